import pg from 'pg';
import { AanvraagServiceService as A } from '@polder/proto/polder/formulieren/v1/formulieren';
import { hoekstra, Proef } from '../testing/proef.js';
import { gebrekenVanFormulieren, leesRegistraties, type Gebrek } from './formulieren-checks.js';

describe('checks over the own database', () => {
  let proef: Proef;
  let admin: pg.Client;
  beforeAll(async () => {
    proef = await Proef.start();
    admin = new pg.Client({ connectionString: proef.adminUrl });
    await admin.connect();
  });
  afterAll(async () => {
    await admin.end();
    await proef.stop();
  });

  it('lists every accepted submission with its documents, and finds nothing wrong', async () => {
    const { id, dossiernummer, bijlageId } = await proef.compleet();
    await proef.concept();
    await proef.dienIn(id);
    const [rij, ...meer] = await leesRegistraties(proef.adminUrl);
    expect(meer).toEqual([]);
    expect(rij).toMatchObject({ id, dossiernummer, stap: 'done', geparkeerd: false, audits: 1, hashes: { [bijlageId]: proef.archief.klaargezet.get(bijlageId)?.sha256 } });
    expect(rij?.documenten).toEqual(proef.zaken.zaken.get(id)?.documenten.map((d) => d.documentId));
    expect(rij?.inhoudHash).toBe(proef.zaken.zaken.get(id)?.inhoudHash);
    expect(rij?.leeftijd).toBeLessThan(60);
    expect(await gebrekenVanFormulieren(proef.adminUrl)).toEqual([]);
  });

  const planten: [Gebrek['code'], string][] = [
    ['inhoud-gewijzigd', `UPDATE registratie SET inhoud = replace(inhoud, 'slopen', 'bouwen') WHERE id = $1`],
    ['bijlage-niet-in-inhoud', `UPDATE bijlage SET sha256 = 'f00' WHERE aanvraag_id = $1`],
    ['registratie-van-concept', `UPDATE aanvraag SET status = 'concept' WHERE id = $1`],
    ['nummer-nog-vrij', `INSERT INTO nummer SELECT organisatie_id, dossiernummer, now() FROM aanvraag WHERE id = $1`],
    ['blijft-liggen', `UPDATE registratie SET stap = 'committed', aangenomen_op = now() - interval '61 seconds' WHERE id = $1`],
    ['pdf-bewaard', `UPDATE registratie SET pdf = '\\x00' WHERE id = $1`],
    ['ingediend-zonder-registratie', `DELETE FROM registratie WHERE id = $1`],
  ];
  it.each(planten)('finds a planted "%s"', async (code, sql) => {
    const { id } = await proef.compleet();
    await proef.dienIn(id);
    expect((await admin.query(sql, [id])).rowCount).toBeGreaterThan(0);
    expect(await gebrekenVanFormulieren(proef.adminUrl)).toContainEqual({ id, code });
    // A number that is free and given out at once would be given out again by the next test.
    await admin.query('DELETE FROM nummer n USING aanvraag a WHERE a.id = $1 AND a.dossiernummer = n.nummer', [id]);
  });

  it('a parked one is no defect: a person has it', async () => {
    const { id } = await proef.compleet();
    await proef.dienIn(id);
    await admin.query(`UPDATE registratie SET stap = 'committed', geparkeerd_op = now(), aangenomen_op = now() - interval '1 day' WHERE id = $1`, [id]);
    expect((await gebrekenVanFormulieren(proef.adminUrl)).filter((g) => g.id === id)).toEqual([]);
    expect((await leesRegistraties(proef.adminUrl)).find((r) => r.id === id)).toMatchObject({ geparkeerd: true, stap: 'committed' });
    expect((await proef.goed(A.getOntvangst, hoekstra, { id })).status).toBe('ontvangen');
  });
});
