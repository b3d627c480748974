import { ApiProblem, emptyAanvraag, noConnection, type Aanvraag, type Antwoorden, type Conflict } from '@polder/api-client';
import { DraftSaver, type SaverWorld } from './draft-saver.js';
import type { LocalCopy } from './draft.state.js';

const draft = (over: Partial<Aanvraag> = {}): Aanvraag => ({ ...emptyAanvraag, id: 'a', status: 'concept', revisie: 1, ...over });

/** A world in which time and the server are the spec's. */
function world(local?: LocalCopy) {
  const server = { answers: {} as Antwoorden, revisie: 1, saves: [] as Antwoorden[], bases: [] as number[], conflicts: [] as Conflict[], fail: undefined as Error | undefined, gate: undefined as Promise<void> | undefined };
  const timers: { run: () => void; after: number; off: boolean }[] = [];
  const kept: (LocalCopy | undefined)[] = [];
  const doubles: SaverWorld = {
    save: async (antwoorden, revisie) => {
      server.saves.push(antwoorden);
      server.bases.push(revisie);
      if (server.gate) await server.gate;
      if (server.fail) throw server.fail;
      const refused = server.conflicts;
      server.conflicts = [];
      Object.assign(server.answers, antwoorden, Object.fromEntries(refused.map(({ veld, waarde }) => [veld, waarde])));
      server.revisie += 1;
      return draft({ antwoorden: { ...server.answers }, revisie: server.revisie, conflicten: refused });
    },
    load: async () => draft({ antwoorden: { ...server.answers }, revisie: server.revisie + 1 }),
    keep: (pending) => kept.push(pending),
    asProblem: (error) => error as ApiProblem,
    later: (run, after) => {
      const timer = { run, after, off: false };
      timers.push(timer);
      return () => (timer.off = true);
    },
  };
  const saver = new DraftSaver(draft(), local, doubles);
  const live = () => timers.filter(({ off }) => !off);
  const tick = async () => {
    const timer = live().at(-1);
    if (!timer) throw new Error('nothing is waiting');
    timer.off = true;
    timer.run();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { saver, server, live, tick, kept };
}

describe('saving a draft', () => {
  it('waits for the last key and sends everything at once', async () => {
    const { saver, server, live, tick } = world();
    saver.change('naam', 'J');
    saver.change('naam', 'Jansen');
    saver.change('plaats', 'Urk');
    expect(live().map(({ after }) => after)).toEqual([700]);
    await tick();
    expect(server.saves).toEqual([{ naam: 'Jansen', plaats: 'Urk' }]);
    expect(saver.read().save).toBe('saved');
  });

  it('keeps a copy in the browser until the server has it', async () => {
    const { saver, tick, kept } = world();
    saver.change('naam', 'Jansen');
    expect(kept.at(-1)).toEqual({ antwoorden: { naam: 'Jansen' }, revisie: 1 });
    await tick();
    expect(kept.at(-1)).toBeUndefined();
  });

  it('never runs two saves at once; what is typed meanwhile goes in the next', async () => {
    const { saver, server } = world();
    let open: () => void = () => undefined;
    server.gate = new Promise((resolve) => (open = resolve));
    saver.change('naam', 'J');
    const first = saver.flush();
    saver.change('naam', 'Jansen');
    const second = saver.flush();
    expect(server.saves).toHaveLength(1);
    open();
    server.gate = undefined;
    expect(await first).toBe(true);
    expect(await second).toBe(true);
    expect(server.answers).toEqual({ naam: 'Jansen' });
    expect(server.saves).toEqual([{ naam: 'J' }, { naam: 'Jansen' }]);
  });

  it('tries again later and later while the line is down, and then has everything', async () => {
    const { saver, server, live, tick } = world();
    server.fail = noConnection();
    saver.change('naam', 'Jansen');
    await tick();
    expect(saver.read().save).toBe('waiting');
    expect(live().map(({ after }) => after)).toEqual([2000]);
    await tick();
    expect(live().map(({ after }) => after)).toEqual([4000]);
    server.fail = undefined;
    await tick();
    expect(saver.read().save).toBe('saved');
    expect(server.answers).toEqual({ naam: 'Jansen' });
  });

  it('does not go on when the login is over, and keeps the copy', async () => {
    const { saver, server, live, tick, kept } = world();
    server.fail = new ApiProblem(401, 'unauthenticated', '', '');
    saver.change('naam', 'Jansen');
    await tick();
    expect(saver.read().save).toBe('logged-out');
    expect(live()).toEqual([]);
    expect(kept.at(-1)?.antwoorden).toEqual({ naam: 'Jansen' });
  });

  it('sends after a reload what was left', async () => {
    const { saver, server } = world({ antwoorden: { naam: 'Van vorige keer' }, revisie: 1 });
    expect(saver.read().save).toBe('saving');
    expect(await saver.flush()).toBe(true);
    expect(server.answers).toEqual({ naam: 'Van vorige keer' });
  });

  it('says that nothing is safe when sending fails', async () => {
    const { saver, server } = world();
    server.fail = noConnection();
    saver.change('naam', 'Jansen');
    expect(await saver.flush()).toBe(false);
  });

  it('keeps what was typed when the list of files is refreshed', async () => {
    const { saver } = world();
    saver.change('naam', 'Jansen');
    await saver.refresh();
    expect(saver.read().state.pending).toEqual({ naam: 'Jansen' });
  });

  it('sends after a reload on the revision that it was based on, so that a change elsewhere meanwhile is seen', async () => {
    const { saver, server } = world({ antwoorden: { naam: 'Van gisteren' }, revisie: 0 });
    await saver.flush();
    expect(server.bases).toEqual([0]);
  });

  it('keeps both answers when somebody else changed it too, until a choice is made', async () => {
    const { saver, server, tick, kept } = world();
    server.conflicts = [{ veld: 'naam', waarde: 'van Piet', door: 'Piet', op: '' }];
    saver.change('naam', 'van mij');
    await tick();
    expect(saver.read().state.botsingen).toMatchObject([{ veld: 'naam', waarde: 'van Piet', mijn: 'van mij', door: 'Piet' }]);
    expect(kept.at(-1)).toEqual({ antwoorden: { naam: 'van mij' }, revisie: 0 });
    saver.change('naam', 'van mij, verder getypt');
    expect(await saver.flush()).toBe(true);
    expect(server.answers).toEqual({ naam: 'van Piet' });
    saver.choose('naam', true);
    await tick();
    expect(server.answers).toEqual({ naam: 'van mij, verder getypt' });
    expect(server.bases.at(-1)).toBe(2);
    expect(saver.read().state.botsingen).toEqual([]);
  });

  it('takes the other answer when that is chosen, and sends nothing', async () => {
    const { saver, server, tick, kept } = world();
    server.conflicts = [{ veld: 'naam', waarde: 'van Piet', door: 'Piet', op: '' }];
    saver.change('naam', 'van mij');
    await tick();
    saver.choose('naam', false);
    expect(saver.read().state.aanvraag.antwoorden).toEqual({ naam: 'van Piet' });
    expect([server.saves.length, kept.at(-1)]).toEqual([1, undefined]);
  });

  it('tells its listeners, and stops telling who left', () => {
    const { saver } = world();
    let told = 0;
    const leave = saver.subscribe(() => (told += 1));
    saver.change('naam', 'J');
    leave();
    saver.change('naam', 'Ja');
    expect(told).toBe(1);
  });
});
