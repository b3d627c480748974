import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { answer } from './pages.js';

const MAX_MAILS = 1000;
const MAX_BYTES = 30 * 1024 * 1024;

/** A mail that came in. */
export interface CaughtMail {
  /** File name without .eml; sorts by arrival. */
  id: string;
  messageId: string;
  /** Addressees of the envelope. */
  to: string[];
  subject: string;
  receivedAt: string;
}

export interface MailCatcherOptions {
  folder: string;
  smtpPort: number;
  /** Page with the mails; none when absent. */
  httpPort?: number;
  /** For tests: the answer to a mail, instead of taking it. */
  refuse?: (to: string) => { code: number; text: string } | undefined;
}

/** Takes mail over SMTP on loopback and delivers none of it: shows it on a page. */
export class MailCatcher {
  private readonly smtp: SMTPServer;
  private http?: Server;
  private sequence = 0;

  constructor(private readonly options: MailCatcherOptions) {
    mkdirSync(options.folder, { recursive: true, mode: 0o700 });
    this.smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      size: MAX_BYTES,
      logger: false,
      onRcptTo: (address, _session, callback) => {
        const refused = options.refuse?.(address.address);
        callback(refused ? Object.assign(new Error(refused.text), { responseCode: refused.code }) : null);
      },
      onData: (stream, session, callback) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          this.keep(Buffer.concat(chunks), session.envelope.rcptTo.map((one) => one.address)).then(
            () => callback(),
            (error: Error) => callback(error),
          );
        });
      },
    });
    // A client that breaks off is no reason to end.
    this.smtp.on('error', () => undefined);
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.smtp.server.once('error', reject);
      this.smtp.listen(this.options.smtpPort, '127.0.0.1', () => resolve());
    });
    if (this.options.httpPort === undefined) return;
    this.http = createServer((request, response) => {
      answer(this, request, response).catch(() => {
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
    });
    await new Promise<void>((resolve, reject) => this.http?.once('error', reject).listen(this.options.httpPort, '127.0.0.1', () => resolve()));
  }

  get smtpPort(): number {
    return (this.smtp.server.address() as AddressInfo).port;
  }

  get httpPort(): number {
    return (this.http?.address() as AddressInfo).port;
  }

  /** All mails, newest first. */
  mails(): CaughtMail[] {
    return this.ids().map((id) => JSON.parse(readFileSync(join(this.options.folder, `${id}.json`), 'utf8')) as CaughtMail);
  }

  /** The whole mail, parsed; undefined when there is none by this id. */
  async read(id: string): Promise<ParsedMail | undefined> {
    const source = this.source(id);
    return source && simpleParser(source);
  }

  source(id: string): Buffer | undefined {
    const file = join(this.options.folder, `${id}.eml`);
    return /^[0-9a-z-]+$/.test(id) && existsSync(file) ? readFileSync(file) : undefined;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.smtp.close(() => resolve()));
    const { http } = this;
    if (http) {
      http.closeAllConnections();
      await new Promise<void>((resolve) => http.close(() => resolve()));
    }
  }

  private ids(): string[] {
    return readdirSync(this.options.folder).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -5)).sort().reverse();
  }

  private async keep(source: Buffer, to: string[]): Promise<void> {
    const parsed = await simpleParser(source, { skipImageLinks: true, skipTextLinks: true });
    const id = `${Date.now().toString(36).padStart(9, '0')}-${(this.sequence++ % 46656).toString(36).padStart(3, '0')}-${randomUUID().slice(0, 8)}`;
    const mail: CaughtMail = { id, messageId: parsed.messageId ?? '', to, subject: parsed.subject ?? '', receivedAt: new Date().toISOString() };
    writeFileSync(join(this.options.folder, `${id}.eml`), source);
    writeFileSync(join(this.options.folder, `${id}.json`), JSON.stringify(mail));
    for (const old of this.ids().slice(MAX_MAILS)) for (const ending of ['eml', 'json']) rmSync(join(this.options.folder, `${old}.${ending}`), { force: true });
  }
}
