import type { ZaakDetail } from '@polder/api-client';
import { Button, TextArea, archiefBetekenis } from '@polder/ui';
import { ConfirmDialog } from '@polder/ui/dialog';
import { useState } from 'react';

/** Closing cannot be undone: says what happens to whom, and the button repeats the verb. */
export function CloseDialog({ zaak, busy, onCancel, onClose }: { zaak: ZaakDetail; busy: boolean; onCancel: () => void; onClose: (toelichting: string) => void }) {
  const [note, setNote] = useState('');
  const kept = zaak.resultaat ? archiefBetekenis(zaak.resultaat.archiefnominatie, zaak.resultaat.archiefactietermijn).toLowerCase() : '';
  return (
    <ConfirmDialog open title={`Zaak ${zaak.identificatie} sluiten?`} onClose={onCancel} actions={<>
      <Button look="primary" busy={busy} onClick={() => onClose(note.trim())}>Sluit zaak</Button>
      <Button look="subtle" onClick={onCancel}>Niet doen</Button>
    </>}>
      <p>{zaak.initiator?.naam || 'De aanvrager'} ziet het besluit ‘{zaak.resultaat?.omschrijving}’ in Mijn Polder. De documenten worden vastgezet. {kept !== '' && `Voor het archief: ${kept}.`}</p>
      <p>U kunt dit niet terugdraaien.</p>
      <TextArea question={{ id: 'sluit-toelichting', label: 'Toelichting bij het sluiten', optional: true }} rows={2} value={note} onChange={setNote} />
    </ConfirmDialog>
  );
}
