import { contentProblem } from './content-type.rules.js';

const check = (type: string, head: string | number[], tail: string) => contentProblem(type, Buffer.from(head as string), Buffer.from(tail));

describe('contentProblem', () => {
  it('accepts a PDF with header and end, also after a byte order mark', () => {
    expect(check('application/pdf', '%PDF-1.7\n', 'startxref\n9\n%%EOF\n')).toBe('');
    expect(check('application/pdf', '\ufeff%PDF-2.0\n', 'startxref\n9\n%%EOF')).toBe('');
  });
  it('refuses a PDF header further on: a program may hide before it', () => {
    expect(check('application/pdf', 'MZ....%PDF-1.7\n', 'startxref\n9\n%%EOF')).toContain('het lijkt een programma');
  });
  it('refuses a PDF without end', () => {
    expect(check('application/pdf', '%PDF-1.7\n', 'endobj')).toContain('niet compleet');
    expect(check('application/pdf', '%PDF-1.7\n', '%%EOF')).toContain('niet compleet');
  });
  it.each([
    ['MZ', 'een programma'],
    ['PK\u0003\u0004', 'een zip-, Word- of Excel-bestand'],
    ['<html>', 'een webpagina of XML-bestand'],
  ])('says what %j looks like', (head, words) => {
    expect(check('image/png', head, '')).toContain(words);
  });
  it('says which allowed type it is when another was promised', () => {
    expect(check('image/png', [0xff, 0xd8, 0xff, 0xe0], '')).toBe('Dit is geen PNG-bestand, maar een JPG-bestand. Kies een ander bestand of sla het op als PNG.');
    expect(check('image/jpeg', '%PDF-1.4', '')).toContain('maar een PDF-bestand');
  });
  it('refuses types that are not on the list', () => {
    expect(check('image/svg+xml', '<svg', '')).toContain('Kies een PDF, JPG of PNG');
  });
  it('refuses what it does not know without guessing', () => {
    expect(check('application/pdf', 'hallo', '')).toBe('Dit is geen PDF-bestand. Kies een ander bestand of sla het op als PDF.');
  });
});
