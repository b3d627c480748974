import type { ZaakDetail } from '@polder/api-client';
import { Button, datumSom, Loading, Tag, useResource, useToast } from '@polder/ui';
import { api } from '../api.js';
import { Region } from '../case/region.js';
import { ActionForm } from '../form/action-form.js';

export const STREKKING: Record<string, string> = { positief: 'Positief', 'positief-met-voorwaarden': 'Positief met voorwaarden', negatief: 'Negatief' };

/** Advice on this case: who was asked what, with which documents, and what came back. */
export function CaseAdvice({ zaak, may, onChange }: { zaak: ZaakDetail; may: boolean; onChange: () => void }) {
  const list = useResource(`adviezen:${zaak.id}`, () => api.advies.vanZaak(zaak.id));
  const who = useResource('adviseurs', () => api.advies.adviseurs());
  const say = useToast();
  const works = may && zaak.einddatum === '';
  const back = (id: string) => void api.advies.trekIn(zaak.id, id).then(() => {
    say('Vraag teruggetrokken');
    list.reload();
    onChange();
  }, () => list.reload());
  return (
    <Region id="advies" title="Advies" count={list.data?.length ?? 0} wide>
      {!list.data && !list.problem && <Loading what="We halen de adviezen op" />}
      {list.problem && <p className="polder-alertline">{list.problem.detail || 'De adviezen zijn nu niet op te halen.'}</p>}
      {list.data?.length === 0 && <p className="polder-muted">Er is geen advies gevraagd.</p>}
      {(list.data ?? []).map((a) => (
        <article key={a.id} className="polder-ask">
          <p><b>{a.adviseur}</b> {a.status === 'gegeven' ? <Tag kind={a.strekking === 'negatief' ? 'danger' : 'success'} icon="check">{STREKKING[a.strekking] ?? a.strekking}</Tag> : <Tag kind={a.status === 'gevraagd' ? 'warning' : 'info'}>{a.status === 'gevraagd' ? 'Gevraagd' : 'Teruggetrokken'}</Tag>}</p>
          <p className="polder-lines-kept">{a.vraag}</p>
          <p className="polder-src">{a.documenten.length === 0 ? 'Zonder documenten' : `Met ${a.documenten.map((d) => d.titel).join(', ')}`}; uiterlijk {datumSom(a.uiterlijk)}</p>
          {a.advies !== '' && <><p className="polder-lines-kept">{a.advies}</p><p className="polder-src">{a.gegevenDoor}, {datumSom(a.gegevenOp)}</p></>}
          {works && a.status === 'gevraagd' && <Button look="subtle" onClick={() => back(a.id)}>Trek vraag terug</Button>}
        </article>
      ))}
      {works && <ActionForm id="adviesvraag" title="Vraag advies" icon="people" submit="Vraag advies" fields={[
        { name: 'adviseurId', label: 'Aan wie?', kind: 'select', options: (who.data ?? []).map((w) => ({ value: w.id, label: w.naam })) },
        { name: 'vraag', label: 'Waarover wilt u advies?', kind: 'area' },
        { name: 'documentIds', label: 'Welke documenten mag de adviseur zien?', kind: 'checks', optional: true, hint: 'De adviseur ziet alleen uw vraag, het zaaknummer en wat u hier kiest.', options: zaak.documenten.map((d) => ({ value: d.id, label: d.titel || d.filename })) },
        { name: 'uiterlijk', label: 'Advies uiterlijk', kind: 'date' },
      ]} onSubmit={async ({ adviseurId = '', vraag = '', documentIds = '', uiterlijk = '' }) => {
        await api.advies.vraag(zaak.id, { adviseurId, vraag, uiterlijk, documentIds: documentIds === '' ? [] : documentIds.split(',') });
        say('Advies gevraagd');
        list.reload();
        onChange();
      }} />}
    </Region>
  );
}
