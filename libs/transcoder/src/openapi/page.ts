import { createHash } from 'node:crypto';
import type { OpenApi, Operation } from './document.js';
import type { Schema } from './schemas.js';

export type Language = 'nl' | 'en';

const TEXT = {
  nl: {
    version: 'Versie', contact: 'Contact', operations: 'Bewerkingen', schemas: 'Gegevens', machine: 'Voor programma’s', other: 'English', skip: 'Naar de bewerkingen', access: 'Wie mag dit?',
    public: 'Iedereen, zonder inloggen', session: 'Wie is ingelogd', scope: 'Applicaties met scope', parameters: 'Parameters', name: 'Naam', place: 'Plaats', type: 'Soort', required: 'Verplicht',
    yes: 'ja', no: 'nee', body: 'Inhoud van de aanvraag', answers: 'Antwoorden', status: 'Status', meaning: 'Betekenis', content: 'Inhoud', what: 'Uitleg', or: ' of ', values: 'Mogelijke waarden', list: 'lijst van',
    places: { path: 'pad', query: 'zoekdeel', header: 'header' },
  },
  en: {
    version: 'Version', contact: 'Contact', operations: 'Operations', schemas: 'Schemas', machine: 'For programs', other: 'Nederlands', skip: 'To the operations', access: 'Who may do this?',
    public: 'Everyone, without login', session: 'Who is logged in', scope: 'Applications with scope', parameters: 'Parameters', name: 'Name', place: 'Place', type: 'Type', required: 'Required',
    yes: 'yes', no: 'no', body: 'Body of the request', answers: 'Answers', status: 'Status', meaning: 'Meaning', content: 'Content', what: 'Explanation', or: ' or ', values: 'Values', list: 'list of',
    places: { path: 'path', query: 'query', header: 'header' },
  },
} as const;

const STYLE = `
:root{color-scheme:light dark;--ink:#1b2430;--soft:#4a5666;--line:#c6ced8;--back:#fff;--wash:#f2f5f8;--link:#0b57a4}
@media (prefers-color-scheme:dark){:root{--ink:#e8edf3;--soft:#b0bccb;--line:#465366;--back:#12181f;--wash:#1b232d;--link:#8cc4ff}}
*{box-sizing:border-box}body{margin:0 auto;max-width:70rem;padding:1rem;font:1rem/1.6 system-ui,sans-serif;color:var(--ink);background:var(--back);overflow-wrap:anywhere}
a{color:var(--link)}a:focus-visible{outline:3px solid var(--link);outline-offset:2px}
h1{font-size:1.8rem;line-height:1.25}h2{margin-top:2.5rem;border-bottom:1px solid var(--line)}h3{margin:2rem 0 .25rem;font-size:1.1rem}h4{margin:1rem 0 .25rem;font-size:1rem}
code{font:.9em ui-monospace,monospace;background:var(--wash);padding:.1em .3em;border-radius:.2rem}.verb{font-weight:700}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid var(--line)}th{color:var(--soft)}
.skip{position:absolute;left:-99rem}.skip:focus{position:static}`;

/** Policy of the page: nothing is loaded and nothing runs; only its own style, known by hash. */
export const PAGE_CSP = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** Dutch, unless the address or the browser asks English first. */
export function languageOf(query: unknown, accept: string | undefined): Language {
  if (query === 'en' || query === 'nl') return query;
  const first = /^\s*(nl|en)\b/i.exec(accept ?? '')?.[1]?.toLowerCase();
  return first === 'en' ? 'en' : 'nl';
}

