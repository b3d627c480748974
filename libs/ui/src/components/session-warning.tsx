import { lazy, Suspense, useEffect, useState } from 'react';
import { useSession } from '../hooks/session.js';
import { Button } from './action.js';

const ConfirmDialog = lazy(async () => ({ default: (await import('./dialog.js')).ConfirmDialog }));

/** Minutes before the end of the session at which the warning comes (WCAG 2.2.1 asks at least 20 seconds). */
const warnBefore = 3;

type Phase = 'fine' | 'soon' | 'over';

function phaseOf(verlooptOp: string, now: number): Phase {
  const end = Date.parse(verlooptOp);
  if (Number.isNaN(end)) return 'fine';
  if (now >= end) return 'over';
  return now >= end - warnBefore * 60_000 ? 'soon' : 'fine';
}

/**
 * How the session stands. Work on the page makes it last longer without our knowing, so before anything is said the
 * gateway is asked again.
 */
function usePhase(): { phase: Phase; minutes: number } {
  const { session, refresh } = useSession();
  const [now, setNow] = useState(() => Date.now());
  const [sure, setSure] = useState(false);
  const known = session.ingelogd ? session.verlooptOp : '';
  useEffect(() => {
    if (known === '') return undefined;
    const timer = setInterval(() => setNow(Date.now()), 5000);
    return () => clearInterval(timer);
  }, [known]);
  const phase = phaseOf(known, now);
  useEffect(() => {
    if (phase === 'soon') void refresh().then(() => setSure(true));
    else setSure(false);
  }, [phase, refresh]);
  const told = phase === 'over' || sure;
  return { phase: told ? phase : 'fine', minutes: Math.max(1, Math.ceil((Date.parse(known) - now) / 60_000)) };
}

/** Warns in time that the session ends, and says what happens to the work when it has ended. */
export function SessionWarning({ loginHref, kept }: { loginHref: string; kept: string }) {
  const { session, extend } = useSession();
  const { phase, minutes } = usePhase();
  const [dismissed, setDismissed] = useState('');
  if (phase === 'fine' || dismissed === session.verlooptOp + phase) return null;
  const close = () => setDismissed(session.verlooptOp + phase);
  return (
    <Suspense fallback={null}>
      {phase === 'soon' ? (
        <ConfirmDialog open title="Bent u er nog?" onClose={close} actions={<>
          <Button look="primary" onClick={() => void extend().then(close)}>Blijf ingelogd</Button>
          <Button look="subtle" onClick={close}>Sluit deze melding</Button>
        </>}>
          <p>Over {minutes === 1 ? 'een minuut' : `${minutes} minuten`} loggen we u uit, omdat u een tijd niets deed. {kept}</p>
        </ConfirmDialog>
      ) : (
        <ConfirmDialog open title="U bent uitgelogd" onClose={close} actions={<>
          <a className="utrecht-button-link utrecht-button-link--primary-action" href={loginHref}>Log opnieuw in</a>
          <Button look="subtle" onClick={close}>Sluit deze melding</Button>
        </>}>
          <p>U deed een tijd niets. Daarom is uw sessie gestopt. {kept}</p>
        </ConfirmDialog>
      )}
    </Suspense>
  );
}
