import { isDate } from './datum.rules.js';

/** Specification of a property in the Catalogi API. */
export interface Specificatie {
  formaat?: string;
  lengte?: string;
  kardinaliteit?: string;
  waardenverzameling?: string[];
}

const waarden = (waarde: string, kardinaliteit: string | undefined): string[] => (kardinaliteit && kardinaliteit !== '1' ? waarde.split(',').map((one) => one.trim()) : [waarde]);

const pastIn = (waarde: string, lengte: string | undefined): boolean => {
  const [, heel, decimalen] = /^(\d+)(?:[,.](\d+))?$/.exec(lengte ?? '') ?? [];
  if (heel === undefined) return true;
  if (decimalen === undefined) return waarde.length <= Number(heel);
  const [voor = '', na = ''] = waarde.replace(/^-/, '').split(/[.,]/);
  return voor.length <= Number(heel) && na.length <= Number(decimalen);
};

const VORM: Record<string, { past: (waarde: string) => boolean; reden: string }> = {
  tekst: { past: () => true, reden: '' },
  getal: { past: (waarde) => /^-?\d+([.,]\d+)?$/.test(waarde), reden: 'is geen getal' },
  datum: { past: (waarde) => isDate(waarde) || (/^\d{8}$/.test(waarde) && isDate(`${waarde.slice(0, 4)}-${waarde.slice(4, 6)}-${waarde.slice(6)}`)), reden: 'is geen datum' },
  datum_tijd: { past: (waarde) => !Number.isNaN(Date.parse(waarde)) || /^\d{14}$/.test(waarde), reden: 'is geen datum met tijd' },
};

/** What a value lacks against the specification of its property (Zaken API 1.7.0: a warning, never a refusal); undefined when it fits. */
export function afwijking(waarde: string, specificatie: Specificatie | null | undefined): string | undefined {
  if (!specificatie) return undefined;
  const { formaat = 'tekst', lengte, kardinaliteit, waardenverzameling = [] } = specificatie;
  const vorm = VORM[formaat];
  const delen = waarden(waarde, kardinaliteit);
  if (kardinaliteit && /^\d+$/.test(kardinaliteit) && delen.length > Number(kardinaliteit)) return `er zijn meer dan ${kardinaliteit} waarden`;
  for (const deel of delen) {
    if (vorm && !vorm.past(deel)) return `de waarde ${vorm.reden}`;
    if ((formaat === 'tekst' || formaat === 'getal') && !pastIn(deel, lengte)) return `de waarde is langer dan ${lengte ?? ''}`;
    if (waardenverzameling.length > 0 && !waardenverzameling.includes(deel)) return 'de waarde staat niet in de waardenverzameling';
  }
  return undefined;
}
