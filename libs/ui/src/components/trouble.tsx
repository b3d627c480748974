import type { ApiProblem } from '@polder/api-client';
import { useEffect, type ReactNode } from 'react';
import { useSession } from '../hooks/session.js';
import { Button } from './action.js';
import { PageTitle } from './page-title.js';

/** What a page says when it cannot show what was asked: no right, not there, or trouble on our side. */
export interface TroubleText {
  title: string;
  lead: string;
}

/** In plain Dutch: what is the matter and what still works. Never a code, never an apology. */
export function troubleText(problem: Pick<ApiProblem, 'status' | 'detail'>): TroubleText {
  if (problem.status === 0) return { title: 'Geen verbinding', lead: 'We krijgen geen verbinding. Controleer uw internet. Wat u al bewaarde, staat veilig bij ons.' };
  if (problem.status === 401) return { title: 'U bent uitgelogd', lead: 'U deed een tijd niets. Log opnieuw in om verder te gaan. Wat u al bewaarde, staat veilig bij ons.' };
  if (problem.status === 403) return { title: 'U mag dit niet zien', lead: problem.detail || 'Deze gegevens horen bij iemand anders, of uw account heeft hier geen recht op.' };
  if (problem.status === 404) return { title: 'We kunnen dit niet vinden', lead: 'De pagina bestaat niet, of is niet van u. Kijk of het adres klopt.' };
  if (problem.status === 429) return { title: 'Even wachten', lead: 'Er kwamen veel vragen tegelijk. Probeer het over een minuut opnieuw.' };
  return { title: 'Dit lukt nu niet', lead: problem.detail || 'Er is een storing. Wat u al bewaarde, staat veilig bij ons. We werken eraan.' };
}

/** A whole page for a problem, with one thing to do. */
export function TroublePage({ problem, site, onRetry, children }: { problem: ApiProblem; site: string; onRetry?: () => void; children?: ReactNode }) {
  const { title, lead } = troubleText(problem);
  const { refresh } = useSession();
  useEffect(() => {
    // The session ended: once that is known, the page's own gate asks to log in and comes back here.
    if (problem.status === 401) void refresh();
  }, [problem.status, refresh]);
  return (
    <div className="polder-measure polder-trouble">
      <PageTitle title={title} site={site} />
      <p className="polder-lead">{lead}</p>
      <div className="polder-form__actions">
        {problem.transient && onRetry && <Button look="primary" onClick={onRetry}>Probeer opnieuw</Button>}
        {children}
      </div>
    </div>
  );
}
