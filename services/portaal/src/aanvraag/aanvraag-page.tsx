import type { Aanvraag } from '@polder/api-client';
import { Alert, Loading, PageTitle, TextLink, TroublePage, dagenOverTekst, dagenTussen, datumLang, dutchDate, useResource } from '@polder/ui';
import { useMemo } from 'react';
import { Navigate, Route, Routes, useLocation, useParams } from 'react-router';
import { api } from '../api.js';
import { province } from '../province.js';
import { Layout, Page, loginHrefOf } from '../shell/layout.js';
import { AnswersPage } from './answers-page.js';
import { asForm, findings, stepsFor, untouched, withFiles, type FormDefinition, type StepState } from './engine.js';
import { ConflictAlert } from './conflict-alert.js';
import { FormBar } from './form-bar.js';
import { StepPage } from './step-page.js';
import { useDraft, type Draft } from './use-draft.js';
import { useUploads, type Uploads } from './use-uploads.js';

/** What every page of one application shares. */
export interface FormContext {
  draft: Draft;
  uploads: Uploads;
  form: FormDefinition;
  /** Answers and files as the engine wants them. */
  data: Record<string, unknown>;
  steps: StepState[];
  /** Today in the Netherlands. */
  today: string;
  /** For each step whether it is right and was filled in. */
  done: boolean[];
}

function useFormContext(first: Aanvraag): FormContext {
  const draft = useDraft(first);
  const uploads = useUploads(first.id, draft.refresh);
  const today = dutchDate(new Date());
  const form = useMemo(() => asForm(draft.aanvraag.formulier), [draft.aanvraag.formulier]);
  const data = useMemo(() => withFiles(form, draft.antwoorden, draft.aanvraag.bijlagen), [form, draft.antwoorden, draft.aanvraag.bijlagen]);
  const steps = useMemo(() => stepsFor(form, data, today), [form, data, today]);
  const done = useMemo(() => steps.map((step) => !untouched(step, data) && findings(form, data, today, step.key).length === 0), [form, data, steps, today]);
  return { draft, uploads, form, data, steps, today, done };
}

/** Goes to the first step that is not finished. */
function Continue({ done }: { done: boolean[] }) {
  const open = done.findIndex((ready) => !ready);
  return <Navigate replace to={open === -1 ? 'controleren' : `stap/${open + 1}`} />;
}

/** Days before the end at which a draft says so. */
const SOON = 7;

/** Warns in time that the draft goes away, and what keeps it. */
function ExpiryAlert({ aanvraag, today }: { aanvraag: Aanvraag; today: string }) {
  const left = aanvraag.verlooptOp === '' ? SOON + 1 : dagenTussen(today, aanvraag.verlooptOp);
  if (left > SOON) return null;
  return <Alert kind="warning" title={`Stuur deze aanvraag in vóór ${datumLang(aanvraag.verlooptOp)}`}><p>{left < 0 ? 'De bewaartijd is om.' : `U heeft nog ${dagenOverTekst(left).toLowerCase()}.`} Daarna verwijderen we uw antwoorden en bestanden.</p></Alert>;
}

function OpenForm({ first }: { first: Aanvraag }) {
  const context = useFormContext(first);
  const { pathname } = useLocation();
  return (
    <Layout look="form" bar={<FormBar draft={context.draft} />}>
      <div className="polder-wrap">
        {context.draft.save === 'logged-out' && (
          <Alert kind="warning" title="U bent uitgelogd" live><p>Uw laatste antwoorden staan nog in deze browser. <a className="utrecht-link" href={loginHrefOf(pathname)}>Log opnieuw in</a>, dan bewaren we ze.</p></Alert>
        )}
        <ExpiryAlert aanvraag={context.draft.aanvraag} today={context.today} />
        <ConflictAlert draft={context.draft} form={context.form} />
        <Routes>
          <Route index element={<Continue done={context.done} />} />
          <Route path="stap/:nummer" element={<StepPage context={context} />} />
          <Route path="controleren" element={<AnswersPage context={context} />} />
          <Route path="*" element={<Continue done={context.done} />} />
        </Routes>
      </div>
    </Layout>
  );
}

/** One application while it is filled in. What was already sent goes to its receipt. */
export function AanvraagPage() {
  const { id = '' } = useParams();
  const { data, problem, reload } = useResource(`aanvraag:${id}`, () => api.formulieren.aanvraag(id));
  if (problem) return <Page air><TroublePage problem={problem} site={province.site} onRetry={reload}><TextLink to="/mijn">Naar Mijn Polder</TextLink></TroublePage></Page>;
  if (!data) return <Page air><PageTitle title="Uw aanvraag" site={province.site} busy /><Loading what="We halen uw aanvraag op" /></Page>;
  if (data.status !== 'concept') return <Navigate replace to={`/aanvragen/${id}/ontvangst`} />;
  return <OpenForm first={data} key={data.id} />;
}
