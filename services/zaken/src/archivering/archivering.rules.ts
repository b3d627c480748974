import { DateTime } from 'luxon';
import type { ExplainedRule, Json } from '@polder/explain';
import { datumVoluit, duurVoluit, plusDuur } from '../termijn/datum-nl.js';

/** Ways to find the source date, as the Catalogi API spells them. */
export type Afleidingswijze =
  | 'afgehandeld' | 'ander_datumkenmerk' | 'eigenschap' | 'gerelateerde_zaak' | 'hoofdzaak'
  | 'ingangsdatum_besluit' | 'termijn' | 'vervaldatum_besluit' | 'zaakobject';

export type Archiefnominatie = 'blijvend_bewaren' | 'vernietigen';

/** Everything the derivation looks at. Dates are YYYY-MM-DD or null. */
export type ArchiveringInputs = {
  /** Nomination that stands at the case itself and wins over the result type. */
  archiefnominatieZaak: Archiefnominatie | null;
  archiefnominatieResultaattype: Archiefnominatie | null;
  resultaattype: string;
  archiefactietermijn: string | null;
  afleidingswijze: Afleidingswijze | null;
  procestermijn: string | null;
  datumkenmerk: string;
  einddatum: string;
  /** Set by hand: wins over the derived start of the retention term. */
  startdatumBewaartermijn: string | null;
  hoofdzaakEinddatum: string | null;
  /** Value of the eigenschap named by datumkenmerk; null when the case has none. */
  eigenschapWaarde: string | null;
  /** Attribute datumkenmerk of the case objects of the type asked. */
  zaakobjectDatums: (string | null)[];
  gerelateerdeEinddatums: (string | null)[];
  ingangsdatums: (string | null)[];
  vervaldatums: (string | null)[];
};

export interface Archivering {
  archiefnominatie: Archiefnominatie | null;
  /** null: cannot be determined (yet); then no date may be set. */
  archiefactiedatum: string | null;
  startdatumBewaartermijn: string | null;
  [key: string]: Json;
}

/** The case may not be closed like this: the date is needed and cannot be found (400 archiefactiedatum-error). */
export class ArchiefactiedatumError extends Error {
  readonly code = 'archiefactiedatum-error';
}

const NOMINATIE: Record<Archiefnominatie, string> = { blijvend_bewaren: 'blijvend bewaren', vernietigen: 'vernietigen' };

interface Brondatum {
  /** null: not known yet, and the case may close. */
  date: string | null;
  /** The reason in words. */
  because: string;
}

/** Day in the Netherlands of a date or date-time; null when it is neither. Accepts YYYYMMDD of an eigenschap too. */
export function dagVan(value: string): string | null {
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(value);
  const text = compact ? `${compact[1]}-${compact[2]}-${compact[3]}` : value;
  const at = DateTime.fromISO(text, { zone: 'Europe/Amsterdam' });
  return at.isValid ? at.toFormat('yyyy-MM-dd') : null;
}

function latest(dates: (string | null)[]): string | null {
  return dates.filter((date): date is string => date !== null).sort().pop() ?? null;
}

