import { randomBytes } from 'node:crypto';
import { Sealer, UnsealError } from './sealer.js';

const key = () => randomBytes(32).toString('base64');

describe('sealer', () => {
  const old = key();
  const sealer = new Sealer([old]);

  it('opens what it sealed, in its place only', () => {
    const sealed = sealer.seal({ bsn: '999993653' }, 'rij-1');
    expect(sealer.open(sealed, 'rij-1')).toEqual({ bsn: '999993653' });
    expect(() => sealer.open(sealed, 'rij-2')).toThrow(UnsealError);
    expect(sealed.toString('latin1')).not.toContain('999993653');
  });

  it('refuses every changed byte', () => {
    const sealed = sealer.seal('x', 'p');
    for (let i = 0; i < sealed.length; i += 1) {
      const changed = Buffer.from(sealed);
      changed[i] = (changed[i] ?? 0) ^ 1;
      expect(() => sealer.open(changed, 'p')).toThrow(UnsealError);
    }
    expect(() => sealer.open(sealed.subarray(0, 10), 'p')).toThrow(UnsealError);
  });

  it('seals the same content differently each time', () => {
    expect(sealer.seal('x', 'p').equals(sealer.seal('x', 'p'))).toBe(false);
  });

  it('reads with the old key and writes with the new one while keys are replaced', () => {
    const sealed = sealer.seal('x', 'p');
    const rotated = new Sealer([key(), old]);
    expect(rotated.open(sealed, 'p')).toBe('x');
    expect(() => sealer.open(rotated.seal('y', 'p'), 'p')).toThrow(UnsealError);
  });
});
