import { enumTexts } from '@polder/proto';
import { Zaak } from '@polder/proto/polder/zgw/zaken/v1/zaken';
import { Refusal, type Tx } from '@polder/service';
import { vakVan } from '../registratie/geometrie.js';
import { herberekenAfhankelijken, herberekenArchivering } from '../zaakverloop/archivering.service.js';
import { meld } from '../zaakverloop/melding.js';
import { hervat, schortOp, vergrendel, verleng, type ZaakStand } from '../zaakverloop/zaakverloop.js';
import { BIJWERKEN, GEFORCEERD } from './delen.schrijver.js';
import { UUID, type Json } from './gemeen/antwoord.js';
import { samengevoegd } from './gemeen/bericht.js';
import { eisRechtOpZaak } from './gemeen/recht.js';
import { schrijfSpoor, type Herkomst } from './gemeen/spoor.js';
import { bestaat, feitenVan, textsOf, zaaktypeVan, zonderBasis, type Texts } from './zaak-create.js';
import { problemenVan } from './zaak-create.rules.js';
import { ZAAK_JSON } from './zaak-json.sql.js';

/** Row of table zaak, as far as the Zaken API writes it. */
interface Rij {
  identificatie: string; bronorganisatie: string; verantwoordelijke_organisatie: string; zaaktype_id: string; omschrijving: string; toelichting: string;
  registratiedatum: string; startdatum: string; einddatum: string | null; einddatum_gepland: string | null; uiterlijke_einddatum: string | null; publicatiedatum: string | null;
  vertrouwelijkheidaanduiding: string; zaakgeometrie: unknown; archiefnominatie: string | null; archiefstatus: string; archiefactiedatum: string | null;
  startdatum_bewaartermijn: string | null; betalingsindicatie: string; laatste_betaaldatum: Date | null; verlenging: Zaak['verlenging'] | null; opschorting: Zaak['opschorting'] | null;
  hoofdzaak_id: string | null; relevante_zaken: { id: string; aardRelatie: string }[]; kenmerken: Zaak['kenmerken']; opdrachtgevende_organisatie: string; processobjectaard: string | null;
  processobject: Zaak['processobject'] | null; communicatiekanaal: string; selectielijstklasse: string; producten_of_diensten: string[];
}

const nummer = (name: string, text: string | null): number => [...enumTexts(`polder.zgw.zaken.v1.${name}`)].find(([, one]) => one === text)?.[0] ?? 0;
const absoluut = (tx: Tx, url: string): string => (url.startsWith('/') ? tx.ctx.baseUrl + url : url);

/** The case as a request body that would change nothing. */
function alsBody(tx: Tx, rij: Rij): Zaak {
  return {
    ...Zaak.decode(new Uint8Array()),
    identificatie: rij.identificatie, bronorganisatie: rij.bronorganisatie, verantwoordelijkeOrganisatie: rij.verantwoordelijke_organisatie, zaaktype: rij.zaaktype_id,
    omschrijving: rij.omschrijving, toelichting: rij.toelichting, registratiedatum: rij.registratiedatum, startdatum: rij.startdatum, einddatumGepland: rij.einddatum_gepland ?? undefined,
    uiterlijkeEinddatumAfdoening: rij.uiterlijke_einddatum ?? undefined, publicatiedatum: rij.publicatiedatum ?? undefined,
    vertrouwelijkheidaanduiding: nummer('VertrouwelijkheidaanduidingEnum', rij.vertrouwelijkheidaanduiding), zaakgeometrieJson: rij.zaakgeometrie ? JSON.stringify(rij.zaakgeometrie) : '',
    archiefnominatie: nummer('ArchiefnominatieEnumOfLeeg', rij.archiefnominatie) || undefined, archiefstatus: nummer('ArchiefstatusEnum', rij.archiefstatus),
    archiefactiedatum: rij.archiefactiedatum ?? undefined, startdatumBewaartermijn: rij.startdatum_bewaartermijn ?? undefined,
    betalingsindicatie: rij.betalingsindicatie ? nummer('BetalingsindicatieEnumOfLeeg', rij.betalingsindicatie) : undefined, laatsteBetaaldatum: rij.laatste_betaaldatum?.toISOString(),
    verlenging: rij.verlenging ?? undefined, opschorting: rij.opschorting ?? undefined, hoofdzaak: rij.hoofdzaak_id ?? undefined,
    relevanteAndereZaken: rij.relevante_zaken.map(({ id, aardRelatie }) => ({ url: id, aardRelatie: nummer('AardRelatieEnum', aardRelatie) })), kenmerken: rij.kenmerken,
    opdrachtgevendeOrganisatie: rij.opdrachtgevende_organisatie, processobjectaard: rij.processobjectaard ?? undefined, processobject: rij.processobject ?? undefined,
    communicatiekanaal: absoluut(tx, rij.communicatiekanaal), selectielijstklasse: absoluut(tx, rij.selectielijstklasse), productenOfDiensten: rij.producten_of_diensten,
  };
}

