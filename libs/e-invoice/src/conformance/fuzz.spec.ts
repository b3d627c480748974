import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describeWith } from '@polder/testing';
import { fuzz } from './fuzz.js';

describeWith('einvoice/vectors/documents/peppol-billing-examples', 'broken inputs', (folder) => {
  it('2,000 broken files give a report each, never a crash', () => {
    const texts = readdirSync(folder).slice(0, 6).map((name) => readFileSync(join(folder, name), 'utf8'));
    const result = fuzz(texts, 2_000, 42, () => 0);
    expect(result.crashes).toEqual([]);
    expect(result.rejected).toBeGreaterThan(1_000);
  });
});
