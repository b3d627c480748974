import { Refusal, type Tx } from '@polder/service';
import type { Werk } from './delen.schrijver.js';
import { UUID } from './gemeen/antwoord.js';

async function zaakVan(tx: Tx, besluitId: string): Promise<{ zaak_id: string | null } | undefined> {
  return UUID.test(besluitId) ? (await tx.query<{ zaak_id: string | null }>('SELECT zaak_id FROM besluit WHERE id = $1', [besluitId]))[0] : undefined;
}

/** zaakbesluit_create: the decision exists and says itself that it belongs to this case (brc-006); then the link is there already. */
export function zaakbesluitWerk(besluitId: string): Werk {
  return async (tx, zaak) => {
    const besluit = await zaakVan(tx, besluitId);
    if (!besluit) throw Refusal.invalid([{ name: 'besluit', code: 'bad-url', reason: 'Dit besluit bestaat niet.' }]);
    if (besluit.zaak_id !== zaak.id) throw Refusal.invalid([{ name: 'nonFieldErrors', code: 'inconsistent-relation', reason: 'Het besluit noemt deze zaak niet.' }]);
    return besluitId.toLowerCase();
  };
}

/** zaakbesluit_destroy: the decision names the case as long as it is there, so the link goes with the decision. */
export const verwijderZaakbesluit: Werk = () => {
  throw Refusal.invalid([{ name: 'nonFieldErrors', code: 'inconsistent-relation', reason: 'Het besluit hoort nog bij de zaak. Verwijder of wijzig eerst het besluit.' }]);
};
