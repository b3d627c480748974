import { randomInt } from 'node:crypto';
import { enumTexts } from '@polder/proto';
import type { KlantContact, Resultaat, ZaakContactMoment, ZaakEigenschap, ZaakInformatieObject, ZaakNotitieRequest, ZaakObject, ZaakVerzoek } from '@polder/proto/polder/zgw/zaken/v1/zaken';
import type { FieldProblem, Tx } from '@polder/service';
import type { ZaakStand } from '../zaakverloop/zaakverloop.js';
import type { Kolom, TabelDeel } from './delen.schrijver.js';
import { UUID, type Json } from './gemeen/antwoord.js';
import { alsJson } from './gemeen/bericht.js';
import type { Nummers } from './nummers.js';

const tekst = <Body>(field: keyof Body & string): Kolom<Body> => ({ van: [field], waarde: (body) => body[field] ?? '' });
const ofNiets = <Body>(field: keyof Body & string): Kolom<Body> => ({ van: [field], waarde: (body) => body[field] || null });
const probleem = (name: string, code: string, reason: string): FieldProblem => ({ name, code, reason });
const HTTP = /^https?:\/\/[^\s]+$/;

/** Row of a type of the catalogue; all of it as JSON, so that a column that came later is simply not there. */
async function typeVan(tx: Tx, tabel: 'resultaattype' | 'roltype' | 'eigenschap' | 'zaakobjecttype', id: unknown): Promise<Json | undefined> {
  if (typeof id !== 'string' || !UUID.test(id)) return undefined;
  return (await tx.query<{ rij: Json }>(`SELECT to_jsonb(t) AS rij FROM ${tabel} t WHERE t.id = $1`, [id]))[0]?.rij;
}

/** zrc-016 to zrc-020: the type exists and belongs to the case type. */
export async function typeProblemen(tx: Tx, zaak: ZaakStand, tabel: 'resultaattype' | 'roltype' | 'eigenschap' | 'zaakobjecttype', id: unknown): Promise<{ problemen: FieldProblem[]; rij: Json | undefined }> {
  const rij = await typeVan(tx, tabel, id);
  if (!rij) return { rij, problemen: [probleem(tabel, 'bad-url', `Dit ${tabel} bestaat niet.`)] };
  if (rij['zaaktype_id'] !== zaak.zaaktype_id) return { rij, problemen: [probleem('nonFieldErrors', 'zaaktype-mismatch', `Dit ${tabel} hoort niet bij het zaaktype van de zaak.`)] };
  return { rij, problemen: [] };
}

export const RESULTAAT: TabelDeel<Resultaat> = {
  naam: 'resultaat',
  kolommen: { resultaattype_id: tekst('resultaattype'), toelichting: tekst('toelichting') },
  controleer: async (tx, zaak, rij) => (await typeProblemen(tx, zaak, 'resultaattype', rij['resultaattype_id'])).problemen,
  afgeleid: async (tx, zaak, rij) => {
    // The case shows its result in lists.
    await tx.query('UPDATE zaak SET resultaat_omschrijving = (SELECT omschrijving FROM resultaattype WHERE id = $2) WHERE id = $1', [zaak.id, rij['resultaattype_id']]);
    return {};
  },
};

export const EIGENSCHAP: TabelDeel<ZaakEigenschap> = {
  naam: 'zaakeigenschap',
  kolommen: { eigenschap_id: tekst('eigenschap'), waarde: tekst('waarde') },
  vast: { eigenschap_id: 'eigenschap' },
  controleer: async (tx, zaak, rij) => (await typeProblemen(tx, zaak, 'eigenschap', rij['eigenschap_id'])).problemen,
  afgeleid: async (tx, _zaak, rij) => ({ naam: (await typeVan(tx, 'eigenschap', rij['eigenschap_id']))?.['naam'] ?? '' }),
};

