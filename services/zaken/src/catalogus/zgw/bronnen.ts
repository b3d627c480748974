import { enumTexts } from '@polder/proto';
import { Refusal } from '@polder/service';
import { UUID } from '../../zgw/gemeen/antwoord.js';
import type { Bron, CatalogusSoort, Filter, Veld, Vorm } from './bron.js';

const velden = (vorm: Vorm, ...names: string[]): Veld[] => names.map((json) => ({ json, kolom: json.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), vorm }));
const veld = (json: string, kolom: string, vorm: Vorm): Veld => ({ json, kolom, vorm });
const verborgen = (json: string, kolom: string, vorm: Vorm): Veld => ({ json, kolom, vorm, verborgen: true });

/** URL of a row of another resource. */
const url = (pad: string, id: string): string => `q.basis || '/catalogi/api/v1/${pad}/' || ${id}`;
const urlOfNiets = (pad: string, id: string): string => `CASE WHEN ${id} IS NOT NULL THEN ${url(pad, id)} END`;
/** URL of a reference list of our own; the member is left out when there is none. */
const referentie = (pad: string, kolom: string): string => `CASE WHEN ${kolom} <> '' THEN q.basis || '/referentielijsten/api/v1/${pad}/' || ${kolom} END`;

/** Version x is shown: valid on the day, and published unless the owner is a concept itself. */
const zichtbaar = (x: string, eigenaarConcept: string): string =>
  `(NOT ${x}.concept OR ${eigenaarConcept}) AND ${x}.begin_geldigheid <= q.dag AND (${x}.einde_geldigheid IS NULL OR ${x}.einde_geldigheid >= q.dag)`;
const urls = (pad: string, van: string, orde = 'x.id'): string => `(SELECT coalesce(json_agg(${url(pad, 'x.id')} ORDER BY ${orde}), '[]') FROM ${van})`;
const namen = (kolom: string, van: string): string => `(SELECT coalesce(json_agg(DISTINCT x.${kolom}), '[]') FROM ${van})`;

/** First and last day of the object over all versions (history model). */
const beginObject = (tabel: string, naam: string, x: string): string =>
  `(SELECT min(v.begin_geldigheid) FROM ${tabel} v WHERE v.catalogus_id = ${x}.catalogus_id AND v.${naam} = ${x}.${naam})`;
const eindeObject = (tabel: string, naam: string, x: string): string =>
  `(SELECT CASE WHEN bool_or(v.einde_geldigheid IS NULL) THEN NULL ELSE max(v.einde_geldigheid) END FROM ${tabel} v WHERE v.catalogus_id = ${x}.catalogus_id AND v.${naam} = ${x}.${naam})`;

const verkeerd = (name: string, code: string, reason: string): never => {
  throw Refusal.invalid([{ name, code, reason }]);
};

/** Id in a URL of a resource of ours; undefined for anything else. */
export function idUitUrl(value: string, basis: string, pad: string): string | undefined {
  const prefix = `${basis}/catalogi/api/v1/${pad}/`;
  const id = value.startsWith(prefix) ? value.slice(prefix.length) : '';
  return UUID.test(id) ? id.toLowerCase() : undefined;
}

