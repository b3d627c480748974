import { Inject, Injectable } from '@nestjs/common';
import { status } from '@grpc/grpc-js';
import type { Ctx } from '@polder/context';
import type {
  Aanvraag, AddFotoRequest, Bijlage, DienMeldingInRequest, GestarteMelding, GevolgdeMelding, MeldingRequest, Ontvangst, RemoveFotoRequest, SaveMeldingRequest, StartMeldingRequest,
  VolgMeldingRequest, ZoekDubbelRequest, ZoekDubbelResponse,
} from '@polder/proto/polder/formulieren/v1/formulieren';
import { Refusal, type Tx } from '@polder/service';
import { AanvraagService } from '../aanvraag/aanvraag.service.js';
import { BijlageService } from '../aanvraag/bijlage.service.js';
import { findComponent } from '../aanvraag/formulier.js';
import { IndienenService } from '../aanvraag/indienen.service.js';
import { KIT, type Kit } from '../kit.js';
import { Peers } from '../peers.js';
import { vindProduct } from '../product/product.repository.js';
import type { LiveProduct } from '../product/product.types.js';
import { alsMelder, nieuweCode } from './code.js';
import { polderVan } from './routering.rules.js';

/** Starts are counted over this stretch of time. */
const VENSTER = `interval '10 minutes'`;

/**
 * Reports without login. They are drafts like all others, of a party that is known by a secret code alone: who has the code
 * may go on, send and follow. Abuse is limited by the number of starts, the size of answers and files, and a short life.
 */
@Injectable()
export class MeldingService {
  constructor(
    @Inject(KIT) private readonly kit: Kit,
    @Inject(Peers) private readonly peers: Peers,
    @Inject(AanvraagService) private readonly aanvragen: AanvraagService,
    @Inject(BijlageService) private readonly bijlagen: BijlageService,
    @Inject(IndienenService) private readonly indienen: IndienenService,
  ) {}

  async start(ctx: Ctx, { product }: StartMeldingRequest): Promise<GestarteMelding> {
    const code = nieuweCode();
    const melder = alsMelder(ctx, code);
    await this.kit.database.read(melder, async (tx) => {
      await this.open(tx, product);
      const [rij] = await tx.query<{ n: number }>(`SELECT count(*) AS n FROM aanvraag WHERE party_key LIKE 'code:%' AND status = 'concept' AND gestart_op > $1::timestamptz - ${VENSTER}`, [ctx.clock.now()]);
      if ((rij?.n ?? 0) >= this.kit.config.POLDER_MELDINGEN_PER_TIEN_MINUTEN) {
        throw new Refusal(status.RESOURCE_EXHAUSTED, 'too_many', 'Te veel meldingen tegelijk.', 'Er komen nu heel veel meldingen binnen. Probeer het over een paar minuten opnieuw, of bel ons.', [], 429);
      }
    });
    return { code, melding: await this.aanvragen.start(melder, { product, toets: {} }) };
  }

  haal = (ctx: Ctx, { id, code }: MeldingRequest): Promise<Aanvraag> => this.aanvragen.haal(alsMelder(ctx, code), { id });

  bewaar = (ctx: Ctx, { id, code, antwoordenJson, revisie }: SaveMeldingRequest): Promise<Aanvraag> => this.aanvragen.bewaar(alsMelder(ctx, code), { id, antwoordenJson, revisie });

  voegToe = (ctx: Ctx, { id, code, ...foto }: AddFotoRequest): Promise<Bijlage> => this.bijlagen.voegToe(alsMelder(ctx, code), { aanvraagId: id, ...foto });

  verwijder = (ctx: Ctx, { id, bijlageId, code }: RemoveFotoRequest): Promise<void> => this.bijlagen.verwijder(alsMelder(ctx, code), { aanvraagId: id, id: bijlageId });

  dienIn = (ctx: Ctx, { id, code, verklaringNaarWaarheid }: DienMeldingInRequest): Promise<Ontvangst> => this.indienen.dienIn(alsMelder(ctx, code), { id, verklaringNaarWaarheid });

  /** Where a report stands. Before it is a case there is only the moment of receipt. */
  async volg(ctx: Ctx, { code }: VolgMeldingRequest): Promise<GevolgdeMelding> {
    const melder = alsMelder(ctx, code);
    const rij = await this.kit.database.tx(melder, async (tx) => {
      const [gevonden] = await tx.query<{ id: string; dossiernummer: string; product_naam: string; ontvangen_op: Date | null; stap: string | null }>(
        `SELECT a.id, a.dossiernummer, p.naam AS product_naam, r.ontvangen_op, r.stap FROM aanvraag a JOIN product p ON p.id = a.product_id LEFT JOIN registratie r ON r.id = a.id WHERE a.party_key = $1`,
        [melder.actor.partyKey],
      );
      if (gevonden) await tx.accessLog('aanvraag', gevonden.id, 'lezen');
      return gevonden;
    });
    if (!rij) throw Refusal.notFound('Deze melding is er niet. Kijk of u de hele link heeft.');
    const basis: GevolgdeMelding = {
      id: rij.id, dossiernummer: rij.dossiernummer, productNaam: rij.product_naam, ontvangenOp: rij.ontvangen_op?.toISOString() ?? '',
      statussen: [], fasen: [], einddatum: '', resultaat: '', toelichting: '', uiterlijkeEinddatum: '', routeringJson: '',
    };
    if (rij.stap !== 'done') return basis;
    const zaak = await this.peers.zaken.volgZaak(melder, { id: rij.id, partyKey: melder.actor.partyKey ?? '' });
    return {
      ...basis, statussen: zaak.statussen.map(({ omschrijving, datumGezet, toelichting }) => ({ omschrijving, datumGezet, toelichting })), fasen: zaak.fasen, einddatum: zaak.einddatum,
      resultaat: zaak.resultaat, toelichting: zaak.resultaatToelichting, uiterlijkeEinddatum: zaak.uiterlijkeEinddatum,
      routeringJson: zaak.uitleg.find(({ onderwerp }) => onderwerp === 'routering')?.uitlegJson ?? '',
    };
  }

  /** Open reports of the same kind around a place. A form that does not ask for it finds none. */
  async dubbel(ctx: Ctx, q: ZoekDubbelRequest): Promise<ZoekDubbelResponse> {
    const product = await this.kit.database.read(ctx, (tx) => this.open(tx, q.product));
    const definitie = product.formulier?.definitie;
    const zoeker = definitie ? polderVan(definitie).dubbel : undefined;
    if (!definitie || !zoeker) return { results: [], count: 0 };
    const vraag = findComponent(definitie, zoeker.vraag);
    const keuze = (vraag?.values ?? vraag?.data?.values ?? []).find(({ value }) => value === q.soort);
    if (!keuze) throw Refusal.invalid([{ name: 'soort', code: 'invalid_choice', reason: 'Kies een van de soorten van het formulier.' }]);
    const { results } = await this.peers.zaken.zoekNabij(ctx, {
      zaaktype: product.zaaktype, eigenschap: zoeker.vraag, waarde: keuze.label, lengtegraad: q.lengtegraad, breedtegraad: q.breedtegraad, straalMeter: zoeker.straalMeter,
    });
    return { results, count: results.length };
  }

  private async open(tx: Tx, slug: string): Promise<LiveProduct> {
    const product = await vindProduct(tx, slug);
    if (!product?.inloggen.includes('geen')) throw Refusal.notFound('Dit kunt u hier niet melden.');
    return product;
  }
}
