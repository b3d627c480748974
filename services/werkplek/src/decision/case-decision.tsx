import type { BesluitvormingJson, VoorstelJson, ZaakDetail } from '@polder/api-client';
import { ApiProblem } from '@polder/api-client';
import { asProblem, Button, ButtonLink, datum, datumSom, Icon, Loading, Tag, useResource, useToast } from '@polder/ui';
import { lazy, Suspense, useState } from 'react';
import { api } from '../api.js';
import { Region } from '../case/region.js';
import { ActionForm } from '../form/action-form.js';
import { bedragText, cents, standText } from './decision.view.js';

const SendDialog = lazy(async () => ({ default: (await import('./send-dialog.js')).SendDialog }));

function Marks({ v }: { v: VoorstelJson }) {
  if (v.parafen.length === 0) return null;
  const words: Record<string, string> = { paraaf: 'Paraaf', terug: 'Teruggegeven', handtekening: 'Handtekening' };
  return <ul className="polder-marks">{v.parafen.map((p) => <li key={`${p.tijdstip}${p.door}`}><Icon name={p.soort === 'terug' ? 'undo' : 'check'} /> {words[p.soort] ?? p.soort}: {p.door}, {datumSom(p.tijdstip)}{!p.geldt && ' (op een eerdere tekst)'}{p.toelichting !== '' && `. ${p.toelichting}`}</li>)}</ul>;
}

function Draft({ zaak, v, may, run }: { zaak: ZaakDetail; v: VoorstelJson; may: boolean; run: (work: () => Promise<BesluitvormingJson>, done: string) => Promise<void> }) {
  const [sending, setSending] = useState(false);
  const stand = standText(v.status);
  const open = v.status === 'concept' || v.status === 'geparafeerd';
  return (
    <article className="polder-ask">
      <h3>{v.titel} <Tag kind={stand.kind}>{stand.text}</Tag></h3>
      <p className="polder-src">{v.besluittype}, resultaat {v.resultaat}{v.bedrag > 0 && `, ${bedragText(v.bedrag)}`}. Opgesteld door {v.opsteller}.</p>
      <Marks v={v} />
      {v.ontbreekt.length > 0 && open && <p className="polder-alertline"><Icon name="warning" /><span>In de brief ontbreekt nog: {v.ontbreekt.join(', ')}</span></p>}
      {open && <p><ButtonLink look="subtle" icon="edit" to={`/zaken/${zaak.id}/besluit/${v.id}`}>{may ? 'Schrijf aan de brief' : 'Lees de brief'}</ButtonLink></p>}
      {may && open && v.magParaferen?.mag === true && <div className="polder-actionrow">
        <Button onClick={() => void run(() => api.besluitvorming.parafeer(zaak.id, v.id, true, ''), 'Geparafeerd')}>Parafeer</Button>
        <ActionForm id={`terug-${v.id}`} title="Geef terug" submit="Geef terug" fields={[{ name: 'toelichting', label: 'Wat moet er anders?', kind: 'area' }]} onSubmit={async ({ toelichting = '' }) => run(() => api.besluitvorming.parafeer(zaak.id, v.id, false, toelichting), 'Teruggegeven')} />
      </div>}
      {may && open && v.magParaferen?.mag === false && <p className="polder-src"><b>Paraferen:</b> {v.magParaferen.waarom}</p>}
      {may && (v.status === 'geparafeerd' || v.status === 'tekenen') && v.magTekenen?.mag === true && <Button look="primary" icon="stamp" onClick={() => void run(() => api.besluitvorming.teken(zaak.id, v.id), 'Getekend. De brief staat bij de documenten')}>Teken besluit</Button>}
      {may && v.status === 'geparafeerd' && <p className="polder-src"><b>Tekenen:</b> {v.magTekenen?.waarom}</p>}
      {v.besluit !== '' && <p className="polder-src">Besluit {v.besluit}</p>}
      {may && v.status === 'getekend' && <Button look="primary" icon="mail" onClick={() => setSending(true)}>Stuur besluit</Button>}
      {v.status === 'bekendgemaakt' && <p>Bezwaar kan tot en met <b>{datum(v.bezwaarTot)}</b>.</p>}
      {sending && <Suspense fallback={null}><SendDialog zaak={zaak} onCancel={() => setSending(false)} onSend={() => void run(() => api.besluitvorming.maakBekend(zaak.id, v.id), 'Besluit gestuurd').finally(() => setSending(false))} /></Suspense>}
    </article>
  );
}

/** Decision making on the case screen: drafts, who may do what and why, signature, sending. */
export function CaseDecision({ zaak, may, onChange }: { zaak: ZaakDetail; may: boolean; onChange: () => void }) {
  const resource = useResource(`besluitvorming:${zaak.id}`, () => api.besluitvorming.lees(zaak.id));
  const [refused, setRefused] = useState<ApiProblem>();
  const say = useToast();
  const b = resource.data;
  const run = async (work: () => Promise<BesluitvormingJson>, done: string) => {
    setRefused(undefined);
    try {
      resource.set(await work());
      say(done);
      onChange();
    } catch (error) {
      setRefused(asProblem(error));
    }
  };
  const option = (list: { id: string; naam: string }[]) => list.map(({ id, naam }) => ({ value: id, label: naam }));
  return (
    <Region id="besluit" title="Besluit" count={b?.voorstellen.length ?? 0} wide>
      {!b && !resource.problem && <Loading what="We halen het besluit op" />}
      {resource.problem && !b && <p className="polder-alertline">{resource.problem.detail || 'Het besluit is nu niet op te halen.'}</p>}
      {refused && <p className="polder-alertline" role="alert"><Icon name="error" /><span>{refused.detail || 'Dit is niet gelukt.'}</span></p>}
      {b?.voorstellen.map((v) => <Draft key={v.id} zaak={zaak} v={v} may={may && zaak.einddatum === ''} run={run} />)}
      {b?.voorstellen.length === 0 && <p className="polder-muted">Er is nog geen besluit opgesteld.</p>}
      {b && may && zaak.einddatum === '' && <ActionForm id="voorstel" title="Stel een besluit op" icon="edit" submit="Maak brief" fields={[
        { name: 'sjabloonId', label: 'Voorbeeldbrief', kind: 'select', options: option(b.sjablonen) }, { name: 'besluittypeId', label: 'Soort besluit', kind: 'select', options: option(b.besluittypen) },
        { name: 'resultaattypeId', label: 'Resultaat', kind: 'select', options: option(b.resultaattypen) }, { name: 'bedrag', label: 'Bedrag in euro', kind: 'text', optional: true, hint: 'Alleen als het besluit een bedrag toekent.' },
      ]} onSubmit={async ({ sjabloonId = '', besluittypeId = '', resultaattypeId = '', bedrag = '' }) => {
        const amount = cents(bedrag);
        if (amount === undefined) throw new ApiProblem(400, 'invalid', '', '', [{ name: 'bedrag', code: 'invalid', reason: 'Schrijf het bedrag als 1250 of 1250,50' }]);
        resource.set(await api.besluitvorming.maak(zaak.id, { sjabloonId, besluittypeId, resultaattypeId, bedrag: amount }));
        say('De brief staat klaar');
        onChange();
      }} />}
    </Region>
  );
}
