import { asProblem, BackLink, Button, DataList, ErrorSummary, Hidden, Loading, PageTitle, Steps, TextLink, TickField, type DataRow } from '@polder/ui';
import { ApiProblem } from '@polder/api-client';
import type { Json } from '@polder/explain';
import { flatten } from '@polder/forms';
import { lazy, Suspense, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { province } from '../province.js';
import type { FormContext } from './aanvraag-page.js';
import { answersOf, findings, stepName, type Bevinding, type StepState, type SummaryLine } from './engine.js';
import { useDraftSource } from './draft-source.js';
import { KnownApplicant } from './known.js';
import { gaugeSteps } from './step-page.js';

const MapView = lazy(async () => ({ default: (await import('@polder/ui/map')).MapView }));

function value(line: SummaryLine, maps: Set<string>) {
  const geometry = line.value as Json | null;
  if (maps.has(line.key) && geometry !== null) {
    return <Suspense fallback={<Loading what="We maken de kaart klaar" />}><MapView label={line.label} value={geometry} look="answer" /></Suspense>;
  }
  return <span className="polder-lines-kept">{line.display}</span>;
}

function Group({ context, step, index, lines }: { context: FormContext; step: StepState; index: number; lines: SummaryLine[] }) {
  const id = `antwoorden-${index}`;
  const maps = new Set(flatten(step.components).filter(({ type }) => type === 'map').map(({ key }) => key));
  const rows: DataRow[] = lines.map((line) => ({ key: line.key, term: line.label, value: value(line, maps) }));
  return (
    <section className="polder-answers" aria-labelledby={id}>
      <div className="polder-answers__head">
        <h2 id={id}><span className="polder-answers__n" aria-hidden="true">{index + 1}</span>{stepName(step)}</h2>
        <TextLink to={`${context.base}/stap/${index + 1}`}>Wijzig<Hidden> de stap {stepName(step)}</Hidden></TextLink>
      </div>
      <DataList rows={rows} />
    </section>
  );
}

/** Where an error of the whole form is mended: its question in its step. */
function asItems(found: Bevinding[]): { id: string; text: string; key: string }[] {
  return found.map(({ veld, melding, stap }, index) => ({ id: `fout-${index}`, text: melding, key: `${stap}/${veld}` }));
}

function MissingList({ context, found }: { context: FormContext; found: Bevinding[] }) {
  if (found.length === 0) return null;
  const stepNumber = (key: string) => Math.max(0, context.steps.findIndex((step) => step.key === key)) + 1;
  return (
    <div className="polder-summary" role="alert" tabIndex={-1} aria-labelledby="ontbreekt" ref={(box) => box?.focus()}>
      <h2 id="ontbreekt">{found.length === 1 ? 'Er ontbreekt nog 1 ding' : `Er ontbreken nog ${found.length} dingen`}</h2>
      <ul>{asItems(found).map(({ text, key }, index) => <li key={key}><TextLink to={`${context.base}/stap/${stepNumber(found[index]?.stap ?? '')}`}>{text}</TextLink></li>)}</ul>
    </div>
  );
}

type Outcome = { kind: 'idle' } | { kind: 'busy' } | { kind: 'missing'; found: Bevinding[] } | { kind: 'problem'; problem: ApiProblem };

/** Sends once: a second press while it is under way does nothing, and the server answers a repeat with the same receipt. */
function useSubmit(context: FormContext): { outcome: Outcome; submit: () => void } {
  const { draft, uploads, form, data, today } = context;
  const source = useDraftSource();
  const navigate = useNavigate();
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'idle' });
  const running = useRef(false);
  const run = async () => {
    const found = findings(form, data, today);
    if (found.length > 0) return setOutcome({ kind: 'missing', found });
    setOutcome({ kind: 'busy' });
    try {
      if (!(await draft.flush())) throw new Error('not saved');
      await source.submit(draft.aanvraag.id);
      await navigate(`${context.base}/ontvangst`, { replace: true });
    } catch (error) {
      setOutcome({ kind: 'problem', problem: asProblem(error) });
    }
    return undefined;
  };
  const submit = () => {
    // Which of two answers is sent, is a choice that the applicant makes first (conflict-alert.tsx).
    if (draft.botsingen.length > 0) return setOutcome({ kind: 'problem', problem: new ApiProblem(409, 'conflict', '', 'Kies eerst bovenaan deze pagina welk antwoord blijft.') });
    if (running.current || uploads.list.some(({ state }) => state === 'busy')) return undefined;
    running.current = true;
    void run().finally(() => (running.current = false));
    return undefined;
  };
  return { outcome, submit };
}

