import { magMet } from '@polder/context';
import type { FieldProblem, Tx } from '@polder/service';
import { REFERENTIELIJSTEN } from '../../referentielijsten/referentielijsten.js';
import { UUID } from '../../zgw/gemeen/antwoord.js';
import type { Bron } from './bron.js';
import type { Feiten, Stand } from './catalogi.rules.js';
import { isGepubliceerd, losOp, overlapt } from './verwijzing.js';

/** A row as it stands, with what rules and writing need besides its attributes. */
export interface Oud {
  id: string;
  stand: Stand;
  concept: boolean;
  gebonden: string[];
}

/** What is written: the resource with relations by name, and what the rules must know. */
export interface Voornemen {
  stand: Stand;
  gebonden: string[];
  feiten: Feiten;
}

const lijstVan = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** Relations by name or URL of each kind: attribute and kind of what it names. */
const RELATIES: Partial<Record<Bron['soort'], [string, 'zaaktype' | 'besluittype' | 'informatieobjecttype'][]>> = {
  zaaktype: [['besluittypen', 'besluittype'], ['deelzaaktypen', 'zaaktype']],
  besluittype: [['informatieobjecttypen', 'informatieobjecttype']],
  resultaattype: [['besluittypen', 'besluittype'], ['informatieobjecttypen', 'informatieobjecttype']],
};

async function relaties(tx: Tx, bron: Bron, stand: Stand, catalogusId: string): Promise<{ stand: Stand; gebonden: string[]; problemen: FieldProblem[] }> {
  const nieuw: Record<string, unknown> = { ...stand };
  const gebonden: string[] = [];
  const problemen: FieldProblem[] = [];
  for (const [attribuut, doel] of RELATIES[bron.soort] ?? []) {
    const opgelost = await losOp(tx, doel, lijstVan(stand[attribuut]), catalogusId, attribuut);
    nieuw[attribuut] = opgelost.namen;
    if (doel !== 'zaaktype') gebonden.push(...opgelost.gebonden);
    problemen.push(...opgelost.problemen);
  }
  if (bron.soort === 'zaaktypeinformatieobjecttype') {
    const opgelost = await losOp(tx, 'informatieobjecttype', [String(stand['informatieobjecttype'] ?? '')], catalogusId, 'informatieobjecttype');
    nieuw['informatieobjecttype'] = opgelost.namen[0] ?? '';
    gebonden.push(...opgelost.gebonden);
    problemen.push(...opgelost.problemen);
  }
  if (bron.soort === 'zaaktype') {
    const gegeven = (Array.isArray(stand['gerelateerdeZaaktypen']) ? stand['gerelateerdeZaaktypen'] : []) as { zaaktype: string }[];
    const gerelateerd: object[] = [];
    for (const [index, een] of gegeven.entries()) {
      const opgelost = await losOp(tx, 'zaaktype', [een.zaaktype], catalogusId, `gerelateerdeZaaktypen.${index}.zaaktype`);
      problemen.push(...opgelost.problemen);
      gerelateerd.push({ ...een, zaaktype: opgelost.namen[0] ?? '' });
    }
    nieuw['gerelateerdeZaaktypen'] = gerelateerd;
  }
  return { stand: nieuw, gebonden, problemen };
}

interface ZaaktypeRij {
  concept: boolean;
  catalogus_id: string;
  begin_geldigheid: string;
  selectielijst_procestype: string;
}

/** The case type under an id, locked against publishing until the transaction ends. */
async function zaaktypeVan(tx: Tx, id: unknown): Promise<ZaaktypeRij | undefined> {
  if (!UUID.test(String(id))) return undefined;
  return (await tx.query<ZaaktypeRij>('SELECT concept, catalogus_id, begin_geldigheid, selectielijst_procestype FROM zaaktype WHERE id = $1 FOR NO KEY UPDATE', [id]))[0];
}

async function bestaat(tx: Tx, sql: string, values: unknown[]): Promise<boolean> {
  return (await tx.query(`${sql} LIMIT 1`, values)).length > 0;
}

