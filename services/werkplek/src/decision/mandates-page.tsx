import { datumSom, Empty, Loading, PageTitle, TroublePage, useResource } from '@polder/ui';
import { api } from '../api.js';
import { site } from '../site.js';
import { bedragText } from './decision.view.js';

/** The mandate register: who may initial or sign what, up to which amount, and why. */
export function MandatesPage() {
  const list = useResource('mandaten', () => api.besluitvorming.mandaten());
  if (list.problem && !list.data) return <TroublePage problem={list.problem} site={site} onRetry={list.reload} />;
  return (
    <>
      <div className="polder-whead"><PageTitle title="Mandaten" site={site} /><p className="polder-whead__sub">Wie mag welk besluit paraferen of tekenen</p></div>
      {!list.data && <Loading what="We halen het register op" />}
      {list.data?.length === 0 && <Empty><p>Er zijn nog geen mandaten. De functioneel beheerder zet ze in het register.</p></Empty>}
      {list.data && list.data.length > 0 && (
        <div className="polder-tablewrap polder-worklist" tabIndex={0} role="region" aria-label="Mandaten">
          <table className="polder-mini">
            <thead><tr><th scope="col">Wie</th><th scope="col">Mag</th><th scope="col">Soort besluit</th><th scope="col" className="is-num">Tot en met</th><th scope="col">Geldig</th><th scope="col">Grondslag</th></tr></thead>
            <tbody>{list.data.map((m) => <tr key={m.id}><th scope="row">{m.medewerker}</th><td>{m.soort}</td><td>{m.besluittype || 'Alle'}</td><td className="is-num">{m.totBedrag === 0 ? 'Geen grens' : bedragText(m.totBedrag)}</td><td>vanaf {datumSom(m.geldigVan)}{m.geldigTot !== '' && ` tot en met ${datumSom(m.geldigTot)}`}</td><td>{m.grondslag}</td></tr>)}</tbody>
          </table>
        </div>
      )}
    </>
  );
}
