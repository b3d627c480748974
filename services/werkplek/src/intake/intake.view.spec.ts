import { stepText } from './intake.view.js';

describe('how far a registration came', () => {
  it('is said in words for every step of the contract', () => {
    for (const step of ['accepted', 'committed', 'registered', 'parked', 'done']) expect(stepText(step)).not.toBe(step);
  });
  it('shows a step it does not know as it is', () => expect(stepText('nieuw')).toBe('nieuw'));
});
