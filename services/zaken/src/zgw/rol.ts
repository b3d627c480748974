import { v7 as uuidv7 } from 'uuid';
import { enumTexts } from '@polder/proto';
import type { Rol, RolListRequest } from '@polder/proto/polder/zgw/zaken/v1/zaken';
import { isBsn, Refusal, type FieldProblem, type Tx } from '@polder/service';
import { lidVan, typeProblemen } from './delen.tabel.js';
import type { Werk } from './delen.schrijver.js';
import type { Json } from './gemeen/antwoord.js';
import { alsJson } from './gemeen/bericht.js';
import { Voorwaarden } from './gemeen/pagina.js';
import { ROL_ZOEK, type Nummers } from './nummers.js';

const type = (body: Pick<Rol, 'betrokkeneType'>): string => enumTexts('polder.zgw.zaken.v1.BetrokkeneTypeEnum').get(body.betrokkeneType) ?? '';
const tekst = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Name of a party as a person reads it. */
function naamVan(variant: string, identificatie: Json): string {
  const delen = (...names: string[]) => names.map((name) => tekst(identificatie[name])).filter(Boolean).join(' ');
  if (variant === 'natuurlijk_persoon') return delen('voornamen', 'voorvoegselGeslachtsnaam', 'geslachtsnaam') || delen('voorletters', 'geslachtsnaam');
  if (variant === 'medewerker') return delen('voorletters', 'voorvoegselAchternaam', 'achternaam');
  if (variant === 'vestiging') return tekst((identificatie['handelsnaam'] as unknown[] | undefined)?.[0]);
  return delen('statutaireNaam') || delen('naam');
}

/** A new role: the party as a URL, with its data, or both; numbers of persons sealed and findable by HMAC only. */
export function rolWerk(nummers: Nummers, body: Rol): Werk {
  return async (tx, zaak) => {
    const variant = type(body);
    const gegeven = lidVan('Rol', body, variant);
    const { problemen, rij: roltype } = await typeProblemen(tx, zaak, 'roltype', body.roltype);
    problemen.push(...rolProblemen(body, gegeven));
    if (problemen.length > 0 || !roltype) throw Refusal.invalid(problemen);
    const { identificatie, bsn, a_nummer } = nummers.verzegel(tx.ctx, gegeven ?? {});
    const id = uuidv7();
    const naam = body.afwijkendeNaamBetrokkene || naamVan(variant, identificatie);
    const contact = body.contactpersoonRol ? alsJson('polder.zgw.zaken.v1.ContactPersoonRol', body.contactpersoonRol) : null;
    await tx.query(
      `INSERT INTO rol (id, organisatie_id, zaak_id, roltype_id, betrokkene_type, betrokkene, registratiedatum, betrokkene_url, afwijkende_naam, roltoelichting, indicatie_machtiging, contactpersoon,
         identificatie, bsn, a_nummer) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15)`,
      [
        id, tx.ctx.tenant, zaak.id, body.roltype, variant, JSON.stringify({ naam, kvkNummer: tekst(identificatie['kvkNummer']), vestigingsNummer: tekst(identificatie['vestigingsNummer']), email: tekst(contact?.['emailadres']) }),
        tx.ctx.clock.now(), body.betrokkene ?? '', body.afwijkendeNaamBetrokkene ?? '', body.roltoelichting,
        enumTexts('polder.zgw.zaken.v1.IndicatieMachtigingEnumOfLeeg').get(body.indicatieMachtiging ?? 0) ?? '', contact && JSON.stringify(contact), gegeven ? JSON.stringify(identificatie) : null, bsn, a_nummer,
      ],
    );
    const sleutels = [...nummers.sleutels(tx.ctx, variant, gegeven ?? {}), ...(body.betrokkene ? [`betrokkene=${body.betrokkene}`] : [])];
    await tx.query('INSERT INTO rol_sleutel (rol_id, organisatie_id, zaak_id, sleutel) SELECT $1, $2, $3, unnest($4::text[])', [id, tx.ctx.tenant, zaak.id, sleutels]);
    if (roltype['omschrijving_generiek'] === 'initiator' && naam) await tx.query(`UPDATE zaak SET initiator_naam = $2 WHERE id = $1 AND initiator_naam = ''`, [zaak.id, naam]);
    return id;
  };
}

function rolProblemen(body: Rol, identificatie: Json | undefined): FieldProblem[] {
  const problemen: FieldProblem[] = [];
  const add = (name: string, code: string, reason: string) => problemen.push({ name, code, reason });
  if (!body.betrokkene && !identificatie) add('nonFieldErrors', 'invalid-betrokkene', 'Geef de betrokkene als URL of met de gegevens.');
  if (body.betrokkene && !/^https?:\/\/[^\s]+$/.test(body.betrokkene)) add('betrokkene', 'bad-url', 'Dit is geen geldige URL.');
  const bsn = identificatie?.['inpBsn'];
  if (typeof bsn === 'string' && bsn !== '' && !isBsn(bsn)) add('betrokkeneIdentificatie.inpBsn', 'invalid', 'Dit is geen geldig burgerservicenummer.');
  return problemen;
}

/** Conditions of rol_list; the URL of a case of another installation has no roles here. */
export function rolFilter(tx: Tx, nummers: Nummers, request: RolListRequest, uuid: (value: string | undefined) => string | undefined): Voorwaarden {
  const v = new Voorwaarden(1);
  v.gelijk('d.zaak_id', uuid(request.zaak)).gelijk('d.roltype_id', uuid(request.roltype)).gelijk('d.betrokkene_url', request.betrokkene);
  if (request.betrokkeneType) v.gelijk('d.betrokkene_type', enumTexts('polder.zgw.zaken.v1.BetrokkeneTypeEnum').get(request.betrokkeneType));
  if (request.omschrijving) v.en(`EXISTS (SELECT 1 FROM roltype t WHERE t.id = d.roltype_id AND t.omschrijving = ${v.plaats(request.omschrijving)})`);
  if (request.omschrijvingGeneriek) v.en(`EXISTS (SELECT 1 FROM roltype t WHERE t.id = d.roltype_id AND t.omschrijving_generiek = ${v.plaats(enumTexts('polder.zgw.zaken.v1.OmschrijvingGeneriekEnum').get(request.omschrijvingGeneriek))})`);
  for (const [suffix, variant, lid] of ROL_ZOEK) {
    const value = (request as unknown as Record<string, string | undefined>)[`betrokkeneIdentificatie${suffix}`];
    if (value) v.en(`d.id IN (SELECT s.rol_id FROM rol_sleutel s WHERE s.sleutel = ANY(${v.plaats(nummers.zoek(tx.ctx, variant, lid, value))}::text[]))`);
  }
  return v;
}