/** Column equals the value, for references that the edge made an id; what is no id of ours matches nothing. */
const id = (kolom: string): Filter => (waarde, v) => void v.en(UUID.test(String(waarde)) ? `${kolom} = ${v.plaats(waarde)}` : 'false');
const gelijk = (kolom: string): Filter => (waarde, v) => void v.gelijk(kolom, waarde);
const opUrl = (pad: string, conditie: (plaats: string) => string): Filter => (waarde, v, basis) => {
  const found = UUID.test(String(waarde)) ? String(waarde) : idUitUrl(String(waarde), basis, pad);
  v.en(found ? conditie(v.plaats(found)) : 'false');
};
const eenVan = (kolom: string): Filter => (waarde, v) => void v.en(`${kolom} = ANY(${v.plaats(String(waarde).split(','))}::text[])`);
const enumFilter = (kolom: string, naam: string): Filter => (waarde, v) => void v.gelijk(kolom, enumTexts(`polder.zgw.catalogi.v1.${naam}`).get(waarde as number));
const status = (kolom: string): Filter => (waarde, v, _basis, naam) => {
  if (waarde === 'concept') v.en(kolom);
  else if (waarde === 'definitief') v.en(`NOT ${kolom}`);
  else if (waarde !== 'alles') verkeerd(naam, 'invalid_choice', 'Kies uit: alles, concept, definitief.');
};
const datum = (waarde: unknown, naam: string): string => {
  const text = String(waarde);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text) ? text : verkeerd(naam, 'invalid', 'Vul een bestaande datum in als jjjj-mm-dd.');
};
const geldigOp = (x: string): Filter => (waarde, v, _basis, naam) => {
  const dag = v.plaats(datum(waarde, naam));
  v.en(`${x}.begin_geldigheid <= ${dag}::date AND (${x}.einde_geldigheid IS NULL OR ${x}.einde_geldigheid >= ${dag}::date)`);
};
const opDatum = (kolom: string): Filter => (waarde, v, _basis, naam) => void v.en(`${kolom} = ${v.plaats(datum(waarde, naam))}::date`);

const bericht = (create: string, update = create, patch = `Patched${create}`) => ({ create, update, partial_update: patch });

/** What all parts of a case type show of it. */
const VAN_ZAAKTYPE: [string, string][] = [
  ['zaaktype', url('zaaktypen', 't.zaaktype_id')],
  ['zaaktypeIdentificatie', 'z.identificatie'],
  ['catalogus', url('catalogussen', 'z.catalogus_id')],
];
const GELDIG_ALS_ZAAKTYPE: [string, string][] = [
  ['beginGeldigheid', 'z.begin_geldigheid'],
  ['eindeGeldigheid', 'z.einde_geldigheid'],
  ['beginObject', beginObject('zaaktype', 'identificatie', 'z')],
  ['eindeObject', eindeObject('zaaktype', 'identificatie', 'z')],
];
const DEEL_FILTERS: Record<string, Filter> = { zaaktype: opUrl('zaaktypen', (p) => `t.zaaktype_id = ${p}`), zaaktypeIdentificatie: gelijk('z.identificatie'), status: status('z.concept'), datumGeldigheid: geldigOp('z') };

const iotVanZaaktype = `informatieobjecttype x WHERE x.catalogus_id = t.catalogus_id AND x.omschrijving IN (SELECT k.informatieobjecttype FROM zaaktype_informatieobjecttype k WHERE k.zaaktype_id = t.id)`;
const btVan = (t: string, catalogus: string): string => `besluittype x WHERE x.catalogus_id = ${catalogus} AND x.omschrijving = ANY(${t}.besluittypen)`;
const iotVan = (t: string, catalogus: string): string => `informatieobjecttype x WHERE x.catalogus_id = ${catalogus} AND x.omschrijving = ANY(${t}.informatieobjecttypen)`;

