import { BackLink, Button, ErrorSummary, PageTitle, Steps, type Step } from '@polder/ui';
import { useEffect, useState } from 'react';
import { Link, Navigate, useNavigate, useParams } from 'react-router';
import { province } from '../province.js';
import type { FormContext } from './aanvraag-page.js';
import { flatten } from '@polder/forms';
import { DoubleAlert } from './dubbel.js';
import { useDraftSource } from './draft-source.js';
import { Components } from './components.js';
import { findings, stepName, type StepState } from './engine.js';
import { errorsByField } from './errors.js';
import { KnownApplicant } from './known.js';
import { RegisterNotices } from './known-answer.js';
import { fieldId } from './questions/shared.js';

/** The steps of the gauge: those of the form, then checking. */
export function gaugeSteps({ steps, done, base }: FormContext): Step[] {
  const own = steps.map((step, index) => ({ name: stepName(step), to: `${base}/stap/${index + 1}`, done: done[index] === true }));
  return [...own, { name: 'Controleren', to: `${base}/controleren`, done: false }];
}

/** Components that want the whole width instead of the column of 38 rem. */
const isWide = (step: StepState): boolean => flatten(step.components).some((component) => component.type === 'map');

const help: Record<string, string> = {
  map: 'Zo weten we om welke grond het gaat, en welke regels daar gelden.',
  file: 'Het versturen gaat door als u naar de volgende stap gaat.',
};

function Aside({ step }: { step: StepState }) {
  const texts = step.components.flatMap((component) => (help[component.type] ? [help[component.type]] : []));
  return (
    <aside className="polder-form__aside" aria-label="Uitleg">
      {texts.length > 0 && <section><h2>Goed om te weten</h2>{texts.map((line) => <p key={line}>{line}</p>)}</section>}
      <section><h2>Hulp bij invullen</h2><p>Bel <a className="utrecht-link" href={province.phoneHref}>{province.phone}</a> en noem uw dossiernummer. We kijken met u mee.</p></section>
    </aside>
  );
}

function StepForm({ context, step, index }: { context: FormContext; step: StepState; index: number }) {
  const { draft, uploads, form, data, today, steps, base } = context;
  const navigate = useNavigate();
  const [attempt, setAttempt] = useState(0);
  const found = attempt > 0 ? findings(form, data, today, step.key) : [];
  const errors = errorsByField(step.components, found);
  const { home, wat } = useDraftSource();
  const next = steps[index + 1];
  const wide = isWide(step);
  useEffect(() => {
    const id = location.hash.slice(1);
    if (id.startsWith('veld-')) document.getElementById(id)?.focus();
  }, []);
  const submit = () => {
    void draft.flush();
    if (findings(form, data, today, step.key).length > 0) setAttempt(attempt + 1);
    else void navigate(next ? `${base}/stap/${index + 2}` : `${base}/controleren`);
  };
  return (
    <div className={wide ? 'polder-form' : 'polder-form polder-form--aside'}>
      <Steps steps={gaugeSteps(context)} current={index} />
      <div className={wide ? 'polder-form__body polder-form__body--wide' : 'polder-form__body'}>
        <ErrorSummary attempt={attempt} items={[...errors].map(([key, text]) => ({ id: fieldId(key), text }))} />
        <BackLink to={index === 0 ? home.to : `${base}/stap/${index}`}>{index === 0 ? home.name : 'Vorige stap'}</BackLink>
        <PageTitle title={`Stap ${index + 1} van ${steps.length + 1}: ${stepName(step)}`} heading={stepName(step)} site={province.site} error={found.length > 0} />
        <form noValidate onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}>
          <p className="polder-formintro">Alles is verplicht, behalve als er ‘niet verplicht’ bij staat.</p>
          {index === 0 && <RegisterNotices draft={draft} />}
          {index === 0 && <KnownApplicant aanvraag={draft.aanvraag} />}
          <Components components={step.components} valueOf={(key) => draft.antwoorden[key]} errors={errors} draft={draft} uploads={uploads} onChange={draft.change} />
          <DoubleAlert context={context} />
          <div className="polder-form__actions">
            <Button look="primary" type="submit">Volgende: {(next ? stepName(next) : 'controleren').toLowerCase()}</Button>
            {wat === 'aanvraag' && <Link className="utrecht-link" to={home.to}>Later verder</Link>}
          </div>
        </form>
      </div>
      {!wide && <Aside step={step} />}
    </div>
  );
}

/** One step of the form. */
export function StepPage({ context }: { context: FormContext }) {
  const { nummer = '1' } = useParams();
  const index = Number(nummer) - 1;
  const step = context.steps[index];
  if (!step) return <Navigate replace to={`${context.base}/stap/1`} />;
  return <StepForm key={step.key} context={context} step={step} index={index} />;
}

