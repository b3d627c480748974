import type { Soort } from './gemeen/expand.rules.js';

/** A kind of resource that belongs to a case, as it is read: its table (alias d), its JSON and its address. */
export interface DeelBron {
  soort: Soort | 'klantcontact' | 'zaaknotitie' | 'zaakverzoek' | 'zaakcontactmoment';
  /** Name in the standard, singular: of notifications and trail. */
  resource: string;
  tabel: string;
  /** JSON of the row; $1 is the base URL of the installation. */
  json: string;
  /** Members that are left out when there is nothing: the standard lets them be absent, not null. */
  weglaten: readonly string[];
  /** Columns with sealed numbers of persons (bsn, a_nummer). */
  verzegeld?: boolean;
  /** Address below the Zaken API. */
  pad: (id: string, zaakId: string) => string;
}

const ZRC = `$1 || '/zaken/api/v1/`;
const ZTC = `$1 || '/catalogi/api/v1/`;
const zaakUrl = `${ZRC}zaken/' || d.zaak_id`;

const simpel = (resource: DeelBron['soort'] & string, meervoud: string, json: string, over: Partial<DeelBron> = {}): DeelBron => ({
  soort: resource, resource, tabel: resource, weglaten: [], pad: (id) => `${meervoud}/${id}`,
  json: `json_build_object('url', ${ZRC}${meervoud}/' || d.id, 'uuid', d.id, 'zaak', ${zaakUrl}, ${json})`, ...over,
});

const IDENTIFICATIE_VAN_PERSOON = `('medewerker', 'natuurlijk_persoon', 'niet_natuurlijk_persoon', 'organisatorische_eenheid', 'vestiging')`;

/** Every resource below a case, by its name in the standard. */
export const DELEN = {
  status: simpel('status', 'statussen', `
    'statustype', ${ZTC}statustypen/' || d.statustype_id, 'datumStatusGezet', d.datum_status_gezet, 'statustoelichting', d.statustoelichting,
    'indicatieLaatstGezetteStatus', d.id = z.status_id,
    'gezetdoor', CASE WHEN d.gezetdoor_rol_id IS NOT NULL THEN ${ZRC}rollen/' || d.gezetdoor_rol_id END,
    'zaakinformatieobjecten', (SELECT coalesce(json_agg(${ZRC}zaakinformatieobjecten/' || i.id ORDER BY i.id), '[]') FROM zaakinformatieobject i WHERE i.status_id = d.id)`, { weglaten: ['gezetdoor'] }),
  resultaat: simpel('resultaat', 'resultaten', `'resultaattype', ${ZTC}resultaattypen/' || d.resultaattype_id, 'toelichting', d.toelichting`),
  rol: simpel('rol', 'rollen', `
    'betrokkene', NULLIF(d.betrokkene_url, ''), 'betrokkeneType', d.betrokkene_type, 'afwijkendeNaamBetrokkene', d.afwijkende_naam, 'roltype', ${ZTC}roltypen/' || d.roltype_id,
    'omschrijving', (SELECT t.omschrijving FROM roltype t WHERE t.id = d.roltype_id), 'omschrijvingGeneriek', (SELECT t.omschrijving_generiek FROM roltype t WHERE t.id = d.roltype_id),
    'roltoelichting', d.roltoelichting, 'registratiedatum', d.registratiedatum, 'indicatieMachtiging', d.indicatie_machtiging, 'contactpersoonRol', d.contactpersoon,
    'statussen', (SELECT coalesce(json_agg(${ZRC}statussen/' || s.id ORDER BY s.id), '[]') FROM status s WHERE s.gezetdoor_rol_id = d.id),
    'betrokkeneIdentificatie', d.identificatie`, { weglaten: ['betrokkene', 'betrokkeneIdentificatie'], verzegeld: true }),
  zaakobject: simpel('zaakobject', 'zaakobjecten', `
    'object', NULLIF(d.object, ''), 'zaakobjecttype', CASE WHEN d.zaakobjecttype_id IS NOT NULL THEN ${ZTC}zaakobjecttypen/' || d.zaakobjecttype_id END, 'objectType', d.object_type,
    'objectTypeOverige', NULLIF(d.object_type_overige, ''), 'objectTypeOverigeDefinitie', d.object_type_overige_definitie, 'relatieomschrijving', d.relatieomschrijving,
    'objectIdentificatie', CASE WHEN d.object_type NOT IN ${IDENTIFICATIE_VAN_PERSOON} THEN d.identificatie END,
    'betrokkeneIdentificatie', CASE WHEN d.object_type IN ${IDENTIFICATIE_VAN_PERSOON} THEN d.identificatie END`,
  { weglaten: ['object', 'zaakobjecttype', 'objectTypeOverige', 'objectIdentificatie', 'betrokkeneIdentificatie'], verzegeld: true }),
  zaakinformatieobject: simpel('zaakinformatieobject', 'zaakinformatieobjecten', `
    'informatieobject', $1 || '/documenten/api/v1/enkelvoudiginformatieobjecten/' || d.informatieobject_id, 'aardRelatieWeergave', 'Hoort bij, omgekeerd: kent', 'titel', d.titel,
    'beschrijving', d.beschrijving, 'registratiedatum', d.registratiedatum, 'vernietigingsdatum', d.vernietigingsdatum,
    'status', CASE WHEN d.status_id IS NOT NULL THEN ${ZRC}statussen/' || d.status_id END`),
  zaakeigenschap: simpel('zaakeigenschap', 'zaakeigenschappen', `'naam', d.naam`, {
    pad: (id, zaakId) => `zaken/${zaakId}/zaakeigenschappen/${id}`,
    json: `json_build_object('url', ${zaakUrl} || '/zaakeigenschappen/' || d.id, 'uuid', d.id, 'zaak', ${zaakUrl}, 'eigenschap', ${ZTC}eigenschappen/' || d.eigenschap_id, 'naam', d.naam, 'waarde', d.waarde)`,
  }),
  // A decision says itself to which case it belongs (one database, so brc-006 needs no mirror row).
  zaakbesluit: simpel('zaakbesluit', 'besluiten', '', {
    tabel: 'besluit',
    pad: (id, zaakId) => `zaken/${zaakId}/besluiten/${id}`,
    json: `json_build_object('url', ${zaakUrl} || '/besluiten/' || d.id, 'uuid', d.id, 'besluit', $1 || '/besluiten/api/v1/besluiten/' || d.id)`,
  }),
  klantcontact: simpel('klantcontact', 'klantcontacten', `'identificatie', d.identificatie, 'datumtijd', d.datumtijd, 'kanaal', d.kanaal, 'onderwerp', d.onderwerp, 'toelichting', d.toelichting`),
  zaakverzoek: simpel('zaakverzoek', 'zaakverzoeken', `'verzoek', d.verzoek`),
  zaakcontactmoment: simpel('zaakcontactmoment', 'zaakcontactmomenten', `'contactmoment', d.contactmoment`),
  zaaknotitie: simpel('zaaknotitie', 'zaaknotities', `'onderwerp', d.onderwerp`, {
    json: `json_build_object('url', ${ZRC}zaaknotities/' || d.id, 'onderwerp', d.onderwerp, 'tekst', d.tekst, 'aangemaaktDoor', d.aangemaakt_door, 'notitieType', d.notitie_type, 'status', d.status,
      'aanmaakdatum', d.aanmaakdatum, 'wijzigingsdatum', d.wijzigingsdatum, 'gerelateerdAan', ${zaakUrl})`,
  }),
} as const satisfies Record<string, DeelBron>;

export type DeelNaam = keyof typeof DELEN;
