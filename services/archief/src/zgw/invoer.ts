import { enumTexts } from '@polder/proto';
import type { EnkelvoudigInformatieObjectCreateLockRequest, PatchedEnkelvoudigInformatieObjectWithLockRequest } from '@polder/proto/polder/zgw/documenten/v1/documenten';
import type { InformatieobjectRow } from './eio.repository.js';
import type { Invoer } from './eio.rules.js';

/** The bodies of create, update and partial update, which say the same of a document. */
export type Body = Partial<Omit<EnkelvoudigInformatieObjectCreateLockRequest, 'trefwoorden'>> & Pick<PatchedEnkelvoudigInformatieObjectWithLockRequest, 'trefwoorden'> & { lock?: string };

const text = (name: string, value: number | undefined): string => enumTexts(`polder.zgw.documenten.v1.${name}`).get(value ?? 0) ?? '';

/** A document as the body says it, the rest empty. */
function whole(body: Body): Invoer {
  const { ondertekening, integriteit } = body;
  return {
    identificatie: body.identificatie ?? '', bronorganisatie: body.bronorganisatie ?? '', creatiedatum: body.creatiedatum ?? '', titel: body.titel ?? '',
    vertrouwelijkheidaanduiding: text('VertrouwelijkheidaanduidingEnumOfLeeg', body.vertrouwelijkheidaanduiding), isGereedVoorPublicatie: body.isGereedVoorPublicatie ?? null,
    tonenAanInitiator: body.tonenAanInitiator ?? false, auteur: body.auteur ?? '', status: text('StatusEnumOfLeeg', body.status), inhoudIsVervallen: body.inhoudIsVervallen ?? null,
    formaat: body.formaat ?? '', taal: body.taal ?? '', bestandsnaam: body.bestandsnaam ?? '', link: body.link ?? '', beschrijving: body.beschrijving ?? '',
    ontvangstdatum: body.ontvangstdatum || null, verzenddatum: body.verzenddatum || null, indicatieGebruiksrecht: body.indicatieGebruiksrecht ?? null, verschijningsvorm: body.verschijningsvorm ?? '',
    ondertekening: ondertekening ? { soort: text('SoortEnum', ondertekening.soort), datum: ondertekening.datum } : null,
    integriteit: integriteit ? { algoritme: text('AlgoritmeEnum', integriteit.algoritme), waarde: integriteit.waarde, datum: integriteit.datum } : null,
    informatieobjecttype: body.informatieobjecttype ?? '', trefwoorden: body.trefwoorden,
  };
}

/** The newest version as it could be sent in. */
export function invoerVan(row: InformatieobjectRow): Invoer {
  const g = row.gegevens;
  return {
    identificatie: row.identificatie, bronorganisatie: row.bronorganisatie, creatiedatum: g.creatiedatum ?? '', titel: g.titel ?? '', vertrouwelijkheidaanduiding: g.vertrouwelijkheidaanduiding ?? '',
    isGereedVoorPublicatie: g.isGereedVoorPublicatie ?? null, tonenAanInitiator: g.tonenAanInitiator ?? false, auteur: g.auteur ?? '', status: row.status, inhoudIsVervallen: g.inhoudIsVervallen ?? null,
    formaat: row.content_type, taal: g.taal ?? 'nld', bestandsnaam: row.bestandsnaam, link: g.link ?? '', beschrijving: g.beschrijving ?? '', ontvangstdatum: g.ontvangstdatum ?? null,
    verzenddatum: g.verzenddatum ?? null, indicatieGebruiksrecht: row.indicatie_gebruiksrecht, verschijningsvorm: g.verschijningsvorm ?? '', ondertekening: g.ondertekening ?? null, integriteit: g.integriteit ?? null,
    informatieobjecttype: row.informatieobjecttype_id, trefwoorden: g.trefwoorden ?? [],
  };
}

/** Name of a field in an update mask: as the contract writes it. */
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Was the field in the body of this PATCH? */
export function inMask(mask: readonly string[], name: string): boolean {
  const field = snake(name);
  return mask.some((path) => path === field || path.startsWith(`${field}.`));
}

/** What the document is to be: the body, or in a PATCH (mask) the newest version with what the body names. */
export function gewenst(body: Body, huidig?: InformatieobjectRow, mask?: readonly string[]): Invoer {
  const said = whole(body);
  if (!mask || !huidig) return { ...said, tonenAanInitiator: said.tonenAanInitiator };
  const now = invoerVan(huidig);
  const names = (Object.keys(said) as (keyof Invoer)[]).filter((name) => inMask(mask, name));
  return Object.assign(now, Object.fromEntries(names.map((name) => [name, said[name]])));
}