/** What a PUT that does not say it leaves as it is: the system gave these. */
const BLIJFT = ['identificatie', 'registratiedatum', 'vertrouwelijkheidaanduiding', 'archiefstatus', 'uiterlijkeEinddatumAfdoening', 'archiefnominatie', 'archiefactiedatum', 'startdatumBewaartermijn'] as const;

export interface Wijziging {
  body: Partial<Zaak>;
  /** Fields of a PATCH; undefined for a PUT. */
  mask: string[] | undefined;
  herkomst: Herkomst;
  /** Documents that are not archived, counted before the transaction. */
  nietGearchiveerd: number;
}

/** zaak_update and zaak_partial_update: the whole after the change goes through the rules, then the row, trail and notification. @throws Refusal 400, 403, 404. */
export async function wijzigZaak(tx: Tx, id: string, wijziging: Wijziging): Promise<string> {
  const stand = UUID.test(id) ? await vergrendel(tx, id) : undefined;
  const [rij] = stand ? await tx.query<Rij>('SELECT * FROM zaak WHERE id = $1', [id]) : [];
  if (!stand || !rij) throw Refusal.notFound();
  eisRechtOpZaak(tx, stand, stand.einddatum === null ? BIJWERKEN : GEFORCEERD);
  const oud = await zaakJson(tx, id);
  const huidig = alsBody(tx, rij);
  const nieuw = nieuweStand(huidig, wijziging);
  const texts = textsOf(nieuw);
  await controleer(tx, stand, huidig, nieuw, texts, wijziging.nietGearchiveerd);
  await verloop(tx, stand, nieuw, wijziging);
  await schrijf(tx, stand, nieuw, texts);
  if (stand.einddatum !== null && afhankelijk(huidig, nieuw)) await herberekenArchivering(tx, id);
  if (stand.einddatum !== null) await herberekenAfhankelijken(tx, id);
  const json = await zaakJson(tx, id);
  const actie = wijziging.mask ? 'partial_update' : 'update';
  await schrijfSpoor(tx, { bron: 'zrc', resource: 'zaak', id, hoofdObject: { kind: 'zaak', id }, actie, pad: `/zaken/api/v1/zaken/${id}`, weergave: `Zaak ${nieuw.identificatie ?? ''}`, oud: JSON.parse(oud) as Json, nieuw: JSON.parse(json) as Json }, wijziging.herkomst);
  await tx.accessLog('zaak', id, 'wijzigen');
  await meld(tx, { ...stand, bronorganisatie: nieuw.bronorganisatie, vertrouwelijkheidaanduiding: texts.vertrouwelijkheidaanduiding || stand.vertrouwelijkheidaanduiding }, 'zaak', `zaken/${id}`, actie);
  return json;
}