export const BRONNEN: Record<CatalogusSoort, Bron> = {
  catalogus: {
    soort: 'catalogus', pad: 'catalogussen', tabel: 'catalogus', ouder: undefined, weergave: 'domein', volgorde: 't.domein, t.id',
    velden: [
      ...velden('tekst', 'domein', 'rsin', 'contactpersoonBeheerNaam', 'contactpersoonBeheerTelefoonnummer', 'contactpersoonBeheerEmailadres'),
      ...velden('ofniets', 'naam', 'versie', 'begindatumVersie'),
    ],
    afgeleid: [
      ['zaaktypen', urls('zaaktypen', 'zaaktype x WHERE x.catalogus_id = t.id')],
      ['besluittypen', urls('besluittypen', 'besluittype x WHERE x.catalogus_id = t.id')],
      ['besluittypeOmschrijving', namen('omschrijving', 'besluittype x WHERE x.catalogus_id = t.id')],
      ['informatieobjecttypen', urls('informatieobjecttypen', 'informatieobjecttype x WHERE x.catalogus_id = t.id')],
      ['informatieobjecttypeOmschrijving', namen('omschrijving', 'informatieobjecttype x WHERE x.catalogus_id = t.id')],
    ],
    weglaten: ['contactpersoonBeheerEmailadres'],
    filters: { domein: gelijk('t.domein'), domeinIn: eenVan('t.domein'), rsin: gelijk('t.rsin'), rsinIn: eenVan('t.rsin') },
    berichten: bericht('Catalogus', 'CatalogusUpdate'),
  },
  zaaktype: {
    soort: 'zaaktype', pad: 'zaaktypen', tabel: 'zaaktype', ouder: 'catalogus', naamKolom: 'identificatie', weergave: 'identificatie', volgorde: 't.identificatie, t.begin_geldigheid, t.id',
    velden: [
      ...velden('tekst', 'identificatie', 'omschrijving', 'omschrijvingGeneriek', 'vertrouwelijkheidaanduiding', 'doel', 'aanleiding', 'toelichting', 'indicatieInternOfExtern', 'handelingInitiator', 'onderwerp', 'handelingBehandelaar', 'doorlooptijd'),
      ...velden('ofniets', 'servicenorm'), ...velden('waar', 'opschortingEnAanhoudingMogelijk', 'verlengingMogelijk'), ...velden('ofniets', 'verlengingstermijn'),
      ...velden('lijst', 'trefwoorden'), ...velden('waar', 'publicatieIndicatie'), ...velden('tekst', 'publicatietekst'), ...velden('lijst', 'verantwoordingsrelatie', 'productenOfDiensten'),
      verborgen('selectielijstProcestype', 'selectielijst_procestype', 'tekst'), ...velden('groep', 'referentieproces'), ...velden('tekst', 'verantwoordelijke'), ...velden('groep', 'broncatalogus', 'bronzaaktype'),
      verborgen('catalogus', 'catalogus_id', 'tekst'), verborgen('besluittypen', 'besluittypen', 'lijst'), verborgen('deelzaaktypen', 'deelzaaktypen', 'lijst'),
      verborgen('gerelateerdeZaaktypen', 'gerelateerde_zaaktypen', 'groep'), ...velden('ofniets', 'beginGeldigheid', 'eindeGeldigheid', 'versiedatum'),
    ],
    afgeleid: [
      ['selectielijstProcestype', referentie('procestypen', 't.selectielijst_procestype')],
      ['catalogus', url('catalogussen', 't.catalogus_id')],
      ['zaakobjecttypen', urls('zaakobjecttypen', 'zaakobjecttype x WHERE x.zaaktype_id = t.id')],
      ['statustypen', urls('statustypen', 'statustype x WHERE x.zaaktype_id = t.id', 'x.volgnummer')],
      ['resultaattypen', urls('resultaattypen', 'resultaattype x WHERE x.zaaktype_id = t.id', 'x.omschrijving, x.id')],
      // Required by the schema although no property of it; a list as in ZAAKOBJECTTYPE.
      ['resultaattypeOmschrijving', namen('omschrijving', 'resultaattype x WHERE x.zaaktype_id = t.id')],
      ['eigenschappen', urls('eigenschappen', 'eigenschap x WHERE x.zaaktype_id = t.id')],
      ['informatieobjecttypen', urls('informatieobjecttypen', `${iotVanZaaktype} AND ${zichtbaar('x', 't.concept')}`, 'x.omschrijving, x.id')],
      ['informatieobjecttypeOmschrijving', namen('informatieobjecttype', 'zaaktype_informatieobjecttype x WHERE x.zaaktype_id = t.id')],
      ['roltypen', urls('roltypen', 'roltype x WHERE x.zaaktype_id = t.id')],
      ['besluittypen', urls('besluittypen', `${btVan('t', 't.catalogus_id')} AND ${zichtbaar('x', 't.concept')}`, 'x.omschrijving, x.id')],
      ['besluittypeOmschrijving', 't.besluittypen'],
      ['deelzaaktypen', urls('zaaktypen', `zaaktype x WHERE x.catalogus_id = t.catalogus_id AND x.identificatie = ANY(t.deelzaaktypen) AND ${zichtbaar('x', 't.concept')}`, 'x.identificatie, x.id')],
      ['deelzaaktypeIdentificaties', 't.deelzaaktypen'],
      ['gerelateerdeZaaktypen', `(SELECT coalesce(json_agg(json_build_object('zaaktype', ${url('zaaktypen', 'x.id')}, 'zaaktypeIdentificatie', x.identificatie, 'aardRelatie', g.v->>'aardRelatie', 'toelichting', coalesce(g.v->>'toelichting', '')) ORDER BY g.n, x.id), '[]')
         FROM jsonb_array_elements(t.gerelateerde_zaaktypen) WITH ORDINALITY AS g (v, n) JOIN zaaktype x ON x.catalogus_id = t.catalogus_id AND x.identificatie = g.v->>'zaaktype' AND ${zichtbaar('x', 't.concept')})`],
      ['beginObject', beginObject('zaaktype', 'identificatie', 't')],
      ['eindeObject', eindeObject('zaaktype', 'identificatie', 't')],
      ['concept', 't.concept'],
    ],
    weglaten: ['selectielijstProcestype', 'broncatalogus', 'bronzaaktype', 'versiedatum'],
    filters: {
      catalogus: id('t.catalogus_id'), identificatie: gelijk('t.identificatie'), status: status('t.concept'), datumGeldigheid: geldigOp('t'),
      trefwoorden: (waarde, v) => void (Array.isArray(waarde) && waarde.length > 0 ? v.en(`t.trefwoorden @> ${v.plaats(waarde)}::text[]`) : v),
    },
    berichten: bericht('ZaakTypeCreate', 'ZaakTypeUpdate', 'ZaakTypeUpdate'),
  },
  statustype: {
    soort: 'statustype', pad: 'statustypen', tabel: 'statustype', ouder: 'zaaktype', weergave: 'omschrijving', volgorde: 't.zaaktype_id, t.volgnummer, t.id',
    velden: [
      ...velden('tekst', 'omschrijving', 'omschrijvingGeneriek', 'statustekst'), verborgen('zaaktype', 'zaaktype_id', 'tekst'), ...velden('getal', 'volgnummer'), ...velden('waar', 'informeren'),
      ...velden('ofniets', 'doorlooptijd', 'toelichting'), veld('checklistitemStatustype', 'checklistitems', 'groep'),
    ],
    afgeleid: [...VAN_ZAAKTYPE, ['isEindstatus', 't.is_eindstatus'], ['eigenschappen', urls('eigenschappen', 'eigenschap x WHERE x.statustype_id = t.id')], ...GELDIG_ALS_ZAAKTYPE],
    weglaten: [], filters: DEEL_FILTERS, berichten: bericht('StatusType'),
  },
  resultaattype: {
    soort: 'resultaattype', pad: 'resultaattypen', tabel: 'resultaattype', ouder: 'zaaktype', weergave: 'omschrijving', volgorde: 't.zaaktype_id, t.omschrijving, t.id',
    velden: [
      verborgen('zaaktype', 'zaaktype_id', 'tekst'), ...velden('tekst', 'omschrijving'), verborgen('resultaattypeomschrijving', 'resultaattypeomschrijving', 'tekst'), ...velden('tekst', 'omschrijvingGeneriek'),
      verborgen('selectielijstklasse', 'selectielijstklasse', 'tekst'), ...velden('tekst', 'toelichting'), verborgen('archiefnominatie', 'archiefnominatie', 'ofniets'), ...velden('ofniets', 'archiefactietermijn'),
      veld('brondatumArchiefprocedure', 'brondatum', 'groep'), ...velden('ofniets', 'procesobjectaard', 'indicatieSpecifiek', 'procestermijn'),
      verborgen('besluittypen', 'besluittypen', 'lijst'), verborgen('informatieobjecttypen', 'informatieobjecttypen', 'lijst'),
    ],
    afgeleid: [
      ...VAN_ZAAKTYPE,
      ['resultaattypeomschrijving', referentie('resultaattypeomschrijvingen', 't.resultaattypeomschrijving')],
      ['selectielijstklasse', referentie('resultaten', 't.selectielijstklasse')],
      ['archiefnominatie', `coalesce(t.archiefnominatie, '')`],
      ['besluittypen', urls('besluittypen', `${btVan('t', 'z.catalogus_id')} AND ${zichtbaar('x', 'z.concept')}`, 'x.omschrijving, x.id')],
      ['besluittypeOmschrijving', 't.besluittypen'],
      ['informatieobjecttypen', urls('informatieobjecttypen', `${iotVan('t', 'z.catalogus_id')} AND ${zichtbaar('x', 'z.concept')}`, 'x.omschrijving, x.id')],
      ['informatieobjecttypeOmschrijving', 't.informatieobjecttypen'],
      ...GELDIG_ALS_ZAAKTYPE,
    ],
    weglaten: ['resultaattypeomschrijving', 'selectielijstklasse'],
    filters: { ...DEEL_FILTERS, zaaktypeIdentificatieAlt: gelijk('z.identificatie'), datumGeldigheidAlt: geldigOp('z') },
    berichten: bericht('ResultaatTypeCreate', 'ResultaatTypeCreate', 'PatchedResultaatType'),
  },
  roltype: {
    soort: 'roltype', pad: 'roltypen', tabel: 'roltype', ouder: 'zaaktype', weergave: 'omschrijving', volgorde: 't.zaaktype_id, t.omschrijving, t.id',
    velden: [verborgen('zaaktype', 'zaaktype_id', 'tekst'), ...velden('tekst', 'omschrijving', 'omschrijvingGeneriek')],
    afgeleid: [...VAN_ZAAKTYPE, ...GELDIG_ALS_ZAAKTYPE], weglaten: [],
    filters: { ...DEEL_FILTERS, omschrijvingGeneriek: enumFilter('t.omschrijving_generiek', 'OmschrijvingGeneriekEnum') }, berichten: bericht('RolType'),
  },
  eigenschap: {
    soort: 'eigenschap', pad: 'eigenschappen', tabel: 'eigenschap', ouder: 'zaaktype', weergave: 'naam', volgorde: 't.zaaktype_id, t.naam, t.id',
    velden: [
      ...velden('tekst', 'naam', 'definitie'), ...velden('groep', 'specificatie'), ...velden('tekst', 'toelichting'), verborgen('zaaktype', 'zaaktype_id', 'tekst'), verborgen('statustype', 'statustype_id', 'ofniets'),
    ],
    afgeleid: [...VAN_ZAAKTYPE, ['statustype', urlOfNiets('statustypen', 't.statustype_id')], ...GELDIG_ALS_ZAAKTYPE], weglaten: [], filters: DEEL_FILTERS, berichten: bericht('Eigenschap'),
  },
  zaakobjecttype: {
    soort: 'zaakobjecttype', pad: 'zaakobjecttypen', tabel: 'zaakobjecttype', ouder: 'zaaktype', weergave: 'relatieOmschrijving', volgorde: 't.zaaktype_id, t.relatie_omschrijving, t.id',
    velden: [...velden('waar', 'anderObjecttype'), ...velden('tekst', 'objecttype', 'relatieOmschrijving'), verborgen('zaaktype', 'zaaktype_id', 'tekst')],
    afgeleid: [
      ...VAN_ZAAKTYPE,
      ['resultaattypen', urls('resultaattypen', 'resultaattype x WHERE x.zaaktype_id = t.zaaktype_id', 'x.omschrijving, x.id')],
      ['resultaattypeOmschrijving', namen('omschrijving', 'resultaattype x WHERE x.zaaktype_id = t.zaaktype_id')],
      ['statustypen', urls('statustypen', 'statustype x WHERE x.zaaktype_id = t.zaaktype_id', 'x.volgnummer')],
      ...GELDIG_ALS_ZAAKTYPE,
    ],
    weglaten: [],
    filters: {
      ...DEEL_FILTERS, catalogus: id('z.catalogus_id'), objecttype: gelijk('t.objecttype'), relatieOmschrijving: gelijk('t.relatie_omschrijving'),
      datumBeginGeldigheid: opDatum('z.begin_geldigheid'), datumEindeGeldigheid: opDatum('z.einde_geldigheid'),
      anderObjecttype: (waarde, v, _basis, naam) => void (/^(true|false)$/i.test(String(waarde)) ? v.en(`${/^true$/i.test(String(waarde)) ? '' : 'NOT '}t.ander_objecttype`) : verkeerd(naam, 'invalid', 'Kies true of false.')),
    },
    berichten: bericht('ZaakObjectType'),
  },
  zaaktypeinformatieobjecttype: {
    soort: 'zaaktypeinformatieobjecttype', pad: 'zaaktype-informatieobjecttypen', tabel: 'zaaktype_informatieobjecttype', ouder: 'zaaktype', weergave: 'informatieobjecttype', volgorde: 't.zaaktype_id, t.volgnummer, t.id',
    velden: [
      verborgen('zaaktype', 'zaaktype_id', 'tekst'), verborgen('informatieobjecttype', 'informatieobjecttype', 'tekst'), ...velden('getal', 'volgnummer'), ...velden('tekst', 'richting'), verborgen('statustype', 'statustype_id', 'ofniets'),
    ],
    afgeleid: [
      ...VAN_ZAAKTYPE,
      // The URL of the version that is valid on the day; its name when none is yet.
      ['informatieobjecttype', `coalesce((SELECT ${url('informatieobjecttypen', 'x.id')} FROM informatieobjecttype x WHERE x.catalogus_id = z.catalogus_id AND x.omschrijving = t.informatieobjecttype AND ${zichtbaar('x', 'z.concept')}
         ORDER BY x.concept, x.begin_geldigheid DESC, x.id LIMIT 1), t.informatieobjecttype)`],
      ['statustype', urlOfNiets('statustypen', 't.statustype_id')],
    ],
    weglaten: [],
    filters: {
      zaaktype: DEEL_FILTERS['zaaktype']!, status: status('z.concept'), richting: enumFilter('t.richting', 'RichtingEnum'),
      informatieobjecttype: (waarde, v, basis) => {
        const found = idUitUrl(String(waarde), basis, 'informatieobjecttypen');
        v.en(found ? `(z.catalogus_id, t.informatieobjecttype) = (SELECT x.catalogus_id, x.omschrijving FROM informatieobjecttype x WHERE x.id = ${v.plaats(found)})` : `t.informatieobjecttype = ${v.plaats(waarde)}`);
      },
    },
    berichten: bericht('ZaakTypeInformatieObjectType'),
  },
  informatieobjecttype: {
    soort: 'informatieobjecttype', pad: 'informatieobjecttypen', tabel: 'informatieobjecttype', ouder: 'catalogus', naamKolom: 'omschrijving', weergave: 'omschrijving', volgorde: 't.omschrijving, t.begin_geldigheid, t.id',
    velden: [
      verborgen('catalogus', 'catalogus_id', 'tekst'), ...velden('tekst', 'omschrijving', 'vertrouwelijkheidaanduiding'), ...velden('ofniets', 'beginGeldigheid', 'eindeGeldigheid'),
      ...velden('tekst', 'informatieobjectcategorie'), ...velden('lijst', 'trefwoord'), ...velden('groep', 'omschrijvingGeneriek'),
    ],
    afgeleid: [
      ['catalogus', url('catalogussen', 't.catalogus_id')],
      ['zaaktypen', urls('zaaktypen', `zaaktype x WHERE x.catalogus_id = t.catalogus_id AND EXISTS (SELECT FROM zaaktype_informatieobjecttype k WHERE k.zaaktype_id = x.id AND k.informatieobjecttype = t.omschrijving) AND ${zichtbaar('x', 't.concept')}`)],
      ['zaaktypeIdentificaties', namen('identificatie', `zaaktype x WHERE x.catalogus_id = t.catalogus_id AND EXISTS (SELECT FROM zaaktype_informatieobjecttype k WHERE k.zaaktype_id = x.id AND k.informatieobjecttype = t.omschrijving)`)],
      ['besluittypen', urls('besluittypen', `besluittype x WHERE x.catalogus_id = t.catalogus_id AND t.omschrijving = ANY(x.informatieobjecttypen) AND ${zichtbaar('x', 't.concept')}`)],
      ['besluittypeOmschrijving', namen('omschrijving', 'besluittype x WHERE x.catalogus_id = t.catalogus_id AND t.omschrijving = ANY(x.informatieobjecttypen)')],
      ['beginObject', beginObject('informatieobjecttype', 'omschrijving', 't')], ['eindeObject', eindeObject('informatieobjecttype', 'omschrijving', 't')], ['concept', 't.concept'],
    ],
    weglaten: ['omschrijvingGeneriek'],
    filters: { catalogus: id('t.catalogus_id'), status: status('t.concept'), datumGeldigheid: geldigOp('t'), omschrijving: gelijk('t.omschrijving') },
    berichten: bericht('InformatieObjectType', 'InformatieObjectType', 'InformatieObjectType'),
  },
  besluittype: {
    soort: 'besluittype', pad: 'besluittypen', tabel: 'besluittype', ouder: 'catalogus', naamKolom: 'omschrijving', weergave: 'omschrijving', volgorde: 't.omschrijving, t.begin_geldigheid, t.id',
    velden: [
      verborgen('catalogus', 'catalogus_id', 'tekst'), ...velden('tekst', 'omschrijving', 'omschrijvingGeneriek', 'besluitcategorie'), ...velden('ofniets', 'reactietermijn'), ...velden('waar', 'publicatieIndicatie'),
      ...velden('tekst', 'publicatietekst'), ...velden('ofniets', 'publicatietermijn'), ...velden('tekst', 'toelichting'), verborgen('informatieobjecttypen', 'informatieobjecttypen', 'lijst'), ...velden('ofniets', 'beginGeldigheid', 'eindeGeldigheid'),
    ],
    afgeleid: [
      ['catalogus', url('catalogussen', 't.catalogus_id')],
      ['zaaktypen', urls('zaaktypen', `zaaktype x WHERE x.catalogus_id = t.catalogus_id AND t.omschrijving = ANY(x.besluittypen) AND ${zichtbaar('x', 't.concept')}`)],
      ['zaaktypeIdentificaties', namen('identificatie', 'zaaktype x WHERE x.catalogus_id = t.catalogus_id AND t.omschrijving = ANY(x.besluittypen)')],
      ['informatieobjecttypen', urls('informatieobjecttypen', `${iotVan('t', 't.catalogus_id')} AND ${zichtbaar('x', 't.concept')}`, 'x.omschrijving, x.id')],
      ['informatieobjecttypeOmschrijvingen', 't.informatieobjecttypen'],
      ['vastgelegdIn', 't.informatieobjecttypen'],
      ['resultaattypen', urls('resultaattypen', `resultaattype x JOIN zaaktype y ON y.id = x.zaaktype_id WHERE y.catalogus_id = t.catalogus_id AND t.omschrijving = ANY(x.besluittypen) AND ${zichtbaar('y', 't.concept')}`)],
      ['resultaattypenOmschrijving', namen('omschrijving', 'resultaattype x JOIN zaaktype y ON y.id = x.zaaktype_id WHERE y.catalogus_id = t.catalogus_id AND t.omschrijving = ANY(x.besluittypen)')],
      ['beginObject', beginObject('besluittype', 'omschrijving', 't')], ['eindeObject', eindeObject('besluittype', 'omschrijving', 't')], ['concept', 't.concept'],
    ],
    weglaten: [],
    filters: {
      catalogus: id('t.catalogus_id'), status: status('t.concept'), datumGeldigheid: geldigOp('t'), omschrijving: gelijk('t.omschrijving'),
      zaaktypen: opUrl('zaaktypen', (p) => `EXISTS (SELECT FROM zaaktype x WHERE x.id = ${p} AND x.catalogus_id = t.catalogus_id AND t.omschrijving = ANY(x.besluittypen))`),
      informatieobjecttypen: opUrl('informatieobjecttypen', (p) => `EXISTS (SELECT FROM informatieobjecttype x WHERE x.id = ${p} AND x.catalogus_id = t.catalogus_id AND x.omschrijving = ANY(t.informatieobjecttypen))`),
    },
    berichten: bericht('BesluitTypeCreate', 'BesluitTypeUpdate', 'BesluitTypeUpdate'),
  },
};
