import type { ProductRegel } from '@polder/api-client';
import { Icon, telwoord } from '@polder/ui';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import { api } from '../api.js';
import { countText } from './finder.view.js';

/** Results come while typing, from two letters on, a moment after the last key. */
function useResults(query: string): ProductRegel[] | undefined {
  const [results, setResults] = useState<ProductRegel[]>();
  useEffect(() => {
    const text = query.trim();
    if (text.length < 2) return setResults(undefined);
    const abort = new AbortController();
    const timer = setTimeout(() => {
      api.formulieren.zoekProducten(text, abort.signal).then(setResults, () => undefined);
    }, 180);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [query]);
  return results;
}

/** The search of the home page: results under the field, arrows walk through them, Esc clears, Enter goes to the list. */
export function Finder() {
  const [query, setQuery] = useState('');
  const results = useResults(query);
  const navigate = useNavigate();
  const form = useRef<HTMLFormElement>(null);
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      setQuery('');
      form.current?.querySelector('input')?.focus();
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const stops = [...(form.current?.querySelectorAll<HTMLElement>('input, .polder-finder__panel a') ?? [])];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (at >= 0 && next) {
      event.preventDefault();
      next.focus();
    }
  };
  return (
    <form className="polder-finder" role="search" ref={form} onKeyDown={onKey} onSubmit={(event) => {
      event.preventDefault();
      void navigate(`/producten?zoek=${encodeURIComponent(query.trim())}`);
    }}>
      <label className="polder-search-label" htmlFor="zoek">Wat wilt u doen?</label>
      <div className="polder-search">
        <input id="zoek" type="search" placeholder="Bijvoorbeeld: schuur slopen" autoComplete="off" value={query} onChange={(event) => setQuery(event.target.value)} aria-describedby="zoek-status" />
        <button type="submit"><Icon name="search" />Zoek</button>
      </div>
      <div className={results ? 'polder-finder__panel' : 'polder-finder__panel polder-finder__panel--none'}>
        <p className="polder-finder__count" id="zoek-status" role="status">{results && countText(results.length)}</p>
        {results && results.length > 0 && (
          <ul>
            {results.slice(0, 5).map((result) => (
              <li key={result.slug}><Link to={`/producten/${result.slug}`}>{result.naam}</Link><span>{result.samenvatting}</span></li>
            ))}
          </ul>
        )}
        {results && results.length > 5 && <p className="polder-finder__count">Druk op Enter voor alle {telwoord(results.length, 'product', 'producten')}</p>}
      </div>
    </form>
  );
}
