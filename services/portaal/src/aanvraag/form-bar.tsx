import type { Aanvraag } from '@polder/api-client';
import { Code, Icon, tijd } from '@polder/ui';
import { Link, useNavigate } from 'react-router';
import { useDraftSource } from './draft-source.js';
import type { Draft, SaveState } from './use-draft.js';

/** Whether the answers are safe, in words. Announced when it changes. */
function savedText(save: SaveState, aanvraag: Aanvraag): string {
  if (save === 'saving') return 'Bezig met bewaren';
  if (save === 'waiting') return 'Nog niet bewaard, we proberen het opnieuw';
  if (save === 'logged-out') return 'Nog niet bewaard, log opnieuw in';
  return aanvraag.bewaardOp === '' ? 'Nog niets te bewaren' : `Bewaard om ${tijd(aanvraag.bewaardOp)}`;
}

/** Product, dossier number from the first minute, saved time, and the way out that loses nothing. */
export function FormBar({ draft }: { draft: Draft }) {
  const { aanvraag, save } = draft;
  const { home, wat } = useDraftSource();
  const navigate = useNavigate();
  const safe = save === 'saved' || save === 'saving';
  return (
    <section className="polder-formbar" aria-label={`Uw ${wat}`}>
      <div className="polder-wrap polder-formbar__in">
        <p className="polder-formbar__title">{aanvraag.productNaam}</p>
        <span className="polder-formbar__nr">Dossier <Code>{aanvraag.dossiernummer}</Code></span>
        <span className={safe ? 'polder-formbar__save' : 'polder-formbar__save polder-formbar__save--wait'} role="status"><Icon name={safe ? 'check' : 'warning'} />{savedText(save, aanvraag)}</span>
        <Link className="utrecht-link polder-formbar__stop" to={home.to} onClick={(event) => {
          event.preventDefault();
          void draft.flush().finally(() => void navigate(home.to));
        }}>{wat === 'melding' ? 'Stop' : 'Later verder'}</Link>
      </div>
    </section>
  );
}
