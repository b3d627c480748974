import type { Keuze, Product, ToetsAntwoord, ToetsVraag } from '@polder/api-client';
import { BackLink, Button, ButtonLink, ErrorSummary, FieldError, Gauge, Hidden, Icon, Loading, PageTitle, Reason, TextLink, TroublePage, useResource } from '@polder/ui';
import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { api } from '../api.js';
import { province } from '../province.js';
import { keep, kept } from '../shell/keep.js';
import { Page } from '../shell/layout.js';
import { answered, asAnswers, countedAt, withoutTitle, type Given } from './check.state.js';

const storeKey = (slug: string): string => `toets:${slug}`;

/** Answers of the check that this tab kept, for the start of the application after login. */
export const keptCheck = (slug: string): Record<string, string> => asAnswers(kept<Given[]>(sessionStorage, storeKey(slug)) ?? []);

function GivenList({ slug, given }: { slug: string; given: Given[] }) {
  return (
    <dl className="polder-qa">
      {given.map(({ key, vraag, label }, index) => (
        <div key={key}><dt>{vraag}</dt><dd>{label} <TextLink to={`/producten/${slug}/check?vraag=${index + 1}`}>Wijzig<Hidden>: {vraag}</Hidden></TextLink></dd></div>
      ))}
    </dl>
  );
}

function Help() {
  return <section><h2>Liever bellen?</h2><p><a className="utrecht-link" href={province.phoneHref}>{province.phone}</a><br />{province.hours}</p></section>;
}

/** The answers of one question; the first carries the id that the error summary goes to. */
function ChoiceList({ choices, chosen, onChoose }: { choices: Keuze[]; chosen: string; onChoose: (waarde: string) => void }) {
  return (
    <div className="polder-choices__list">
      {choices.map(({ waarde, label, hulp }, index) => {
        const id = index === 0 ? 'antwoord' : `antwoord-${index}`;
        return (
          <div className="polder-choice" key={waarde}>
            <input className="utrecht-radio-button" type="radio" name="antwoord" id={id} value={waarde} checked={chosen === waarde} onChange={() => onChoose(waarde)} aria-describedby={hulp === '' ? undefined : `${id}-h`} />
            <label className="utrecht-form-label utrecht-form-label--radio" htmlFor={id}>{label}</label>
            {hulp !== '' && <p className="polder-choice__hint" id={`${id}-h`}>{hulp}</p>}
          </div>
        );
      })}
    </div>
  );
}

function QuestionView({ product, vraag, page, given, onAnswer }: { product: Product; vraag: ToetsVraag; page: number; given: Given[]; onAnswer: (answer: Given) => void }) {
  const before = given[page - 1]?.key === vraag.key ? (given[page - 1]?.waarde ?? '') : '';
  const [chosen, setChosen] = useState(before);
  const [attempt, setAttempt] = useState(0);
  const error = attempt > 0 && chosen === '';
  const total = Math.max(product.toets.length, page);
  const choices = vraag.keuzes;
  const submit = () => {
    const choice = choices.find(({ waarde }) => waarde === chosen);
    if (choice) onAnswer({ key: vraag.key, vraag: vraag.vraag, waarde: choice.waarde, label: choice.label });
    else setAttempt(attempt + 1);
  };
  const back = page === 1 ? `/producten/${product.slug}` : `/producten/${product.slug}/check?vraag=${page - 1}`;
  return (
    <div className="polder-form polder-form--check">
      <div className="polder-form__body">
        {error && <ErrorSummary attempt={attempt} items={[{ id: 'antwoord', text: 'Kies een antwoord' }]} />}
        <BackLink to={back}>{page === 1 ? 'Terug naar het product' : 'Vorige vraag'}</BackLink>
        <p className="polder-form__caption">Check · vraag {page} van {total}</p>
        <div className="polder-checkbar"><Gauge level={page / total} stretch /></div>
        <form noValidate onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}>
          <fieldset className={error ? 'utrecht-form-fieldset utrecht-form-fieldset--invalid polder-choices' : 'utrecht-form-fieldset polder-choices'} aria-describedby={vraag.hulp === '' ? undefined : 'antwoord-hint'}>
            <legend className="utrecht-form-fieldset__legend polder-legend-page"><PageTitle title={vraag.vraag} site={province.site} error={error} /></legend>
            {vraag.hulp !== '' && <div className="utrecht-form-field-description" id="antwoord-hint">{vraag.hulp}</div>}
            {error && <FieldError id="antwoord">Kies een antwoord</FieldError>}
            <ChoiceList choices={choices} chosen={chosen} onChoose={setChosen} />
          </fieldset>
          <div className="polder-form__actions"><Button look="primary" type="submit">{page === total ? 'Bekijk de uitkomst' : 'Volgende vraag'}</Button></div>
        </form>
        <p className="polder-note"><Icon name="lock" /><span>We bewaren uw antwoorden niet. U bent nog niet ingelogd.</span></p>
      </div>
      <aside className="polder-aside polder-checkaside" aria-label="Uitleg">
        {page > 1 && <section><h2>Uw antwoorden tot nu toe</h2><GivenList slug={product.slug} given={countedAt(given, page)} /></section>}
        <Help />
      </aside>
    </div>
  );
}

