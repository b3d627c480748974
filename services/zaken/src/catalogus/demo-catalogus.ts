import type { Afleidingswijze, Archiefnominatie } from '../archivering/archivering.rules.js';

/** A case type as data. Ids are fixed so that every installation of the demo has the same ones. */
export interface ZaaktypeData {
  id: string;
  identificatie: string;
  omschrijving: string;
  /** ISO 8601, with the article that gives it. */
  doorlooptijd: string;
  grondslag: string;
  vertrouwelijkheidaanduiding: string;
  beginGeldigheid: string;
  statustypen: { id: string; omschrijving: string; eind?: boolean }[];
  resultaattypen: {
    id: string;
    omschrijving: string;
    archiefnominatie: Archiefnominatie;
    archiefactietermijn: string | null;
    afleidingswijze: Afleidingswijze;
  }[];
  roltypen: { id: string; omschrijving: string; omschrijvingGeneriek: string }[];
  eigenschappen: { id: string; naam: string }[];
}

export const DEMO_CATALOGUS_ID = '0193b9f0-1000-7000-8000-000000000001';

/**
 * Demo catalogue. The retention terms are an example: a province's archivist sets them from the selection list of the
 * provinces (Stcrt. 2020, 39934).
 */
export const DEMO_ZAAKTYPEN: ZaaktypeData[] = [
  {
    id: '0193b9f0-1001-7000-8000-000000000001',
    identificatie: 'ontheffing-natuurbescherming',
    omschrijving: 'Ontheffing natuurbescherming',
    doorlooptijd: 'P8W',
    grondslag: 'Omgevingswet artikel 16.64',
    vertrouwelijkheidaanduiding: 'zaakvertrouwelijk',
    beginGeldigheid: '2024-01-01',
    statustypen: [
      { id: '0193b9f0-1002-7000-8000-000000000001', omschrijving: 'Ontvangen' },
      { id: '0193b9f0-1002-7000-8000-000000000002', omschrijving: 'In behandeling' },
      { id: '0193b9f0-1002-7000-8000-000000000003', omschrijving: 'Afgerond', eind: true },
    ],
    resultaattypen: [
      { id: '0193b9f0-1003-7000-8000-000000000001', omschrijving: 'Verleend', archiefnominatie: 'vernietigen', archiefactietermijn: 'P20Y', afleidingswijze: 'afgehandeld' },
      { id: '0193b9f0-1003-7000-8000-000000000002', omschrijving: 'Geweigerd', archiefnominatie: 'vernietigen', archiefactietermijn: 'P10Y', afleidingswijze: 'afgehandeld' },
      { id: '0193b9f0-1003-7000-8000-000000000003', omschrijving: 'Ingetrokken', archiefnominatie: 'vernietigen', archiefactietermijn: 'P5Y', afleidingswijze: 'afgehandeld' },
      { id: '0193b9f0-1003-7000-8000-000000000004', omschrijving: 'Niet ontvankelijk', archiefnominatie: 'vernietigen', archiefactietermijn: 'P5Y', afleidingswijze: 'afgehandeld' },
    ],
    roltypen: [
      { id: '0193b9f0-1004-7000-8000-000000000001', omschrijving: 'Aanvrager', omschrijvingGeneriek: 'initiator' },
      { id: '0193b9f0-1004-7000-8000-000000000002', omschrijving: 'Behandelaar', omschrijvingGeneriek: 'behandelaar' },
    ],
    eigenschappen: [
      { id: '0193b9f0-1005-7000-8000-000000000001', naam: 'activiteit' },
      { id: '0193b9f0-1005-7000-8000-000000000002', naam: 'soorten' },
      { id: '0193b9f0-1005-7000-8000-000000000003', naam: 'periodeVan' },
      { id: '0193b9f0-1005-7000-8000-000000000004', naam: 'periodeTot' },
    ],
  },
];
