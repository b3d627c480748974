import type { KpiGroep } from '@polder/api-client';
import { Empty, Loading, PageTitle, TroublePage, telwoord, useResource } from '@polder/ui';
import { api } from '../api.js';
import { Region } from '../case/region.js';
import { site } from '../site.js';
import { opTijdPct } from './facturen.view.js';

const NORM = 95;

/** Share paid on time per group: bars with the norm as a dotted line, and the same as a table. */
function Staven({ id, titel, groepen }: { id: string; titel: string; groepen: KpiGroep[] }) {
  const hoog = 28;
  const onder = groepen.filter((one) => opTijdPct(one) < NORM).length;
  const zin = onder === 0 ? `Alle ${groepen.length} halen de norm van ${NORM}%.` : `${onder} van ${groepen.length} halen de norm van ${NORM}% niet.`;
  return (
    <Region id={id} title={titel}>
      <p>{zin}</p>
      <svg className="polder-bars" viewBox={`0 0 640 ${groepen.length * hoog + 22}`} role="img" aria-label={`${titel}. ${zin}`}>
        {groepen.map((one, i) => {
          const pct = opTijdPct(one);
          return (
            <g key={one.naam}>
              <text x="0" y={i * hoog + 18}>{(one.naam || 'Zonder').slice(0, 26)}</text>
              <rect x="220" y={i * hoog + 4} width={pct * 3.6} height="18" className={pct < NORM ? 'is-low' : ''} />
              <text x={226 + pct * 3.6} y={i * hoog + 18}>{pct}%</text>
            </g>
          );
        })}
        <line x1="220" x2="220" y1="0" y2={groepen.length * hoog} className="is-zero" />
        <line x1={220 + NORM * 3.6} x2={220 + NORM * 3.6} y1="0" y2={groepen.length * hoog} className="is-norm" />
        <text x={220 + NORM * 3.6 - 40} y={groepen.length * hoog + 16} className="is-meta">norm {NORM}%</text>
      </svg>
      <details className="polder-more"><summary>Als tabel<span className="polder-visually-hidden">: {titel}</span></summary>
        <div className="polder-tablewrap" tabIndex={0} role="region" aria-label={`Tabel: ${titel}`}>
          <table className="utrecht-table polder-match"><thead><tr><th scope="col">Naam</th><th scope="col" className="is-num">Betaald</th><th scope="col" className="is-num">Op tijd</th><th scope="col" className="is-num">Gemiddeld aantal dagen</th></tr></thead>
            <tbody>{groepen.map((one) => <tr key={one.naam}><th scope="row">{one.naam || 'Zonder'}</th><td className="is-num">{one.aantal}</td><td className="is-num">{opTijdPct(one)}%</td><td className="is-num">{one.gemiddeldDagen.replace('.', ',')}</td></tr>)}</tbody></table>
        </div>
      </details>
    </Region>
  );
}

/** How well we pay: share within 30 days, mean days, per unit, supplier and month. */
export function CijfersPage() {
  const { data, problem, reload } = useResource('facturen-kpi', () => api.facturen.kpi());
  if (problem && !data) return <TroublePage problem={problem} site={site} onRetry={reload} />;
  if (!data) return <><PageTitle title="Hoe snel betalen wij?" site={site} busy /><Loading what="We rekenen de cijfers uit" /></>;
  const { totaal } = data;
  return (
    <>
      <div className="polder-whead"><PageTitle title="Hoe snel betalen wij?" site={site} /><p className="polder-whead__sub">Facturen die in de laatste twaalf maanden zijn betaald</p></div>
      <dl className="polder-kpis">
        <div><dt>Op tijd betaald</dt><dd>{totaal.aantal === 0 ? '–' : `${opTijdPct(totaal)}%`}</dd></div>
        <div><dt>Gemiddeld</dt><dd>{totaal.gemiddeldDagen === '' ? '–' : `${totaal.gemiddeldDagen.replace('.', ',')} dagen`}</dd></div>
        <div><dt>Zonder handwerk</dt><dd>{totaal.aantal === 0 ? '–' : `${Math.floor((data.automatischGematcht * 100) / totaal.aantal)}%`}</dd></div>
        <div><dt>Open</dt><dd>{telwoord(data.open, 'factuur', 'facturen')}</dd></div>
        <div><dt>Daarvan te laat</dt><dd>{data.teLaatOpen}</dd></div>
      </dl>
      {totaal.aantal === 0 ? <Empty><p>Er is in deze periode nog geen factuur betaald. Zodra het eerste bankafschrift is gelezen, staan hier de cijfers.</p></Empty> : (
        <div className="polder-invgrid polder-invgrid--even">
          <Staven id="k-eenheid" titel="Op tijd per eenheid" groepen={data.eenheden} />
          <Staven id="k-leverancier" titel="Op tijd per leverancier" groepen={data.leveranciers.slice(0, 12)} />
          <Staven id="k-maand" titel="Op tijd per maand" groepen={data.maanden} />
        </div>
      )}
    </>
  );
}
