import type { ApiProblem, FactuurDetail } from '@polder/api-client';
import { Alert, ButtonAnchor, Code, DataList, Loading, PageTitle, Status, Tag, TextLink, Timeline, TroublePage, Why, asProblem, datum, moment, useResource, useToast, type Resource } from '@polder/ui';
import { useState } from 'react';
import { useParams } from 'react-router';
import { api } from '../api.js';
import { Region } from '../case/region.js';
import { site } from '../site.js';
import { Acties } from './acties.js';
import { actieNaam, berichtNaam, controleNaam, geld, standVan, termijnVan } from './facturen.view.js';
import { Inhoud } from './inhoud.js';
import { Matching } from './matching.js';

function Kop({ factuur }: { factuur: FactuurDetail }) {
  const { kop } = factuur;
  const { kind, woord } = standVan(kop.status);
  return (
    <header className="polder-chead">
      <div className="polder-chead__t">
        <nav className="polder-wcrumb" aria-label="Kruimelpad"><TextLink to="/facturen">Facturen</TextLink><span aria-hidden="true">/</span><span>{kop.nummer || kop.id}</span></nav>
        <PageTitle title={kop.leverancier ? `${kop.leverancier}, ${geld(kop.bedrag, kop.valuta)}` : 'Onleesbaar bestand'} site={site} />
        <p className="polder-chead__meta">{kop.nummer !== '' && <Code>{kop.nummer}</Code>}<Status kind={kind}>{woord}</Status>{kop.eenheid !== '' && <span>{kop.eenheid}</span>}<span>ontvangen {datum(kop.ontvangenOp)}</span></p>
      </div>
      <div className="polder-chead__act"><ButtonAnchor look="subtle" icon="download" href={api.facturen.origineelUrl(kop.id)}>Origineel (XML)</ButtonAnchor></div>
    </header>
  );
}

function Termijn({ factuur }: { factuur: FactuurDetail }) {
  const { kop, controles } = factuur;
  const { tekst, urgentie } = termijnVan(kop);
  const uitleg = controles.find((one) => one.rule === 'facturatie/betaaltermijn');
  return (
    <Region id="termijn" title="Betalen vóór">
      <p className="polder-arch"><Tag kind={urgentie === 'late' ? 'danger' : urgentie === 'soon' ? 'warning' : 'info'} icon="clock">{tekst}</Tag></p>
      {kop.betalenVoor !== '' && <p>Uiterlijk {datum(kop.betalenVoor)}</p>}
      {uitleg && <Why explanation={uitleg} about="deze datum" />}
    </Region>
  );
}

function Controles({ factuur }: { factuur: FactuurDetail }) {
  const lijst = factuur.controles.filter((one) => one.rule !== 'facturatie/betaaltermijn');
  return (
    <Region id="controles" title="Controles" count={lijst.length}>
      {lijst.length === 0 ? <p className="polder-muted">Deze factuur is nog niet beoordeeld.</p> : lijst.map((one) => (
        <div className="polder-whyrow" key={one.rule}><p><strong>{controleNaam(one.rule)}.</strong> {one.text}</p>{one.rule !== 'facturatie/matching' && one.rule !== 'facturatie/totalen' && <Why explanation={one} about={controleNaam(one.rule)} />}</div>
      ))}
    </Region>
  );
}

function Goedkeuringen({ factuur }: { factuur: FactuurDetail }) {
  return (
    <Region id="goedkeuringen" title="Goedkeuring" count={factuur.goedkeuringen.length}>
      {factuur.goedkeuringen.length === 0 ? <p className="polder-muted">Nog niemand keurde deze factuur goed.</p> : <DataList rows={factuur.goedkeuringen.map((one) => ({ key: one.op, term: one.naam, value: `${moment(one.op)}${one.namens ? ', als vervanger' : ''}${one.toelichting ? `: ${one.toelichting}` : ''}` }))} />}
      {factuur.boeking && <DataList rows={[{ key: 'boeking', term: 'Boeking', value: `${factuur.boeking.status}${factuur.boeking.nummer ? `, nummer ${factuur.boeking.nummer}` : ''}${factuur.boeking.reden ? `: ${factuur.boeking.reden}` : ''}` }]} />}
    </Region>
  );
}

