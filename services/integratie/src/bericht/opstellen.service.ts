import { ContactServiceService as AanvraagContactService, type ContactServiceServer as AanvraagContactServer } from '@polder/proto/polder/formulieren/v1/formulieren';
import { ContactServiceService as ZaakContactService, type ContactServiceServer as ZaakContactServer } from '@polder/proto/polder/zaken/v1/zaken';
import type { Ctx } from '@polder/context';
import { firstTime, Refusal, type BusEvent, type RemoteCalls, type Tx } from '@polder/service';
import { dienstCtx, type Kit } from '../kit.js';
import { gepubliceerd } from '../sjabloon/sjabloon.repository.js';
import { maakOp, type Gegevens } from '../sjabloon/sjabloon.rules.js';
import { sjabloonVan } from '../sjabloon/sjablonen.js';
import { aanleidingVan, berichtId, datumVoluit, gegevensVanEvent, momentVoluit, verzendplan, type Aanleiding } from './bericht.rules.js';
import { laatstGemeld, voegToe, voorkeurVan, type BijlageRef } from './bericht.repository.js';

export const CONSUMENT = 'berichten';

/** Whom a message is for, and what only the owner of the case knows. */
interface Geadresseerde {
  naam: string;
  email: string;
  partyKey: string;
  gegevens: Gegevens;
  bijlagen: BijlageRef[];
}

/** Makes a message of an event: who, in which words, along which channels. The sending is the sender's. */
export class OpstellenService {
  private readonly aanvragen: RemoteCalls<AanvraagContactServer>;
  private readonly zaken: RemoteCalls<ZaakContactServer>;

  constructor(
    private readonly kit: Kit,
    private readonly kanalen: () => readonly string[],
    private readonly wake: () => void,
  ) {
    this.aanvragen = kit.client('formulieren').calls<AanvraagContactServer>(AanvraagContactService);
    this.zaken = kit.client('zaken').calls<ZaakContactServer>(ZaakContactService);
  }

  readonly wants = (type: string): boolean => aanleidingVan(type) !== undefined;

  readonly handle = async (event: BusEvent): Promise<void> => {
    const aanleiding = aanleidingVan(event.type);
    if (!aanleiding) return;
    const ctx = dienstCtx(this.kit, event.organisatieId, 'bericht-versturen', event.traceId);
    const geadresseerde = await this.geadresseerde(ctx, aanleiding, event);
    // The case or application was destroyed in the meantime: there is nobody to write to.
    if (!geadresseerde) return;
    await this.kit.database.tx(ctx, async (tx) => {
      if (await firstTime(tx, event, CONSUMENT)) await this.stelOp(tx, event, aanleiding.soort, geadresseerde);
    });
    this.wake();
  };

  private async stelOp(tx: Tx, event: BusEvent, soort: string, wie: Geadresseerde): Promise<void> {
    if (soort === 'status' && (await laatstGemeld(tx, event.subject)) === wie.gegevens['status']) return;
    const sjabloon = await gepubliceerd(tx, soort);
    const gegevens: Gegevens = {
      ...gegevensVanEvent(event.data), naam: wie.naam || 'heer of mevrouw', organisatie: this.kit.config.POLDER_ORGANISATIE_NAAM,
      link: `${this.kit.config.POLDER_PUBLIC_URL}/mijn/zaken/${event.subject}`, ...wie.gegevens,
    };
    const { kanalen, adres, reden } = verzendplan(sjabloonVan(soort)?.verplicht ?? false, await voorkeurVan(tx, wie.partyKey), wie.email, this.kanalen());
    const id = berichtId(event.id, soort);
    await voegToe(tx, {
      id, event_id: event.id, soort, zaak_id: event.subject, party_key: wie.partyKey, adres, naam: wie.naam, sjabloon_versie: sjabloon.versie, gegevens,
      ...maakOp(sjabloon.onderwerp, sjabloon.tekst, gegevens), bijlagen: wie.bijlagen, kanalen, status: kanalen.length > 0 ? 'wachtrij' : 'niet-verstuurd', reden,
    });
    await tx.accessLog('zaak', event.subject, 'lezen');
    await tx.audit('bericht.opgesteld', { kind: 'bericht', id, hoofdobject: event.subject }, { soort, sjabloonVersie: sjabloon.versie, kanalen });
  }

  private async geadresseerde(ctx: Ctx, { soort, bron }: Aanleiding, event: BusEvent): Promise<Geadresseerde | undefined> {
    try {
      return bron === 'aanvraag' ? await this.vanAanvraag(ctx, soort, event) : await this.vanZaak(ctx, event);
    } catch (error) {
      if (error instanceof Refusal && error.code === 'not_found') return undefined;
      throw error;
    }
  }

  private async vanAanvraag(ctx: Ctx, soort: string, { subject }: BusEvent): Promise<Geadresseerde> {
    const contact = await this.aanvragen.getAanvraagContact(ctx, { id: subject });
    const kopie = soort === 'ontvangstbevestiging' && contact.pdfId !== '';
    return {
      naam: contact.naam, email: contact.email, partyKey: contact.partyKey,
      gegevens: { dossiernummer: contact.dossiernummer, product: contact.productNaam, ontvangenOp: momentVoluit(contact.ontvangenOp), kopie: kopie ? 'ja' : '' },
      bijlagen: kopie ? [{ documentId: contact.pdfId, zaakId: subject, titel: contact.pdfTitel }] : [],
    };
  }

  private async vanZaak(ctx: Ctx, { subject, data }: BusEvent): Promise<Geadresseerde> {
    const contact = await this.zaken.getZaakContact(ctx, { id: subject });
    const documentId = typeof data['documentId'] === 'string' ? data['documentId'] : '';
    return {
      naam: contact.naam, email: contact.email, partyKey: contact.partyKey,
      gegevens: {
        dossiernummer: contact.identificatie, product: contact.omschrijving || contact.zaaktype, status: contact.status, resultaat: contact.resultaat,
        uiterlijkeEinddatum: contact.einddatum ? '' : datumVoluit(contact.uiterlijkeEinddatum),
      },
      bijlagen: documentId ? [{ documentId, zaakId: subject, titel: String(data['documentTitel'] ?? 'Document') }] : [],
    };
  }
}
