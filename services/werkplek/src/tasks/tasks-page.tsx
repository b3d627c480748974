import { datumKort, Empty, Loading, PageTitle, telwoord, TroublePage, useResource } from '@polder/ui';
import { Link } from 'react-router';
import { api } from '../api.js';
import { site } from '../site.js';

/** The caller's open tasks over all cases, first what is due first. */
export function TasksPage() {
  const list = useResource('taken', () => api.dossier.taken());
  if (list.problem && !list.data) return <TroublePage problem={list.problem} site={site} onRetry={list.reload} />;
  return (
    <>
      <div className="polder-whead"><PageTitle title="Mijn taken" site={site} /><p className="polder-whead__sub">{list.data ? telwoord(list.data.length, 'taak', 'taken') : ''}</p></div>
      {!list.data && <Loading what="We halen uw taken op" />}
      {list.data?.length === 0 && <Empty><p>U heeft geen open taken.</p><p><Link className="utrecht-link" to="/">Naar de werklijst</Link></p></Empty>}
      {list.data && list.data.length > 0 && (
        <div className="polder-tablewrap polder-worklist" tabIndex={0} role="region" aria-label="Uw open taken">
          <table className="polder-mini">
            <thead><tr><th scope="col">Taak</th><th scope="col">Zaak</th><th scope="col" className="is-num">Uiterlijk</th></tr></thead>
            <tbody>{list.data.map((t) => <tr key={t.id}><th scope="row">{t.omschrijving}</th><td><Link className="utrecht-link" to={`/zaken/${t.zaakId}`}>{t.identificatie}</Link> {t.zaak}</td><td className="is-num">{t.uiterlijk === '' ? '' : datumKort(t.uiterlijk)}</td></tr>)}</tbody>
          </table>
        </div>
      )}
    </>
  );
}
