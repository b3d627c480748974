import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { status } from '@grpc/grpc-js';
import type { HttpBody } from '@polder/proto/google/api/httpbody';
import { BoekhoudingServiceService as Boek, FactuurServiceService as F, type Ontvangst } from '@polder/proto/polder/facturatie/v1/facturatie';
import { readSecondPlace } from '@polder/service';
import { bas, karin, Proef, ria, ubl } from '../facturatie.fixture.js';

interface Export {
  regels: { id: string; inhoud: string; zegel: number | null }[];
  zegels: { nummer: number; keten: string }[];
  facturen: { stand: string; nummer: string }[];
}

describe("the auditor's export", () => {
  let p: Proef;
  let verify: (data: unknown, copy?: unknown[]) => string[];
  let text = '';
  const anders = (wijzig: (data: Export) => void): string[] => {
    const data = JSON.parse(text) as Export;
    wijzig(data);
    return verify(data);
  };

  beforeAll(async () => {
    p = await Proef.start();
    await p.richtIn();
    ({ verify } = (await import(new URL('../../../../tools/proof/verify-audit-export.mjs', import.meta.url).href)) as { verify: typeof verify });
    for (const nummer of ['E-1', 'E-2']) {
      const { factuurId } = await p.roep<Ontvangst>(F, 'neemAan', karin, { bestandsnaam: 'f.xml', inhoud: ubl({ nummer, bestelnummer: '', kenmerk: 'WB-100', regels: [{ nummer: '1', naam: 'Onderhoud', aantal: '1', eenheid: 'C62', prijs: '10.00', btwCategorie: 'S', btwTarief: '21' }] }) });
      await p.tot<{ stand: string }>('SELECT stand FROM factuur WHERE id = $1', [factuurId], (row) => row.stand === 'ter_goedkeuring');
      if (nummer === 'E-1') {
        await p.roep(F, 'keurGoed', bas, { id: factuurId, toelichting: '' });
        await p.tot<{ stand: string }>('SELECT stand FROM factuur WHERE id = $1', [factuurId], (row) => row.stand === 'aangeboden');
      }
    }
    await p.tot<{ n: number }>('SELECT count(*)::int AS n FROM audit WHERE zegel IS NULL', [], (row) => row.n === 0);
    const body = await p.roep<HttpBody>(Boek, 'getAuditExport', ria, { van: '', tot: '' });
    text = Buffer.from(body.data).toString();
  }, 120_000);
  afterAll(async () => p.stop());

  it('only for a controller', async () => {
    await expect(p.roep(Boek, 'getAuditExport', karin, { van: '', tot: '' })).rejects.toMatchObject({ code: status.PERMISSION_DENIED });
  });

  it('holds, by a script that shares no code with us, also against the second place', async () => {
    const file = join(p.map, 'zegels/facturatie.zegels.jsonl');
    for (let i = 0; i < 50 && !existsSync(file); i += 1) await new Promise((resolve) => setTimeout(resolve, 100));
    expect((JSON.parse(text) as Export).facturen).toHaveLength(2);
    expect(verify(JSON.parse(text), (await readSecondPlace(file)).filter((one) => one.nummer <= ((JSON.parse(text) as Export).zegels.at(-1)?.nummer ?? 0)))).toEqual([]);
  });

  it('finds changed content, a row that is gone, a cut seal, and a state that the trail does not know', () => {
    expect(anders((data) => { const [row] = data.regels; if (row) row.inhoud = row.inhoud.replace(/"/, '" '); })).not.toEqual([]);
    expect(anders((data) => data.regels.splice(3, 1))).not.toEqual([]);
    expect(anders((data) => data.zegels.splice(0, 1))).not.toEqual([]);
    expect(anders((data) => { const [invoice] = data.facturen; if (invoice) invoice.stand = 'betaald'; }).join()).toContain('the trail says');
    expect(verify({ ...(JSON.parse(text) as Export), zegels: [] }, [{ nummer: 1, keten: 'x' }]).join()).toContain('cut');
  });
});
