import type { Aanvraag, Session } from '@polder/api-client';
import { Loading, PageTitle, TextLink, TroublePage, useResource, useSession } from '@polder/ui';
import { useState } from 'react';
import { Navigate, useParams, useSearchParams } from 'react-router';
import { api } from '../api.js';
import { province } from '../province.js';
import { keep, kept } from '../shell/keep.js';
import { Page } from '../shell/layout.js';
import { keptCheck } from './check.js';
import { LoginPage } from './login.js';

/** True when someone is logged in already in a way that the product accepts. */
function mayUse({ ingelogd, soort }: Session, kinds: string[]): boolean {
  return ingelogd && ((soort === 'bedrijf' && kinds.includes('eherkenning')) || (soort === 'burger' && kinds.includes('digid')));
}

/** The login choice of one product: says why, and comes back at the start of the application. */
export function ProductLoginPage() {
  const { slug = '' } = useParams();
  const { data, problem, reload } = useResource(`product:${slug}`, () => api.formulieren.product(slug));
  const { session, busy } = useSession();
  const start = `/aanvragen/nieuw?product=${slug}`;
  if (problem) return <Page air><TroublePage problem={problem} site={province.site} onRetry={reload} /></Page>;
  if (!data || busy) return <Page air><PageTitle title="Hoe wilt u inloggen?" site={province.site} busy /><Loading what="We halen het product op" /></Page>;
  if (mayUse(session, data.inloggen)) return <Navigate replace to={start} />;
  return <LoginPage back={start} kinds={data.inloggen} from={`/producten/${slug}`} reason={`Voor ‘${data.naam}’ moeten we zeker weten wie u bent.`} />;
}

/** 128 random bits. Not crypto.randomUUID: browsers keep that from pages on plain http, as in a local trial. */
function randomKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** One key per started application and tab: a reload or the back button never starts a second one. */
function startKey(slug: string): string {
  const stored = kept<string>(sessionStorage, `start:${slug}`);
  if (stored !== undefined) return stored;
  const fresh = randomKey();
  keep(sessionStorage, `start:${slug}`, fresh);
  return fresh;
}

/** An objection begins with the decision that it is against; without that case the form is simply empty. */
async function withDecision(draft: Aanvraag, besluit: string): Promise<Aanvraag> {
  if (besluit === '' || draft.revisie > 0) return draft;
  try {
    const { identificatie, einddatum } = await api.mijn.zaak(besluit);
    return await api.formulieren.bewaar(draft.id, { kenmerkBesluit: identificatie, datumBesluit: einddatum }, draft.revisie);
  } catch {
    return draft;
  }
}

/** Starts an application after login and goes on to its first step. */
export function StartPage() {
  const [params] = useSearchParams();
  const slug = params.get('product') ?? '';
  const [key] = useState(() => startKey(slug));
  const besluit = params.get('besluit') ?? '';
  const { data, problem, reload } = useResource(`start:${slug}:${key}`, async () => withDecision(await api.formulieren.start(slug, keptCheck(slug), key), besluit));
  if (slug === '') return <Navigate replace to="/producten" />;
  if (data) {
    keep(sessionStorage, `start:${slug}`, undefined);
    return <Navigate replace to={`/aanvragen/${data.id}/stap/1`} />;
  }
  if (problem) {
    const again = problem.status === 422 || problem.status === 409 || problem.status === 400;
    return <Page air><TroublePage problem={problem} site={province.site} onRetry={reload}><TextLink to={again ? `/producten/${slug}/check` : `/producten/${slug}`}>{again ? 'Doe de check opnieuw' : 'Terug naar het product'}</TextLink></TroublePage></Page>;
  }
  return <Page air><PageTitle title="Uw aanvraag begint" site={province.site} busy /><Loading what="We maken uw dossier aan" /></Page>;
}

/** Log in without a product: comes back where you were. Only paths of this site are followed. */
export function GeneralLoginPage() {
  const [params] = useSearchParams();
  const back = params.get('terug') ?? '/mijn';
  return <LoginPage back={/^\/(?!\/|\\)/.test(back) ? back : '/mijn'} />;
}
