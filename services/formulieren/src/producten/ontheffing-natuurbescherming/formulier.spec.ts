import { readFileSync } from 'node:fs';
import { analyse, stepsOf, summary, validate, type FormDefinition } from '@polder/forms';

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`./${name}`, import.meta.url), 'utf8'));
const form = read('formulier.json') as FormDefinition;
const today = '2026-11-24';
const answers = {
  activiteit: 'slopen',
  omschrijving: 'We slopen twee oude schuren uit 1971, eerst het dak en dan de muren.',
  periodeVan: '2027-02-10',
  periodeTot: '2027-03-12',
  gebied: { type: 'Polygon', coordinates: [[[162900, 487200], [163000, 487200], [163000, 487300], [162900, 487300], [162900, 487200]]] },
  soorten: { vleermuizen: true, huismus: true, gierzwaluw: false, roofvogelsEnUilen: false, rugstreeppad: false, das: false, planten: false, anders: false },
  onderzoek: 'quickscan',
  onderzoekDatum: '2026-06-01',
  maatregelen: 'Acht mussenkasten vóór 1 maart.',
  quickscan: [{ id: 'f1', originalName: 'quickscan.pdf', size: 4_404_019, type: 'application/pdf' }],
  contactNaam: 'Suzanne Moulin',
  contactEmail: 's.moulin@voorbeeld.nl',
  contactTelefoon: '06 12345678',
};
const find = (data: Record<string, unknown>) => validate(form, data, { today });

describe('form: ontheffing natuurbescherming', () => {
  it('has four steps and takes a full application', () => {
    expect(stepsOf(form).map((step) => step.key)).toEqual(['werkzaamheden', 'plek', 'dierenEnPlanten', 'bijlagenEnContact']);
    expect(find(answers)).toEqual([]);
  });

  it('has nothing that the analysis finds', () => {
    expect(analyse(form)).toEqual([]);
  });

  it('asks for everything that is required, in page order, when nothing is answered', () => {
    expect(find({}).map((found) => found.veld)).toEqual([
      'activiteit', 'omschrijving', 'periodeVan', 'periodeTot', 'gebied', 'soorten', 'onderzoek', 'onderzoekDatum', 'maatregelen',
      'quickscan', 'contactNaam', 'contactEmail', 'contactTelefoon',
    ]);
  });

  it('wants the end after the start and the start after today', () => {
    expect(find({ ...answers, periodeVan: '2026-11-24' }).map((found) => found.melding)).toEqual(['Kies een datum na vandaag. U vulde 24 november 2026 in.']);
    expect(find({ ...answers, periodeTot: '2027-02-10' })).toEqual([
      { veld: 'periodeTot', code: 'min_value', stap: 'werkzaamheden', melding: 'Kies een datum na 10 februari 2027 (“Wanneer begint u?”). U vulde 10 februari 2027 in.' },
    ]);
  });

  it('refuses research of more than three years ago', () => {
    expect(find({ ...answers, onderzoekDatum: '2023-11-23' }).map((found) => found.melding)).toEqual(['Kies een datum van ten hoogste 3 jaar geleden. U vulde 23 november 2023 in.']);
    expect(find({ ...answers, onderzoekDatum: '2023-11-24' })).toEqual([]);
  });

  it('asks which other species only when "andere soorten" is ticked', () => {
    const other = { ...answers, soorten: { ...answers.soorten, anders: true } };
    expect(find(other).map((found) => [found.veld, found.code])).toEqual([['andereSoorten', 'required']]);
    expect(find({ ...other, andereSoorten: 'Ringslang' })).toEqual([]);
    expect(summary(form, { ...answers, andereSoorten: 'Ringslang' }).map((line) => line.key)).not.toContain('andereSoorten');
  });

  it('wants a phone number that can be called', () => {
    const say = (contactTelefoon: string): string[] => find({ ...answers, contactTelefoon }).map((found) => found.melding);
    for (const number of ['0320000001', '06-12 34 56 78', '+32 470 12 34 56', '0031612345678']) expect(say(number)).toEqual([]);
    expect(say('032000000')).toEqual(['Vul een telefoonnummer van 10 cijfers in, of een nummer dat met + begint. U vulde “032000000” in.']);
  });

  it('takes a pdf only', () => {
    const [file] = answers.quickscan;
    expect(find({ ...answers, quickscan: [{ ...file, originalName: 'scan.docx', type: 'application/msword' }] }).map((found) => found.melding)).toEqual([
      'Kies een bestand van de soort pdf. scan.docx is van een andere soort.',
    ]);
  });
});

interface Then {
  vraag?: string;
  stop?: string;
  door?: boolean;
}

describe('check before login: ontheffing natuurbescherming', () => {
  const check = read('toets.json') as { vragen: { key: string; keuzes: { waarde: string; dan: Then }[] }[]; stops: Record<string, Record<string, string>>; door: Record<string, string> };

  it('leads from every answer to a later question, a stop with its reason, or on', () => {
    const keys = check.vragen.map((question) => question.key);
    for (const [index, question] of check.vragen.entries()) {
      for (const { waarde, dan } of question.keuzes) {
        const targets = [dan.vraag, dan.stop, dan.door].filter((target) => target !== undefined);
        expect([question.key, waarde, targets.length]).toEqual([question.key, waarde, 1]);
        if (dan.vraag !== undefined) expect(keys.indexOf(dan.vraag)).toBeGreaterThan(index);
        if (dan.stop !== undefined) expect(Object.keys(check.stops)).toContain(dan.stop);
      }
    }
  });

  it('says of every outcome why, by which rule and what to do', () => {
    for (const outcome of [...Object.values(check.stops), check.door]) {
      expect(Object.keys(outcome).sort()).toEqual(['advies', 'bron', 'reden', 'regel', 'titel']);
      expect(Object.values(outcome).every((text) => text.length > 20)).toBe(true);
    }
  });
});
