import { useEffect, useState } from 'react';
import { Gauge } from './gauge.js';

/** Waiting: nothing under 300 ms, then the gauge line, after 3 s a sentence. */
export function Loading({ what = 'Even geduld' }: { what?: string }) {
  const [phase, setPhase] = useState<'none' | 'line' | 'words'>('none');
  useEffect(() => {
    const line = setTimeout(() => setPhase('line'), 300);
    const words = setTimeout(() => setPhase('words'), 3000);
    return () => {
      clearTimeout(line);
      clearTimeout(words);
    };
  }, []);
  return (
    <div className="polder-loading" aria-busy="true" role="status">
      {phase !== 'none' && <div className="polder-loading__line"><Gauge level={0.35} stretch height={6} /></div>}
      {phase === 'words' ? <p>{what}. Het duurt iets langer dan normaal.</p> : <p className="polder-visually-hidden">{what}</p>}
    </div>
  );
}
