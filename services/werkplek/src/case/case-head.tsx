import type { ZaakDetail } from '@polder/api-client';
import { Avatar, Button, Code, PageTitle, TextLink } from '@polder/ui';
import { site } from '../site.js';
import { phases } from './case.view.js';

/** Number, kind, handler, and the one thing to do now. */
export function CaseHead({ zaak, busy, mayHandle, onTake, onClose }: { zaak: ZaakDetail; busy: boolean; mayHandle: boolean; onTake: () => void; onClose: () => void }) {
  const open = zaak.einddatum === '';
  return (
    <header className="polder-chead">
      <div className="polder-chead__t">
        <nav className="polder-wcrumb" aria-label="Kruimelpad"><TextLink to="/">Werk</TextLink><span aria-hidden="true">/</span><span>{zaak.identificatie}</span></nav>
        <PageTitle title={zaak.omschrijving} site={site} />
        <p className="polder-chead__meta"><Code>{zaak.identificatie}</Code><span>{zaak.zaaktype}</span>{zaak.behandelaar !== '' && <span><Avatar name={zaak.behandelaar} /> {zaak.behandelaar}</span>}</p>
      </div>
      <div className="polder-chead__act">
        {mayHandle && open && zaak.behandelaar === '' && <Button look="primary" icon="user" busy={busy} onClick={onTake}>Neem zaak</Button>}
        {mayHandle && open && zaak.behandelaar !== '' && zaak.resultaat && <Button look="primary" icon="stamp" busy={busy} onClick={onClose}>Sluit zaak</Button>}
        <Button look="subtle" icon="download" onClick={() => window.print()}>Print</Button>
      </div>
    </header>
  );
}

/** The known phases of the case type: done is water, now is yellow. */
export function PhaseBar({ zaak }: { zaak: ZaakDetail }) {
  const bar = phases(zaak);
  if (bar.length === 0) return null;
  return (
    <ol className="polder-phase" aria-label="Status van de zaak">
      {bar.map(({ name, state, date }) => <li key={name} className={state === 'done' ? 'is-done' : state === 'now' ? 'is-now' : ''} aria-current={state === 'now' ? 'step' : undefined}>{name}{date !== '' && <span>{date}</span>}</li>)}
    </ol>
  );
}
