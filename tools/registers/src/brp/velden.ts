import type { Persoonslijst } from './persoonslijst.js';
import { ONDERZOEK, type Knoop } from './waarde.js';

/** Chosen fields as a tree; "alles" takes everything below. */
export type Keuze = 'alles' | Map<string, Keuze>;

/** Members that are delivered when there is something to tell, whatever was asked. */
const AUTOMATISCH = ['geheimhoudingPersoonsgegevens', 'opschortingBijhouding', 'rni', 'verificatie'];
/** Objects that are one value: a part of them asks for the whole. */
const isWaarde = (knoop: Knoop) => 'langFormaat' in knoop || 'omschrijving' in knoop || ('code' in knoop && Object.keys(knoop).length === 1);

/** The tree of `fields`; alias: the part of the alias that stands for addresses in the Netherlands only. */
export function keuzeVan(paden: string[]): Map<string, Keuze> {
  const boom = new Map<string, Keuze>();
  for (const pad of paden) {
    const delen = pad.split('.');
    let hier = boom;
    for (const [i, deel] of delen.entries()) {
      const bestaand = hier.get(deel);
      if (bestaand === 'alles') break;
      if (i === delen.length - 1) {
        hier.set(deel, 'alles');
        break;
      }
      const verder: Map<string, Keuze> = bestaand ?? new Map<string, Keuze>();
      hier.set(deel, verder);
      hier = verder;
    }
  }
  return boom;
}

/** Aliases name the Dutch form of an address: outside the Netherlands they give nothing. */
export function zonderAlias(paden: string[], pl: Persoonslijst): string[] {
  const binnen = pl['08']?.['1310'] === undefined;
  return paden.flatMap((pad) => {
    const alias = /^(adressering|verblijfplaats)Binnenland(\.|$)/.exec(pad);
    if (!alias) return [pad];
    return binnen || /^adresseringBinnenland\.(aan|gebruik)/.test(pad) ? [pad.replace('Binnenland', '')] : [];
  });
}

/** A person with only the chosen fields, the automatic ones, and the investigations of what was chosen. */
export function kies(persoon: Knoop, keuze: Map<string, Keuze>): Record<string, unknown> {
  const uit = kiesUit(persoon, keuze) ?? {};
  for (const naam of AUTOMATISCH) if (persoon[naam] !== undefined) uit[naam] = geheel(persoon[naam]);
  return uit;
}

function kiesUit(knoop: Knoop, keuze: Map<string, Keuze>): Record<string, unknown> | undefined {
  const uit: Record<string, unknown> = {};
  const gevraagd = new Set(keuze.keys());
  if ('type' in knoop) {
    gevraagd.add('type');
    uit['type'] = knoop['type'];
  }
  for (const [naam, verder] of keuze) {
    const lid = knoop[naam];
    if (lid === undefined) continue;
    const gekozen = verder === 'alles' ? geheel(lid) : Array.isArray(lid) ? lid.map((een: Knoop) => kiesUit(een, verder) ?? {}) : isKnoop(lid) ? (isWaarde(lid) ? geheel(lid) : kiesUit(lid, verder)) : lid;
    if (gekozen !== undefined) uit[naam] = gekozen;
  }
  const onderzoek = onderzoekVan(knoop, (veld) => gevraagd.has(veld));
  if (onderzoek) uit['inOnderzoek'] = onderzoek;
  return uit;
}

function geheel(lid: unknown): unknown {
  if (Array.isArray(lid)) return lid.map(geheel);
  if (!isKnoop(lid)) return lid;
  const uit: Record<string, unknown> = {};
  for (const [naam, waarde] of Object.entries(lid)) if (waarde !== undefined) uit[naam] = geheel(waarde);
  const onderzoek = onderzoekVan(lid, () => true);
  return onderzoek ? { ...uit, inOnderzoek: onderzoek } : uit;
}

function onderzoekVan(knoop: Knoop, gevraagd: (veld: string) => boolean): Record<string, unknown> | undefined {
  const eigen = (knoop[ONDERZOEK] ?? []).filter(({ veld }) => gevraagd(veld));
  if (eigen.length === 0) return undefined;
  return Object.fromEntries(eigen.flatMap(({ veld, datumVeld, datum }) => [[veld, true], ...(datum ? [[datumVeld, datum]] : [])]));
}

const isKnoop = (waarde: unknown): waarde is Knoop => typeof waarde === 'object' && waarde !== null && !Array.isArray(waarde);
