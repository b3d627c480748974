import { explain, recomputes } from '@polder/explain';
import { routeringsinvoer, routeringsregel, type Routering } from './routering.rules.js';

const routering: Routering = {
  regel: 'routering/proef', versie: '1', bron: 'Werkafspraak', vraag: 'soort',
  teams: { gat: { team: 'Wegen', reden: 'zij de weg onderhouden' } }, anders: { team: 'Loket', reden: 'niet meteen duidelijk is wie het doet' },
};

describe('routing', () => {
  it.each([['gat', 'Wegen'], ['olie', 'Loket'], ['toString', 'Loket'], [undefined, 'Loket']])('of %s goes to %s, with its reason', (soort, team) => {
    const regel = routeringsregel(routering);
    const uitleg = explain(regel, routeringsinvoer(routering, { soort, naam: 'Jan' }));
    expect(uitleg.result).toBe(team);
    expect(uitleg.text).toMatch(new RegExp(`^Dit gaat naar ${team}, omdat `));
    expect(Object.keys(uitleg.inputs)).toEqual(['soort']);
    expect(recomputes(regel, uitleg)).toBe(true);
  });
});
