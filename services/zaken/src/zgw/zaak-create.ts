import { v7 as uuidv7 } from 'uuid';
import { explain } from '@polder/explain';
import { enumTexts } from '@polder/proto';
import type { Zaak } from '@polder/proto/polder/zgw/zaken/v1/zaken';
import { Refusal, type Tx } from '@polder/service';
import { vakVan } from '../registratie/geometrie.js';
import { tel, zaaktypeSleutel } from '../registratie/telling.js';
import { beslistermijn } from '../termijn/beslistermijn.rules.js';
import { meld } from '../zaakverloop/melding.js';
import type { Json } from './gemeen/antwoord.js';
import { eisRechtOpZaak } from './gemeen/recht.js';
import { schrijfSpoor, type Herkomst } from './gemeen/spoor.js';
import { problemenVan, type Feiten, type Spelling } from './zaak-create.rules.js';
import { NIEUWE_ZAAK_JSON } from './zaak-json.sql.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** How often a number is drawn when a client took the drawn one by hand. */
const MAX_DRAWS = 10;
/** Where the reference lists of this installation stand. */
const LIJSTEN = '/referentielijsten/api/v1/';

/** A URL as it is kept: one into this installation without its base. */
export function zonderBasis(tx: Tx, url: string | undefined): string {
  if (!url) return '';
  return tx.ctx.baseUrl !== '' && url.startsWith(`${tx.ctx.baseUrl}/`) ? url.slice(tx.ctx.baseUrl.length) : url;
}

interface ZaaktypeRij {
  id: string;
  identificatie: string;
  doorlooptijd: string;
  grondslag: string;
  vertrouwelijkheidaanduiding: string;
  concept: boolean;
  producten: string[] | null;
}

export type Texts = Spelling & { vertrouwelijkheidaanduiding: string };

const ENUMS = {
  vertrouwelijkheidaanduiding: 'VertrouwelijkheidaanduidingEnum',
  archiefnominatie: 'ArchiefnominatieEnumOfLeeg',
  archiefstatus: 'ArchiefstatusEnum',
  betalingsindicatie: 'BetalingsindicatieEnumOfLeeg',
} as const;

/** Texts of the enums of a case; '' for what is not given. */
export function textsOf(zaak: Zaak): Texts {
  const text = (name: keyof typeof ENUMS): string => enumTexts(`polder.zgw.zaken.v1.${ENUMS[name]}`).get(zaak[name] ?? 0) ?? '';
  return {
    vertrouwelijkheidaanduiding: text('vertrouwelijkheidaanduiding'), archiefnominatie: text('archiefnominatie'),
    archiefstatus: text('archiefstatus'), betalingsindicatie: text('betalingsindicatie'),
  };
}

/**
 * zaak_create: case, explained term, counters, access log, audit and event in one transaction.
 * @returns the resource as JSON text. @throws Refusal with all refused fields of the standard's rules.
 */
export async function maakZaak(tx: Tx, zaak: Zaak, nummerPrefix: string, herkomst: Herkomst): Promise<string> {
  const texts = textsOf(zaak);
  const zaaktype = await zaaktypeVan(tx, zaak.zaaktype);
  if (zaaktype) eisRechtOpZaak(tx, { zaaktype_id: zaaktype.id, vertrouwelijkheidaanduiding: texts.vertrouwelijkheidaanduiding || zaaktype.vertrouwelijkheidaanduiding }, 'zaken.aanmaken');
  const feiten = await feitenVan(tx, zaak, zaaktype);
  const moment = { vandaag: tx.ctx.clock.today(), nu: tx.ctx.clock.now() };
  const problemen = problemenVan(zaak, feiten, texts, moment);
  if (problemen.length > 0 || !zaaktype) {
    const taken = zaak.identificatie ? await bestaat(tx, zaak.bronorganisatie, zaak.identificatie) : false;
    throw Refusal.invalid(problemenVan(zaak, { ...feiten, identificatieBestaat: taken }, texts, moment));
  }
  for (let draw = 0; draw < MAX_DRAWS; draw += 1) {
    const made = await insert(tx, zaak, zaaktype, texts, nummerPrefix);
    if (made) {
      await legVast(tx, made, zaaktype, herkomst);
      if (zaak.identificatie) await tx.query('DELETE FROM zaaknummer WHERE bronorganisatie = $1 AND identificatie = $2', [zaak.bronorganisatie, zaak.identificatie]);
      return made.json;
    }
    if (zaak.identificatie) throw Refusal.invalid(problemenVan(zaak, { ...feiten, identificatieBestaat: true }, texts, moment));
  }
  throw new Error(`${MAX_DRAWS} numbers in a row were taken`);
}

