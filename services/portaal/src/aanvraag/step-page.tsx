import type { Json } from '@polder/explain';
import { BackLink, Button, ErrorSummary, PageTitle, Steps, type Step } from '@polder/ui';
import { useEffect, useState } from 'react';
import { Link, Navigate, useNavigate, useParams } from 'react-router';
import { province } from '../province.js';
import type { FormContext } from './aanvraag-page.js';
import { childrenOf } from '@polder/forms';
import { findings, stepName, type Bevinding, type Component, type StepState } from './engine.js';
import { KnownApplicant } from './known.js';
import { Question, fieldId } from './question.js';

/** The steps of the gauge: those of the form, then checking. */
export function gaugeSteps({ steps, done, draft }: FormContext): Step[] {
  const base = `/aanvragen/${draft.aanvraag.id}`;
  const own = steps.map((step, index) => ({ name: stepName(step), to: `${base}/stap/${index + 1}`, done: done[index] === true }));
  return [...own, { name: 'Controleren', to: `${base}/controleren`, done: false }];
}

function Components({ components, context, errors }: { components: Component[]; context: FormContext; errors: Map<string, string> }) {
  const { draft, uploads } = context;
  return components.map((component) => {
    const inside = childrenOf(component);
    if (component.type === 'content') return <p className="utrecht-paragraph" key={component.key}>{plain(component.html)}</p>;
    if (inside.length > 0) {
      return (
        <section key={component.key} className="polder-formgroup">
          {groupName(component) !== '' && <h2 className="utrecht-heading-3">{groupName(component)}</h2>}
          <Components components={inside} context={context} errors={errors} />
        </section>
      );
    }
    return <Question key={component.key} component={component} value={draft.antwoorden[component.key]} error={errors.get(component.key)} draft={draft} uploads={uploads} onChange={(value: Json | undefined) => draft.change(component.key, value)} />;
  });
}

/** Heading of a group of questions; a group may choose to have none. */
const groupName = ({ legend, title, label, hideLabel }: Component): string => (hideLabel ? '' : (legend ?? title ?? label ?? ''));

/** Text of a content component without its tags: a definition never brings markup into the page. */
function plain(html: unknown): string {
  return typeof html === 'string' ? (new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '') : '';
}

/** Components that want the whole width instead of the column of 38 rem. */
const isWide = (step: StepState): boolean => step.components.some((component) => component.type === 'map');

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

/** The sentence per question; one that belongs to a part of a question stands at the question. */
export function errorsByKey(found: Bevinding[]): Map<string, string> {
  const byKey = new Map<string, string>();
  for (const { veld, melding } of found) {
    const key = veld.split('.')[0] ?? veld;
    if (!byKey.has(key)) byKey.set(key, melding);
  }
  return byKey;
}

function StepForm({ context, step, index }: { context: FormContext; step: StepState; index: number }) {
  const { draft, form, data, today, steps } = context;
  const navigate = useNavigate();
  const [attempt, setAttempt] = useState(0);
  const found = attempt > 0 ? findings(form, data, today, step.key) : [];
  const errors = errorsByKey(found);
  const base = `/aanvragen/${draft.aanvraag.id}`;
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
        <BackLink to={index === 0 ? '/mijn' : `${base}/stap/${index}`}>{index === 0 ? 'Naar Mijn Polder' : 'Vorige stap'}</BackLink>
        <PageTitle title={`Stap ${index + 1} van ${steps.length + 1}: ${stepName(step)}`} heading={stepName(step)} site={province.site} error={found.length > 0} />
        <form noValidate onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}>
          <p className="polder-formintro">Alles is verplicht, behalve als er ‘niet verplicht’ bij staat.</p>
          {index === 0 && <KnownApplicant aanvraag={draft.aanvraag} />}
          <Components components={step.components} context={context} errors={errors} />
          <div className="polder-form__actions">
            <Button look="primary" type="submit">Volgende: {(next ? stepName(next) : 'controleren').toLowerCase()}</Button>
            <Link className="utrecht-link" to="/mijn">Later verder</Link>
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
  if (!step) return <Navigate replace to={`/aanvragen/${context.draft.aanvraag.id}/stap/1`} />;
  return <StepForm key={step.key} context={context} step={step} index={index} />;
}

