import { ApiProblem, type DossierJson, type TijdlijnRegel } from '@polder/api-client';
import { useResource, useToast } from '@polder/ui';
import { useState } from 'react';
import { api } from '../api.js';
import { since } from './dossier.view.js';

/** The dossier and changes on it. When somebody else was first, the change is not done: the screen says what happened meanwhile. */
export function useDossier(zaakId: string, afterChange: () => void) {
  const resource = useResource(`dossier:${zaakId}`, () => api.dossier.lees(zaakId));
  const [missed, setMissed] = useState<TijdlijnRegel[]>();
  const say = useToast();
  const change = async (path: string, body: object, done: string, method = 'POST'): Promise<void> => {
    const known = resource.data;
    if (!known) return;
    try {
      resource.set(await api.dossier.change(known, path, body, method));
      setMissed(undefined);
      say(done);
      afterChange();
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 412) throw error;
      const fresh = await api.dossier.lees(zaakId);
      setMissed(since(known, fresh));
      resource.set(fresh);
      afterChange();
      throw new ApiProblem(412, error.code, error.title, 'Iemand anders wijzigde deze zaak intussen. Uw wijziging is niet gedaan. Kijk bovenaan wat er veranderde en doe het dan opnieuw.');
    }
  };
  return { ...resource, missed, change, forget: () => setMissed(undefined) };
}
export type DossierState = ReturnType<typeof useDossier>;
