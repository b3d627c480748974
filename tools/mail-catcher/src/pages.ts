import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressObject, ParsedMail } from 'mailparser';
import sanitizeHtml from 'sanitize-html';
import type { MailCatcher } from './mail-catcher.js';

const CSP = "default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
/** For what a sender wrote: nothing runs, nothing is fetched, nothing is sent. */
const MAIL_CSP = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

const CSS = `:root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif; }
body { margin: 0 auto; padding: 1rem; max-inline-size: 60rem; overflow-wrap: anywhere; }
table { border-collapse: collapse; inline-size: 100%; } th, td { text-align: start; padding: .5rem .75rem .5rem 0; border-block-end: 1px solid #8886; vertical-align: top; }
pre { white-space: pre-wrap; } iframe { inline-size: 100%; block-size: 32rem; border: 1px solid #8888; background: #fff; }
a:focus-visible { outline: 3px solid; outline-offset: 2px; }
@media (max-width: 40rem) { thead { display: none; } tr, td { display: block; border: 0; padding: 0; } tr { padding-block: .75rem; border-block-end: 1px solid #8886; } }`;

/** Answers a request for the page of the catcher. */
export async function answer(catcher: MailCatcher, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, 405, 'text/plain', 'Method not allowed');
  // Only this machine's own names: a page of another site may not read mail by a name that it points here.
  if (!/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(request.headers.host ?? '')) return send(response, 403, 'text/plain', 'Forbidden');
  if (path === '/') return send(response, 200, 'text/html', list(catcher));
  if (path === '/style.css') return send(response, 200, 'text/css', CSS);
  if (path === '/mails.json') return send(response, 200, 'application/json', JSON.stringify(catcher.mails()));
  const [, id = '', part, number] = /^\/mail\/([0-9a-z-]+)(?:\/(html|bron|bijlage)(?:\/(\d+))?)?$/.exec(path) ?? [];
  const mail = id ? await catcher.read(id) : undefined;
  if (!mail) return send(response, 404, 'text/plain', 'Niet gevonden');
  if (part === 'html') return send(response, 200, 'text/html', clean(mail.html || ''), MAIL_CSP);
  if (part === 'bron') return send(response, 200, 'text/plain', catcher.source(id) ?? '');
  if (part === 'bijlage') return attachment(response, mail, Number(number));
  return send(response, 200, 'text/html', one(id, mail));
}

/** What may stay of the HTML of a mail: words and their structure, links that open elsewhere. */
export function clean(html: string): string {
  const body = sanitizeHtml(html, {
    allowedTags: ['h1', 'h2', 'h3', 'p', 'br', 'ul', 'ol', 'li', 'a', 'strong', 'em', 'b', 'i', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'blockquote', 'div', 'span', 'hr'],
    allowedAttributes: { a: ['href'] },
    allowedSchemes: ['https', 'http', 'mailto'],
  });
  return `<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Inhoud van de mail</title></head><body>${body}</body></html>`;
}

function list(catcher: MailCatcher): string {
  const rows = catcher
    .mails()
    .map((m) => `<tr><td><a href="/mail/${m.id}">${escape(m.subject || '(geen onderwerp)')}</a></td><td>${escape(m.to.join(', '))}</td><td>${escape(m.receivedAt.replace('T', ' ').slice(0, 19))}</td></tr>`)
    .join('\n');
  const table = `<table><thead><tr><th scope="col">Onderwerp</th><th scope="col">Aan</th><th scope="col">Ontvangen (UTC)</th></tr></thead><tbody>${rows}</tbody></table>`;
  return page('Mail van Polder', `<h1>Mail van Polder</h1><p>Mail die deze demo verstuurt, komt hier aan en nergens anders.</p>${rows ? table : '<p>Er is nog geen mail.</p>'}`);
}

function one(id: string, mail: ParsedMail): string {
  const facts: [string, string][] = [
    ['Van', mail.from?.text ?? ''], ['Aan', addresses(mail.to)], ['Antwoord aan', mail.replyTo?.text ?? ''], ['Datum', mail.date?.toISOString() ?? ''], ['Message-ID', mail.messageId ?? ''],
  ];
  const rows = facts.filter(([, value]) => value).map(([name, value]) => `<tr><th scope="row">${name}</th><td>${escape(value)}</td></tr>`).join('');
  const files = mail.attachments.map((a, i) => `<li><a href="/mail/${id}/bijlage/${i}">${escape(a.filename ?? `bijlage ${i + 1}`)}</a> (${a.size} bytes)</li>`).join('');
  const html = mail.html ? `<h2>Opgemaakte tekst</h2><iframe src="/mail/${id}/html" title="Opgemaakte tekst van de mail" sandbox></iframe>` : '';
  return page(
    mail.subject ?? 'Mail',
    `<p><a href="/">Alle mail</a></p><h1>${escape(mail.subject ?? '(geen onderwerp)')}</h1><table><tbody>${rows}</tbody></table>${files ? `<h2>Bijlagen</h2><ul>${files}</ul>` : ''}
     <h2>Tekst</h2><pre>${escape(mail.text ?? '')}</pre>${html}<p><a href="/mail/${id}/bron">Bron</a></p>`,
  );
}

function attachment(response: ServerResponse, mail: ParsedMail, index: number): void {
  const found = mail.attachments[index];
  if (!found) return send(response, 404, 'text/plain', 'Niet gevonden');
  response.setHeader('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(found.filename ?? 'bijlage')}`);
  send(response, 200, 'application/octet-stream', found.content, MAIL_CSP);
}

const addresses = (value: AddressObject | AddressObject[] | undefined): string => [value ?? []].flat().map((one) => one.text).join(', ');

function page(title: string, body: string): string {
  return `<!doctype html><html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title><link rel="stylesheet" href="/style.css"></head><body><main>${body}</main></body></html>`;
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer, csp = CSP): void {
  response.writeHead(status, {
    'content-type': type.startsWith('text/') ? `${type}; charset=utf-8` : type, 'content-security-policy': csp, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store',
  });
  response.end(body);
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;');
}
