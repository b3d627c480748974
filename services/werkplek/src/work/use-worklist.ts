import type { WerkLijst, WerkRegel, WerkVraag } from '@polder/api-client';
import { asProblem, useResource, type Resource } from '@polder/ui';
import { useState } from 'react';
import { api } from '../api.js';

/** The worklist of one filter, page after page. */
export interface Worklist extends Resource<WerkLijst> {
  rows: WerkRegel[];
  /** Fetches the next page; undefined at the end. */
  more: (() => Promise<void>) | undefined;
  moreProblem: string;
}

export function useWorklist(vraag: WerkVraag): Worklist {
  const key = `werk:${JSON.stringify(vraag)}`;
  const first = useResource(key, (signal) => api.werk.lijst({ ...vraag, pageSize: 50 }, signal));
  const [extra, setExtra] = useState<{ of: WerkLijst | undefined; rows: WerkRegel[]; next: string }>({ of: undefined, rows: [], next: '' });
  const [moreProblem, setMoreProblem] = useState('');
  // Later pages belong to the first page they were fetched after; a fresh first page begins anew.
  const current = extra.of === first.data && first.data !== undefined;
  const cursor = current ? extra.next : (first.data?.next ?? '');
  const more = async () => {
    try {
      const page = await api.werk.lijst({ ...vraag, pageSize: 50, cursor });
      setExtra({ of: first.data, rows: [...(current ? extra.rows : []), ...page.results], next: page.next });
      setMoreProblem('');
    } catch (error) {
      setMoreProblem(asProblem(error).detail || 'De volgende zaken zijn nu niet op te halen.');
    }
  };
  return { ...first, rows: [...(first.data?.results ?? []), ...(current ? extra.rows : [])], more: cursor === '' ? undefined : more, moreProblem };
}