export async function zaaktypeVan(tx: Tx, id: string): Promise<ZaaktypeRij | undefined> {
  if (!UUID.test(id)) return undefined;
  return (await tx.query<ZaaktypeRij>(`SELECT id, identificatie, doorlooptijd, grondslag, vertrouwelijkheidaanduiding, concept, to_jsonb(zaaktype)->'producten_of_diensten' AS producten FROM zaaktype WHERE id = $1`, [id], 'zgw-zaaktype'))[0];
}

export async function feitenVan(tx: Tx, zaak: Zaak, zaaktype: ZaaktypeRij | undefined): Promise<Feiten> {
  const wanted = [...zaak.relevanteAndereZaken.map((one) => one.url), ...(zaak.hoofdzaak ? [zaak.hoofdzaak] : [])].filter((id) => UUID.test(id));
  // Locked against removal, so that what was found still stands when the case does.
  const rows = wanted.length === 0 ? [] : await tx.query<{ id: string; hoofdzaak_id: string | null }>('SELECT id, hoofdzaak_id FROM zaak WHERE id = ANY($1::uuid[]) ORDER BY id FOR KEY SHARE', [wanted]);
  const hoofdzaak = rows.find((row) => row.id === zaak.hoofdzaak?.toLowerCase());
  return {
    zaaktype, relevanteZaken: new Set(rows.map((row) => row.id)), identificatieBestaat: false,
    hoofdzaak: hoofdzaak && { isDeelzaak: hoofdzaak.hoofdzaak_id !== null }, producten: new Set(zaaktype?.producten ?? []),
    eigenLijst: (url) => tx.ctx.baseUrl !== '' && url.startsWith(`${tx.ctx.baseUrl}${LIJSTEN}`),
  };
}

export async function bestaat(tx: Tx, bronorganisatie: string, identificatie: string): Promise<boolean> {
  return (await tx.query('SELECT 1 FROM zaak WHERE bronorganisatie = $1 AND identificatie = $2', [bronorganisatie, identificatie])).length > 0;
}

interface Gemaakt {
  id: string;
  identificatie: string;
  json: string;
}

/** One statement: the case, its term with the reason, and the resource as it is shown. $1 is the base URL, as in ZAAK_JSON. */
const INSERT = `
  WITH z AS (
    INSERT INTO zaak (id, organisatie_id, identificatie, bronorganisatie, verantwoordelijke_organisatie, zaaktype_id, omschrijving, toelichting, registratiedatum, startdatum,
      einddatum_gepland, uiterlijke_einddatum, publicatiedatum, vertrouwelijkheidaanduiding, zaakgeometrie, zaakgeometrie_vak, archiefnominatie, archiefstatus,
      archiefactiedatum, startdatum_bewaartermijn, ontvangen_op, betalingsindicatie, laatste_betaaldatum, verlenging, opschorting, hoofdzaak_id, relevante_zaken,
      kenmerken, opdrachtgevende_organisatie, processobjectaard, processobject, communicatiekanaal, selectielijstklasse, producten_of_diensten, opgeschort_op)
    VALUES ($2,$3,coalesce($4::text, $33::text || lpad(nextval('zaak_nummer')::text, 6, '0')),$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16::jsonb,$17::box,$18,$19,$20,$21,$22,$23,$24,
      $25::jsonb,$26::jsonb,$27,$28::jsonb,$29::jsonb,$30,$31,$32::jsonb,$35,$36,$37::jsonb,$38)
    ON CONFLICT (organisatie_id, bronorganisatie, identificatie) DO NOTHING
    RETURNING *
  ), u AS (
    INSERT INTO uitleg (zaak_id, organisatie_id, onderwerp, uitleg, gemaakt_op)
    SELECT z.id, z.organisatie_id, 'uiterlijkeEinddatum', $34::jsonb, z.ontvangen_op FROM z WHERE $34::jsonb IS NOT NULL
  )
  SELECT z.id, z.identificatie, ${NIEUWE_ZAAK_JSON} AS json FROM z`;