function nieuweStand(huidig: Zaak, { body, mask }: Wijziging): Zaak {
  const nieuw: Zaak = mask ? samengevoegd(huidig, body, mask) : { ...(body as Zaak) };
  if (!mask) for (const name of BLIJFT) if (nieuw[name] === undefined) Object.assign(nieuw, { [name]: huidig[name] });
  for (const name of ['relevanteAndereZaken', 'kenmerken', 'productenOfDiensten'] as const) if (!nieuw[name]) Object.assign(nieuw, { [name]: [] });
  nieuw.zaakgeometrieJson ??= '';
  // zrc-014: the indication goes to nvt, then a date that stood there goes away.
  const nvt = enumTexts('polder.zgw.zaken.v1.BetalingsindicatieEnumOfLeeg').get(nieuw.betalingsindicatie ?? 0) === 'nvt';
  if (mask && nvt && !mask.includes('laatste_betaaldatum')) nieuw.laatsteBetaaldatum = undefined;
  return nieuw;
}

async function controleer(tx: Tx, stand: ZaakStand, huidig: Zaak, nieuw: Zaak, texts: Texts, nietGearchiveerd: number): Promise<void> {
  const zaaktype = await zaaktypeVan(tx, nieuw.zaaktype);
  const [deel] = await tx.query('SELECT 1 FROM zaak WHERE hoofdzaak_id = $1 LIMIT 1', [stand.id]);
  const anders = nieuw.identificatie !== huidig.identificatie || nieuw.bronorganisatie !== huidig.bronorganisatie;
  const feiten = {
    ...(await feitenVan(tx, nieuw, zaaktype && { ...zaaktype, concept: zaaktype.concept && nieuw.zaaktype !== huidig.zaaktype })), zelf: { id: stand.id, heeftDeelzaken: deel !== undefined },
    identificatieBestaat: anders && (await bestaat(tx, nieuw.bronorganisatie, nieuw.identificatie ?? '')), nietGearchiveerd: texts.archiefstatus === stand.archiefstatus ? 0 : nietGearchiveerd,
  };
  const problemen = problemenVan(nieuw, feiten, texts, { vandaag: tx.ctx.clock.today(), nu: tx.ctx.clock.now() });
  // Statuses, roles and properties stand on the types of the case type.
  if (zaaktype && zaaktype.id !== stand.zaaktype_id) problemen.push({ name: 'zaaktype', code: 'wijzigen-niet-toegelaten', reason: 'Het zaaktype van een zaak kan niet worden gewijzigd.' });
  if (nieuw.identificatie === '') problemen.push({ name: 'identificatie', code: 'required', reason: 'Een zaak heeft een identificatie.' });
  if (problemen.length > 0) throw Refusal.invalid(problemen);
}

/** Suspension and extension go through the course of the case, which moves the term; a last day that the client gives itself wins. */
async function verloop(tx: Tx, stand: ZaakStand, nieuw: Zaak, { mask }: Wijziging): Promise<void> {
  if (stand.einddatum !== null) return;
  const zelfGezet = !mask || mask.includes('uiterlijke_einddatum_afdoening') ? nieuw.uiterlijkeEinddatumAfdoening : undefined;
  const gegeven = zelfGezet !== undefined && zelfGezet !== stand.uiterlijke_einddatum;
  const was = stand.opschorting?.indicatie === true;
  const wordt = nieuw.opschorting?.indicatie === true;
  if (was && !wordt) await hervat(tx, stand, { reden: nieuw.opschorting?.reden ?? '' });
  const { verlenging } = nieuw;
  const langer = verlenging && (verlenging.duur !== stand.verlenging?.duur || verlenging.reden !== stand.verlenging.reden);
  if (langer && !stand.opschorting?.indicatie && /^P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$/.test(verlenging.duur)) await verleng(tx, stand, verlenging);
  if (!was && wordt) await schortOp(tx, stand, { reden: nieuw.opschorting?.reden ?? '' });
  if (gegeven) await tx.query(`DELETE FROM uitleg WHERE zaak_id = $1 AND onderwerp = 'uiterlijkeEinddatum'`, [stand.id]);
  else if (!mask || !mask.includes('uiterlijke_einddatum_afdoening')) nieuw.uiterlijkeEinddatumAfdoening = stand.uiterlijke_einddatum ?? undefined;
}

