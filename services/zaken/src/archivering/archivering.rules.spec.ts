import { readFileSync } from 'node:fs';
import { explain, recomputes } from '@polder/explain';
import { describeWith } from '@polder/testing';
import { ArchiefactiedatumError, archivering, dagVan, type ArchiveringInputs } from './archivering.rules.js';

const base: ArchiveringInputs = {
  archiefnominatieZaak: null, archiefnominatieResultaattype: 'vernietigen', resultaattype: 'Verleend', archiefactietermijn: 'P10Y',
  afleidingswijze: 'afgehandeld', procestermijn: null, datumkenmerk: '', einddatum: '2018-10-18', startdatumBewaartermijn: null,
  hoofdzaakEinddatum: null, eigenschapWaarde: null, zaakobjectDatums: [], gerelateerdeEinddatums: [], ingangsdatums: [], vervaldatums: [],
};

describe('archivering (zrc-021, zrc-026)', () => {
  it('says in Dutch why, and can be recomputed', () => {
    const stored = explain(archivering, base);
    expect(stored.result).toEqual({ archiefnominatie: 'vernietigen', archiefactiedatum: '2028-10-18', startdatumBewaartermijn: '2018-10-18' });
    expect(stored.text).toBe(
      "Deze zaak wordt vernietigd op woensdag 18 oktober 2028, omdat de zaak is afgehandeld op donderdag 18 oktober 2018. Bij het resultaat 'Verleend' hoort 10 jaar bewaren, daarna vernietigen.",
    );
    expect(recomputes(archivering, stored)).toBe(true);
  });
  it('keeps the nomination that stands at the case', () => {
    expect(explain(archivering, { ...base, archiefnominatieZaak: 'blijvend_bewaren' }).result.archiefnominatie).toBe('blijvend_bewaren');
  });
  it('a start of the term set by hand wins', () => {
    expect(explain(archivering, { ...base, startdatumBewaartermijn: '2020-02-29', archiefactietermijn: 'P1Y' }).result.archiefactiedatum).toBe('2021-02-28');
  });
  it('refuses to close a case to be destroyed without a term', () => {
    expect(() => explain(archivering, { ...base, archiefactietermijn: null })).toThrow(ArchiefactiedatumError);
  });
  it('hoofdzaak: waits for the main case', () => {
    expect(explain(archivering, { ...base, afleidingswijze: 'hoofdzaak' }).result.archiefactiedatum).toBeNull();
    expect(explain(archivering, { ...base, afleidingswijze: 'hoofdzaak', hoofdzaakEinddatum: '2020-01-01' }).result.archiefactiedatum).toBe('2030-01-01');
  });
  it('gerelateerde_zaak without relation is refused', () => {
    expect(() => explain(archivering, { ...base, afleidingswijze: 'gerelateerde_zaak' })).toThrow('gerelateerde zaak');
  });
  it('eigenschap: empty is filled later, nonsense is refused', () => {
    expect(explain(archivering, { ...base, afleidingswijze: 'eigenschap', eigenschapWaarde: '' }).result.archiefactiedatum).toBeNull();
    expect(() => explain(archivering, { ...base, afleidingswijze: 'eigenschap', eigenschapWaarde: 'morgen' })).toThrow('geen datum');
    expect(explain(archivering, { ...base, afleidingswijze: 'eigenschap', eigenschapWaarde: '20190101' }).result.archiefactiedatum).toBe('2029-01-01');
  });
  it('counts days in the Netherlands', () => expect(dagVan('2025-12-31T23:30:00Z')).toBe('2026-01-01'));
});

interface Vector {
  id: string;
  afleidingswijze: NonNullable<ArchiveringInputs['afleidingswijze']>;
  archiefactietermijn: string | null;
  archiefnominatie?: ArchiveringInputs['archiefnominatieResultaattype'];
  procestermijn?: string;
  datumkenmerk?: string;
  eigenschappen?: Record<string, string>;
  besluiten?: { ingangsdatum?: string; vervaldatum?: string }[];
  zaakobjecten_remote?: Record<string, string>[];
  datumStatusGezet?: string;
  expect: { status?: number; archiefactiedatum?: string | null; startdatumBewaartermijn?: string | null; archiefnominatie?: string };
  then?: Record<string, string>;
}

function inputsOf(v: Vector): ArchiveringInputs {
  const kenmerk = v.datumkenmerk ?? '';
  return {
    ...base,
    archiefnominatieResultaattype: v.archiefnominatie ?? 'blijvend_bewaren',
    archiefactietermijn: v.archiefactietermijn, afleidingswijze: v.afleidingswijze, procestermijn: v.procestermijn ?? null, datumkenmerk: kenmerk,
    einddatum: dagVan(v.datumStatusGezet ?? '2025-01-01') ?? '',
    eigenschapWaarde: v.eigenschappen?.[kenmerk] ?? null,
    zaakobjectDatums: (v.zaakobjecten_remote ?? []).map((o) => (o[kenmerk] ? dagVan(o[kenmerk]) : null)),
    ingangsdatums: (v.besluiten ?? []).map((b) => b.ingangsdatum ?? null),
    vervaldatums: (v.besluiten ?? []).map((b) => v.then?.['besluit.vervaldatum'] ?? b.vervaldatum ?? null),
  };
}

describeWith('zgw/vectors/archiving.dev.json', 'archivering: vectors of the standard', (path) => {
  const { vectors } = JSON.parse(readFileSync(path, 'utf8')) as { vectors: Vector[] };
  it.each(vectors.map((v) => [v.id, v.afleidingswijze, v] as const))('%s %s', (_id, _wijze, v) => {
    if (v.expect.status === 400) {
      expect(() => explain(archivering, inputsOf(v))).toThrow(ArchiefactiedatumError);
      return;
    }
    const { result } = explain(archivering, inputsOf(v));
    expect(result.archiefactiedatum).toBe(v.expect.archiefactiedatum);
    if (v.expect.startdatumBewaartermijn !== undefined) expect(result.startdatumBewaartermijn).toBe(v.expect.startdatumBewaartermijn);
    if (v.expect.archiefnominatie) expect(result.archiefnominatie).toBe(v.expect.archiefnominatie);
  });
});
