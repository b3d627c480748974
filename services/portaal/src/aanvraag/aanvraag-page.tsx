import type { Aanvraag } from '@polder/api-client';
import { Alert, Loading, PageTitle, TextLink, TroublePage, dagenOverTekst, dagenTussen, datumLang, dutchDate, useResource } from '@polder/ui';
import { useEffect, useMemo } from 'react';
import { Navigate, Route, Routes, useLocation, useParams } from 'react-router';
import { province } from '../province.js';
import { Layout, Page, loginHrefOf } from '../shell/layout.js';
import { AnswersPage } from './answers-page.js';
import { asForm, findings, stepsFor, untouched, withFiles, type FormDefinition, type StepState } from './engine.js';
import { ConflictAlert } from './conflict-alert.js';
import { useDraftSource } from './draft-source.js';
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
  /** Path of the pages of this draft. */
  base: string;
  /** For each step whether it is right and was filled in. */
  done: boolean[];
}

function useFormContext(first: Aanvraag): FormContext {
  const base = useDraftSource().base(first.id);
  const draft = useDraft(first);
  const uploads = useUploads(first.id, draft.refresh);
  const today = dutchDate(new Date());
  const form = useMemo(() => asForm(draft.aanvraag.formulier), [draft.aanvraag.formulier]);
  const data = useMemo(() => withFiles(form, draft.antwoorden, draft.aanvraag.bijlagen), [form, draft.antwoorden, draft.aanvraag.bijlagen]);
  const steps = useMemo(() => stepsFor(form, data, today), [form, data, today]);
  const done = useMemo(() => steps.map((step) => !untouched(step, data) && findings(form, data, today, step.key).length === 0), [form, data, steps, today]);
  return { draft, uploads, form, data, steps, today, base, done };
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
  const { wat } = useDraftSource();
  // A report lives a day and is written in one go: a warning from its first second on says nothing.
  if (wat === 'melding') return null;
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
export function AanvraagPage({ id: given, onGone }: { id?: string; onGone?: () => void }) {
  const { id: inPath = '' } = useParams();
  const id = given ?? inPath;
  const source = useDraftSource();
  const { data, problem, reload } = useResource(`aanvraag:${id}`, () => source.load(id));
  useEffect(() => {
    if (problem?.status === 404) onGone?.();
  }, [problem, onGone]);
  if (problem) return <Page air><TroublePage problem={problem} site={province.site} onRetry={reload}><TextLink to={source.home.to}>{source.home.name}</TextLink></TroublePage></Page>;
  if (!data) return <Page air><PageTitle title={`Uw ${source.wat}`} site={province.site} busy /><Loading what={`We halen uw ${source.wat} op`} /></Page>;
  if (data.status !== 'concept') return <Navigate replace to={`${source.base(id)}/ontvangst`} />;
  return <OpenForm first={data} key={data.id} />;
}
