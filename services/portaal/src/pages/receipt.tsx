import type { Ontvangst } from '@polder/api-client';
import { ButtonAnchor, ButtonLink, Icon, Loading, PageTitle, TextLink, Timeline, TroublePage, datum, moment, useResource, type TimelineItem } from '@polder/ui';
import { useEffect } from 'react';
import { useParams } from 'react-router';
import { api } from '../api.js';
import { province } from '../province.js';
import { keep } from '../shell/keep.js';
import { Page } from '../shell/layout.js';

function next({ ontvangenOp, status }: Ontvangst): TimelineItem[] {
  const known = status === 'geregistreerd';
  return [
    { key: 'ontvangen', state: 'done', dateTime: ontvangenOp, when: datum(ontvangenOp), title: 'Ontvangen', text: 'De termijn loopt vanaf deze dag.' },
    { key: 'zaak', state: known ? 'done' : 'now', dateTime: '', when: '', title: known ? 'Uw zaak staat klaar' : 'We maken uw zaak aan', text: known ? 'U vindt hem in Mijn Polder.' : 'Dat duurt meestal een paar seconden. U hoeft niet te wachten.' },
    { key: 'beoordelen', state: known ? 'now' : 'later', dateTime: '', when: '', title: 'Een medewerker beoordeelt uw aanvraag', text: 'Missen we iets? Dan krijgt u bericht.' },
    { key: 'besluit', state: 'later', dateTime: '', when: '', title: 'U krijgt het besluit', text: 'De uiterste datum staat in Mijn Polder, met de reden.' },
  ];
}

function Receipt({ ontvangst }: { ontvangst: Ontvangst }) {
  const { id, dossiernummer, ontvangenOp, status, productNaam, corrigeert } = ontvangst;
  const known = status === 'geregistreerd';
  return (
    <div className="polder-page">
      <div className="polder-receiptcol">
        <div className="polder-receipt">
          <p className="polder-receipt__ok"><Icon name="check" />Ontvangen op {moment(ontvangenOp)}</p>
          <PageTitle title={corrigeert === '' ? 'We hebben uw aanvraag ontvangen' : 'We hebben uw correctie ontvangen'} site={province.site} />
          <p className="polder-receipt__nr">Uw dossiernummer <strong>{dossiernummer}</strong></p>
        </div>
        <p className="utrecht-paragraph">{productNaam}. Bewaar het dossiernummer, dan vinden we uw aanvraag altijd terug.</p>
        <div className="polder-form__actions polder-receipt__act">
          <ButtonLink look="primary" to={known ? `/mijn/zaken/${corrigeert || id}` : '/mijn'}>{known ? 'Volg uw zaak' : 'Naar Mijn Polder'}</ButtonLink>
          <ButtonAnchor icon="download" href={api.formulieren.kopieUrl(id)} download={`aanvraag-${dossiernummer}.pdf`}>Download uw kopie (pdf)</ButtonAnchor>
        </div>
        <h2 className="utrecht-heading-2">Wat gebeurt er nu?</h2>
        <Timeline items={next(ontvangst)} />
      </div>
      <aside className="polder-aside" aria-label="Volgen">
        <section><h2>Volg uw zaak</h2><p>In <TextLink to="/mijn">Mijn Polder</TextLink> ziet u elke stap, met alle documenten.</p></section>
        <section><h2>Foutje gemaakt?</h2><p>{known ? <><TextLink to={`/mijn/zaken/${corrigeert || id}`}>Corrigeer uw aanvraag of trek hem in</TextLink>. Dat kan tot het besluit.</> : 'Zodra uw zaak klaarstaat, kunt u uw aanvraag corrigeren.'}</p></section>
      </aside>
    </div>
  );
}

/** Proof of receipt, also later. While the case is made the page asks again every few seconds. */
export function ReceiptPage() {
  const { id = '' } = useParams();
  const { data, problem, reload } = useResource(`ontvangst:${id}`, () => api.formulieren.ontvangst(id));
  useEffect(() => {
    keep(localStorage, `concept:${id}`, undefined);
  }, [id]);
  useEffect(() => {
    if (data?.status !== 'ontvangen') return undefined;
    const timer = setTimeout(reload, 4000);
    return () => clearTimeout(timer);
  }, [data, reload]);
  if (problem && !data) return <Page air><TroublePage problem={problem} site={province.site} onRetry={reload}><TextLink to="/mijn">Naar Mijn Polder</TextLink></TroublePage></Page>;
  if (!data) return <Page air><PageTitle title="Ontvangstbevestiging" site={province.site} busy /><Loading what="We halen uw bevestiging op" /></Page>;
  return <Page air><Receipt ontvangst={data} /></Page>;
}