export const KLANTCONTACT: TabelDeel<KlantContact> = {
  naam: 'klantcontact',
  kolommen: {
    identificatie: { van: ['identificatie'], waarde: (body) => body.identificatie || `K${String(randomInt(1e6)).padStart(6, '0')}${String(randomInt(1e7)).padStart(7, '0')}` },
    datumtijd: tekst('datumtijd'), kanaal: tekst('kanaal'), onderwerp: tekst('onderwerp'), toelichting: tekst('toelichting'),
  },
  controleer: async (tx, _zaak, rij) => (new Date(String(rij['datumtijd'])) > tx.ctx.clock.now() ? [probleem('datumtijd', 'future_not_allowed', 'Dit tijdstip mag niet in de toekomst liggen.')] : []),
};

const verwijzing = (field: string) => async (_tx: Tx, _zaak: ZaakStand, rij: Json): Promise<FieldProblem[]> =>
  HTTP.test(String(rij[field])) ? [] : [probleem(field, 'bad-url', 'Dit is geen geldige URL.')];

export const ZAAKVERZOEK: TabelDeel<ZaakVerzoek> = { naam: 'zaakverzoek', kolommen: { verzoek: tekst('verzoek') }, controleer: verwijzing('verzoek') };
export const ZAAKCONTACTMOMENT: TabelDeel<ZaakContactMoment> = { naam: 'zaakcontactmoment', kolommen: { contactmoment: tekst('contactmoment') }, controleer: verwijzing('contactmoment') };

const nu = (tx: Tx) => tx.ctx.clock.now();

export const NOTITIE: TabelDeel<ZaakNotitieRequest> = {
  naam: 'zaaknotitie',
  kolommen: {
    onderwerp: tekst('onderwerp'), tekst: tekst('tekst'),
    aangemaakt_door: { van: ['aangemaaktDoor'], waarde: (body, tx) => body.aangemaaktDoor ?? tx.ctx.actor.naam },
    notitie_type: { van: ['notitieType'], waarde: (body) => enumTexts('polder.zgw.zaken.v1.NotitieTypeEnum').get(body.notitieType ?? 0) ?? 'intern' },
    status: { van: ['status'], waarde: (body) => enumTexts('polder.zgw.zaken.v1.StatusEnum').get(body.status ?? 0) ?? 'definitief' },
  },
  afgeleid: async (tx, _zaak, rij) => ({ aanmaakdatum: rij['aanmaakdatum'] ?? nu(tx), wijzigingsdatum: nu(tx) }),
};

export const INFORMATIEOBJECT: TabelDeel<ZaakInformatieObject> = {
  naam: 'zaakinformatieobject',
  kolommen: { informatieobject_id: tekst('informatieobject'), titel: tekst('titel'), beschrijving: tekst('beschrijving'), vernietigingsdatum: ofNiets('vernietigingsdatum'), status_id: ofNiets('status') },
  vast: { informatieobject_id: 'informatieobject' },
  controleer: async (tx, zaak, rij) => {
    if (!rij['status_id']) return [];
    const id = String(rij['status_id']);
    const [status] = UUID.test(id) ? await tx.query('SELECT 1 FROM status WHERE id = $1 AND zaak_id = $2', [id, zaak.id]) : [];
    return status ? [] : [probleem('status', 'bad-url', 'Deze status hoort niet bij de zaak.')];
  },
  afgeleid: async (tx, _zaak, rij) => ({ registratiedatum: rij['registratiedatum'] ?? nu(tx) }),
};

/** Value of objectType as the standard spells it. */
const objectType = (body: { objectType?: number | undefined }): string => enumTexts('polder.zgw.zaken.v1.ObjectTypeEnum').get(body.objectType ?? 0) ?? '';

/** The member of a polymorphic group that stands, as JSON of the standard; undefined when there is none. */
export function lidVan(message: 'ZaakObject' | 'Rol', body: object, variant: string): Json | undefined {
  const json = alsJson(`polder.zgw.zaken.v1.${message}`, body);
  return json[variant.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())] as Json | undefined;
}