/** Source date per derivation, zrc-021 step 2.1. */
const BRONDATUM: Record<Afleidingswijze, (inputs: ArchiveringInputs) => Brondatum> = {
  afgehandeld: ({ einddatum }) => ({ date: einddatum, because: `de zaak is afgehandeld op ${datumVoluit(einddatum)}` }),
  hoofdzaak: ({ hoofdzaakEinddatum: date }) => ({ date, because: date ? `de hoofdzaak is afgehandeld op ${datumVoluit(date)}` : 'de hoofdzaak is nog niet afgehandeld' }),
  eigenschap: ({ eigenschapWaarde, datumkenmerk }) => {
    const date = eigenschapWaarde === null ? null : dagVan(eigenschapWaarde);
    if (eigenschapWaarde === null) throw new ArchiefactiedatumError(`De zaak heeft geen eigenschap '${datumkenmerk}' en die is nodig om de bewaartermijn te bepalen.`);
    if (eigenschapWaarde !== '' && date === null) throw new ArchiefactiedatumError(`De eigenschap '${datumkenmerk}' bevat geen datum.`);
    return { date, because: date ? `de eigenschap '${datumkenmerk}' is ${datumVoluit(date)}` : `de eigenschap '${datumkenmerk}' is nog leeg` };
  },
  ander_datumkenmerk: ({ datumkenmerk }) => ({ date: null, because: `de datum staat buiten deze zaak (${datumkenmerk || 'ander datumkenmerk'}) en wordt met de hand gezet` }),
  zaakobject: ({ zaakobjectDatums, datumkenmerk }) => {
    const date = latest(zaakobjectDatums);
    return { date, because: date ? `de laatste '${datumkenmerk}' van de objecten bij de zaak is ${datumVoluit(date)}` : `geen object bij de zaak heeft een '${datumkenmerk}'` };
  },
  termijn: ({ einddatum, procestermijn }) => {
    if (!procestermijn) return { date: null, because: 'het resultaattype heeft geen procestermijn' };
    const date = plusDuur(einddatum, procestermijn);
    return { date, because: `de zaak is afgehandeld op ${datumVoluit(einddatum)} en daarna geldt een procestermijn van ${duurVoluit(procestermijn)}, tot ${datumVoluit(date)}` };
  },
  gerelateerde_zaak: ({ gerelateerdeEinddatums }) => {
    if (gerelateerdeEinddatums.length === 0) throw new ArchiefactiedatumError('Er is geen gerelateerde zaak om de bewaartermijn op te baseren.');
    const date = latest(gerelateerdeEinddatums);
    return { date, because: date ? `de laatste gerelateerde zaak is afgehandeld op ${datumVoluit(date)}` : 'geen gerelateerde zaak is afgehandeld' };
  },
  ingangsdatum_besluit: ({ ingangsdatums }) => {
    if (ingangsdatums.length === 0) throw new ArchiefactiedatumError('Er is geen besluit om de bewaartermijn op te baseren.');
    const date = latest(ingangsdatums);
    return { date, because: date ? `het besluit gaat in op ${datumVoluit(date)}` : 'geen besluit heeft een ingangsdatum' };
  },
  vervaldatum_besluit: ({ vervaldatums }) => {
    const date = latest(vervaldatums);
    return { date, because: date ? `het besluit vervalt op ${datumVoluit(date)}` : 'geen besluit heeft nog een vervaldatum' };
  },
};

/**
 * zrc-021 with zrc-026: nomination and date of the archive action of a case that closes. Throws ArchiefactiedatumError
 * when the case may not close: a case to be destroyed of which the term is unknown, or a source that must exist does not.
 * Calendar dates are those of the Netherlands: an end status at 23.30 UTC on 31 December counts for 1 January.
 */
export const archivering: ExplainedRule<ArchiveringInputs, Archivering> = {
  id: 'zrc-021/archiefactiedatum',
  version: '1',
  source: 'Zaken API 1.7.0, regel zrc-021 en zrc-026; selectielijst volgens het resultaattype',
  decide: (inputs) => {
    const archiefnominatie = inputs.archiefnominatieZaak ?? inputs.archiefnominatieResultaattype;
    const { archiefactietermijn, afleidingswijze, resultaattype } = inputs;
    if (!archiefactietermijn) {
      if (archiefnominatie === 'vernietigen') {
        throw new ArchiefactiedatumError(`Bij resultaat '${resultaattype}' hoort vernietigen, maar er is geen bewaartermijn ingesteld.`);
      }
      return {
        result: { archiefnominatie, archiefactiedatum: null, startdatumBewaartermijn: inputs.startdatumBewaartermijn },
        text: archiefnominatie ? `Deze zaak wordt blijvend bewaard. Dat hoort bij het resultaat '${resultaattype}'.` : `Bij resultaat '${resultaattype}' is niet ingesteld of de zaak bewaard wordt.`,
      };
    }
    const manual = inputs.startdatumBewaartermijn;
    const bron: Brondatum = manual
      ? { date: manual, because: `de bewaartermijn met de hand is gezet op ${datumVoluit(manual)}` }
      : afleidingswijze
        ? BRONDATUM[afleidingswijze](inputs)
        : { date: null, because: 'het resultaattype zegt niet hoe de datum wordt bepaald' };
    if (bron.date === null) {
      return {
        result: { archiefnominatie, archiefactiedatum: null, startdatumBewaartermijn: null },
        text: `De datum is nog niet bekend, omdat ${bron.because}. Zodra die bekend is, telt daar ${duurVoluit(archiefactietermijn)} bij op.`,
      };
    }
    const archiefactiedatum = plusDuur(bron.date, archiefactietermijn);
    const wat = archiefnominatie === 'blijvend_bewaren' ? 'Deze zaak wordt blijvend bewaard en gaat naar het archief' : 'Deze zaak wordt vernietigd';
    return {
      result: { archiefnominatie, archiefactiedatum, startdatumBewaartermijn: bron.date },
      text: `${wat} op ${datumVoluit(archiefactiedatum)}, omdat ${bron.because}. Bij het resultaat '${resultaattype}' hoort ${duurVoluit(archiefactietermijn)} bewaren, daarna ${archiefnominatie ? NOMINATIE[archiefnominatie] : 'geen besluit'}.`,
    };
  },
};
