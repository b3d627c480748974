import type { Klus } from '@polder/api-client';
import { asProblem } from '@polder/ui';
import { useEffect, useState } from 'react';
import { api } from '../api.js';

/** A job over many cases, followed until it ends. A connection that fails is tried again; the job goes on meanwhile. */
export function useKlus(onEnd: (klus: Klus) => void) {
  const [klus, setKlus] = useState<Klus>();
  const [problem, setProblem] = useState('');
  const busy = klus?.status === 'bezig';
  useEffect(() => {
    if (!klus || !busy) return undefined;
    const timer = setTimeout(() => {
      api.werk.klus(klus.id).then((next) => {
        setKlus(next);
        if (next.status !== 'bezig') onEnd(next);
      }, () => setKlus({ ...klus }));
    }, 500);
    return () => clearTimeout(timer);
  }, [klus, busy]);
  const start = async (opdracht: { soort: string; ids: string[]; naarId: string; vanId: string }) => {
    setProblem('');
    try {
      setKlus(await api.werk.startKlus(opdracht));
    } catch (error) {
      const refused = asProblem(error);
      setProblem(refused.invalidParams[0]?.reason ?? refused.detail);
    }
  };
  const stop = async () => {
    if (klus) setKlus(await api.werk.stopKlus(klus.id).catch(() => klus));
  };
  return { klus, busy, problem, start, stop, clear: () => setKlus(undefined) };
}
