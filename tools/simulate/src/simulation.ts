import { Person, randomOf, type Random } from '@polder/proof';
import { Applicant, APPLICANTS, drawPlan, Handler, pryIntoCase, type KnownCase } from './actors.js';
import { addDays, isHoliday, weekday } from './calendar.js';
import type { MovableClock } from './movable-clock.js';

export interface SimulationOptions {
  /** Address of the gateway. */
  base: string;
  clock: MovableClock;
  /** First day, YYYY-MM-DD. */
  firstDay: string;
  days: number;
  cases: number;
  seed: number;
  /** How many people are at work at the same moment. */
  crowd?: number;
  onDay?: (day: string, simulation: Simulation) => Promise<void>;
}

/** One in so many cases is pried into by people who may not see it. */
const PRY_EVERY = 25;

/** A year of a province: applicants apply, staff decide, strangers try doors; all from one seed. */
export class Simulation {
  readonly cases: KnownCase[] = [];
  readonly leaks: string[] = [];
  pried = 0;
  private readonly random: Random;
  private readonly applicants: Applicant[];
  private readonly handler: Handler;
  private readonly reader: Handler;
  private readonly nobody: Person;

  constructor(private readonly options: SimulationOptions) {
    this.random = randomOf(options.seed);
    this.applicants = APPLICANTS.map((choice) => new Applicant(options.base, choice));
    this.handler = new Handler(options.base, 'marieke');
    this.reader = new Handler(options.base, 'sanne');
    this.nobody = new Person(options.base);
  }

  async run(): Promise<void> {
    const arrivals = this.spread();
    await this.morning(0);
    for (const person of [...this.applicants, this.handler, this.reader]) await person.login();
    for (let day = 0; day < this.options.days; day += 1) {
      await this.morning(day);
      await this.together([...this.applications(day, arrivals[day] ?? 0), ...this.work(day)]);
      await this.options.onDay?.(this.date(day), this);
    }
  }

  private date(day: number): string {
    return addDays(this.options.firstDay, day);
  }

  private morning(day: number): Promise<void> {
    return this.options.clock.moveTo(new Date(`${this.date(day)}T08:00:00Z`));
  }

  /** Applications per day: people apply in the evening and at weekends too, but less. */
  private spread(): number[] {
    const { days, cases } = this.options;
    const weights = Array.from({ length: days }, (_, day) => ([0, 6].includes(weekday(this.date(day))) ? 0.4 : 1) * (0.5 + this.random()));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    let due = 0;
    let given = 0;
    return weights.map((weight) => {
      due += (weight / total) * cases;
      const today = Math.round(due) - given;
      given += today;
      return today;
    });
  }

  private applications(day: number, count: number): (() => Promise<void>)[] {
    return Array.from({ length: count }, () => {
      const who = Math.floor(this.random() * this.applicants.length);
      const plan = drawPlan(this.random);
      return async () => {
        const receipt = await (this.applicants[who] as Applicant).apply(this.date(day));
        const zaak: KnownCase = { ...receipt, applicant: who, receivedDay: day, plan, state: 'received' };
        this.cases.push(zaak);
        if (this.cases.length % PRY_EVERY === 0) await this.pry(zaak);
      };
    });
  }

  private async pry(zaak: KnownCase): Promise<void> {
    const other = this.applicants[(zaak.applicant + 1) % this.applicants.length] as Applicant;
    this.leaks.push(...(await pryIntoCase(zaak, other, this.reader, this.nobody)));
    this.pried += 1;
  }

  /** Staff work on working days; what fell due at the weekend waits until Monday. */
  private work(day: number): (() => Promise<void>)[] {
    if ([0, 6].includes(weekday(this.date(day))) || isHoliday(this.date(day))) return [];
    const since = (zaak: KnownCase): number => day - zaak.receivedDay;
    const take = this.cases.filter((zaak) => zaak.state === 'received' && since(zaak) >= zaak.plan.takeAfter);
    const decide = this.cases.filter((zaak) => zaak.state === 'taken' && since(zaak) >= zaak.plan.decideAfter);
    return [
      ...take.map((zaak) => async () => {
        await this.handler.take(zaak);
        zaak.state = 'taken';
      }),
      ...decide.map((zaak) => async () => {
        await this.handler.decide(zaak);
        zaak.state = 'closed';
      }),
    ];
  }

  /** Does the work of one day with as many people at once as the crowd is large. */
  private async together(tasks: (() => Promise<void>)[]): Promise<void> {
    const waiting = [...tasks];
    const one = async (): Promise<void> => {
      for (let task = waiting.shift(); task; task = waiting.shift()) await task();
    };
    await Promise.all(Array.from({ length: Math.min(this.options.crowd ?? 4, tasks.length) }, one));
  }
}