/** Everything that the rules ask of a write. One query per question; the row of the case type is locked. */
export async function voornemenVan(tx: Tx, bron: Bron, actie: Feiten['actie'], gegeven: Stand, oud: Oud | undefined, alleenEinde: boolean): Promise<Voornemen> {
  const scope = actie === 'destroy' ? 'catalogi.geforceerd-verwijderen' : 'catalogi.geforceerd-schrijven';
  const zaaktype = bron.ouder === 'zaaktype' ? ((await zaaktypeVan(tx, gegeven['zaaktype'])) ?? 'onbekend') : undefined;
  const oudZaaktype = bron.ouder === 'zaaktype' && oud ? (oud.stand['zaaktype'] === gegeven['zaaktype'] ? zaaktype : await zaaktypeVan(tx, oud.stand['zaaktype'])) : undefined;
  const catalogusId = typeof zaaktype === 'object' ? zaaktype.catalogus_id : String(gegeven['catalogus'] ?? '');
  const catalogusBestaat = bron.ouder === 'catalogus' ? UUID.test(catalogusId) && (await bestaat(tx, 'SELECT 1 FROM catalogus WHERE id = $1', [catalogusId])) : undefined;
  const bekend = catalogusBestaat ?? typeof zaaktype === 'object';
  const { stand, gebonden, problemen } = actie !== 'destroy' && bekend && !alleenEinde ? await relaties(tx, bron, gegeven, catalogusId) : { stand: gegeven, gebonden: oud?.gebonden ?? [], problemen: [] };
  // A relation that stood by URL stays one until another is given in its place.
  const blijft = gebonden.length === 0 && oud && actie === 'partial_update' && sameRelaties(bron, stand, oud.stand) ? oud.gebonden : gebonden;
  const klasse = REFERENTIELIJSTEN.resultaten.get(String(stand['selectielijstklasse']));
  return {
    stand,
    gebonden: blijft,
    feiten: {
      actie,
      geforceerd: magMet(tx.ctx.actor, 'ztc', scope),
      oud: oud && bron.naamKolom ? { concept: oud.concept } : undefined,
      alleenEinde,
      catalogusBestaat,
      catalogusDubbel: bron.soort === 'catalogus' && (await bestaat(tx, 'SELECT 1 FROM catalogus WHERE domein = $1 AND rsin = $2 AND id <> $3', [stand['domein'], stand['rsin'], oud?.id ?? tx.ctx.tenant])),
      zaaktype: typeof zaaktype === 'object' ? { concept: zaaktype.concept, catalogusId: zaaktype.catalogus_id, beginGeldigheid: zaaktype.begin_geldigheid, procestype: zaaktype.selectielijst_procestype } : zaaktype,
      oudZaaktypeGepubliceerd: typeof oudZaaktype === 'object' && !oudZaaktype.concept,
      ...(await gebondenFeiten(tx, bron, actie, oud, blijft, zaaktype)),
      perUrl: bron.soort === 'zaaktypeinformatieobjecttype' && (actie === 'destroy' ? (oud?.gebonden ?? []) : blijft).length > 0,
      overlap: bron.soort === 'zaaktype' && oud !== undefined && !oud.concept && (await overlapt(tx, { id: oud.id, catalogusId, identificatie: String(stand['identificatie']), begin: String(stand['beginGeldigheid']), einde: (stand['eindeGeldigheid'] as string | null) || null })),
      statustypeVanAnder: await statustypeVanAnder(tx, stand),
      volgnummerBezet: await volgnummerBezet(tx, bron, stand, oud),
      verwijzingen: problemen,
      lijst: {
        procestypeBestaat: REFERENTIELIJSTEN.procestypen.has(String(stand['selectielijstProcestype'])),
        omschrijvingBestaat: REFERENTIELIJSTEN.resultaattypeomschrijvingen.has(String(stand['resultaattypeomschrijving'])),
        klasse,
      },
    },
  };
}

function sameRelaties(bron: Bron, a: Stand, b: Stand): boolean {
  const names = [...(RELATIES[bron.soort] ?? []).map(([name]) => name), ...(bron.soort === 'zaaktypeinformatieobjecttype' ? ['informatieobjecttype'] : [])];
  return names.every((name) => JSON.stringify(a[name]) === JSON.stringify(b[name]));
}

/**
 * What relations by URL forbid. A link between case type and document type is bound only when both are published, and then
 * instead of ztc-010; a document type is bound by published decision types that name it.
 */
async function gebondenFeiten(tx: Tx, bron: Bron, actie: Feiten['actie'], oud: Oud | undefined, gebonden: readonly string[], zaaktype: ZaaktypeRij | 'onbekend' | undefined): Promise<Pick<Feiten, 'gebonden' | 'oudGebonden'>> {
  if (bron.soort === 'informatieobjecttype') {
    const door = oud ? await bestaat(tx, 'SELECT 1 FROM besluittype WHERE $1 = ANY(gebonden) AND NOT concept', [oud.id]) : false;
    return { gebonden: false, oudGebonden: door };
  }
  const nu = actie !== 'destroy' && (await isGepubliceerd(tx, gebonden));
  const toen = oud !== undefined && (await isGepubliceerd(tx, oud.gebonden));
  if (bron.soort === 'zaaktypeinformatieobjecttype') {
    const published = typeof zaaktype === 'object' && !zaaktype.concept;
    return { gebonden: nu && published, oudGebonden: toen && published };
  }
  // A case type is also bound by its links with documents, when it is to go.
  const links = bron.soort === 'zaaktype' && actie === 'destroy' && oud
    ? await isGepubliceerd(tx, (await tx.query<{ id: string }>('SELECT unnest(gebonden) AS id FROM zaaktype_informatieobjecttype WHERE zaaktype_id = $1', [oud.id])).map((row) => row.id))
    : false;
  return { gebonden: nu, oudGebonden: toen || links };
}

async function statustypeVanAnder(tx: Tx, stand: Stand): Promise<boolean> {
  const id = stand['statustype'];
  if (id === undefined || id === null || id === '') return false;
  return !UUID.test(String(id)) || !(await bestaat(tx, 'SELECT 1 FROM statustype WHERE id = $1 AND zaaktype_id = $2', [id, stand['zaaktype']]));
}

async function volgnummerBezet(tx: Tx, bron: Bron, stand: Stand, oud: Oud | undefined): Promise<boolean> {
  if (!UUID.test(String(stand['zaaktype']))) return false;
  const values = [stand['zaaktype'], stand['volgnummer'], oud?.id ?? tx.ctx.tenant];
  if (bron.soort === 'statustype') return bestaat(tx, 'SELECT 1 FROM statustype WHERE zaaktype_id = $1 AND volgnummer = $2 AND id <> $3', values);
  return false;
}
