import type { ZaakDetail } from '@polder/api-client';
import { Button, ErrorSummary, RadioField, Tag, TextArea, archiefBetekenis } from '@polder/ui';
import { useState } from 'react';
import { resultOptions } from './case.view.js';
import { Region } from './region.js';

function Known({ zaak, onChange }: { zaak: ZaakDetail; onChange: (() => void) | undefined }) {
  return (
    <>
      <p className="polder-arch"><Tag kind="success" icon="check">{zaak.resultaat?.omschrijving}</Tag></p>
      {zaak.resultaatToelichting !== '' && <p className="polder-lines-kept">{zaak.resultaatToelichting}</p>}
      {onChange && <Button look="subtle" onClick={onChange}>Wijzig resultaat</Button>}
    </>
  );
}

/** Choose the result: each choice says what it means for the archive. Can be changed until the case is closed. */
export function Result({ zaak, busy, onSet }: { zaak: ZaakDetail; busy: boolean; onSet: ((resultaattypeId: string, toelichting: string) => Promise<boolean>) | undefined }) {
  const [editing, setEditing] = useState(false);
  const [chosen, setChosen] = useState(zaak.resultaat?.id ?? '');
  const [note, setNote] = useState(zaak.resultaatToelichting);
  const [attempt, setAttempt] = useState(0);
  const closed = zaak.einddatum !== '';
  const options = resultOptions(zaak.resultaattypen);
  if (zaak.resultaat && (!editing || closed || !onSet)) return <Region id="resultaat" title="Resultaat"><Known zaak={zaak} onChange={closed || !onSet ? undefined : () => setEditing(true)} /></Region>;
  if (!onSet || closed) return <Region id="resultaat" title="Resultaat"><p className="polder-muted">{closed ? 'Deze zaak is zonder resultaat gesloten.' : 'De behandelaar zet het resultaat.'}</p></Region>;
  const error = attempt > 0 && chosen === '' ? 'Kies een resultaat' : undefined;
  const means = zaak.resultaattypen.find(({ id }) => id === chosen);
  return (
    <Region id="resultaat" title="Resultaat">
      <form noValidate className="polder-resultform" onSubmit={(event) => {
        event.preventDefault();
        if (chosen === '') setAttempt(attempt + 1);
        else void onSet(chosen, note.trim()).then((done) => done && setEditing(false));
      }}>
        {error && <ErrorSummary attempt={attempt} items={[{ id: 'resultaattype', text: error }]} />}
        <RadioField question={{ id: 'resultaattype', label: 'Wat is het besluit?', error }} options={options} value={chosen} onChange={setChosen} />
        <TextArea question={{ id: 'toelichting', label: 'Toelichting voor de aanvrager', optional: true }} rows={3} value={note} onChange={setNote} />
        {means && <p className="polder-src" role="status">Na sluiten: {archiefBetekenis(means.archiefnominatie, means.archiefactietermijn).toLowerCase()}.</p>}
        <Button type="submit" busy={busy}>Zet resultaat</Button>
        {zaak.resultaat && <Button look="subtle" onClick={() => setEditing(false)}>Laat zoals het was</Button>}
      </form>
    </Region>
  );
}
