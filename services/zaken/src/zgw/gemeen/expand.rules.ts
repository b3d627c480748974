import { Refusal } from '@polder/service';

/** Kinds of resource that an expansion can reach. */
export type Soort =
  | 'zaak' | 'status' | 'resultaat' | 'rol' | 'zaakobject' | 'zaakinformatieobject' | 'zaakeigenschap' | 'zaakbesluit'
  | 'zaaktype' | 'statustype' | 'resultaattype' | 'roltype' | 'eigenschap' | 'zaakobjecttype' | 'informatieobjecttype' | 'besluittype' | 'catalogus' | 'zaaktypeinformatieobjecttype'
  | 'besluit' | 'besluitinformatieobject' | 'informatieobject';

/** Attribute of a resource to the kind that its URL points at. Written from the schemas of the standard (expand_soll.bnf). */
export const UITBREIDBAAR: Record<Soort, Readonly<Record<string, Soort>>> = {
  zaak: {
    zaaktype: 'zaaktype', hoofdzaak: 'zaak', deelzaken: 'zaak', relevanteAndereZaken: 'zaak', eigenschappen: 'zaakeigenschap', rollen: 'rol', status: 'status',
    zaakinformatieobjecten: 'zaakinformatieobject', zaakobjecten: 'zaakobject', resultaat: 'resultaat',
  },
  status: { zaak: 'zaak', statustype: 'statustype', gezetdoor: 'rol', zaakinformatieobjecten: 'zaakinformatieobject' },
  resultaat: { zaak: 'zaak', resultaattype: 'resultaattype' },
  rol: { zaak: 'zaak', roltype: 'roltype', statussen: 'status' },
  zaakobject: { zaak: 'zaak', zaakobjecttype: 'zaakobjecttype', object: 'informatieobject' },
  zaakinformatieobject: { informatieobject: 'informatieobject', zaak: 'zaak', status: 'status' },
  zaakeigenschap: { zaak: 'zaak', eigenschap: 'eigenschap' },
  zaakbesluit: { besluit: 'besluit' },
  zaaktype: {
    catalogus: 'catalogus', statustypen: 'statustype', resultaattypen: 'resultaattype', eigenschappen: 'eigenschap', informatieobjecttypen: 'informatieobjecttype',
    roltypen: 'roltype', besluittypen: 'besluittype', deelzaaktypen: 'zaaktype', gerelateerdeZaaktypen: 'zaaktype', zaakobjecttypen: 'zaakobjecttype',
  },
  statustype: { zaaktype: 'zaaktype', eigenschappen: 'eigenschap', zaakobjecttypen: 'zaakobjecttype', catalogus: 'catalogus' },
  resultaattype: { zaaktype: 'zaaktype', catalogus: 'catalogus', besluittypen: 'besluittype', informatieobjecttypen: 'informatieobjecttype' },
  roltype: { zaaktype: 'zaaktype', catalogus: 'catalogus' },
  eigenschap: { zaaktype: 'zaaktype', statustype: 'statustype', catalogus: 'catalogus' },
  zaakobjecttype: { zaaktype: 'zaaktype', catalogus: 'catalogus', resultaattypen: 'resultaattype', statustypen: 'statustype', statustype: 'statustype' },
  informatieobjecttype: { catalogus: 'catalogus', zaaktypen: 'zaaktype', besluittypen: 'besluittype' },
  besluittype: { catalogus: 'catalogus', zaaktypen: 'zaaktype', informatieobjecttypen: 'informatieobjecttype', resultaattypen: 'resultaattype' },
  catalogus: { zaaktypen: 'zaaktype', besluittypen: 'besluittype', informatieobjecttypen: 'informatieobjecttype' },
  zaaktypeinformatieobjecttype: { zaaktype: 'zaaktype', catalogus: 'catalogus', informatieobjecttype: 'informatieobjecttype', statustype: 'statustype' },
  besluit: { besluittype: 'besluittype', zaak: 'zaak', besluitinformatieobjecten: 'besluitinformatieobject' },
  besluitinformatieobject: { besluit: 'besluit', informatieobject: 'informatieobject' },
  informatieobject: { informatieobjecttype: 'informatieobjecttype' },
};

