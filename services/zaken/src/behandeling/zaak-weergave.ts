import { DateTime } from 'luxon';
import type { Document } from '@polder/proto/polder/archief/v1/archief';
import type { Gebeurtenis, MijnZaak, Uitleg, ZaakDetail, ZaakDocument, ZaakStatus } from '@polder/proto/polder/zaken/v1/zaken';
import { correctieGeweigerd, intrekken } from '../aanvrager/aanvrager.rules.js';
import { standVan } from '../aanvrager/stand.js';
import { explain } from '@polder/explain';
import { bezwaartermijn, staatBezwaarOpen } from '../termijn/bezwaartermijn.rules.js';
import type { Resultaattype } from '../catalogus/catalogus.repository.js';
import type { ZaakMetType, ZaakRij } from './zaak-rij.js';

/** Whole calendar days from today until the date, negative when it has passed; 0 without a date. */
export function dagenOver(date: string | null, today: string): number {
  if (!date) return 0;
  return Math.round(DateTime.fromISO(date, { zone: 'utc' }).diff(DateTime.fromISO(today, { zone: 'utc' }), 'days').days);
}

const tijdstip = (value: string | Date) => new Date(value).toISOString();

function statussenVan(zaak: ZaakRij): ZaakStatus[] {
  return zaak.statussen.map((s) => ({ omschrijving: s.omschrijving, datumGezet: tijdstip(s.datum_gezet), toelichting: s.toelichting, eindstatus: s.eindstatus }));
}

/** Links of the case with the metadata that archief gave; a document that it does not know (yet) shows by its title. */
function documentenVan(zaak: ZaakRij, documenten: Document[] | undefined): ZaakDocument[] {
  const known = new Map((documenten ?? []).map((d) => [d.id, d]));
  return zaak.documenten.map(({ id, titel }) => {
    const d = known.get(id);
    return {
      id, titel: titel || d?.titel || '', filename: d?.filename ?? '', contentType: d?.contentType ?? '', size: d?.size ?? 0, status: d?.status ?? '',
      creatiedatum: d?.creatiedatum ?? '',
    };
  });
}

const uitlegVan = (zaak: ZaakRij): Uitleg[] => zaak.uitleg.map((u) => ({ onderwerp: u.onderwerp, uitlegJson: JSON.stringify(u.uitleg) }));

const keuzeVan = (r: Resultaattype) => ({
  id: r.id, omschrijving: r.omschrijving, archiefnominatie: r.archiefnominatie ?? '', archiefactietermijn: r.archiefactietermijn ?? '',
});

/** The case screen. documenten undefined: archief did not answer. */
export function toZaakDetail({ zaak, statustypen, resultaattypen, naInsturen }: ZaakMetType, documenten: Document[] | undefined, gebeurtenissen: Gebeurtenis[], today: string): ZaakDetail {
  const resultaattype = resultaattypen.find((r) => r.id === zaak.resultaat?.resultaattype_id);
  return {
    id: zaak.id,
    identificatie: zaak.identificatie,
    omschrijving: zaak.omschrijving,
    zaaktype: zaak.zaaktype,
    ontvangenOp: tijdstip(zaak.ontvangen_op),
    startdatum: zaak.startdatum,
    einddatum: zaak.einddatum ?? '',
    uiterlijkeEinddatum: zaak.uiterlijke_einddatum ?? '',
    dagenOver: zaak.einddatum ? 0 : dagenOver(zaak.uiterlijke_einddatum, today),
    initiator: {
      type: zaak.initiator?.type ?? '', partyKey: '', kvkNummer: zaak.initiator?.kvkNummer ?? '', vestigingsNummer: zaak.initiator?.vestigingsNummer ?? '',
      naam: zaak.initiator?.naam ?? zaak.initiator_naam, email: zaak.initiator?.email ?? '',
    },
    behandelaar: zaak.behandelaar_naam,
    antwoorden: zaak.antwoorden,
    zaakgeometrieJson: zaak.zaakgeometrie ? JSON.stringify(zaak.zaakgeometrie) : '',
    statussen: statussenVan(zaak),
    documenten: documentenVan(zaak, documenten),
    resultaat: resultaattype && keuzeVan(resultaattype),
    resultaatToelichting: zaak.resultaat?.toelichting ?? '',
    archiefnominatie: zaak.archiefnominatie ?? '',
    archiefactiedatum: zaak.archiefactiedatum ?? '',
    uitleg: uitlegVan(zaak),
    resultaattypen: resultaattypen.map(keuzeVan),
    gebeurtenissen,
    fasen: statustypen.map((s) => s.omschrijving),
    documentenBeschikbaar: documenten !== undefined,
    ...naInsturen,
  };
}

/** The applicant's view: no staff names, no internal events; the explanation of the archive belongs to staff. */
export function toMijnZaak(gevonden: ZaakMetType, documenten: Document[] | undefined): MijnZaak {
  const { zaak, statustypen, resultaattypen, naInsturen } = gevonden;
  const stand = standVan(gevonden);
  const resultaattype = resultaattypen.find((r) => r.id === zaak.resultaat?.resultaattype_id);
  const bekend = zaak.einddatum !== null;
  const bezwaar = zaak.einddatum !== null && staatBezwaarOpen(zaak.zaaktype, resultaattype?.omschrijving ?? '') ? explain(bezwaartermijn, { bekendgemaakt: zaak.einddatum }) : undefined;
  return {
    id: zaak.id,
    identificatie: zaak.identificatie,
    omschrijving: zaak.omschrijving,
    zaaktype: zaak.zaaktype,
    ontvangenOp: tijdstip(zaak.ontvangen_op),
    einddatum: zaak.einddatum ?? '',
    uiterlijkeEinddatum: zaak.uiterlijke_einddatum ?? '',
    statussen: statussenVan(zaak),
    documenten: documentenVan(zaak, documenten),
    // A result that is set but not yet sent out with the closing may still change.
    resultaat: bekend ? (resultaattype?.omschrijving ?? '') : '',
    resultaatToelichting: bekend ? (zaak.resultaat?.toelichting ?? '') : '',
    antwoorden: zaak.antwoorden,
    uitleg: [...uitlegVan(zaak), ...(bezwaar ? [{ onderwerp: 'bezwaartermijn', uitlegJson: JSON.stringify(bezwaar) }] : [])],
    fasen: statustypen.map((s) => s.omschrijving),
    documentenBeschikbaar: documenten !== undefined,
    ...naInsturen,
    magIntrekken: ['direct', 'verzoek'].includes(intrekken.decide(stand).result),
    magCorrigeren: correctieGeweigerd(stand) === undefined,
    bezwaarTot: bezwaar?.result ?? '',
  };
}