const GROEPEN = [
  'objectType', 'adres', 'buurt', 'gemeente', 'gemeentelijkeOpenbareRuimte', 'huishouden', 'inrichtingselement', 'kadastraleOnroerendeZaak', 'kunstwerkdeel', 'maatschappelijkeActiviteit',
  'openbareRuimte', 'pand', 'spoorbaandeel', 'terreindeel', 'terreinGebouwdObject', 'waterdeel', 'wegdeel', 'wijk', 'woonplaats', 'wozDeelobject', 'wozObject', 'wozWaarde', 'zakelijkRecht',
  'overige', 'medewerker', 'natuurlijkPersoon', 'nietNatuurlijkPersoon', 'organisatorischeEenheid', 'vestiging',
];

/** Objects of a case; numbers of persons among them are sealed. */
export function zaakobjectDeel(nummers: Nummers): TabelDeel<ZaakObject> {
  // Sealing gives three columns at once: a member that is not given keeps what stands there.
  const persoon = (kolom: 'identificatie' | 'bsn' | 'a_nummer'): Kolom<ZaakObject> => ({
    van: GROEPEN,
    waarde: (body, tx, huidig) => {
      const lid = lidVan('ZaakObject', body, objectType(body));
      if (!lid) return huidig ? huidig[kolom] : null;
      const sealed = nummers.verzegel(tx.ctx, lid);
      if (kolom !== 'identificatie') return sealed[kolom] ?? huidig?.[kolom] ?? null;
      return { ...(huidig?.['identificatie'] as Json | null | undefined), ...sealed.identificatie };
    },
  });
  return {
    naam: 'zaakobject',
    kolommen: {
      object: tekst('object'), zaakobjecttype_id: ofNiets('zaakobjecttype'), object_type: { van: ['objectType'], waarde: objectType }, object_type_overige: tekst('objectTypeOverige'),
      object_type_overige_definitie: { van: ['objectTypeOverigeDefinitie'], waarde: (body) => body.objectTypeOverigeDefinitie ?? null },
      relatieomschrijving: tekst('relatieomschrijving'), identificatie: persoon('identificatie'), bsn: persoon('bsn'), a_nummer: persoon('a_nummer'),
    },
    vast: { object_type: 'objectType', object: 'object' },
    controleer: async (tx, zaak, rij) => {
      const overige = rij['object_type'] === 'overige';
      const problemen: FieldProblem[] = [];
      if (!rij['object'] && !rij['identificatie'] && !rij['bsn']) problemen.push(probleem('nonFieldErrors', 'invalid-zaakobject', 'Geef het object als URL of met zijn gegevens.'));
      if (rij['object'] && !HTTP.test(String(rij['object']))) problemen.push(probleem('object', 'bad-url', 'Dit is geen geldige URL.'));
      if (overige && !rij['object_type_overige'] && !rij['object_type_overige_definitie']) problemen.push(probleem('nonFieldErrors', 'missing-object-type-overige', 'Zeg welk soort object dit is.'));
      if (!overige && rij['object_type_overige']) problemen.push(probleem('nonFieldErrors', 'invalid-object-type-overige-usage', 'objectTypeOverige hoort alleen bij objectType overige.'));
      if (!overige && rij['object_type_overige_definitie']) problemen.push(probleem('nonFieldErrors', 'invalid-object-type-overige-definitie-usage', 'objectTypeOverigeDefinitie hoort alleen bij objectType overige.'));
      if (rij['zaakobjecttype_id']) {
        const [there] = await tx.query<{ there: boolean }>(`SELECT to_regclass('zaakobjecttype') IS NOT NULL AS there`);
        problemen.push(...(there?.there ? (await typeProblemen(tx, zaak, 'zaakobjecttype', rij['zaakobjecttype_id'])).problemen : [probleem('zaakobjecttype', 'bad-url', 'Dit zaakobjecttype bestaat niet.')]));
      }
      return problemen;
    },
  };
}