/** What to expand, level by level. `velden`: the fields to show (zrc-029); undefined shows all. */
export interface Plan {
  velden?: ReadonlySet<string> | undefined;
  kinderen: ReadonlyMap<string, Plan>;
}

/** Paths of one request at most: a tree without end is an attack. */
const MAX_PADEN = 200;
const MAX_DIEPTE = 20;

const onbekend = (pad: string): never => {
  throw Refusal.notFound(`'${pad}' kan hier niet worden uitgebreid.`);
};

interface Knoop {
  kinderen: Map<string, Knoop>;
}

/** The plan of an `expand` parameter; undefined when there is none. @throws Refusal 404 for a path that the resource does not have (zrc-027, zrc-028). */
export function planVan(soort: Soort, expand: string | undefined): Plan | undefined {
  const paden = (expand ?? '').split(',').map((pad) => pad.trim()).filter(Boolean);
  if (paden.length === 0) return undefined;
  if (paden.length > MAX_PADEN) throw Refusal.invalid([{ name: 'expand', code: 'max_length', reason: `Vraag ten hoogste ${MAX_PADEN} paden.` }]);
  const root: Knoop = { kinderen: new Map() };
  for (const pad of paden) {
    let knoop = root;
    let hier: Soort = soort;
    const delen = pad.split('.');
    if (delen.length > MAX_DIEPTE) throw Refusal.invalid([{ name: 'expand', code: 'max_length', reason: `Een pad heeft ten hoogste ${MAX_DIEPTE} delen.` }]);
    for (const deel of delen) {
      const doel = Object.hasOwn(UITBREIDBAAR[hier], deel) ? UITBREIDBAAR[hier][deel] : undefined;
      if (!doel) return onbekend(pad);
      const kind = knoop.kinderen.get(deel) ?? { kinderen: new Map<string, Knoop>() };
      knoop.kinderen.set(deel, kind);
      knoop = kind;
      hier = doel;
    }
  }
  return root;
}

/** Groups inside a resource of which `fields` can name members: no expansion. */
const GROEPEN = new Set(['processobject', 'verlenging', 'opschorting']);

export interface VeldenPlan extends Plan {
  /** Members wanted of a group in the resource itself. */
  groepen: ReadonlyMap<string, ReadonlySet<string> | undefined>;
}

/**
 * The plan of `fields` in _zoek (zrc-029): a list of names with, for what is expanded, an object of name to list. "*" is all.
 * @throws Refusal 400 when it is no such list, 404 for an expansion that the resource does not have.
 */
export function planVanFields(soort: Soort, fields: unknown, pad = ''): VeldenPlan {
  if (!Array.isArray(fields)) throw Refusal.invalid([{ name: 'fields', code: 'invalid', reason: 'Geef een lijst van velden.' }]);
  const velden = new Set<string>();
  const kinderen = new Map<string, Plan>();
  const groepen = new Map<string, ReadonlySet<string> | undefined>();
  for (const field of fields as unknown[]) {
    if (typeof field === 'string') velden.add(field);
    else if (typeof field === 'object' && field !== null && !Array.isArray(field)) {
      for (const [name, wanted] of Object.entries(field)) {
        if (GROEPEN.has(name)) {
          const leden = Array.isArray(wanted) ? (wanted as unknown[]).filter((one): one is string => typeof one === 'string') : [];
          groepen.set(name, leden.includes('*') ? undefined : new Set(leden));
          velden.add(name);
          continue;
        }
        const doel = Object.hasOwn(UITBREIDBAAR[soort], name) ? UITBREIDBAAR[soort][name] : undefined;
        if (!doel) return onbekend(pad + name);
        kinderen.set(name, planVanFields(doel, wanted, `${pad}${name}.`));
      }
    } else throw Refusal.invalid([{ name: 'fields', code: 'invalid', reason: 'Een veld is een naam, of een object met velden.' }]);
  }
  return { velden: velden.has('*') ? undefined : velden, kinderen, groepen };
}
