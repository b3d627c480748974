import { explain, type Explanation } from '@polder/explain';
import type { Besluitvorming, Mag, Voorstel } from '@polder/proto/polder/zaken/v1/besluitvorming';
import type { Tx } from '@polder/service';
import type { Actor } from '@polder/context';
import type { BesluitService } from '../besluit/besluit.service.js';
import type { ZaakSlot } from '../behandeling/zaak-slot.js';
import { mandaatRegel, type MandaatInputs, type MandaatRegel } from './mandaat.rules.js';
import { ontbrekendeVelden, type Blok } from './sjabloon.rules.js';

export interface VoorstelRij {
  id: string;
  zaak_id: string;
  titel: string;
  besluittype_id: string;
  besluittype: string;
  reactietermijn: string | null;
  resultaattype_id: string;
  resultaat: string;
  blokken: Blok[];
  bedrag: number;
  status: string;
  opsteller_id: string;
  opsteller_naam: string;
  versie: number;
  document_id: string | null;
  besluit_id: string | null;
  besluit: string | null;
  getekend_op: string | null;
  getekend_door: Pick<Actor, 'id' | 'naam'> & { grondslag: string } | null;
  bezwaar_tot: string | null;
  parafen: { soort: string; door_id: string; door_naam: string; tijdstip: string; toelichting: string; versie: number }[];
}

const VOORSTEL = `SELECT v.*, b.omschrijving AS besluittype, b.reactietermijn, r.omschrijving AS resultaat, s.identificatie AS besluit,
  (SELECT coalesce(json_agg(json_build_object('soort', p.soort, 'door_id', p.door_id, 'door_naam', p.door_naam, 'tijdstip', p.tijdstip, 'toelichting', p.toelichting, 'versie', p.versie) ORDER BY p.tijdstip, p.id), '[]')
     FROM paraaf p WHERE p.voorstel_id = v.id) AS parafen
  FROM besluitvoorstel v JOIN besluittype b ON b.id = v.besluittype_id JOIN resultaattype r ON r.id = v.resultaattype_id LEFT JOIN besluit s ON s.id = v.besluit_id`;

export async function vindVoorstel(tx: Tx, zaakId: string, id: string): Promise<VoorstelRij | undefined> {
  return (await tx.query<VoorstelRij>(`${VOORSTEL} WHERE v.id = $1 AND v.zaak_id = $2`, [id, zaakId]))[0];
}

/** What the register says about the one who acts. */
export async function mandatenVan(tx: Tx, medewerkerId: string): Promise<MandaatRegel[]> {
  return tx.query<MandaatRegel>(
    `SELECT soort, besluittype_id AS besluittype, tot_bedrag AS "totBedrag", geldig_van AS "geldigVan", geldig_tot AS "geldigTot", grondslag FROM mandaat WHERE medewerker_id = $1 ORDER BY geldig_van, id`,
    [medewerkerId],
  );
}

/** The rule on this draft, for the one who acts. */
export function magHet(tx: Tx, v: VoorstelRij, mandaten: MandaatRegel[], handeling: MandaatInputs['handeling']): Explanation<boolean> {
  const me = tx.ctx.actor.id;
  return explain(mandaatRegel, {
    handeling, vandaag: tx.ctx.clock.today(), besluittype: v.besluittype_id, bedrag: Number(v.bedrag), zelfOpgesteld: v.opsteller_id === me,
    zelfGeparafeerd: v.parafen.some((p) => p.soort === 'paraaf' && p.versie === v.versie && p.door_id === me), mandaten,
  });
}

/** Everything of the decision making of one case. */
export async function leesBesluitvorming(tx: Tx, zaak: ZaakSlot, besluiten: BesluitService): Promise<Besluitvorming> {
  const mandaten = await mandatenVan(tx, tx.ctx.actor.id);
  const rows = await tx.query<VoorstelRij>(`${VOORSTEL} WHERE v.zaak_id = $1 ORDER BY v.gemaakt_op DESC, v.id DESC`, [zaak.id]);
  return {
    zaakId: zaak.id,
    sjablonen: await tx.query('SELECT id, naam FROM sjabloon ORDER BY naam'),
    besluittypen: (await besluiten.keuzesVoorZaak(tx, zaak.id)).map((b) => ({ id: b.id, naam: b.omschrijving })),
    resultaattypen: await tx.query('SELECT id, omschrijving AS naam FROM resultaattype WHERE zaaktype_id = $1 ORDER BY omschrijving', [zaak.zaaktype_id]),
    voorstellen: rows.map((v) => toVoorstel(tx, v, mandaten)),
  };
}

function toVoorstel(tx: Tx, v: VoorstelRij, mandaten: MandaatRegel[]): Voorstel {
  const mag = (handeling: MandaatInputs['handeling']): Mag => {
    const { result, text } = magHet(tx, v, mandaten, handeling);
    return { mag: result, waarom: text };
  };
  return {
    id: v.id, titel: v.titel, besluittype: v.besluittype, resultaat: v.resultaat, blokken: v.blokken, bedrag: Number(v.bedrag), status: v.status, opsteller: v.opsteller_naam, versie: v.versie,
    parafen: v.parafen.map((p) => ({ soort: p.soort, door: p.door_naam, tijdstip: new Date(p.tijdstip).toISOString(), toelichting: p.toelichting, geldt: p.versie === v.versie })),
    ontbreekt: ontbrekendeVelden(v.titel, v.blokken), magParaferen: mag('paraferen'), magTekenen: mag('tekenen'), documentId: v.document_id ?? '', besluit: v.besluit ?? '', bezwaarTot: v.bezwaar_tot ?? '',
  };
}
