import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Process of a selection list. */
export interface Procestype {
  id: string;
  nummer: number;
  /** Version of the list. */
  jaar: number;
  naam: string;
  omschrijving: string;
  toelichting: string;
  procesobject: string;
}

/** When the source date of a result lies after the case: '' when the list does not say. */
export type Procestermijn = '' | 'nihil' | 'bestaansduur_procesobject' | 'ingeschatte_bestaansduur_procesobject' | 'vast_te_leggen_datum' | 'samengevoegd_met_bewaartermijn';

/** Result of a process, with what it means for keeping the case file. */
export interface Selectielijstklasse {
  id: string;
  procestype: string;
  nummer: number;
  naam: string;
  omschrijving: string;
  herkomst: string;
  waardering: 'blijvend_bewaren' | 'vernietigen';
  procestermijn: Procestermijn;
  /** ISO 8601 duration; null when kept for ever. */
  bewaartermijn: string | null;
  toelichting: string;
  /** True for a result that any process can have, false for one of this process only. */
  generiek: boolean;
}

export interface Resultaattypeomschrijving {
  id: string;
  omschrijving: string;
  definitie: string;
  opmerking: string;
}

export interface Communicatiekanaal {
  id: string;
  naam: string;
  omschrijving: string;
}

interface Selectielijst {
  versie: string;
  bron: string;
  procestypen: Procestype[];
  resultaten: Selectielijstklasse[];
}

const map = fileURLToPath(new URL('./', import.meta.url));
const lees = <T>(name: string): T => JSON.parse(readFileSync(`${map}${name}`, 'utf8')) as T;

const byId = <T extends { id: string }>(all: T[]): ReadonlyMap<string, T> => new Map(all.map((one) => [one.id, one]));

const lijsten = readdirSync(map).filter((name) => /^selectielijst-.*\.json$/.test(name)).sort().map((name) => lees<Selectielijst>(name));
const algemeen = lees<{ resultaattypeomschrijvingen: Resultaattypeomschrijving[]; communicatiekanalen: Communicatiekanaal[] }>('algemeen.json');

/** The lists by id, read once: data of the installation, the same for all tenants. A new version of a list is a new file. */
export const REFERENTIELIJSTEN = {
  procestypen: byId(lijsten.flatMap((lijst) => lijst.procestypen)),
  resultaten: byId(lijsten.flatMap((lijst) => lijst.resultaten)),
  resultaattypeomschrijvingen: byId(algemeen.resultaattypeomschrijvingen),
  communicatiekanalen: byId(algemeen.communicatiekanalen),
} as const;