/** The page of one API for people: what it can do, for whom, with which data. Plain HTML, readable without any script. */
export function apiPage(document: OpenApi, language: Language): string {
  const t = TEXT[language];
  const { info } = document;
  const other = language === 'nl' ? 'en' : 'nl';
  const operations = Object.entries(document.paths).flatMap(([path, verbs]) => Object.entries(verbs).map(([verb, operation]) => ({ path, verb: verb.toUpperCase(), operation })));
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${html(info.title)} ${html(info.version)}</title><style>${STYLE}</style></head><body>
<a class="skip" href="#operations">${t.skip}</a>
<header><p><a href="?lang=${other}" lang="${other}" hreflang="${other}">${t.other}</a></p><h1>${html(info.title)}</h1><p lang="en">${html(info.description)}</p>
<p>${t.version} ${html(info.version)} · ${t.machine}: <a href="openapi.json">openapi.json</a>, <a href="openapi.yaml">openapi.yaml</a> · ${t.contact}: <a href="${html(info.contact.url)}">${html(info.contact.name)}</a>, <a href="mailto:${html(info.contact.email)}">${html(info.contact.email)}</a></p></header>
<main><nav aria-label="${t.operations}"><ul>${operations.map(({ path, verb, operation }) => `<li><a href="#${html(operation.operationId)}"><code><span class="verb">${verb}</span> ${html(path)}</code></a></li>`).join('')}</ul></nav>
<h2 id="operations">${t.operations}</h2>${operations.map((one) => operationHtml(one, t)).join('\n')}
<h2>${t.schemas}</h2>${Object.entries(document.components.schemas).map(([name, schema]) => schemaHtml(name, schema, t)).join('\n')}
</main></body></html>`;
}

type Texts = (typeof TEXT)[Language];

function operationHtml({ path, verb, operation }: { path: string; verb: string; operation: Operation }, t: Texts): string {
  const parameters = (operation.parameters ?? []).map((one) => [`<code>${html(one.name)}</code>`, t.places[one.in], typeHtml(one.schema, t), one.required ? t.yes : t.no]);
  const body = operation.requestBody && Object.values(operation.requestBody.content)[0];
  const answers = Object.entries(operation.responses).map(([status, answer]) => {
    const [media, content] = Object.entries(answer.content ?? {})[0] ?? [];
    return [`<code>${status}</code>`, `<span lang="en">${html(answer.description)}</span>`, media ? `<code>${html(media)}</code> ${typeHtml(content!.schema, t)}` : ''];
  });
  return `<section><h3 id="${html(operation.operationId)}"><code><span class="verb">${verb}</span> ${html(path)}</code></h3>${operation.description ? `<p lang="en">${html(operation.description)}</p>` : ''}
<p>${t.access} ${accessHtml(operation, t)}</p>
${parameters.length > 0 ? `<h4>${t.parameters}</h4>${table([t.name, t.place, t.type, t.required], parameters)}` : ''}${body ? `<h4>${t.body}</h4><p>${typeHtml(body.schema, t)}</p>` : ''}
<h4>${t.answers}</h4>${table([t.status, t.meaning, t.content], answers)}</section>`;
}

function accessHtml({ security }: Operation, t: Texts): string {
  if (security.length === 0) return t.public;
  const scopes = security.flatMap((one) => Object.values(one).flat());
  return scopes.length === 0 ? t.session : `${t.scope} ${scopes.map((scope) => `<code>${html(scope)}</code>`).join(t.or)}`;
}

function schemaHtml(name: string, schema: Schema, t: Texts): string {
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>);
  const required = new Set((schema['required'] ?? []) as string[]);
  const rows = properties.map(([key, value]) => [`<code>${html(key)}</code>`, typeHtml(value, t), required.has(key) ? t.yes : t.no, typeof value['description'] === 'string' ? `<span lang="en">${html(value['description'])}</span>` : '']);
  return `<section><h3 id="schema-${html(name)}"><code>${html(name)}</code></h3>${rows.length > 0 ? table([t.name, t.type, t.required, t.what], rows) : `<p>${typeHtml(schema, t)}</p>`}</section>`;
}

/** A schema in a few words, with a link to what it refers to. */
function typeHtml(schema: Schema, t: Texts): string {
  const { $ref: ref, type, items, anyOf, allOf, enum: values, format, maxLength, minimum, maximum } = schema as Record<string, unknown>;
  if (typeof ref === 'string') {
    const name = ref.split('/').at(-1)!;
    return `<a href="#schema-${html(name)}"><code>${html(name)}</code></a>`;
  }
  const some = (anyOf ?? allOf) as Schema[] | undefined;
  if (some) return some.map((one) => typeHtml(one, t)).join(t.or);
  if (items) return `${t.list} ${typeHtml(items as Schema, t)}`;
  if (Array.isArray(values)) return `${t.values}: ${values.map((one) => `<code>${html(String(one))}</code>`).join(', ')}`;
  const words = [Array.isArray(type) ? type.join(t.or) : String(type ?? 'JSON'), format, maxLength === undefined ? undefined : `≤ ${String(maxLength)}`];
  if (minimum !== undefined || maximum !== undefined) words.push(`${String(minimum ?? '')}…${String(maximum ?? '')}`);
  return html(words.filter(Boolean).join(' '));
}

function table(heads: string[], rows: string[][]): string {
  return `<div class="scroll" tabindex="0" role="region" aria-label="${html(heads.join(', '))}"><table><thead><tr>${heads.map((one) => `<th scope="col">${one}</th>`).join('')}</tr></thead><tbody>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</tbody></table></div>`;
}

function html(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
