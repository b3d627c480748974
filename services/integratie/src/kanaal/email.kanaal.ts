import type { Transporter } from 'nodemailer';
import type { BerichtRij } from '../bericht/bericht.repository.js';
import type { Aflevering, Bijlage, Kanaal } from './kanaal.js';

interface SmtpError extends Error {
  responseCode?: number;
  code?: string;
}

export interface EmailSettings {
  /** smtp:// or smtps:// address of the mail server; without it mail waits. */
  url: string | undefined;
  from: string;
  /** Address that answers go to; empty: none. */
  replyTo?: (bericht: BerichtRij) => string;
}

/**
 * Mail over SMTP. The Message-ID follows from the message's id, so that a mail that went out twice because of a crash
 * between the server's answer and our note is one mail for whoever compares ids. nodemailer is loaded at the first mail.
 */
export class EmailKanaal implements Kanaal {
  readonly naam = 'email';
  private transport?: Promise<Transporter>;

  constructor(private readonly settings: EmailSettings) {}

  async verstuur(bericht: BerichtRij, bijlagen: readonly Bijlage[]): Promise<Aflevering> {
    const { url } = this.settings;
    if (!url) return { soort: 'later', reden: 'Er is nog geen mailserver ingesteld.' };
    const transport = await (this.transport ??= this.open(url));
    const replyTo = this.settings.replyTo?.(bericht);
    try {
      const info = (await transport.sendMail({
        from: this.settings.from,
        to: { name: bericht.naam, address: bericht.adres },
        ...(replyTo ? { replyTo } : {}),
        subject: bericht.onderwerp,
        messageId: messageIdOf(bericht.id, this.settings.from),
        date: bericht.aangemaakt_op,
        text: bericht.tekst,
        html: bericht.html,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', 'X-Polder-Bericht': bericht.id, 'Content-Language': 'nl' },
        attachments: bijlagen.map(({ naam, contentType, inhoud }) => ({ filename: naam, contentType, content: inhoud })),
        disableFileAccess: true,
        disableUrlAccess: true,
      })) as { response?: string };
      return { soort: 'verzonden', reden: (info.response ?? '').slice(0, 200) };
    } catch (error) {
      return uitslagVan(error as SmtpError);
    }
  }

  close(): void {
    void this.transport?.then((transport) => transport.close());
  }

  private async open(url: string): Promise<Transporter> {
    const { createTransport } = await import('nodemailer');
    const limits = 'connectionTimeout=10000&greetingTimeout=10000&socketTimeout=30000&maxConnections=2';
    return createTransport(`${url}${url.includes('?') ? '&' : '?'}pool=true&${limits}`);
  }
}

/** <id@domain of the sender> */
export function messageIdOf(id: string, from: string): string {
  const domain = /@([^>\s]+)>?\s*$/.exec(from)?.[1] ?? 'polder.invalid';
  return `<${id}@${domain}>`;
}

/** A permanent refusal (5yz) ends this channel; everything else may pass. */
export function uitslagVan(error: SmtpError): Aflevering {
  // EENVELOPE comes with every refused recipient, for now (4yz) or for good; without a code our own address is no address.
  const permanent = error.responseCode === undefined ? error.code === 'EENVELOPE' : error.responseCode >= 500 && error.code !== 'EAUTH';
  if (permanent) return { soort: 'geweigerd', reden: `De mailserver weigert dit adres of bericht (${error.responseCode ?? error.code ?? ''}).` };
  return { soort: 'later', reden: `De mailserver antwoordt nu niet goed (${error.responseCode ?? error.code ?? 'onbekend'}).` };
}
