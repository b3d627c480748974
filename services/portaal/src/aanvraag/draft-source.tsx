import { meldingClient, type Aanvraag, type Antwoorden, type Bijlage, type NieuweBijlage } from '@polder/api-client';
import { createContext, useContext } from 'react';
import { api, transport } from '../api.js';

/** Where a draft lives: of somebody who logged in, or of a report that only its code opens. */
export interface DraftSource {
  load: (id: string) => Promise<Aanvraag>;
  save: (id: string, antwoorden: Antwoorden, revisie: number) => Promise<Aanvraag>;
  addFile: (id: string, bijlage: NieuweBijlage) => Promise<Bijlage>;
  removeFile: (id: string, bijlageId: string) => Promise<void>;
  submit: (id: string) => Promise<unknown>;
  /** Path of its pages. */
  base: (id: string) => string;
  /** Where "leave" goes, and how that is called. */
  home: { to: string; name: string };
  /** "aanvraag" or "melding". */
  wat: string;
  /** Headers that the bytes of its files need. */
  headers: Record<string, string>;
}

const own: DraftSource = {
  load: (id) => api.formulieren.aanvraag(id),
  save: (id, antwoorden, revisie) => api.formulieren.bewaar(id, antwoorden, revisie),
  addFile: (id, bijlage) => api.formulieren.nieuweBijlage(id, bijlage),
  removeFile: (id, bijlageId) => api.formulieren.verwijderBijlage(id, bijlageId),
  submit: (id) => api.formulieren.dienIn(id),
  base: (id) => `/aanvragen/${id}`,
  home: { to: '/mijn', name: 'Naar Mijn Polder' },
  wat: 'aanvraag',
  headers: {},
};

/** The draft of a report. */
export function meldingSource(slug: string, code: string): DraftSource {
  const client = meldingClient(transport, code);
  return {
    load: client.melding, save: client.bewaar, addFile: client.nieuweFoto, removeFile: client.verwijderFoto, submit: client.dienIn,
    base: () => `/melden/${slug}`, home: { to: `/producten/${slug}`, name: 'Terug' }, wat: 'melding', headers: { 'x-meldcode': code },
  };
}

const Context = createContext<DraftSource>(own);
export const DraftSourceProvider = Context.Provider;
export const useDraftSource = (): DraftSource => useContext(Context);
