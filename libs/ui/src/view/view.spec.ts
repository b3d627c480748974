import { bedrag, bestandOmschrijving, bestandsgrootte, bestandssoort, getal, leesGetal, telwoord } from './getal.js';
import { dagenTussen, datum, datumKort, datumLang, datumSom, dateOf, duur, moment, plusDagen, tijd } from './datum.js';
import { dagenOverTekst, termijnBeeld, termijnDeel, urgentie } from './termijn.js';
import { archiefBetekenis, invoerRegels, leesbareNaam, leesbareWaarde } from './uitleg.js';
import { hoofdletter, initialen, kleurgroep } from './namen.js';

describe('dates', () => {
  it('are written in full with the weekday', () => expect(datumLang('2027-02-10')).toBe('woensdag 10 februari 2027'));
  it('are written without the weekday', () => expect(datum('2026-11-03')).toBe('3 november 2026'));
  it('are short in tables, with mrt for March', () => {
    expect(datumKort('2027-02-10')).toBe('10 feb');
    expect(datumKort('2027-03-31')).toBe('31 mrt');
    expect(datumKort('2027-05-01')).toBe('1 mei');
  });
  it('carry a short weekday in sums', () => expect(datumSom('2027-02-02')).toBe('di 2 feb 2027'));
  it('come back as given when they are no date', () => {
    expect(datumLang('onbekend')).toBe('onbekend');
    expect(dateOf('2026-13-40')).toBeUndefined();
  });
  it('of a moment are in Dutch time: late in the evening UTC is the next day', () => {
    expect(dateOf('2026-11-03T23:30:00Z')).toBe('2026-11-04');
    expect(tijd('2026-11-03T13:41:00Z')).toBe('14.41 uur');
    expect(tijd('2026-07-03T13:41:00Z')).toBe('15.41 uur');
    expect(moment('2026-11-03T13:41:00Z')).toBe('dinsdag 3 november 2026 om 14.41 uur');
  });
  it('count calendar days over the change of the clock', () => {
    expect(dagenTussen('2026-10-24', '2026-10-26')).toBe(2);
    expect(dagenTussen('2026-11-24', '2026-11-21')).toBe(-3);
    expect(plusDagen('2026-10-24', 2)).toBe('2026-10-26');
    expect(plusDagen('2026-11-03T23:30:00Z', 1)).toBe('2026-11-05');
  });
});

describe('durations', () => {
  it.each([['P20Y', '20 jaar'], ['P1M', '1 maand'], ['P13W', '13 weken'], ['P1Y6M', '1 jaar en 6 maanden'], ['P0D', '0 dagen'], ['morgen', 'morgen']])(
    '%s reads %s', (text, said) => expect(duur(text)).toBe(said));
});

describe('numbers', () => {
  it('have points between thousands and a real minus', () => {
    expect(getal(17006)).toBe('17.006');
    expect(getal(-1234.5, 1)).toBe('−1.234,5');
  });
  it('amounts drop ,00 in running text only', () => {
    expect(bedrag(114000)).toBe('€\u00a01.140');
    expect(bedrag(114000, true)).toBe('€\u00a01.140,00');
    expect(bedrag(-150)).toBe('−€\u00a01,50');
  });
  it('file sizes', () => {
    expect(bestandsgrootte(512)).toBe('512\u00a0bytes');
    expect(bestandsgrootte(84_000)).toBe('82\u00a0kB');
    expect(bestandsgrootte(4_404_019)).toBe('4,2\u00a0MB');
    expect(bestandsgrootte(50 * 1024 ** 2)).toBe('50\u00a0MB');
    expect(bestandssoort('application/pdf', 'x')).toBe('pdf');
    expect(bestandssoort('', 'plan.DOCX')).toBe('docx');
  });
  it('of a file that archief could not tell about are left out', () => {
    expect(bestandOmschrijving('application/pdf', 'a.pdf', 84_000)).toBe('pdf, 82\u00a0kB');
    expect(bestandOmschrijving('', '', 0)).toBe('');
    expect(bestandOmschrijving('', 'plan.docx', 0)).toBe('docx');
  });
  it('count words', () => {
    expect(telwoord(1, 'zaak', 'zaken')).toBe('1 zaak');
    expect(telwoord(0, 'zaak', 'zaken')).toBe('0 zaken');
  });
  it.each([['162.865', 162865], ['162865', 162865], ['487.405,5', 487405.5], ['162865.25', 162865.25], [' 1 200 ', 1200], ['', undefined], ['12a', undefined], ['1.2.3', undefined]])(
    'typed %p is %p', (text, value) => expect(leesGetal(text)).toBe(value));
});

