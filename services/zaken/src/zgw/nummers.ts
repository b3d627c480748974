import type { Ctx } from '@polder/context';
import { Refusal, type IdentifyingNumbers } from '@polder/service';
import type { Json } from './gemeen/antwoord.js';

/** Column, member of the standard and kind of the numbers that are sealed at rest. */
const NUMMERS = [['bsn', 'inpBsn', 'bsn'], ['a_nummer', 'inpA_nummer', 'a-nummer']] as const;

export interface Verzegeld {
  bsn: string | null;
  a_nummer: string | null;
}

/** Keeps BSN and A-nummer of roles and objects out of the clear: sealed beside the row, an HMAC to search on. */
export class Nummers {
  constructor(private readonly numbers: IdentifyingNumbers | undefined) {}

  private get kluis(): IdentifyingNumbers {
    if (!this.numbers) throw Refusal.unavailable('Deze installatie heeft geen sleutel voor persoonsnummers (POLDER_NUMBER_KEYS).');
    return this.numbers;
  }

  /** Takes the numbers out of an identification and seals them. */
  verzegel(ctx: Ctx, identificatie: Json): { identificatie: Json } & Verzegeld {
    const rest = { ...identificatie };
    const sealed: Verzegeld = { bsn: null, a_nummer: null };
    for (const [kolom, lid, kind] of NUMMERS) {
      const value = rest[lid];
      if (typeof value === 'string' && value !== '') sealed[kolom] = this.kluis.seal(ctx.tenant, kind, value);
      delete rest[lid];
    }
    return { identificatie: rest, ...sealed };
  }

  /** Puts the numbers back into an identification that is to be shown. */
  open(ctx: Ctx, identificatie: unknown, row: Verzegeld): void {
    if (typeof identificatie !== 'object' || identificatie === null) return;
    for (const [kolom, lid, kind] of NUMMERS) {
      const sealed = row[kolom];
      if (sealed) (identificatie as Json)[lid] = this.kluis.open(ctx.tenant, kind, sealed);
    }
  }

  /** Keys under which a party can be found: variant/member=value, with an HMAC instead of a number of a person. */
  sleutels(ctx: Ctx, variant: string, identificatie: Json): string[] {
    return Object.entries(identificatie).flatMap(([lid, value]) => (typeof value === 'string' && value !== '' && ZOEKBAAR.has(`${variant}/${lid}`) ? [this.sleutel(ctx, variant, lid, value)] : []));
  }

  private sleutel(ctx: Ctx, variant: string, lid: string, value: string): string {
    const kind = NUMMERS.find(([, member]) => member === lid)?.[2];
    return kind ? `${variant}/${lid}#${this.kluis.equality(ctx.tenant, kind, value).toString('hex')}` : `${variant}/${lid}=${value}`;
  }

  /** Keys to search for, under every key that is known. */
  zoek(ctx: Ctx, variant: string, lid: string, value: string): string[] {
    const kind = NUMMERS.find(([, member]) => member === lid)?.[2];
    if (!kind) return [`${variant}/${lid}=${value}`];
    return this.kluis.equalities(ctx.tenant, kind, value).map((hmac) => `${variant}/${lid}#${hmac.toString('hex')}`);
  }
}

/** What the standard can search a role on. */
const ZOEKBAAR = new Set([
  'natuurlijk_persoon/inpBsn', 'natuurlijk_persoon/anpIdentificatie', 'natuurlijk_persoon/inpA_nummer', 'niet_natuurlijk_persoon/innNnpId', 'niet_natuurlijk_persoon/annIdentificatie',
  'vestiging/vestigingsNummer', 'medewerker/identificatie', 'organisatorische_eenheid/identificatie',
]);

/** Filters on a role: name behind betrokkeneIdentificatie in the requests, variant and member. */
export const ROL_ZOEK = [
  ['NatuurlijkPersoonInpBsn', 'natuurlijk_persoon', 'inpBsn'],
  ['NatuurlijkPersoonAnpIdentificatie', 'natuurlijk_persoon', 'anpIdentificatie'],
  ['NatuurlijkPersoonInpANummer', 'natuurlijk_persoon', 'inpA_nummer'],
  ['NietNatuurlijkPersoonInnNnpId', 'niet_natuurlijk_persoon', 'innNnpId'],
  ['NietNatuurlijkPersoonAnnIdentificatie', 'niet_natuurlijk_persoon', 'annIdentificatie'],
  ['VestigingVestigingsNummer', 'vestiging', 'vestigingsNummer'],
  ['MedewerkerIdentificatie', 'medewerker', 'identificatie'],
  ['OrganisatorischeEenheidIdentificatie', 'organisatorische_eenheid', 'identificatie'],
] as const;
