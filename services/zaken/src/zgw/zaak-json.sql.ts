/** URL as it was given; one into this installation is kept without its base. */
const url = (column: string): string => `CASE WHEN ${column} LIKE '/%' THEN $1 || ${column} ELSE ${column} END`;

const PAREN = `
  json_build_object(
    'url', $1 || '/zaken/api/v1/zaken/' || z.id,
    'uuid', z.id,
    'identificatie', z.identificatie,
    'bronorganisatie', z.bronorganisatie,
    'omschrijving', z.omschrijving,
    'toelichting', z.toelichting,
    'zaaktype', $1 || '/catalogi/api/v1/zaaktypen/' || z.zaaktype_id,
    'registratiedatum', z.registratiedatum,
    'verantwoordelijkeOrganisatie', z.verantwoordelijke_organisatie,
    'startdatum', z.startdatum,
    'einddatum', z.einddatum,
    'einddatumGepland', z.einddatum_gepland,
    'uiterlijkeEinddatumAfdoening', z.uiterlijke_einddatum,
    'publicatiedatum', z.publicatiedatum,
    'productenOfDiensten', CASE WHEN z.producten_of_diensten = '[]' THEN '[]'::jsonb ELSE z.producten_of_diensten END,
    'vertrouwelijkheidaanduiding', z.vertrouwelijkheidaanduiding,
    'betalingsindicatie', z.betalingsindicatie,
    'betalingsindicatieWeergave', CASE z.betalingsindicatie WHEN 'nvt' THEN 'Niet van toepassing' WHEN 'nog_niet' THEN 'Nog niet betaald' WHEN 'gedeeltelijk' THEN 'Deels betaald' WHEN 'geheel' THEN 'Helemaal betaald' ELSE '' END,
    'laatsteBetaaldatum', z.laatste_betaaldatum,
    'zaakgeometrie', z.zaakgeometrie,
    'verlenging', z.verlenging,
    'opschorting', coalesce(z.opschorting, '{"indicatie":false,"reden":""}'),
    'hoofdzaak', CASE WHEN z.hoofdzaak_id IS NOT NULL THEN $1 || '/zaken/api/v1/zaken/' || z.hoofdzaak_id END,
    'deelzaken', (SELECT coalesce(json_agg($1 || '/zaken/api/v1/zaken/' || d.id ORDER BY d.id), '[]') FROM zaak d WHERE d.hoofdzaak_id = z.id),
    'relevanteAndereZaken', CASE WHEN z.relevante_zaken = '[]' THEN '[]'::json ELSE (SELECT json_agg(json_build_object('url', $1 || '/zaken/api/v1/zaken/' || (r.v->>'id'), 'aardRelatie', r.v->>'aardRelatie') ORDER BY r.n)
       FROM jsonb_array_elements(z.relevante_zaken) WITH ORDINALITY AS r (v, n)) END,
    'eigenschappen', (SELECT coalesce(json_agg($1 || '/zaken/api/v1/zaken/' || z.id || '/zaakeigenschappen/' || e.id ORDER BY e.id), '[]') FROM zaakeigenschap e WHERE e.zaak_id = z.id),
    'rollen', (SELECT coalesce(json_agg($1 || '/zaken/api/v1/rollen/' || r.id ORDER BY r.id), '[]') FROM rol r WHERE r.zaak_id = z.id),
    'status', CASE WHEN z.status_id IS NULL THEN NULL ELSE $1 || '/zaken/api/v1/statussen/' || z.status_id END,
    'zaakinformatieobjecten', (SELECT coalesce(json_agg($1 || '/zaken/api/v1/zaakinformatieobjecten/' || i.id ORDER BY i.volgnummer), '[]') FROM zaakinformatieobject i WHERE i.zaak_id = z.id),
    'zaakobjecten', (SELECT coalesce(json_agg($1 || '/zaken/api/v1/zaakobjecten/' || o.id ORDER BY o.id), '[]') FROM zaakobject o WHERE o.zaak_id = z.id),
    'kenmerken', z.kenmerken,
    'archiefnominatie', z.archiefnominatie,
    'archiefstatus', z.archiefstatus,
    'archiefactiedatum', z.archiefactiedatum,
    'resultaat', (SELECT $1 || '/zaken/api/v1/resultaten/' || r.id FROM resultaat r WHERE r.zaak_id = z.id),
    'opdrachtgevendeOrganisatie', z.opdrachtgevende_organisatie,
    'processobjectaard', z.processobjectaard,
    'startdatumBewaartermijn', z.startdatum_bewaartermijn,
    'processobject', z.processobject
  )::text`;

/**
 * The Zaak resource of the Zaken API as finished JSON text, built by the database: one row per case, no hydration.
 * $1 is the base URL of the installation. The order of fields is that of the standard. communicatiekanaal and
 * selectielijstklasse are optional and not nullable there, and '' is no URI: they are left out when there is none.
 */
export const ZAAK_JSON = `
  CASE WHEN z.communicatiekanaal = '' AND z.selectielijstklasse = '' THEN ${PAREN} ELSE
    left(${PAREN}, -1) || CASE WHEN z.communicatiekanaal = '' THEN '' ELSE ', "communicatiekanaal" : ' || to_json(${url('z.communicatiekanaal')}) END
      || CASE WHEN z.selectielijstklasse = '' THEN '' ELSE ', "selectielijstklasse" : ' || to_json(${url('z.selectielijstklasse')}) END || '}' END`;

/** The same of a case that this statement makes: nothing belongs to it yet, so nothing is looked for. */
export const NIEUWE_ZAAK_JSON = ZAAK_JSON.replace(/\(SELECT coalesce\(json_agg\(.*?'\[\]'\) FROM \w+ \w+ WHERE [\w.]+ = z\.id\)/gs, `'[]'::json`).replace(/\(SELECT \$1[^\n]*? FROM resultaat r WHERE r\.zaak_id = z\.id\)/g, 'NULL');
