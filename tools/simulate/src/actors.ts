import { fillIn, Person, submit, UnexpectedAnswer, type Random } from '@polder/proof';
import { persist } from './patience.js';

/** What a case comes to, and when: drawn from the seed at the moment of application. */
export interface Plan {
  /** Simulated days after receipt on which staff take the case and decide on it. */
  takeAfter: number;
  decideAfter: number;
  /** Which of the results of the case type, from 0 up to 1. */
  outcome: number;
}

/** A case as the simulation knows it: what it was promised, to compare with what the suite holds. */
export interface KnownCase {
  id: string;
  dossiernummer: string;
  /** Who applied: index in the list of applicants. */
  applicant: number;
  receivedDay: number;
  plan: Plan;
  state: 'received' | 'taken' | 'closed';
}

/** Companies of the development identity provider that apply. */
export const APPLICANTS = ['eh-hoekstra', 'eh-donald', 'eh-dagobert'] as const;

/** Draws how long staff take. Most decide within the eight weeks of the law, some do not. */
export function drawPlan(random: Random): Plan {
  const takeAfter = 1 + Math.floor(random() * 7);
  const late = random() < 0.07;
  const decideAfter = takeAfter + (late ? 60 + Math.floor(random() * 40) : 3 + Math.floor(random() * 45));
  return { takeAfter, decideAfter, outcome: random() };
}

/** A company or citizen at a browser of their own. */
export class Applicant {
  readonly person: Person;

  constructor(
    base: string,
    private readonly choice: string,
  ) {
    this.person = new Person(base);
  }

  login(): Promise<void> {
    return persist(() => this.person.login({ soort: 'eherkenning', keuze: this.choice }));
  }

  /** Fills in and sends in; answers what the receipt says. */
  async apply(today: string): Promise<{ id: string; dossiernummer: string }> {
    const draft = await persist(() => fillIn(this.person, today));
    const receipt = await persist(() => submit(this.person, draft));
    return { id: draft.id, dossiernummer: receipt.dossiernummer };
  }
}

interface Screen {
  id: string;
  identificatie: string;
  einddatum?: string;
  resultaattypen: { id: string; omschrijving: string }[];
}

const ZAKEN = '/behandeling/api/v1/zaken';

/** Someone of the province who handles cases. */
export class Handler {
  readonly person: Person;

  constructor(
    base: string,
    private readonly username: string,
  ) {
    this.person = new Person(base);
  }

  login(): Promise<void> {
    return persist(() => this.person.login({ soort: 'medewerker', username: this.username, password: 'polder-demo' }));
  }

  async take({ id }: KnownCase): Promise<void> {
    await persist(() => this.person.call('POST', `${ZAKEN}/${id}/_neem`, {}));
  }

  /** Result and closing. A repeat after a lost answer finds the case closed, and that is what it wanted. */
  async decide({ id, plan }: KnownCase): Promise<void> {
    const screen = await persist(() => this.person.get<Screen>(`${ZAKEN}/${id}`));
    if (screen.einddatum) return;
    const result = screen.resultaattypen[Math.floor(plan.outcome * screen.resultaattypen.length)];
    if (!result) throw new Error(`case ${screen.identificatie} has no results to choose from`);
    try {
      await persist(() => this.person.call('PUT', `${ZAKEN}/${id}/resultaat`, { resultaattypeId: result.id, toelichting: '' }));
      await persist(() => this.person.call('POST', `${ZAKEN}/${id}/_sluit`, { toelichting: '' }));
    } catch (error) {
      const now = await persist(() => this.person.get<Screen>(`${ZAKEN}/${id}`));
      if (!now.einddatum) throw error;
    }
  }
}

/** Asks for what is not theirs. Answers what leaked; nothing when every door was shut. */
export async function pryIntoCase(zaak: KnownCase, others: Applicant, reader: Handler, nobody: Person): Promise<string[]> {
  const leaks: string[] = [];
  const shut = async (who: string, open: () => Promise<unknown>, statuses: readonly number[]): Promise<void> => {
    try {
      await persist(open);
      leaks.push(`${who} kwam bij zaak ${zaak.dossiernummer}`);
    } catch (error) {
      if (!(error instanceof UnexpectedAnswer) || !statuses.includes(error.status)) throw error;
    }
  };
  await shut('een ander bedrijf', () => others.person.get(`/mijn/api/v1/zaken/${zaak.id}`), [403, 404]);
  await shut('een bedrijf in de werkplek', () => others.person.get(`${ZAKEN}/${zaak.id}`), [403]);
  await shut('een raadpleger met een wijziging', () => reader.person.call('POST', `${ZAKEN}/${zaak.id}/_neem`, {}), [403]);
  await shut('niemand', () => nobody.get(`${ZAKEN}/${zaak.id}`), [401, 403]);
  return leaks;
}
