import { meldingClient, type GevolgdeMelding } from '@polder/api-client';
import { Button, Code, Loading, PageTitle, TextField, Timeline, TroublePage, Why, datum, useResource, type TimelineItem } from '@polder/ui';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { transport } from '../api.js';
import { province } from '../province.js';
import { Page } from '../shell/layout.js';
import { verloop } from './mijn-zaak.view.js';

/** The code stands behind the # of the link: a browser never sends that part to a server. */
const codeIn = (hash: string): string => hash.replace(/^#/, '').trim().toLowerCase();

function AskCode() {
  const navigate = useNavigate();
  const [code, setCode] = useState('');
  const [error, setError] = useState<string>();
  return (
    <div className="polder-measure">
      <PageTitle title="Volg uw melding" site={province.site} error={error !== undefined} />
      <p className="polder-lead">Open de link die u na het melden kreeg. Of vul de code uit die link in.</p>
      <form noValidate onSubmit={(event) => {
        event.preventDefault();
        const given = codeIn(code.split('#').at(-1) ?? '');
        if (/^[0-9a-f]{32}$/.test(given)) void navigate(`/volgen#${given}`);
        else setError('Vul de hele code in: 32 letters en cijfers.');
      }}>
        <TextField question={{ id: 'code', label: 'Code of link', error }} width="l" autoComplete="off" spellCheck={false} value={code} onChange={setCode} />
        <Button look="primary" type="submit">Toon de melding</Button>
      </form>
    </div>
  );
}

function Followed({ melding }: { melding: GevolgdeMelding }) {
  const { statussen, fasen, einddatum, routering } = melding;
  const waiting: TimelineItem[] = [{ key: 'wacht', state: 'now', dateTime: '', when: '', title: melding.ontvangenOp === '' ? 'Nog niet ingestuurd' : 'We maken uw melding aan', text: '' }];
  return (
    <div className="polder-page">
      <div>
        <p className="polder-form__caption">{melding.productNaam} · <Code>{melding.dossiernummer}</Code></p>
        <PageTitle title="Uw melding" site={province.site} />
        {melding.resultaat !== '' && <section className="polder-expect polder-expect--decided" aria-labelledby="af"><h2 id="af">Klaar op {datum(einddatum)}</h2><p className="polder-expect__date">{melding.resultaat}</p>{melding.toelichting !== '' && <p>{melding.toelichting}</p>}</section>}
        {einddatum === '' && melding.uiterlijkeEinddatum !== '' && <p className="polder-lead">We zijn klaar vóór {datum(melding.uiterlijkeEinddatum)}.</p>}
        {routering && <div className="polder-expect"><p>Uw melding is bij <strong>{String(routering.result)}</strong>.</p><Why explanation={routering} about="is mijn melding daar?" /></div>}
        <h2 className="utrecht-heading-2">Verloop</h2>
        <Timeline items={statussen.length === 0 ? waiting : verloop({ statussen: statussen.map((s) => ({ ...s, eindstatus: false })), fasen, einddatum })} />
      </div>
    </div>
  );
}

/** A report as its reporter follows it, by the secret link alone. */
export function VolgenPage() {
  const { hash } = useLocation();
  const code = codeIn(hash);
  return <Page air>{code === '' ? <AskCode /> : <Following key={code} code={code} />}</Page>;
}

function Following({ code }: { code: string }) {
  const { data, problem, reload } = useResource(`volg:${code}`, () => meldingClient(transport, code).volg());
  if (problem) return <TroublePage problem={problem} site={province.site} onRetry={reload}><a className="utrecht-link" href="/volgen">Vul de code opnieuw in</a></TroublePage>;
  if (!data) return <><PageTitle title="Uw melding" site={province.site} busy /><Loading what="We halen uw melding op" /></>;
  return <Followed melding={data} />;
}
