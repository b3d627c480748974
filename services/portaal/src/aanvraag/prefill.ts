import type { Adres } from '@polder/api-client';
import { useEffect, useState } from 'react';
import { api } from '../api.js';

/** How the lookup of an address stands: quiet when there is nothing to look up yet. */
export type AddressLookup = { state: 'idle' | 'busy' | 'none' | 'down' } | { state: 'found'; adressen: Adres[] };

const PAUSE_MS = 350;
const POSTCODE = /^[1-9]\d{3} ?[A-Za-z]{2}$/;
const HUISNUMMER = /^[1-9]\d{0,4}$/;

/** Street and town of a postcode and house number, looked up when both are whole; typing on ends the one before. */
export function useAddressLookup(postcode: string, huisnummer: string): AddressLookup {
  const [lookup, setLookup] = useState<AddressLookup>({ state: 'idle' });
  useEffect(() => {
    const [code, nummer] = [postcode.trim(), huisnummer.trim()];
    if (!POSTCODE.test(code) || !HUISNUMMER.test(nummer)) {
      setLookup({ state: 'idle' });
      return undefined;
    }
    const ended = new AbortController();
    const timer = setTimeout(() => {
      setLookup({ state: 'busy' });
      api.gegevens.adressen({ postcode: code, huisnummer: nummer }, ended.signal).then(
        (adressen) => !ended.signal.aborted && setLookup(adressen.length > 0 ? { state: 'found', adressen } : { state: 'none' }),
        () => !ended.signal.aborted && setLookup({ state: 'down' }),
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      ended.abort();
    };
  }, [postcode, huisnummer]);
  return lookup;
}
