import type { Ctx } from '@polder/context';
import type { ContactServiceServer, GetZaakRequest, ZaakContact } from '@polder/proto/polder/zaken/v1/zaken';
import { Refusal, type Database, type Handlers } from '@polder/service';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

interface Rij {
  identificatie: string;
  omschrijving: string;
  zaaktype: string;
  initiator_naam: string;
  party_key: string | null;
  email: string | null;
  status_omschrijving: string;
  resultaat_omschrijving: string;
  uiterlijke_einddatum: string | null;
  einddatum: string | null;
}

/** Whom to write about a case: read by integratie, and every reading is in the access log. */
export class ContactController implements Handlers<ContactServiceServer> {
  constructor(private readonly database: Database) {}

  async getZaakContact(ctx: Ctx, { id }: GetZaakRequest): Promise<ZaakContact> {
    if (!UUID.test(id)) throw Refusal.invalid([{ name: 'id', code: 'invalid', reason: 'Geen geldig kenmerk.' }]);
    const rij = await this.database.tx(ctx, async (tx) => {
      const [found] = await tx.query<Rij>(
        `SELECT z.identificatie, z.omschrijving, t.identificatie AS zaaktype, z.initiator_naam, z.party_key, z.status_omschrijving, z.resultaat_omschrijving,
                z.uiterlijke_einddatum, z.einddatum,
                (SELECT r.betrokkene->>'email' FROM rol r JOIN roltype rt ON rt.id = r.roltype_id
                  WHERE r.zaak_id = z.id AND rt.omschrijving_generiek = 'initiator' ORDER BY r.registratiedatum LIMIT 1) AS email
           FROM zaak z JOIN zaaktype t ON t.id = z.zaaktype_id WHERE z.id = $1`,
        [id],
      );
      if (!found) throw Refusal.notFound('Deze zaak bestaat niet.');
      await tx.accessLog('zaak', id, 'lezen');
      return found;
    });
    return {
      id, identificatie: rij.identificatie, omschrijving: rij.omschrijving, zaaktype: rij.zaaktype, naam: rij.initiator_naam, email: rij.email ?? '', partyKey: rij.party_key ?? '',
      status: rij.status_omschrijving, resultaat: rij.resultaat_omschrijving, uiterlijkeEinddatum: rij.uiterlijke_einddatum ?? '', einddatum: rij.einddatum ?? '',
    };
  }
}
