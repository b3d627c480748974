import { meldingClient } from '@polder/api-client';
import { Button, ButtonLink, Icon, Loading, PageTitle, TextLink, TroublePage, useResource } from '@polder/ui';
import { lazy, Suspense, useMemo, useState } from 'react';
import { Navigate, useParams } from 'react-router';
import { transport } from '../api.js';
import { DraftSourceProvider, meldingSource } from '../aanvraag/draft-source.js';
import { province } from '../province.js';
import { keep, kept } from '../shell/keep.js';
import { Page } from '../shell/layout.js';

const AanvraagPage = lazy(async () => ({ default: (await import('../aanvraag/aanvraag-page.js')).AanvraagPage }));

/** A report that this tab is filling in, or has just sent. */
interface Started {
  id: string;
  code: string;
  dossiernummer: string;
}

const openKey = (slug: string): string => `melding:${slug}`;
const sentKey = (slug: string): string => `gemeld:${slug}`;

function Filling({ slug, started }: { slug: string; started: Started }) {
  const source = useMemo(() => {
    const base = meldingSource(slug, started.code);
    return { ...base, submit: async (id: string) => {
      const receipt = await base.submit(id);
      keep(sessionStorage, sentKey(slug), started);
      keep(sessionStorage, openKey(slug), undefined);
      return receipt;
    } };
  }, [slug, started]);
  return <DraftSourceProvider value={source}><Suspense fallback={null}><AanvraagPage id={started.id} onGone={() => keep(sessionStorage, openKey(slug), undefined)} /></Suspense></DraftSourceProvider>;
}

/** Report without login: starts at once, and remembers in this tab which one it is. */
export function MeldenPage() {
  const { slug = '' } = useParams();
  const [known] = useState(() => kept<Started>(sessionStorage, openKey(slug)));
  const { data, problem, reload } = useResource(`melden:${slug}`, async (): Promise<Started> => {
    if (known) return known;
    const { code, melding } = await meldingClient(transport, '').start(slug);
    const started = { id: melding.id, code, dossiernummer: melding.dossiernummer };
    keep(sessionStorage, openKey(slug), started);
    return started;
  });
  if (problem) return <Page air><TroublePage problem={problem} site={province.site} onRetry={reload}><TextLink to={`/producten/${slug}`}>Terug</TextLink></TroublePage></Page>;
  if (!data) return <Page air><PageTitle title="Uw melding" site={province.site} busy /><Loading what="We maken uw melding klaar" /></Page>;
  return <Filling slug={slug} started={data} />;
}

/** What somebody keeps of a report: number and secret link. */
export function GemeldPage() {
  const { slug = '' } = useParams();
  const [sent] = useState(() => kept<Started>(sessionStorage, sentKey(slug)));
  const [copied, setCopied] = useState(false);
  if (!sent) return <Navigate replace to={`/producten/${slug}`} />;
  const link = `${location.origin}/volgen#${sent.code}`;
  return (
    <Page air>
      <div className="polder-receiptcol">
        <div className="polder-receipt">
          <p className="polder-receipt__ok"><Icon name="check" />Ontvangen</p>
          <PageTitle title="We hebben uw melding ontvangen" site={province.site} />
          <p className="polder-receipt__nr">Uw dossiernummer <strong>{sent.dossiernummer}</strong></p>
        </div>
        <h2 className="utrecht-heading-2">Volg uw melding</h2>
        <p className="utrecht-paragraph">Met deze geheime link ziet u wat we ermee doen. Bewaar hem: wij kunnen hem niet opnieuw geven. Wie de link heeft, kan meelezen.</p>
        <p className="polder-secret"><span className="polder-code" data-testid="volglink">{link}</span></p>
        <div className="polder-form__actions">
          <ButtonLink look="primary" to={`/volgen#${sent.code}`}>Volg uw melding</ButtonLink>
          <Button onClick={() => void navigator.clipboard?.writeText(link).then(() => setCopied(true), () => undefined)}>Kopieer de link</Button>
          <span role="status">{copied && 'De link is gekopieerd'}</span>
        </div>
      </div>
    </Page>
  );
}
