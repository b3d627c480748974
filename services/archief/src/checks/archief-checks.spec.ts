import { randomUUID } from 'node:crypto';
import { ArchiefFixture, pdf, sha256, TENANT, TYPE_ID } from '../archief.fixture.js';
import { checkArchief } from './archief-checks.js';

describe('checkArchief', () => {
  let archief: ArchiefFixture;
  beforeAll(async () => {
    archief = await ArchiefFixture.start();
  });
  afterAll(() => archief.stop());

  it('finds every planted fault, as the service itself and as superuser', async () => {
    const half = await archief.committed();
    const noBytes = randomUUID();
    const both = randomUUID();
    const lonely = 'f'.repeat(64);
    expect(await checkArchief(archief.database.url)).toEqual([]);

    await archief.rows(`UPDATE document SET vastgelegd_op = now() - interval '61 seconds' WHERE id = $1`, [half.uploaded]);
    await archief.rows('INSERT INTO blob VALUES ($1, $2, 5, now())', [TENANT, lonely]);
    await archief.rows(
      `INSERT INTO document (organisatie_id, id, identificatie, registratie_id, titel, informatieobjecttype_id, vertrouwelijkheidaanduiding, auteur, creatiedatum, status, state, vastgelegd_op)
       VALUES ($1, $2, 'DOCUMENT-2026-9', $2, 't', $3, 'openbaar', 'a', '2026-11-24', 'definitief', 'definitive', now())`,
      [TENANT, noBytes, TYPE_ID],
    );
    await archief.upload(both, pdf('beide'), { id: both });
    await archief.rows(
      `INSERT INTO document (organisatie_id, id, identificatie, registratie_id, titel, informatieobjecttype_id, vertrouwelijkheidaanduiding, auteur, creatiedatum, status, state, vastgelegd_op)
       VALUES ($1, $2, 'DOCUMENT-2026-8', $2, 't', $3, 'openbaar', 'a', '2026-11-24', 'definitief', 'definitive', now())`,
      [TENANT, both, TYPE_ID],
    );
    await archief.rows(`INSERT INTO document_versie VALUES ($1, $2, 1, 'b.pdf', 'application/pdf', 1, $3, now())`, [TENANT, both, sha256(pdf('beide'))]);

    const expected = [
      { check: 'pending-te-lang', organisatieId: TENANT, id: half.uploaded, detail: expect.stringContaining(half.registrationId) as string },
      { check: 'blob-zonder-eigenaar', organisatieId: TENANT, id: lonely, detail: '5 bytes' },
      { check: 'document-zonder-bytes', organisatieId: TENANT, id: noBytes, detail: `registratie ${noBytes}` },
      { check: 'grootte-verschilt', organisatieId: TENANT, id: both, detail: `1 tegen ${pdf('beide').length}` },
      { check: 'aangeboden-en-vastgelegd', organisatieId: TENANT, id: both, detail: `eigenaar ${both}` },
    ];
    expect(await checkArchief(archief.database.url)).toEqual(expected);
    expect(await checkArchief(archief.database.adminUrl)).toEqual(expected);
    expect((await checkArchief(archief.database.url, 3600)).map((finding) => finding.check)).not.toContain('pending-te-lang');
  });
});
