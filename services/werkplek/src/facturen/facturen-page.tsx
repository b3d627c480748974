import type { FactuurRegel } from '@polder/api-client';
import { Alert, Button, Code, Empty, Gauge, Icon, Loading, PageTitle, Status, TroublePage, asProblem, datumKort, datumLang, dutchDate, hoofdletter, telwoord, useResource, useSession, useToast } from '@polder/ui';
import { useRef, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { api } from '../api.js';
import { site } from '../site.js';
import { geld, standVan, termijnVan, weergaven, weergaveVan, type FactuurWeergave } from './facturen.view.js';

function Weergaven({ nu, tellingen }: { nu: FactuurWeergave; tellingen: Record<string, number> | undefined }) {
  return (
    <nav className="polder-views polder-views--inv" aria-label="Bewaarde weergaven">
      <ul>
        {weergaven.map(({ key, naam }) => (
          <li key={key}><Link to={`/facturen?weergave=${key}`} aria-current={key === nu.key ? 'page' : undefined}><strong>{key === 'mijn' ? '' : (tellingen?.[key] ?? '–')}</strong><span>{naam}</span></Link></li>
        ))}
      </ul>
    </nav>
  );
}

function Rij({ rij }: { rij: FactuurRegel }) {
  const { urgentie, niveau, tekst } = termijnVan(rij);
  const { kind, woord } = standVan(rij.status);
  return (
    <tr role="row">
      <td role="cell" className={`c-term${urgentie === 'late' ? ' is-late' : urgentie === 'soon' ? ' is-soon' : ''}`}>
        <span className="polder-termcell"><Gauge level={niveau} width={56} height={8} per={11.2} look={urgentie} /><span className="polder-termcell__t">{tekst}</span><span className="polder-termcell__d">{rij.betalenVoor === '' ? '' : datumKort(rij.betalenVoor)}</span></span>
      </td>
      <th role="rowheader" scope="row" className="c-sub"><Link className="utrecht-link" to={`/facturen/${rij.id}`}>{rij.leverancier || rij.nummer || 'Onleesbaar bestand'}<span className="polder-visually-hidden">, factuur {rij.nummer}</span></Link></th>
      <td role="cell" className="c-amount">{rij.nummer === '' ? '' : geld(rij.bedrag, rij.valuta)}</td>
      <td role="cell" className="c-status"><Status kind={kind}>{woord}</Status></td>
      <td role="cell" className="c-kind">{rij.eenheid}</td>
      <td role="cell" className="c-who">{rij.bestelnummer !== '' && <Code>{rij.bestelnummer}</Code>}</td>
      <td role="cell" className="c-nr"><Code>{rij.nummer}</Code></td>
    </tr>
  );
}

function Tabel({ rijen, bijschrift }: { rijen: FactuurRegel[]; bijschrift: string }) {
  return (
    <div className="polder-tablewrap">
      <table className="utrecht-table polder-grid polder-grid--plain polder-grid--inv" role="table">
        <caption className="polder-visually-hidden">{bijschrift}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col" className="c-term" aria-sort="ascending"><span className="polder-sort">Betalen vóór<Icon name="up" /></span></th>
            <th role="columnheader" scope="col" className="c-sub">Leverancier</th>
            <th role="columnheader" scope="col" className="c-amount">Bedrag</th>
            <th role="columnheader" scope="col" className="c-status">Status</th>
            <th role="columnheader" scope="col" className="c-kind">Eenheid</th>
            <th role="columnheader" scope="col" className="c-who">Bestelling</th>
            <th role="columnheader" scope="col" className="c-nr">Factuurnummer</th>
          </tr>
        </thead>
        <tbody role="rowgroup">{rijen.map((rij) => <Rij key={rij.id} rij={rij} />)}</tbody>
      </table>
    </div>
  );
}

function NeemAan() {
  const veld = useRef<HTMLInputElement>(null);
  const [bezig, setBezig] = useState(false);
  const [fout, setFout] = useState('');
  const navigate = useNavigate();
  const say = useToast();
  const stuur = async (file: File) => {
    setBezig(true);
    setFout('');
    try {
      const uit = await api.facturen.neemAan(file.name, new Uint8Array(await file.arrayBuffer()));
      if (uit.uitkomst === 'geweigerd') setFout(uit.melding);
      else {
        say(uit.uitkomst === 'bekend' ? 'Dit bestand hadden wij al' : 'Factuur aangenomen');
        void navigate(`/facturen/${uit.factuurId}`);
      }
    } catch (error) {
      const problem = asProblem(error);
      setFout(problem.invalidParams[0]?.reason || problem.detail || 'Het bestand is niet bewaard. Probeer het opnieuw.');
    } finally {
      setBezig(false);
    }
  };
  return (
    <>
      <input className="polder-visually-hidden" ref={veld} id="factuurbestand" type="file" accept=".xml,.pdf,application/xml,text/xml,application/pdf" tabIndex={-1} aria-label="Bestand van de factuur" onChange={(event) => {
        const [file] = event.target.files ?? [];
        event.target.value = '';
        if (file) void stuur(file);
      }} />
      <Button icon="upload" busy={bezig} onClick={() => veld.current?.click()}>Neem factuur aan</Button>
      {fout !== '' && <Alert kind="error" title="Niet aangenomen" live><p>{fout}</p></Alert>}
    </>
  );
}

function Zoek({ zoek, onZoek }: { zoek: string; onZoek: (text: string) => void }) {
  const [tekst, setTekst] = useState(zoek);
  return (
    <form className="polder-filterbar" role="search" aria-label="Zoek een factuur" onSubmit={(event) => {
      event.preventDefault();
      onZoek(tekst.trim());
    }}>
      <div className="polder-filterbar__q"><Icon name="search" /><label className="polder-visually-hidden" htmlFor="fq">Zoek op nummer, leverancier of bestelling</label><input className="utrecht-textbox" id="fq" type="search" placeholder="Nummer, leverancier, bestelling" value={tekst} onChange={(event) => setTekst(event.target.value)} /></div>
      <Button type="submit">Zoek</Button>
      {zoek !== '' && <button className="polder-chip polder-chip--plain" type="button" onClick={() => {
        setTekst('');
        onZoek('');
      }}>Wis filters</button>}
    </form>
  );
}

function Lijst({ weergave, zoek }: { weergave: FactuurWeergave; zoek: string }) {
  const eerste = useResource(`facturen:${weergave.key}:${zoek}`, (signal) => api.facturen.lijst({ weergave: weergave.key, zoek, pageSize: 50 }, signal));
  const [meer, setMeer] = useState<{ van: unknown; rijen: FactuurRegel[]; cursor: string }>({ van: undefined, rijen: [], cursor: '' });
  const [, setParams] = useSearchParams();
  const { session } = useSession();
  const bij = meer.van === eerste.data && eerste.data !== undefined;
  const rijen = [...(eerste.data?.results ?? []), ...(bij ? meer.rijen : [])];
  const cursor = bij ? meer.cursor : (eerste.data?.nextCursor ?? '');
  if (eerste.problem && !eerste.data) return <TroublePage problem={eerste.problem} site={site} onRetry={eerste.reload} />;
  return (
    <>
      <div className="polder-whead"><PageTitle title="Facturen" site={site} /><p className="polder-whead__sub">{hoofdletter(datumLang(dutchDate(new Date())))}</p>{session.rollen.includes('crediteuren') && <div className="polder-whead__act"><NeemAan /></div>}</div>
      <Weergaven nu={weergave} tellingen={eerste.data?.tellingen} />
      <div className="polder-worklist">
        <Zoek key={zoek} zoek={zoek} onZoek={(text) => setParams({ weergave: weergave.key, ...(text === '' ? {} : { zoek: text }) })} />
        {!eerste.data && <Loading what="We halen de facturen op" />}
        {eerste.data && rijen.length === 0 && <Empty><p>{zoek !== '' ? `Geen factuur in ‘${weergave.naam}’ past bij ‘${zoek}’.` : weergave.key === 'mijn' ? 'Er wacht geen factuur op u.' : `Er zijn geen facturen in ‘${weergave.naam}’. Nieuwe facturen komen vanzelf in deze lijst.`}</p></Empty>}
        {rijen.length > 0 && (
          <>
            <Tabel rijen={rijen} bijschrift={`${weergave.naam}, eerst wat het eerst betaald moet zijn`} />
            <div className="polder-pager">
              <span role="status">{rijen.length < (eerste.data?.count ?? 0) ? `${rijen.length} van ${telwoord(eerste.data?.count ?? 0, 'factuur', 'facturen')}` : telwoord(rijen.length, 'factuur', 'facturen')}</span>
              {cursor !== '' && <Button icon="right" onClick={() => void api.facturen.lijst({ weergave: weergave.key, zoek, pageSize: 50, cursor }).then((page) => setMeer({ van: eerste.data, rijen: [...(bij ? meer.rijen : []), ...page.results], cursor: page.nextCursor }))}>Volgende</Button>}
            </div>
          </>
        )}
      </div>
    </>
  );
}

/** The inbox of invoices: first what must be paid first. View and search live in the address. */
export function FacturenPage() {
  const [params] = useSearchParams();
  const weergave = weergaveVan(params.get('weergave'));
  const zoek = params.get('zoek') ?? '';
  return <Lijst key={`${weergave.key}${zoek}`} weergave={weergave} zoek={zoek} />;
}
