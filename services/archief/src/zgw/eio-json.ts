import { magMet, type Actor } from '@polder/context';
import type { InformatieobjectRow } from './eio.repository.js';

/** What the application asks to do, as the rights of ZGW Autorisaties name the document. */
export function magDocument(actor: Actor, scopes: string | readonly string[], row: InformatieobjectRow): boolean {
  return magMet(actor, 'drc', scopes, { type: row.informatieobjecttype_id, vertrouwelijkheidaanduiding: row.vertrouwelijkheidaanduiding, isGereedVoorPublicatie: row.gereed_voor_publicatie });
}

/** May the application read this document? */
export function leesbaar(actor: Actor, row: InformatieobjectRow): boolean {
  return magDocument(actor, 'documenten.lezen', row);
}

/** The resource EnkelvoudigInformatieObject, its fields in the order of the standard. An empty link is left out: '' is no URI. */
export function toJson(row: InformatieobjectRow, baseUrl: string): Record<string, unknown> {
  const g = row.gegevens;
  const newest = row.versie === row.nieuwste;
  const root = `${baseUrl}/documenten/api/v1`;
  const url = `${root}/enkelvoudiginformatieobjecten/${row.id}`;
  const hasBytes = row.sha256 !== null || row.grootte === 0;
  return {
    url,
    identificatie: row.identificatie,
    bronorganisatie: row.bronorganisatie,
    creatiedatum: g.creatiedatum,
    titel: g.titel,
    vertrouwelijkheidaanduiding: g.vertrouwelijkheidaanduiding,
    isGereedVoorPublicatie: g.isGereedVoorPublicatie ?? null,
    tonenAanInitiator: g.tonenAanInitiator ?? false,
    auteur: g.auteur,
    status: newest ? row.status : (g.status ?? ''),
    inhoudIsVervallen: g.inhoudIsVervallen ?? null,
    formaat: row.content_type,
    taal: g.taal ?? 'nld',
    versie: row.versie,
    beginRegistratie: row.gemaakt_op.toISOString(),
    bestandsnaam: row.bestandsnaam,
    inhoud: hasBytes ? `${url}/download?versie=${row.versie}` : null,
    bestandsomvang: row.grootte,
    ...(g.link ? { link: g.link } : {}),
    beschrijving: g.beschrijving ?? '',
    ontvangstdatum: g.ontvangstdatum ?? null,
    verzenddatum: g.verzenddatum ?? null,
    indicatieGebruiksrecht: row.indicatie_gebruiksrecht,
    verschijningsvorm: g.verschijningsvorm ?? '',
    ondertekening: g.ondertekening ?? null,
    integriteit: g.integriteit ?? null,
    informatieobjecttype: `${baseUrl}/catalogi/api/v1/informatieobjecttypen/${row.informatieobjecttype_id}`,
    locked: row.slot !== null,
    bestandsdelen: row.bestandsdelen.map((deel) => ({ url: `${root}/bestandsdelen/${deel.id}`, volgnummer: deel.volgnummer, omvang: deel.omvang, voltooid: deel.voltooid, lock: '' })),
    trefwoorden: g.trefwoorden ?? [],
  };
}
