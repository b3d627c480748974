import { percent, progressText, refuse } from './uploads.state.js';

const MB = 1024 ** 2;

describe('the progress of an upload', () => {
  it('says how much came over', () => expect(progressText({ sent: 87 * MB, size: 136 * MB, since: 0 }, 1000)).toBe('87\u00a0MB van 136\u00a0MB'));
  it('says how long it still takes, once that is known', () => {
    expect(progressText({ sent: 87 * MB, size: 136 * MB, since: 0 }, 120_000)).toBe('87\u00a0MB van 136\u00a0MB, nog ongeveer 1 minuut');
    expect(progressText({ sent: 10 * MB, size: 136 * MB, since: 0 }, 30_000)).toMatch(/nog ongeveer 6 minuten$/);
    expect(progressText({ sent: 130 * MB, size: 136 * MB, since: 0 }, 60_000)).toMatch(/bijna klaar$/);
  });
  it('has a whole percentage, also of an empty file', () => {
    expect(percent({ sent: 87, size: 136 })).toBe(64);
    expect(percent({ sent: 0, size: 0 })).toBe(0);
  });
});

describe('a file that cannot be sent', () => {
  const pdf = { name: 'plan.pdf', size: 1000, type: 'application/pdf' };
  it('is refused with what to do', () => {
    expect(refuse({ ...pdf, size: 0 }, [], null)).toMatch(/leeg/);
    expect(refuse({ ...pdf, size: 60 * MB }, [], 50 * MB)).toBe('Dit bestand is 60\u00a0MB. Kies een bestand van hoogstens 50\u00a0MB.');
    expect(refuse({ name: 'plan.pages', size: 10, type: '' }, ['application/pdf'], null)).toMatch(/Bewaar het als pdf/);
  });
  it('is not one that fits the kind, a group of kinds or an extension', () => {
    expect(refuse(pdf, ['application/pdf'], 50 * MB)).toBeUndefined();
    expect(refuse({ name: 'a.png', size: 1, type: 'image/png' }, ['image/*'], null)).toBeUndefined();
    expect(refuse({ name: 'a.PDF', size: 1, type: '' }, ['.pdf'], null)).toBeUndefined();
    expect(refuse(pdf, [], null)).toBeUndefined();
  });
});
