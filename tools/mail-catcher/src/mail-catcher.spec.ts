import { mkdtempSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { MailCatcher } from './mail-catcher.js';

describe('mail catcher', () => {
  const folder = mkdtempSync(join(tmpdir(), 'polder-mail-'));
  const catcher = new MailCatcher({ folder, smtpPort: 0, httpPort: 0 });
  const url = (path: string) => `http://127.0.0.1:${catcher.httpPort}${path}`;

  beforeAll(async () => {
    await catcher.start();
    const transport = createTransport({ host: '127.0.0.1', port: catcher.smtpPort, ignoreTLS: true });
    await transport.sendMail({
      from: 'a@polder.example', to: 'b@example.nl', subject: 'Onderwerp <script>x</script>', text: 'Gewone tekst', messageId: '<m1@polder.example>',
      html: '<p onclick="x()">Dag <strong>u</strong></p><script>alert(1)</script><img src="https://spy.example/p.gif"><a href="javascript:x()">link</a><style>p{}</style>',
      attachments: [{ filename: 'kopie.pdf', content: Buffer.from('%PDF-1.7') }],
    });
    transport.close();
  });
  afterAll(async () => {
    await catcher.stop();
    rmSync(folder, { recursive: true });
  });

  it('keeps what came in, with the envelope', () => expect(catcher.mails()).toEqual([expect.objectContaining({ messageId: '<m1@polder.example>', to: ['b@example.nl'], subject: 'Onderwerp <script>x</script>' })]));

  it('lists it without letting a subject become markup', async () => {
    const page = await (await fetch(url('/'))).text();
    expect(page).toContain('Onderwerp &lt;script&gt;');
    expect(page).not.toContain('<script');
  });

  it('shows the HTML of a mail without anything that runs or fetches, in a sandbox', async () => {
    const answer = await fetch(url(`/mail/${catcher.mails()[0]?.id}/html`));
    const html = await answer.text();
    expect(html).toContain('<p>Dag <strong>u</strong></p>');
    expect(html).not.toMatch(/script|onclick|<img|style|alert/i);
    expect(answer.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
  });

  it('gives an attachment as a download only', async () => {
    const answer = await fetch(url(`/mail/${catcher.mails()[0]?.id}/bijlage/0`));
    expect([answer.headers.get('content-disposition'), answer.headers.get('content-type'), await answer.text()]).toEqual(["attachment; filename*=UTF-8''kopie.pdf", 'application/octet-stream', '%PDF-1.7']);
  });

  it('answers no other host name and no other path', async () => {
    const status = await new Promise((resolve) => httpRequest(url('/'), { headers: { host: 'evil.example' } }, (r) => resolve(r.statusCode)).end());
    expect([status, (await fetch(url('/mail/..%2f..%2fetc'))).status, (await fetch(url('/mail/none'))).status]).toEqual([403, 404, 404]);
  });
});
