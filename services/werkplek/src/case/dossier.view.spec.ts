import { emptyDossier, emptyTijdlijn } from '@polder/api-client';
import { since } from './dossier.view.js';

const line = (tijdstip: string, titel: string) => ({ ...emptyTijdlijn, tijdstip, titel });

describe('changed since you looked', () => {
  const known = { ...emptyDossier, tijdlijn: [line('2026-11-24T10:00:00Z', 'Zaak genomen'), line('2026-11-23T10:00:00Z', 'Aanvraag ontvangen')] };
  it('says what is new, and only that', () => {
    const fresh = { ...known, tijdlijn: [line('2026-11-24T11:00:00Z', 'Taak gemaakt'), line('2026-11-24T10:00:00Z', 'Notitie'), ...known.tijdlijn] };
    expect(since(known, fresh).map((l) => l.titel)).toEqual(['Taak gemaakt', 'Notitie']);
    expect(since(known, known)).toEqual([]);
  });
});