/** What the server refused, in its own words. */
function ProblemBox({ problem }: { problem: ApiProblem }) {
  return (
    <div className="polder-summary" role="alert" tabIndex={-1} aria-labelledby="niet-ingestuurd" ref={(box) => box?.focus()}>
      <h2 id="niet-ingestuurd">Uw aanvraag is nog niet ingestuurd</h2>
      <p>{problem.detail || 'Probeer het over een paar minuten opnieuw.'} Uw antwoorden zijn bewaard.</p>
      {problem.invalidParams.length > 0 && <ul>{problem.invalidParams.map(({ name, reason }) => <li key={name}>{reason}</li>)}</ul>}
    </div>
  );
}

/** The end of a sentence: "B.V." has its own full stop. */
const zin = (text: string): string => (text.endsWith('.') ? text : `${text}.`);

/** Declare that it is true, and send. */
function Declaration({ aanvrager, agreed, unsigned, moving, busy, onAgree, onSend }: { aanvrager: string; agreed: boolean; unsigned: boolean; moving: number; busy: boolean; onAgree: (agreed: boolean) => void; onSend: () => void }) {
  const { wat } = useDraftSource();
  const label = `Ik heb alles naar waarheid ingevuld.${aanvrager === '' ? '' : ` Ik mag deze aanvraag doen namens ${zin(aanvrager)}`}`;
  return (
    <form noValidate onSubmit={(event) => {
      event.preventDefault();
      onSend();
    }}>
      <TickField question={{ id: 'waar', label, error: unsigned ? 'Verklaar dat alles waar is' : undefined }} checked={agreed} onChange={onAgree} />
      {moving > 0 && <p role="status">We wachten nog op {moving === 1 ? '1 bijlage' : `${moving} bijlagen`}. Daarna kunt u insturen.</p>}
      <div className="polder-form__actions">
        <Button look="primary" type="submit" busy={busy || moving > 0}>{busy ? `We sturen uw ${wat} in` : `Stuur ${wat} in`}</Button>
        <Button look="subtle" onClick={() => window.print()}>Print of bewaar als pdf</Button>
      </div>
    </form>
  );
}

/** Check everything, declare that it is true, send it. */
export function AnswersPage({ context }: { context: FormContext }) {
  const { draft, uploads, form, data, steps, today } = context;
  const [agreed, setAgreed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const { outcome, submit } = useSubmit(context);
  const lines = answersOf(form, data, today);
  const unsigned = attempt > 0 && !agreed;
  const { aanvrager } = draft.aanvraag;
  const { wat } = useDraftSource();
  return (
    <div className="polder-form polder-form--aside">
      <Steps steps={gaugeSteps(context)} current={steps.length} />
      <div className="polder-form__body">
        {unsigned && <ErrorSummary attempt={attempt} items={[{ id: 'waar', text: 'Verklaar dat alles waar is' }]} />}
        {outcome.kind === 'missing' && <MissingList context={context} found={outcome.found} />}
        {outcome.kind === 'problem' && <ProblemBox problem={outcome.problem} />}
        <BackLink to={`${context.base}/stap/${steps.length}`}>Vorige stap</BackLink>
        <PageTitle title="Klopt alles?" site={province.site} error={unsigned || outcome.kind === 'missing'} />
        <p className="polder-measure">Lees uw antwoorden na. Hierna stuurt u de {wat} in.</p>
        <KnownApplicant aanvraag={draft.aanvraag} />
        {steps.map((step, index) => <Group key={step.key} context={context} step={step} index={index} lines={lines.filter(({ stap }) => stap === step.key)} />)}
        <Declaration aanvrager={aanvrager} agreed={agreed} unsigned={unsigned} moving={uploads.list.filter(({ state }) => state === 'busy').length} busy={outcome.kind === 'busy'} onAgree={setAgreed} onSend={() => (agreed ? submit() : setAttempt(attempt + 1))} />
        <p className="polder-note">{wat === 'melding' ? 'Na het insturen krijgt u een geheime link. Daarmee volgt u wat we ermee doen.' : 'Na het insturen krijgt u een ontvangstbevestiging met een kopie van al uw antwoorden.'}</p>
      </div>
      <aside className="polder-form__aside" aria-label="Uitleg">
        <section><h2>Wat gebeurt er hierna?</h2><p>{wat === 'melding' ? 'We kijken wie dit het snelst kan oplossen.' : 'Uw aanvraag is dan officieel ontvangen. U kunt hem volgen in Mijn Polder.'}</p></section>
      </aside>
    </div>
  );
}
