import { geleverdePakketten, type ZaaktypeData } from './pakket.js';

/** Everything that ships: documents types and decisions first, then the case types that name them. */
export const DEMO_PAKKETTEN = geleverdePakketten();

export const DEMO_CATALOGUS_ID = '0193b9f0-1000-7000-8000-000000000001';

/**
 * The shipped case types. Retention terms are a start: a province's archivist confirms them in the selection list of the
 * provinces (Stcrt. 2020, 39934); what must be confirmed stands in each file under `verificatie`.
 */
export const DEMO_ZAAKTYPEN: ZaaktypeData[] = DEMO_PAKKETTEN.flatMap((pakket) => pakket.zaaktypen);
