/** States of a report, after the ones of Digimelding: received here, with the holder, in research there, and an end. */
export type Status = 'ontvangen' | 'gemeld' | 'in-onderzoek' | 'gecorrigeerd' | 'afgewezen' | 'ingetrokken';

const VOLGENDE: Record<Status, readonly Status[]> = {
  ontvangen: ['gemeld', 'afgewezen'], gemeld: ['in-onderzoek', 'gecorrigeerd', 'afgewezen'], 'in-onderzoek': ['gecorrigeerd', 'afgewezen'], gecorrigeerd: [], afgewezen: [], ingetrokken: [],
};

/** Where staff may bring a report next. */
export const volgende = (status: Status): readonly Status[] => VOLGENDE[status];

export const isStatus = (tekst: string): tekst is Status => tekst in VOLGENDE;

/** The one who reported may withdraw it as long as the holder does not have it. */
export const magIntrekken = (status: Status): boolean => status === 'ontvangen';

/** A refusal without reason helps nobody. */
export const wilAntwoord = (status: Status): boolean => status === 'afgewezen';

/** Registers to which can be reported, and who holds them. */
export const BRONHOUDER: Record<string, string> = { BRP: 'uw gemeente', Handelsregister: 'KVK', BAG: 'de gemeente' };
