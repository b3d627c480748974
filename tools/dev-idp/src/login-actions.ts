import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import type { Account, AccountStore } from './accounts.js';
import { doublePage, messagePage, staffPage } from './pages.js';

/** The door that the gateway asked for with `kc_idp_hint`; without it the province's own login. */
function doorOf(params: Record<string, unknown>): 'eherkenning' | 'digid' | 'staff' {
  return params.kc_idp_hint === 'eherkenning' || params.kc_idp_hint === 'digid' ? params.kc_idp_hint : 'staff';
}

const MAX_FORM_BYTES = 8192;

/** Reads a small urlencoded form. */
export async function readForm(req: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_FORM_BYTES) throw new Error('form too large');
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}

export function sendHtml(res: ServerResponse, status: number, html: string): void {
  res.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  res.end(html);
}

/**
 * The login pages on Keycloak's path `login-actions/authenticate`: the doubles of eHerkenning and DigiD and the staff form.
 * GET shows the page of the door, POST finishes with an account, with a refusal, or with the form again.
 */
export class LoginActions {
  constructor(
    private readonly provider: Provider,
    private readonly accounts: AccountStore,
  ) {}

  async handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    let interaction;
    try {
      interaction = await this.provider.interactionDetails(req, res);
    } catch {
      sendHtml(res, 400, messagePage('Deze inlogpagina is verlopen', 'Ga terug naar Polder en log opnieuw in.'));
      return;
    }
    const door = doorOf(interaction.params);
    const action = `/realms/polder/login-actions/authenticate?uid=${interaction.uid}`;
    if (req.method !== 'POST') {
      sendHtml(res, 200, door === 'staff' ? staffPage(action) : doublePage(door, this.accounts.ofKind(door), action));
      return;
    }
    const form = await readForm(req);
    if (form.get('actie') === 'annuleren') {
      await this.provider.interactionFinished(req, res, { error: 'access_denied', error_description: 'cancelled by the user' });
      return;
    }
    const account = this.chosen(door, form);
    if (!account) {
      if (door === 'staff') sendHtml(res, 200, staffPage(action, { username: form.get('username') ?? '' }));
      else sendHtml(res, 200, doublePage(door, this.accounts.ofKind(door), action));
      return;
    }
    await this.provider.interactionFinished(req, res, { login: { accountId: account.sub, acr: account.acr, remember: false } });
  }

  private chosen(door: 'eherkenning' | 'digid' | 'staff', form: URLSearchParams): Account | undefined {
    if (door === 'staff') return this.accounts.login(form.get('username') ?? '', form.get('password') ?? '');
    const account = this.accounts.byUsername(form.get('keuze') ?? '');
    return account?.kind === door ? this.accounts.findEnabled(account.sub) : undefined;
  }
}