async function insert(tx: Tx, zaak: Zaak, zaaktype: ZaaktypeRij, texts: Texts, prefix: string): Promise<Gemaakt | undefined> {
  const { clock, tenant, baseUrl } = tx.ctx;
  const json = (value: object | undefined): string | null => (value ? JSON.stringify(value) : null);
  const geometrie: unknown = zaak.zaakgeometrieJson ? JSON.parse(zaak.zaakgeometrieJson) : null;
  // The legal term, unless the client says it: then the reason is the client's.
  const termijn = zaak.uiterlijkeEinddatumAfdoening ? undefined : explain(beslistermijn, { ontvangen: zaak.startdatum, doorlooptijd: zaaktype.doorlooptijd, grondslag: zaaktype.grondslag });
  const relevant = zaak.relevanteAndereZaken.map(({ url, aardRelatie }) => ({ id: url, aardRelatie: enumTexts('polder.zgw.zaken.v1.AardRelatieEnum').get(aardRelatie) ?? '' }));
  const [made] = await tx.query<Gemaakt>(
    INSERT,
    [
      baseUrl, uuidv7(), tenant, zaak.identificatie || null, zaak.bronorganisatie, zaak.verantwoordelijkeOrganisatie, zaaktype.id, zaak.omschrijving ?? '', zaak.toelichting ?? '',
      zaak.registratiedatum || clock.today(), zaak.startdatum, zaak.einddatumGepland || null, zaak.uiterlijkeEinddatumAfdoening || termijn?.result || null, zaak.publicatiedatum || null,
      texts.vertrouwelijkheidaanduiding || zaaktype.vertrouwelijkheidaanduiding, geometrie === null ? null : JSON.stringify(geometrie), vakVan(geometrie) ?? null,
      texts.archiefnominatie || null, texts.archiefstatus || 'nog_te_archiveren', zaak.archiefactiedatum || null, zaak.startdatumBewaartermijn || null, clock.now(),
      texts.betalingsindicatie, zaak.laatsteBetaaldatum || null, json(zaak.verlenging), json(zaak.opschorting), zaak.hoofdzaak || null, JSON.stringify(relevant),
      JSON.stringify(zaak.kenmerken), zaak.opdrachtgevendeOrganisatie ?? '', zaak.processobjectaard || null, json(zaak.processobject),
      `${prefix}-${clock.today().slice(0, 4)}-`, json(termijn), zonderBasis(tx, zaak.communicatiekanaal), zonderBasis(tx, zaak.selectielijstklasse), JSON.stringify(zaak.productenOfDiensten),
      zaak.opschorting?.indicatie ? clock.today() : null,
    ],
    'zgw-zaak-insert',
  );
  return made;
}

async function legVast(tx: Tx, { id, identificatie, json }: Gemaakt, zaaktype: ZaaktypeRij, herkomst: Herkomst): Promise<void> {
  const nieuw = JSON.parse(json) as Json;
  await tx.accessLog('zaak', id, 'wijzigen');
  await schrijfSpoor(tx, { bron: 'zrc', resource: 'zaak', id, hoofdObject: { kind: 'zaak', id }, actie: 'create', pad: `/zaken/api/v1/zaken/${id}`, weergave: `Zaak ${identificatie}`, oud: null, nieuw }, herkomst);
  await tx.emit('nl.polder.zaken.zaak.geregistreerd', id, { identificatie, zaaktype: zaaktype.identificatie });
  await meld(tx, { id, bronorganisatie: String(nieuw['bronorganisatie']), zaaktype_id: zaaktype.id, vertrouwelijkheidaanduiding: String(nieuw['vertrouwelijkheidaanduiding']) }, 'zaak', `zaken/${id}`, 'create');
  await tel(tx, { open: 1, [zaaktypeSleutel(zaaktype.id)]: 1 });
}
