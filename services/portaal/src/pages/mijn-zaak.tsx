import type { ApiProblem, MijnZaak } from '@polder/api-client';
import { Alert, asProblem, Button, ButtonLink, Code, DataList, Icon, Loading, More, PageTitle, Reason, TermPlot, TextArea, TextLink, Timeline, TroublePage, Why, bestandOmschrijving, dagenOverTekst, dagenTussen, datum, datumLang, dutchDate, useResource } from '@polder/ui';
import { lazy, Suspense, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { api } from '../api.js';
import { province } from '../province.js';
import { Page } from '../shell/layout.js';
import { perGroep, uitlegVan, verloop } from './mijn-zaak.view.js';

function Expected({ zaak, today }: { zaak: MijnZaak; today: string }) {
  const reason = uitlegVan(zaak.uitleg, 'uiterlijkeEinddatum');
  const left = dagenTussen(today, zaak.uiterlijkeEinddatum);
  if (zaak.uiterlijkeEinddatum === '') return null;
  return (
    <section className="polder-expect" aria-labelledby="verwacht">
      <h2 id="verwacht">U krijgt het besluit uiterlijk op</h2>
      <p className="polder-expect__date"><time dateTime={zaak.uiterlijkeEinddatum}>{datumLang(zaak.uiterlijkeEinddatum)}</time></p>
      <div className="polder-only-wide"><TermPlot start={zaak.ontvangenOp} end={zaak.uiterlijkeEinddatum} today={today} width={1080} /></div>
      <div className="polder-only-small"><TermPlot start={zaak.ontvangenOp} end={zaak.uiterlijkeEinddatum} today={today} width={310} /></div>
      <p>{left >= 0 ? `Nog ${dagenOverTekst(left).toLowerCase()}.` : `We zijn ${dagenOverTekst(left)}. U kunt ons bellen op ${province.phone}.`}</p>
      {reason && <Why explanation={reason} about="is dit de uiterste datum?" />}
    </section>
  );
}

/** The way to an objection, with its last day and why that day. After it one may still object, and say why so late. */
function Objection({ zaak, today }: { zaak: MijnZaak; today: string }) {
  const why = uitlegVan(zaak.uitleg, 'bezwaartermijn');
  if (zaak.bezwaarTot === '') return null;
  const left = dagenTussen(today, zaak.bezwaarTot);
  return (
    <div>
      <p>{left >= 0 ? <>Bent u het er niet mee eens? U kunt bezwaar maken tot en met <strong>{datumLang(zaak.bezwaarTot)}</strong>. Nog {dagenOverTekst(left).toLowerCase()}.</> : <>U kon bezwaar maken tot en met {datumLang(zaak.bezwaarTot)}. Daarna kan het alleen met een goede reden.</>}</p>
      <p><ButtonLink to={`/aanvragen/nieuw?product=bezwaar&besluit=${zaak.id}`}>Maak bezwaar</ButtonLink></p>
      {why && <Why explanation={why} about="is dat de laatste dag?" />}
    </div>
  );
}

function Decision({ zaak, today }: { zaak: MijnZaak; today: string }) {
  const why = uitlegVan(zaak.uitleg, 'resultaat');
  return (
    <section className="polder-expect polder-expect--decided" aria-labelledby="besluit">
      <h2 id="besluit">Het besluit{zaak.einddatum !== '' && <> van <time dateTime={zaak.einddatum}>{datum(zaak.einddatum)}</time></>}</h2>
      <p className="polder-expect__date">{zaak.resultaat}</p>
      {zaak.resultaatToelichting !== '' && <p>{zaak.resultaatToelichting}</p>}
      {why && <Why explanation={why} about="is dit besloten?" />}
      <Objection zaak={zaak} today={today} />
    </section>
  );
}

function Documents({ zaak, onRetry }: { zaak: MijnZaak; onRetry: () => void }) {
  if (!zaak.documentenBeschikbaar) return <section><h2>Documenten</h2><p>De documenten zijn nu niet te zien. De rest van uw zaak wel.</p><p><Button look="subtle" onClick={onRetry}>Probeer opnieuw</Button></p></section>;
  if (zaak.documenten.length === 0) return <section><h2>Documenten</h2><p>Er zijn nog geen documenten.</p></section>;
  return (
    <section>
      <h2>Documenten</h2>
      <ul className="polder-plainlist polder-docs">
        {zaak.documenten.map(({ id, titel, filename, contentType, size }) => (
          <li key={id}><a className="utrecht-link" href={api.mijn.documentUrl(zaak.id, id)} download={filename}>{titel || filename}</a><span>{bestandOmschrijving(contentType, filename, size)}</span></li>
        ))}
      </ul>
    </section>
  );
}

/** Reasons that are not shown elsewhere on the page. */
function OtherReasons({ zaak }: { zaak: MijnZaak }) {
  const shown = new Set(['uiterlijkeEinddatum', 'resultaat', 'bezwaartermijn']);
  const rest = zaak.uitleg.filter(({ onderwerp, uitleg }) => uitleg !== null && !shown.has(onderwerp));
  const names: Record<string, string> = { intrekking: 'Waarom is uw aanvraag ingetrokken?', archiefnominatie: 'Bewaren we uw zaak?', archiefactiedatum: 'Hoe lang bewaren we uw zaak?' };
  return rest.map(({ onderwerp, uitleg }) => uitleg && <More key={onderwerp} title={names[onderwerp] ?? onderwerp}><Reason explanation={uitleg} /></More>);
}

function Answers({ zaak }: { zaak: MijnZaak }) {
  return (
    <More title="Wat u invulde">
      {perGroep(zaak.antwoorden).map(({ groep, antwoorden }) => (
        <section key={groep} className="polder-answers"><div className="polder-answers__head"><h3>{groep}</h3></div><DataList rows={antwoorden.map(({ key, label, display }) => ({ key, term: label, value: <span className="polder-lines-kept">{display}</span> }))} /></section>
      ))}
    </More>
  );
}

const ConfirmDialog = lazy(async () => ({ default: (await import('@polder/ui/dialog')).ConfirmDialog }));

/** What the applicant changed or asked after sending. */
function AfterSending({ zaak }: { zaak: MijnZaak }) {
  return (
    <>
      {zaak.intrekking?.status === 'gevraagd' && <Alert kind="info" title={`U vroeg op ${datum(zaak.intrekking.gevraagdOp)} om in te trekken`}><p>Er wordt al aan uw aanvraag gewerkt. De behandelaar rondt het af en laat het u weten.</p></Alert>}
      {zaak.correcties.map(({ ontvangenOp, door, verschillen }) => (
        <More key={ontvangenOp} title={`Gecorrigeerd op ${datum(ontvangenOp)}`}>
          <p>Door {door}. De behandelaar ziet het verschil.</p>
          <table className="polder-mini"><thead><tr><th scope="col">Vraag</th><th scope="col">Eerst</th><th scope="col">Nu</th></tr></thead>
            <tbody>{verschillen.map(({ key, label, oud, nieuw }) => <tr key={key}><th scope="row">{label}</th><td>{oud || 'Niet ingevuld'}</td><td>{nieuw || 'Weggehaald'}</td></tr>)}</tbody></table>
        </More>
      ))}
    </>
  );
}

/** Correct or withdraw, as long as the rules allow it. */
function Change({ zaak, onChange }: { zaak: MijnZaak; onChange: (zaak: MijnZaak) => void }) {
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const [reden, setReden] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  if (!zaak.magCorrigeren && !zaak.magIntrekken) return null;
  const run = (work: () => Promise<unknown>) => {
    setBusy(true);
    setProblem(undefined);
    work().catch((error: unknown) => setProblem(asProblem(error))).finally(() => setBusy(false));
  };
  return (
    <section>
      <h2>Iets veranderen?</h2>
      {problem && <p role="alert" className="polder-alertline">{problem.detail || 'Dat lukt nu niet. Probeer het over een paar minuten opnieuw.'}</p>}
      {zaak.magCorrigeren && <p><Button look="subtle" icon="edit" className="polder-flushbtn" busy={busy} onClick={() => run(async () => navigate(`/aanvragen/${(await api.formulieren.corrigeer(zaak.id)).id}`))}>Corrigeer uw antwoorden</Button></p>}
      {zaak.magIntrekken && <p><Button look="subtle" icon="undo" className="polder-flushbtn" busy={busy} onClick={() => setOpen(true)}>Trek uw aanvraag in</Button></p>}
      {open && (
        <Suspense fallback={null}>
          <ConfirmDialog open title="Wilt u uw aanvraag intrekken?" onClose={() => setOpen(false)} actions={<>
            <Button look="danger" busy={busy} onClick={() => run(async () => {
              const answer = await api.mijn.trekIn(zaak.id, reden);
              setOpen(false);
              onChange(answer);
            })}>Trek aanvraag in</Button>
            <Button look="subtle" onClick={() => setOpen(false)}>Niet doen</Button>
          </>}>
            <p>Wij nemen dan geen besluit over <strong>{zaak.omschrijving}</strong>. U kunt later wel een nieuwe aanvraag doen.</p>
            <TextArea question={{ id: 'reden', label: 'Waarom trekt u hem in?', optional: true }} rows={3} value={reden} maxLength={1000} onChange={setReden} />
          </ConfirmDialog>
        </Suspense>
      )}
    </section>
  );
}

/** One case of the applicant: when the decision comes and why then, what happened, the documents and the answers. */
export function MijnZaakPage() {
  const { id = '' } = useParams();
  const { data: zaak, problem, reload, set } = useResource(`mijn-zaak:${id}`, () => api.mijn.zaak(id));
  const today = dutchDate(new Date());
  if (problem && !zaak) return <Page air><TroublePage problem={problem} site={province.site} onRetry={reload}><TextLink to="/mijn">Naar Mijn Polder</TextLink></TroublePage></Page>;
  if (!zaak) return <Page air><PageTitle title="Uw zaak" site={province.site} busy /><Loading what="We halen uw zaak op" /></Page>;
  const closed = zaak.einddatum !== '';
  return (
    <Page>
      <nav className="utrecht-breadcrumb-nav" aria-label="Kruimelpad"><ol className="utrecht-breadcrumb-nav__list"><li className="utrecht-breadcrumb-nav__item"><TextLink to="/mijn">Mijn Polder</TextLink></li></ol></nav>
      <p className="polder-form__caption">{zaak.zaaktype} · <Code>{zaak.identificatie}</Code></p>
      <PageTitle className="utrecht-heading-1 polder-casehead" title={zaak.omschrijving} site={province.site} />
      {problem && <Alert kind="warning" title="Dit is misschien niet het laatste nieuws" live><p>{problem.detail}</p></Alert>}
      {zaak.resultaat !== '' && <Decision zaak={zaak} today={today} />}
      <AfterSending zaak={zaak} />
      {!closed && <Expected zaak={zaak} today={today} />}
      <div className="polder-two polder-two--wide polder-two--top">
        <div>
          <section aria-labelledby="verloop"><h2 className="utrecht-heading-2 polder-first" id="verloop">Verloop</h2><Timeline items={verloop(zaak)} /></section>
          <div className="polder-mores"><Answers zaak={zaak} /><OtherReasons zaak={zaak} /></div>
        </div>
        <aside className="polder-aside" aria-label="Over deze zaak">
          <Documents zaak={zaak} onRetry={reload} />
          <Change zaak={zaak} onChange={set} />
          <section><h2>Vraag over uw zaak?</h2><p>Bel <a className="utrecht-link" href={province.phoneHref}>{province.phone}</a> en noem <Code>{zaak.identificatie}</Code>.</p></section>
          <section><h2>Bewaren</h2><p><Button look="subtle" className="polder-flushbtn" onClick={() => window.print()}><Icon name="download" />Print of bewaar als pdf</Button></p></section>
        </aside>
      </div>
    </Page>
  );
}
