import type { MijnFactuur } from '@polder/api-client';
import { Code, Empty, Loading, PageTitle, Tag, TextLink, TroublePage, datum, useResource } from '@polder/ui';
import { api } from '../api.js';
import { province } from '../province.js';
import { Page } from '../shell/layout.js';
import { bedragNl, standSoort } from './mijn-facturen.view.js';

function Factuur({ one }: { one: MijnFactuur }) {
  return (
    <div className="polder-case">
      <h2>Factuur <Code>{one.nummer}</Code></h2>
      <p>{bedragNl(one.bedrag)}, ontvangen op {datum(one.ontvangenOp)}</p>
      <div className="polder-case__state">
        <Tag kind={standSoort(one.stand)}>{one.stand}</Tag>
        {one.verwachteBetaling !== '' && <span className="polder-case__when">{one.stand === 'Betaald' ? `Betaald op ${datum(one.verwachteBetaling)}` : `Wij betalen uiterlijk ${datum(one.verwachteBetaling)}`}</span>}
      </div>
      {one.bericht !== '' && <p className="polder-lines-kept">{one.bericht}</p>}
    </div>
  );
}

/** A supplier's own invoices: where each is and when it is paid. */
export function MijnFacturenPage() {
  const { data, problem, reload } = useResource('mijn-facturen', () => api.facturen.mijn());
  if (problem && !data) return <Page air><TroublePage problem={problem} site={province.site} onRetry={reload} /></Page>;
  return (
    <Page air>
      <div className="polder-measure">
        <PageTitle title="Uw facturen aan ons" site={province.site} />
        {!data && <Loading what="We halen uw facturen op" />}
        {data?.length === 0 && <Empty><p>Wij hebben geen facturen van uw bedrijf ontvangen.</p><p><TextLink to="/factuur-testen">Test uw factuur</TextLink></p></Empty>}
        {data && data.length > 0 && <div className="polder-parcels polder-parcels--list">{data.map((one) => <Factuur key={`${one.nummer}${one.ontvangenOp}`} one={one} />)}</div>}
      </div>
    </Page>
  );
}
