import { Icon, Loading, PageTitle, TroublePage, useResource } from '@polder/ui';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { api } from '../api.js';
import { province } from '../province.js';
import { Page } from '../shell/layout.js';
import { countText } from './finder.view.js';

function Results({ query }: { query: string }) {
  const { data, problem, reload } = useResource(`producten:${query}`, (signal) => api.formulieren.zoekProducten(query, signal));
  if (problem) return <TroublePage problem={problem} site={province.site} onRetry={reload} />;
  const title = query === '' ? 'Alle producten' : `Gevonden bij ‘${query}’`;
  return (
    <>
      <PageTitle title={title} site={province.site} />
      <p className="polder-muted" role="status">{data && countText(data.length)}</p>
      {data === undefined && <Loading what="We zoeken" />}
      {data?.length === 0 && (
        <div className="polder-empty">
          <p>We vonden niets bij deze woorden. Zoek op wat u gaat doen, bijvoorbeeld slopen of graven.</p>
          <p>Of bel ons op <a className="utrecht-link" href={province.phoneHref}>{province.phone}</a>.</p>
        </div>
      )}
      {data && data.length > 0 && (
        <ul className="polder-linklist">
          {data.map((product) => (
            <li key={product.slug}>
              <Link to={`/producten/${product.slug}`}>{product.naam}</Link>
              {product.gevondenOp !== '' && query !== '' && <span className="polder-meta">gevonden op ‘{product.gevondenOp}’</span>}
              <p>{product.samenvatting}</p>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The list of products, all or those that match. */
export function ProductsPage() {
  const [params, setParams] = useSearchParams();
  const query = params.get('zoek') ?? '';
  const [typed, setTyped] = useState(query);
  return (
    <Page air>
      <div className="polder-measure">
        <Results query={query} key={query} />
        <form className="polder-inline polder-again" role="search" onSubmit={(event) => {
          event.preventDefault();
          setParams(typed.trim() === '' ? {} : { zoek: typed.trim() });
        }}>
          <label className="polder-visually-hidden" htmlFor="zoek">Zoek een product</label>
          <input className="utrecht-textbox" id="zoek" type="search" value={typed} onChange={(event) => setTyped(event.target.value)} placeholder="Zoek een product" />
          <button className="utrecht-button utrecht-button--secondary-action" type="submit"><Icon name="search" />Zoek</button>
        </form>
      </div>
    </Page>
  );
}
