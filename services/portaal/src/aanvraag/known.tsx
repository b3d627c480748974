import type { Aanvraag } from '@polder/api-client';
import { Code, DataList, Icon, datum, type DataRow } from '@polder/ui';
import { province } from '../province.js';

/** What we know of the applicant already, with its source: nobody has to type it, and nobody can change it here. */
export function KnownApplicant({ aanvraag }: { aanvraag: Aanvraag }) {
  const { aanvrager, kvkNummer, gestartOp } = aanvraag;
  if (aanvrager === '') return null;
  const company = kvkNummer !== '';
  const rows: DataRow[] = [
    { key: 'naam', term: company ? 'Bedrijf' : 'Naam', value: aanvrager },
    ...(company ? [{ key: 'kvk', term: 'KVK-nummer', value: <Code>{kvkNummer}</Code> }] : []),
  ];
  return (
    <section className="polder-known" aria-labelledby="bekend">
      <div className="polder-known__head">
        <h2 id="bekend">U vraagt aan als</h2>
        <span className="polder-known__src"><Icon name="lock" />{company ? 'eHerkenning' : 'DigiD'}, {datum(gestartOp)}</span>
      </div>
      <DataList rows={rows} />
      <p>Klopt er iets niet? Bel <a className="utrecht-link" href={province.phoneHref}>{province.phone}</a>.</p>
    </section>
  );
}