function Berichten({ factuur }: { factuur: FactuurDetail }) {
  return (
    <Region id="berichten" title="Antwoorden aan de leverancier" count={factuur.berichten.length}>
      {factuur.berichten.length === 0 ? <p className="polder-muted">Er is nog geen antwoord gestuurd.</p> : <Timeline items={factuur.berichten.map((one) => ({ key: one.id, state: 'done', dateTime: one.gemaaktOp, when: moment(one.gemaaktOp), title: berichtNaam(one.soort, one.code), text: one.tekst }))} />}
    </Region>
  );
}

function Spoor({ factuur }: { factuur: FactuurDetail }) {
  return (
    <Region id="spoor" title="Wat er gebeurde">
      <Timeline items={[...factuur.spoor].reverse().map((one, i) => ({ key: `${one.op}${i}`, state: i === 0 ? 'now' : 'done', dateTime: one.op, when: moment(one.op), title: actieNaam(one.actie), text: [one.door === 'facturatie' ? 'Polder' : one.door, one.naar ? standVan(one.naar).woord.toLowerCase() : ''].filter(Boolean).join(', ') }))} />
      <p className="polder-src">Hash van het origineel (SHA-256): <span className="polder-code polder-hash">{factuur.sha256}</span></p>
    </Region>
  );
}

function Vol({ resource, factuur }: { resource: Resource<FactuurDetail>; factuur: FactuurDetail }) {
  const [bezig, setBezig] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const say = useToast();
  const doe = async (werk: () => Promise<FactuurDetail>, klaar: string): Promise<boolean> => {
    setBezig(true);
    setProblem(undefined);
    try {
      resource.set(await werk());
      say(klaar);
      return true;
    } catch (error) {
      setProblem(asProblem(error));
      return false;
    } finally {
      setBezig(false);
    }
  };
  return (
    <>
      <Kop factuur={factuur} />
      {factuur.kop.reden !== '' && <Alert kind={['afgekeurd', 'dubbel', 'geblokkeerd'].includes(factuur.kop.status) ? 'error' : 'info'} title={standVan(factuur.kop.status).woord}><p>{factuur.kop.reden}</p></Alert>}
      {problem && <Alert kind="error" title="Dit is niet gelukt" live><p>{problem.detail || 'Probeer het opnieuw. Er is niets veranderd.'}</p>{problem.invalidParams.map(({ name, reason }) => <p key={name}>{reason}</p>)}</Alert>}
      <div className="polder-invgrid">
        <div className="polder-invgrid__a">
          <Acties factuur={factuur} bezig={bezig} onDoe={doe} />
          <Matching factuur={factuur} />
          <Inhoud factuur={factuur} />
        </div>
        <aside className="polder-invgrid__b" aria-label="Termijn, controles, goedkeuring en verloop">
          <Termijn factuur={factuur} />
          <Controles factuur={factuur} />
          <Goedkeuringen factuur={factuur} />
          <Berichten factuur={factuur} />
          <Spoor factuur={factuur} />
        </aside>
      </div>
    </>
  );
}

/** Everything of one invoice on one screen: what it says with findings in place, matching, reasons, approval and trail. */
export function FactuurPage() {
  const { id = '' } = useParams();
  const resource = useResource(`factuur:${id}`, () => api.facturen.factuur(id));
  const { data, problem, reload } = resource;
  if (problem && !data) return <TroublePage problem={problem} site={site} onRetry={reload}><TextLink to="/facturen">Naar de facturen</TextLink></TroublePage>;
  if (!data) return <><PageTitle title="Factuur" site={site} busy /><Loading what="We halen de factuur op" /></>;
  return <Vol key={data.kop.id} resource={resource} factuur={data} />;
}