function afhankelijk(huidig: Zaak, nieuw: Zaak): boolean {
  return huidig.hoofdzaak !== nieuw.hoofdzaak || huidig.startdatumBewaartermijn !== nieuw.startdatumBewaartermijn || JSON.stringify(huidig.relevanteAndereZaken) !== JSON.stringify(nieuw.relevanteAndereZaken);
}

async function schrijf(tx: Tx, stand: ZaakStand, zaak: Zaak, texts: Texts): Promise<void> {
  const geometrie: unknown = zaak.zaakgeometrieJson && zaak.zaakgeometrieJson !== 'null' ? JSON.parse(zaak.zaakgeometrieJson) : null;
  const json = (value: object | undefined): string | null => (value ? JSON.stringify(value) : null);
  const relevant = zaak.relevanteAndereZaken.map(({ url, aardRelatie }) => ({ id: url.toLowerCase(), aardRelatie: enumTexts('polder.zgw.zaken.v1.AardRelatieEnum').get(aardRelatie) ?? '' }));
  const kolommen: Record<string, unknown> = {
    identificatie: zaak.identificatie, bronorganisatie: zaak.bronorganisatie, verantwoordelijke_organisatie: zaak.verantwoordelijkeOrganisatie, omschrijving: zaak.omschrijving ?? '', toelichting: zaak.toelichting ?? '',
    registratiedatum: zaak.registratiedatum, startdatum: zaak.startdatum, einddatum_gepland: zaak.einddatumGepland || null, uiterlijke_einddatum: zaak.uiterlijkeEinddatumAfdoening || null,
    publicatiedatum: zaak.publicatiedatum || null, vertrouwelijkheidaanduiding: texts.vertrouwelijkheidaanduiding || stand.vertrouwelijkheidaanduiding,
    zaakgeometrie: geometrie === null ? null : JSON.stringify(geometrie), zaakgeometrie_vak: vakVan(geometrie) ?? null, archiefnominatie: texts.archiefnominatie || null, archiefstatus: texts.archiefstatus || stand.archiefstatus,
    archiefactiedatum: zaak.archiefactiedatum || null, startdatum_bewaartermijn: zaak.startdatumBewaartermijn || null, betalingsindicatie: texts.betalingsindicatie, laatste_betaaldatum: zaak.laatsteBetaaldatum || null,
    verlenging: json(zaak.verlenging), opschorting: json(zaak.opschorting), hoofdzaak_id: zaak.hoofdzaak || null, relevante_zaken: JSON.stringify(relevant), kenmerken: JSON.stringify(zaak.kenmerken),
    opdrachtgevende_organisatie: zaak.opdrachtgevendeOrganisatie ?? '', processobjectaard: zaak.processobjectaard || null, processobject: json(zaak.processobject),
    communicatiekanaal: zonderBasis(tx, zaak.communicatiekanaal), selectielijstklasse: zonderBasis(tx, zaak.selectielijstklasse), producten_of_diensten: JSON.stringify(zaak.productenOfDiensten), laatst_gemuteerd: tx.ctx.clock.now(),
  };
  const namen = Object.keys(kolommen);
  await tx.query(`UPDATE zaak SET ${namen.map((name, index) => `${name} = $${index + 2}`).join(', ')}, versie = versie + 1 WHERE id = $1`, [stand.id, ...namen.map((name) => kolommen[name])], 'zgw-zaak-update');
}

/** The resource as it stands. */
export async function zaakJson(tx: Tx, id: string): Promise<string> {
  const [row] = await tx.query<{ json: string }>(`SELECT ${ZAAK_JSON} AS json FROM zaak z WHERE z.id = $2`, [tx.ctx.baseUrl, id], 'zgw-zaak');
  if (!row) throw Refusal.notFound();
  return row.json;
}