describe('terms', () => {
  it('say the days left in words', () => {
    expect([-3, -1, 0, 1, 10].map(dagenOverTekst)).toEqual(['3 dagen te laat', '1 dag te laat', 'Vandaag', 'Morgen', '10 dagen']);
    expect([-1, 0, 7, 8].map(urgentie)).toEqual(['late', 'soon', 'soon', 'quiet']);
  });
  it('fill between start and end, never below 0 or above 1', () => {
    expect(termijnDeel('2026-11-03', '2026-11-13', '2026-11-08')).toBe(0.5);
    expect(termijnDeel('2026-11-03', '2026-11-13', '2026-12-08')).toBe(1);
    expect(termijnDeel('2026-11-03', '2026-11-13', '2026-10-08')).toBe(0);
    expect(termijnDeel('2026-11-03', '2026-11-03', '2026-11-03')).toBe(1);
  });
  it('draw a tick per week and a long one per month, and the dates of both ends', () => {
    const beeld = termijnBeeld('2026-11-03', '2027-02-02', '2026-11-24');
    expect(beeld.ticks.filter((tick) => tick.month)).toHaveLength(3);
    // Twelve weeks and three firsts of a month; 1 December is both.
    expect(beeld.ticks).toHaveLength(12 + 3 - 1);
    expect(beeld.labels[0]?.text).toBe('3 nov');
    expect(beeld.labels.at(-1)).toEqual({ at: 1, text: '2 feb', place: 'end' });
    expect(beeld.today).toBeCloseTo(21 / 91);
  });
  it('show no "today" after the end', () => expect(termijnBeeld('2026-11-03', '2026-11-13', '2026-12-01').today).toBeUndefined());
});

describe('explanations', () => {
  it('name inputs in words', () => {
    expect(leesbareNaam('uiterlijkeEinddatum')).toBe('Uiterlijke einddatum');
    expect(leesbareNaam('archief_nominatie')).toBe('Archief nominatie');
  });
  it.each([['2027-02-10', '10 februari 2027'], ['P20Y', '20 jaar'], [true, 'ja'], [null, 'niet bekend'], ['blijvend_bewaren', 'blijvend bewaren'], [['a', 'b'], 'a, b'], [{ aantalDagen: 3 }, 'aantal dagen: 3']])(
    'value %p reads %p', (value, said) => expect(leesbareWaarde(value)).toBe(said));
  it('list the inputs in their order', () => {
    const regels = invoerRegels({ rule: 'r', version: '1', source: 's', inputs: { einddatum: '2026-11-24', termijn: 'P20Y', procestermijn: null, datumkenmerk: '', vervaldatums: [] }, result: null, text: '' });
    expect(regels).toEqual([{ naam: 'Einddatum', waarde: '24 november 2026' }, { naam: 'Termijn', waarde: '20 jaar' }]);
  });
  it('say what a nomination means', () => {
    expect(archiefBetekenis('blijvend_bewaren', '')).toBe('Blijvend bewaren');
    expect(archiefBetekenis('vernietigen', 'P20Y')).toBe('Na 20 jaar vernietigen');
  });
});

describe('names', () => {
  it('give initials', () => {
    expect(initialen('Marieke de Graaf')).toBe('MG');
    expect(initialen('M. de Graaf')).toBe('MG');
    expect(initialen('')).toBe('?');
  });
  it('begin a sentence with a capital', () => expect(hoofdletter('dinsdag')).toBe('Dinsdag'));
  it('keep their colour', () => {
    expect(kleurgroep('Youssef El Amrani', 4)).toBe(kleurgroep('Youssef El Amrani', 4));
    expect(kleurgroep('Youssef El Amrani', 4)).toBeLessThan(4);
  });
});
