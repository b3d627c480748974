import type { AanvraagRegel, MijnZaakRegel } from '@polder/api-client';
import { Alert, Button, ButtonLink, Code, Empty, Gauge, Loading, PageTitle, Tag, TextLink, TroublePage, dagenOverTekst, dagenTussen, datum, dutchDate, termijnDeel, useResource, useSession } from '@polder/ui';
import { api } from '../api.js';
import { province } from '../province.js';
import { Page } from '../shell/layout.js';

function DraftTask({ draft, today }: { draft: AanvraagRegel; today: string }) {
  const left = dagenTussen(today, draft.verlooptOp);
  return (
    <div className={left <= 7 ? 'polder-task' : 'polder-task polder-task--quiet'}>
      <h3>{draft.corrigeert === '' ? 'Maak uw aanvraag af' : 'Maak uw correctie af'}: {draft.productNaam}</h3>
      <p><Code>{draft.dossiernummer}</Code>, bewaard op {datum(draft.bewaardOp)}</p>
      <p>We bewaren dit tot en met <strong>{datum(draft.verlooptOp)}</strong>{left >= 0 && left <= 30 && `, nog ${dagenOverTekst(left).toLowerCase()}`}</p>
      <ButtonLink look="secondary" to={`/aanvragen/${draft.id}`}>Ga verder<span className="polder-visually-hidden"> met {draft.productNaam}, {draft.dossiernummer}</span></ButtonLink>
    </div>
  );
}

function CaseRow({ zaak, today }: { zaak: MijnZaakRegel; today: string }) {
  const closed = zaak.einddatum !== '';
  return (
    <div className="polder-case">
      <h3><TextLink to={`/mijn/zaken/${zaak.id}`}>{zaak.omschrijving}</TextLink></h3>
      <p><Code>{zaak.identificatie}</Code></p>
      <div className="polder-case__state">
        <Tag kind={closed ? 'success' : 'info'} {...(closed ? { icon: 'check' as const } : {})}>{closed ? zaak.resultaat || 'Afgerond' : zaak.status || 'Ontvangen'}</Tag>
        <span className="polder-case__when">{closed ? `Afgerond op ${datum(zaak.einddatum)}` : `Besluit uiterlijk ${datum(zaak.uiterlijkeEinddatum)}`}</span>
        {!closed && <Gauge level={termijnDeel(zaak.ontvangenOp, zaak.uiterlijkeEinddatum, today)} width={154} height={10} per={11} />}
      </div>
    </div>
  );
}

/** A submission that has no case yet: received, but not to be seen in the list of cases. */
function Waiting({ drafts }: { drafts: AanvraagRegel[] }) {
  return drafts.map((draft) => (
    <Alert key={draft.id} kind="info" title={`Ontvangen: ${draft.productNaam}`}><p>We maken uw zaak aan. Dossier <Code>{draft.dossiernummer}</Code>. <TextLink to={`/aanvragen/${draft.id}/ontvangst`}>Bekijk de ontvangstbevestiging</TextLink></p></Alert>
  ));
}

function Drafts({ today }: { today: string }) {
  const { data, problem, reload } = useResource('concepten', () => api.formulieren.aanvragen());
  if (problem) return <Alert kind="warning" title="Uw concepten zijn nu niet te zien"><p>Uw lopende zaken ziet u hieronder wel. <Button look="subtle" onClick={reload}>Probeer opnieuw</Button></p></Alert>;
  if (!data) return <Loading what="We halen uw concepten op" />;
  const drafts = data.filter(({ status }) => status === 'concept');
  const waiting = data.filter(({ status }) => status === 'ingediend' || status === 'geparkeerd');
  return (
    <>
      <Waiting drafts={waiting} />
      {drafts.length > 0 && <section aria-labelledby="concepten"><h2 className="utrecht-heading-2 polder-first" id="concepten">Dit kunt u afmaken</h2>{drafts.map((draft) => <DraftTask key={draft.id} draft={draft} today={today} />)}</section>}
    </>
  );
}

function Cases({ today }: { today: string }) {
  const { data, problem, reload } = useResource('mijn-zaken', () => api.mijn.zaken());
  if (problem) return <Alert kind="warning" title="Uw zaken zijn nu niet te zien"><p>Een nieuwe aanvraag doen en uw concepten werken wel. <Button look="subtle" onClick={reload}>Probeer opnieuw</Button></p></Alert>;
  if (!data) return <Loading what="We halen uw zaken op" />;
  const open = data.results.filter(({ einddatum }) => einddatum === '');
  const closed = data.results.filter(({ einddatum }) => einddatum !== '');
  if (data.results.length === 0) return <Empty><p>U heeft nog geen zaken bij ons. Zodra u iets aanvraagt, ziet u het hier.</p><p><TextLink to="/producten">Zoek een product</TextLink></p></Empty>;
  const list = (zaken: MijnZaakRegel[]) => <div className="polder-parcels polder-parcels--list">{zaken.map((zaak) => <CaseRow key={zaak.id} zaak={zaak} today={today} />)}</div>;
  return (
    <>
      {open.length === 0 ? <Empty><p>Er loopt nu niets. Uw afgeronde zaken staan hieronder.</p></Empty> : list(open)}
      {closed.length > 0 && <><h2 className="utrecht-heading-2">Afgeronde zaken</h2>{list(closed)}</>}
    </>
  );
}

/** The personal page: drafts to finish, cases to follow. */
export function MijnPage() {
  const { session } = useSession();
  const today = dutchDate(new Date());
  const who = session.soort === 'bedrijf' ? session.organisatie || session.naam : session.naam;
  return (
    <Page air>
      <div className="polder-me">
        <div>
          <p className="polder-form__caption">{who}{session.kvkNummer !== '' && <> · KVK <Code>{session.kvkNummer}</Code></>}{session.organisatie !== '' && session.naam !== '' && session.naam !== who && ` · ingelogd als ${session.naam}`}</p>
          <PageTitle title="Mijn Polder" site={province.site} />
        </div>
      </div>
      <div className="polder-two polder-two--wide">
        <div>
          <Drafts today={today} />
          <section aria-labelledby="lopend"><h2 className="utrecht-heading-2" id="lopend">Lopende zaken</h2><Cases today={today} /></section>
        </div>
        <aside className="polder-aside" aria-label="Verder">
          <section><h2>Nieuwe aanvraag</h2><p><TextLink to="/producten">Zoek een product</TextLink></p></section>
          {session.soort === 'bedrijf' && <section><h2>Uw facturen</h2><p><TextLink to="/mijn/facturen">Bekijk wanneer wij betalen</TextLink></p></section>}
          <section><h2>Vraag over uw zaak?</h2><p>Bel <a className="utrecht-link" href={province.phoneHref}>{province.phone}</a> en noem het dossiernummer.</p></section>
        </aside>
      </div>
    </Page>
  );
}
