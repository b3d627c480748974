import type { ApiProblem, ZaakDetail } from '@polder/api-client';
import { Alert, Loading, PageTitle, TextLink, TroublePage, asProblem, useResource, useToast, type Resource } from '@polder/ui';
import { lazy, Suspense, useState } from 'react';
import { useParams } from 'react-router';
import { api } from '../api.js';
import { useMayHandle } from '../shell/staff-gate.js';
import { site } from '../site.js';
import { Answers, Documents, Facts, Place } from './case-facts.js';
import { CaseHead, PhaseBar } from './case-head.js';
import { Result } from './case-result.js';
import { CaseAdvice } from '../advice/case-advice.js';
import { CaseDecision } from '../decision/case-decision.js';
import { Keeping, Term } from './case-side.js';
import { Missed, More, Notes, Questions, Tasks, Timeline } from './case-work.js';
import { useDossier } from './use-dossier.js';

const CloseDialog = lazy(async () => ({ default: (await import('./close-dialog.js')).CloseDialog }));

/** Runs one command at a time; its answer takes the place of the case. */
function useCommand(resource: Resource<ZaakDetail>) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const say = useToast();
  const run = async (command: () => Promise<ZaakDetail>, done: string): Promise<boolean> => {
    if (busy) return false;
    setBusy(true);
    setProblem(undefined);
    try {
      resource.set(await command());
      say(done);
      return true;
    } catch (error) {
      setProblem(asProblem(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, run };
}

function Refused({ problem }: { problem: ApiProblem }) {
  return (
    <Alert kind="error" title="Dit is niet gelukt" live>
      <p>{problem.detail || 'Probeer het opnieuw. Er is niets veranderd.'}</p>
      {problem.invalidParams.map(({ name, reason }) => <p key={name}>{reason}</p>)}
    </Alert>
  );
}

function Case({ resource, zaak }: { resource: Resource<ZaakDetail>; zaak: ZaakDetail }) {
  const mayHandle = useMayHandle();
  const { busy, problem, run } = useCommand(resource);
  const [closing, setClosing] = useState(false);
  const state = useDossier(zaak.id, resource.reload);
  const dossier = state.data;
  const part = dossier && { dossier, state, may: mayHandle };
  const setResult = (id: string, toelichting: string) => run(() => api.behandeling.zetResultaat(zaak.id, id, toelichting), 'Resultaat gezet');
  return (
    <>
      <CaseHead zaak={zaak} busy={busy} mayHandle={mayHandle} onTake={() => void run(() => api.behandeling.neem(zaak.id), `U behandelt nu ${zaak.identificatie}`)} onClose={() => setClosing(true)} />
      {problem && <Refused problem={problem} />}
      <Missed state={state} />
      <PhaseBar zaak={zaak} />
      <div className="polder-casegrid polder-casegrid--line">
        <div className="polder-casegrid__a">
          <Facts zaak={zaak} />
          <Place zaak={zaak} />
          <Documents zaak={zaak} onRetry={resource.reload} />
          <Answers zaak={zaak} />
          <CaseDecision zaak={zaak} may={mayHandle} onChange={() => {
            resource.reload();
            state.reload();
          }} />
          <CaseAdvice zaak={zaak} may={mayHandle} onChange={state.reload} />
          {part && <Tasks {...part} />}
          {part && <Notes {...part} />}
        </div>
        <aside className="polder-casegrid__b" aria-label="Termijn, resultaat, tijdlijn en bewaren">
          <Term zaak={zaak} />
          <Result key={`${zaak.resultaat?.id ?? ''}${zaak.einddatum}`} zaak={zaak} busy={busy} onSet={mayHandle ? setResult : undefined} />
          {part && <Questions zaak={zaak} {...part} />}
          {dossier && <Timeline zaak={zaak} dossier={dossier} />}
          {!dossier && !state.problem && <Loading what="We halen taken en notities op" />}
          {state.problem && !dossier && <Alert kind="warning" title="Taken en notities zijn nu niet op te halen"><p>{state.problem.detail}</p></Alert>}
          <Keeping zaak={zaak} />
          {part && <More zaak={zaak} {...part} />}
        </aside>
      </div>
      {closing && (
        <Suspense fallback={null}>
          <CloseDialog zaak={zaak} busy={busy} onCancel={() => setClosing(false)} onClose={(toelichting) => void run(() => api.behandeling.sluit(zaak.id, toelichting), `${zaak.identificatie} is gesloten`).finally(() => setClosing(false))} />
        </Suspense>
      )}
    </>
  );
}

/** Everything of one case on one screen. */
export function CasePage() {
  const { id = '' } = useParams();
  const resource = useResource(`zaak:${id}`, () => api.behandeling.zaak(id));
  const { data, problem, reload } = resource;
  if (problem && !data) return <TroublePage problem={problem} site={site} onRetry={reload}><TextLink to="/">Naar de werklijst</TextLink></TroublePage>;
  if (!data) return <><PageTitle title="Zaak" site={site} busy /><Loading what="We halen de zaak op" /></>;
  return <Case key={data.id} resource={resource} zaak={data} />;
}
