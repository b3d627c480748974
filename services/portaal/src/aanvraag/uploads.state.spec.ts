import { percent, progressText, refuse } from './uploads.state.js';

describe('the progress of an upload', () => {
  it('says how much came over', () => expect(progressText({ sent: 87e6, size: 136e6, since: 0 }, 1000)).toBe('87\u00a0MB van 136\u00a0MB'));
  it('says how long it still takes, once that is known', () => {
    expect(progressText({ sent: 87e6, size: 136e6, since: 0 }, 120_000)).toBe('87\u00a0MB van 136\u00a0MB, nog ongeveer 1 minuut');
    expect(progressText({ sent: 10e6, size: 136e6, since: 0 }, 30_000)).toMatch(/nog ongeveer 6 minuten$/);
    expect(progressText({ sent: 130e6, size: 136e6, since: 0 }, 60_000)).toMatch(/bijna klaar$/);
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
    expect(refuse({ ...pdf, size: 60e6 }, [], 50e6)).toBe('Dit bestand is 60\u00a0MB. Kies een bestand van hoogstens 50\u00a0MB.');
    expect(refuse({ name: 'plan.pages', size: 10, type: '' }, ['application/pdf'], null)).toMatch(/Bewaar het als pdf/);
  });
  it('is not one that fits the kind, a group of kinds or an extension', () => {
    expect(refuse(pdf, ['application/pdf'], 50e6)).toBeUndefined();
    expect(refuse({ name: 'a.png', size: 1, type: 'image/png' }, ['image/*'], null)).toBeUndefined();
    expect(refuse({ name: 'a.PDF', size: 1, type: '' }, ['.pdf'], null)).toBeUndefined();
    expect(refuse(pdf, [], null)).toBeUndefined();
  });
});