function Outcome({ product, outcome, given }: { product: Product; outcome: ToetsAntwoord; given: Given[] }) {
  const stop = outcome.uitkomst === 'stop';
  const title = outcome.titel || (stop ? 'Dit kunt u niet bij ons aanvragen' : 'U kunt dit aanvragen');
  const advice = outcome.advies.split('\n').map((line) => line.trim()).filter(Boolean);
  return (
    <div className="polder-form polder-form--check">
      <div className="polder-form__body">
        <BackLink to={`/producten/${product.slug}/check?vraag=${given.length}`}>Terug naar de vragen</BackLink>
        <div className="polder-outcome">
          <p className="polder-form__caption">Uitkomst van de check</p>
          <PageTitle title={title} site={province.site} />
          {stop ? <p className="polder-lead">Aanvragen kan daarom niet met dit formulier.</p> : <p className="polder-lead">U kunt nu inloggen en beginnen. Uw antwoorden van de check gaan mee.</p>}
        </div>
        <h2 className="utrecht-heading-2">Waarom?</h2>
        {outcome.uitleg ? <Reason explanation={withoutTitle(outcome.uitleg, title)} withInputs={false} /> : <p className="utrecht-paragraph">Dat volgt uit uw antwoorden hiernaast.</p>}
        {advice.length > 0 && (
          <>
            <h2 className="utrecht-heading-2">{stop ? 'Wat moet u wel doen?' : 'Goed om te weten'}</h2>
            {advice.length === 1 ? <p className="utrecht-paragraph">{advice[0]}</p> : <ol className="polder-howto polder-howto--short">{advice.map((line) => <li key={line}><h3>{line}</h3></li>)}</ol>}
          </>
        )}
        <div className="polder-form__actions">
          {!stop && <ButtonLink look="primary" to={`/producten/${product.slug}/inloggen`} iconAfter="arrow">Log in en vraag aan</ButtonLink>}
          {stop && <Button icon="download" onClick={() => window.print()}>Bewaar of print deze uitkomst</Button>}
          {stop && <TextLink to="/contact">Klopt dit niet volgens u? Vraag het ons</TextLink>}
        </div>
      </div>
      <aside className="polder-aside polder-checkaside" aria-label="Uw antwoorden">
        <section><h2>Dit heeft u ingevuld</h2><GivenList slug={product.slug} given={given} /></section>
        {stop && <section><h2>Bewaren?</h2><p>Deze uitkomst is geen besluit. Bewaar hem bij uw eigen papieren.</p></section>}
        <Help />
      </aside>
    </div>
  );
}

/** The eligibility check, one question per page. It stops when the rule says so, with the reason and what to do instead. */
export function CheckPage() {
  const { slug = '' } = useParams();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const [given, setGiven] = useState<Given[]>(() => kept<Given[]>(sessionStorage, storeKey(slug)) ?? []);
  const asked = Number(params.get('vraag') ?? '1');
  const page = Math.min(Math.max(1, Number.isInteger(asked) ? asked : 1), given.length + 1);
  const counted = countedAt(given, page);
  const product = useResource(`product:${slug}`, () => api.formulieren.product(slug));
  const check = useResource(`toets:${slug}:${JSON.stringify(asAnswers(counted))}`, () => api.formulieren.toets(slug, asAnswers(counted)));
  const problem = product.problem ?? check.problem;
  if (problem) return <Page air><TroublePage problem={problem} site={province.site} onRetry={() => (product.problem ? product : check).reload()} /></Page>;
  if (!product.data || !check.data) return <Page air><PageTitle title="Check" site={province.site} busy /><Loading what="We halen de vraag op" /></Page>;
  const vraag = check.data.vraag;
  if (check.data.uitkomst !== 'vraag' || !vraag) return <Page><Outcome product={product.data} outcome={check.data} given={counted} /></Page>;
  return (
    <Page>
      <QuestionView key={vraag.key} product={product.data} vraag={vraag} page={page} given={given} onAnswer={(answer) => {
        const next = answered(given, page, answer);
        setGiven(next);
        keep(sessionStorage, storeKey(slug), next);
        void navigate(`/producten/${slug}/check?vraag=${page + 1}`);
      }} />
    </Page>
  );
}
