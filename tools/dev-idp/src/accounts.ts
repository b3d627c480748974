import { createHash } from 'node:crypto';

/** Which of the three doors an account comes in by; the value of `kc_idp_hint`, or `staff` for the province's own login. */
export type AccountKind = 'eherkenning' | 'digid' | 'staff';

/** Levels of assurance as the claim `acr` carries them (eIDAS Regulation 910/2014, article 8). */
export const LOA = {
  low: 'http://eidas.europa.eu/LoA/low',
  substantial: 'http://eidas.europa.eu/LoA/substantial',
  high: 'http://eidas.europa.eu/LoA/high',
} as const;

/** Someone who can log in at the development identity provider. No such person or company exists outside test ranges. */
export interface Account {
  /** Subject: stable over restarts, says nothing about the person. */
  sub: string;
  kind: AccountKind;
  /** Full name of the person. */
  name: string;
  acr: string;
  /** Staff: user name and password of the login form. */
  username: string;
  password?: string;
  /** Realm roles. */
  roles: string[];
  /** Companies: number in the Handelsregister (8 digits), branch (12 digits) and name. */
  kvk?: string;
  vestiging?: string;
  organisatie?: string;
  /** Citizens: number of the RvIG test range; leaves in the ID token only. */
  bsn?: string;
}

/** A name-based UUID, so that the same account has the same subject in every start. */
function subjectOf(username: string): string {
  const hash = createHash('sha256').update(`polder-dev-idp:${username}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-5${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

function account(fields: Omit<Account, 'sub' | 'roles'> & { roles?: string[] }): Account {
  return { roles: [], ...fields, sub: subjectOf(fields.username) };
}

/** Password of every staff demo account. */
export const DEMO_PASSWORD = 'polder-demo';

/**
 * The demo accounts (docs/demo.md). Persons: RvIG test persons. Companies: numbers of the KVK test environment and of its
 * 90000000 test range.
 */
export function demoAccounts(): Account[] {
  return [
    account({ kind: 'eherkenning', username: 'eh-hoekstra', name: 'Suzanne Moulin', acr: LOA.substantial, kvk: '90004217', vestiging: '000090004217', organisatie: 'Akkerbouwbedrijf Hoekstra B.V.' }),
    account({ kind: 'eherkenning', username: 'eh-donald', name: 'Brigitte Moulin', acr: LOA.substantial, kvk: '68750110', vestiging: '000037178598', organisatie: 'Test BV Donald' }),
    account({ kind: 'eherkenning', username: 'eh-dagobert', name: 'Milošević Petrovic', acr: LOA.substantial, kvk: '69599084', vestiging: '000038509504', organisatie: 'Test EMZ Dagobert' }),
    account({ kind: 'eherkenning', username: 'eh-govert', name: 'Milošević Petrovic', acr: LOA.substantial, kvk: '69599084', vestiging: '000038509520', organisatie: 'Test EMZ Nevenvestiging Govert' }),
    account({ kind: 'digid', username: 'digid-moulin', name: 'Suzanne Moulin', acr: LOA.substantial, bsn: '999993653' }),
    account({ kind: 'digid', username: 'digid-brigitte', name: 'Brigitte Moulin', acr: LOA.substantial, bsn: '999995376' }),
    account({ kind: 'digid', username: 'digid-petrovic', name: 'Milošević Petrovic', acr: LOA.low, bsn: '999991188' }),
    account({ kind: 'staff', username: 'marieke', password: DEMO_PASSWORD, name: 'Marieke de Graaf', acr: LOA.low, roles: ['behandelaar', 'raadpleger'] }),
    account({ kind: 'staff', username: 'youssef', password: DEMO_PASSWORD, name: 'Youssef El Amrani', acr: LOA.low, roles: ['behandelaar', 'raadpleger'] }),
    account({ kind: 'staff', username: 'karin', password: DEMO_PASSWORD, name: 'Karin Bos', acr: LOA.low, roles: ['behandelaar', 'raadpleger'] }),
    account({ kind: 'staff', username: 'sanne', password: DEMO_PASSWORD, name: 'Sanne Visser', acr: LOA.low, roles: ['raadpleger'] }),
    account({ kind: 'staff', username: 'petra', password: DEMO_PASSWORD, name: 'Petra Postma', acr: LOA.low, roles: ['crediteuren'] }),
    account({ kind: 'staff', username: 'bas', password: DEMO_PASSWORD, name: 'Bas Smit', acr: LOA.low, roles: ['budgethouder'] }),
    account({ kind: 'staff', username: 'yasmin', password: DEMO_PASSWORD, name: 'Yasmin El Amrani', acr: LOA.low, roles: ['budgethouder'] }),
    account({ kind: 'staff', username: 'ria', password: DEMO_PASSWORD, name: 'Ria van Dam', acr: LOA.low, roles: ['controller'] }),
    account({ kind: 'staff', username: 'fatima', password: DEMO_PASSWORD, name: 'Fatima el Amrani', acr: LOA.low, roles: ['privacyfunctionaris'] }),
    account({ kind: 'staff', username: 'joost', password: DEMO_PASSWORD, name: 'Joost Bakker', acr: LOA.low, roles: ['functioneel-beheerder', 'raadpleger'] }),
  ];
}

/** The accounts of one start: found by subject, chosen in a double, switched off by the admin interface. */
export class AccountStore {
  private readonly disabled = new Set<string>();

  constructor(private readonly accounts: Account[]) {}

  /** The account, or undefined when it does not exist or was switched off. */
  findEnabled(sub: string): Account | undefined {
    return this.disabled.has(sub) ? undefined : this.find(sub);
  }

  find(sub: string): Account | undefined {
    return this.accounts.find((a) => a.sub === sub);
  }

  byUsername(username: string): Account | undefined {
    return this.accounts.find((a) => a.username === username);
  }

  ofKind(kind: AccountKind): Account[] {
    return this.accounts.filter((a) => a.kind === kind);
  }

  isEnabled(sub: string): boolean {
    return !this.disabled.has(sub);
  }

  setEnabled(sub: string, enabled: boolean): void {
    if (enabled) this.disabled.delete(sub);
    else this.disabled.add(sub);
  }

  /** The staff account with this user name and password; undefined for every wrong combination. */
  login(username: string, password: string): Account | undefined {
    const found = this.byUsername(username.trim().toLowerCase());
    if (!found || found.kind !== 'staff' || !found.password || found.password !== password) return undefined;
    return this.findEnabled(found.sub);
  }
}
