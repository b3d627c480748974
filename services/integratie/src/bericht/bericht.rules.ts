import { DateTime } from 'luxon';
import { v5 as uuidv5 } from 'uuid';
import type { Gegevens } from '../sjabloon/sjabloon.rules.js';

/** Which message an event gives, and where name and address come from. */
export interface Aanleiding {
  soort: string;
  bron: 'aanvraag' | 'zaak';
}

const AANLEIDINGEN: Readonly<Record<string, Aanleiding>> = {
  'nl.polder.formulieren.aanvraag.ontvangen': { soort: 'ontvangstbevestiging', bron: 'aanvraag' },
  'nl.polder.formulieren.aanvraag.verloopt-binnenkort': { soort: 'concept-verloopt', bron: 'aanvraag' },
  'nl.polder.zaken.zaak.genomen': { soort: 'status', bron: 'zaak' },
  'nl.polder.zaken.zaak.status-gezet': { soort: 'status', bron: 'zaak' },
  'nl.polder.zaken.zaak.gesloten': { soort: 'zaak-gesloten', bron: 'zaak' },
  'nl.polder.zaken.zaak.besluit-bekendgemaakt': { soort: 'besluit', bron: 'zaak' },
  'nl.polder.zaken.zaak.aanvulling-gevraagd': { soort: 'aanvulling', bron: 'zaak' },
  'nl.polder.zaken.zaak.opgeschort': { soort: 'opgeschort', bron: 'zaak' },
  'nl.polder.zaken.zaak.verlengd': { soort: 'verlengd', bron: 'zaak' },
  'nl.polder.zaken.zaak.bericht-aan-aanvrager': { soort: 'bericht', bron: 'zaak' },
};

export const aanleidingVan = (type: string): Aanleiding | undefined => AANLEIDINGEN[type];

const NAAMRUIMTE = '5f0c1f5e-6f0b-5f61-9d6e-0a0c5d1b7a11';

/** Id of the message of an event: the same event gives the same message, however often it comes. */
export const berichtId = (eventId: string, soort: string): string => uuidv5(`${soort}/${eventId}`, NAAMRUIMTE);

/** "24 november 2026 om 14.05 uur", as the clock in the Netherlands says. */
export function momentVoluit(moment: string): string {
  const at = DateTime.fromISO(moment, { zone: 'Europe/Amsterdam' }).setLocale('nl');
  return at.isValid ? `${at.toFormat('d LLLL yyyy')} om ${at.toFormat('H.mm')} uur` : '';
}

/** "24 november 2026"; empty when it is no date. */
export function datumVoluit(date: string): string {
  const at = DateTime.fromISO(date, { zone: 'Europe/Amsterdam' }).setLocale('nl');
  return date && at.isValid ? at.toFormat('d LLLL yyyy') : '';
}

const tekst = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Values for the fields of a template out of the data of the event (which holds no personal data). */
export function gegevensVanEvent(data: Record<string, unknown>): Gegevens {
  const termijn = tekst(data['termijnTot']) || tekst(data['uiterlijkeEinddatum']) || tekst(data['verlooptOp']);
  return {
    termijn: datumVoluit(termijn), vraag: tekst(data['vraag']), documentTitel: tekst(data['documentTitel']), titel: tekst(data['onderwerp']) || 'Bericht over uw zaak', inhoud: tekst(data['tekst']),
  };
}

export interface Voorkeur {
  email: string;
  statusmail: boolean;
  kanalen: string[];
}

/** Channels that exist, in the order that is used when the party chose none. */
export const STANDAARD_KANALEN = ['email', 'brief'] as const;

export interface Verzendplan {
  /** Channels to try one after the other; empty: it is not sent. */
  kanalen: string[];
  adres: string;
  /** Why it is not sent, in plain Dutch; empty when it is. */
  reden: string;
}

/**
 * How a message may go out. What is not obligatory needs consent (Awb 2:8): without it the message stands in Mijn omgeving
 * only. Obligatory messages go to the address of the preferences, else to the one given with the application itself.
 */
export function verzendplan(verplicht: boolean, voorkeur: Voorkeur | undefined, opgegeven: string, beschikbaar: readonly string[]): Verzendplan {
  const adres = voorkeur?.email || opgegeven;
  if (!verplicht && !voorkeur?.statusmail) return { kanalen: [], adres, reden: 'De aanvrager heeft geen toestemming gegeven voor dit soort berichten.' };
  const gewenst = voorkeur && voorkeur.kanalen.length > 0 ? [...voorkeur.kanalen, ...STANDAARD_KANALEN] : [...STANDAARD_KANALEN];
  const kanalen = [...new Set(gewenst)].filter((kanaal) => beschikbaar.includes(kanaal) && (kanaal !== 'email' || isMailadres(adres)));
  return { kanalen, adres, reden: kanalen.length > 0 ? '' : 'Er is geen adres of kanaal waarlangs dit bericht kan.' };
}

/** One address, nothing that could add a recipient or a header. */
export function isMailadres(adres: string): boolean {
  return adres.length <= 254 && /^[^\s@<>,;:"()[\]\\]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i.test(adres);
}

/** a***@example.nl: enough to recognise one's own address. */
export function gemaskeerd(adres: string): string {
  const at = adres.lastIndexOf('@');
  return at > 0 ? `${adres.slice(0, 1)}***${adres.slice(at)}` : '';
}
