import type { ZaakDetail } from '@polder/api-client';
import { Button } from '@polder/ui';
import { ConfirmDialog } from '@polder/ui/dialog';

/** Sending cannot be undone: says to whom, and what begins then. */
export function SendDialog({ zaak, onCancel, onSend }: { zaak: ZaakDetail; onCancel: () => void; onSend: () => void }) {
  return (
    <ConfirmDialog open title={`Besluit op ${zaak.identificatie} sturen?`} onClose={onCancel} actions={<><Button look="primary" onClick={onSend}>Stuur besluit</Button><Button look="subtle" onClick={onCancel}>Niet doen</Button></>}>
      <p>{zaak.initiator?.naam || 'De aanvrager'} krijgt het besluit. Morgen begint de termijn voor bezwaar.</p>
      <p>U kunt dit niet terugdraaien.</p>
    </ConfirmDialog>
  );
}
