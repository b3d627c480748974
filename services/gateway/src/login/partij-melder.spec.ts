import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ContextSigner, ContextVerifier, generateKeyPairFiles, partyKeyOf, readPrivateKey, readPublicKeys, systemClock, type Ctx } from '@polder/context';
import { PartijServiceService, type MeldAanRequest, type PartijServiceServer } from '@polder/proto/polder/gegevens/v1/gegevens';
import { createLogger, RpcServer, type Handlers, type Logger } from '@polder/service';
import type { Identity } from './identity.rules.js';
import { PartijMelder } from './partij-melder.js';

const TENANT = '0193b9f0-0000-7000-8000-000000000024';
const citizen: Identity = { soort: 'burger', sub: 's', acr: 'a', naam: 'Suzanne Moulin', bsn: '999993653', rollen: [] };
const company: Identity = { soort: 'bedrijf', sub: 'c', acr: 'a', naam: 'Suzanne Moulin', kvkNummer: '90004217', rollen: [] };

describe('telling gegevens who logged in', () => {
  const keys = mkdtempSync(join(tmpdir(), 'polder-keys-'));
  const told: { ctx: Ctx; request: MeldAanRequest }[] = [];
  let server: RpcServer;
  let address: string;
  const warned: unknown[] = [];
  const log = { ...createLogger('gateway', 'silent'), warn: (...words: unknown[]) => void warned.push(words) } as unknown as Logger;
  const melder = (to: string | undefined) =>
    new PartijMelder({ address: to, signer: new ContextSigner('gateway', readPrivateKey(join(keys, 'gateway.key'))), partySecret: 'secret', tenant: TENANT, clock: systemClock(), log, publicUrl: 'http://localhost' });

  beforeAll(async () => {
    for (const name of ['gateway', 'gegevens']) generateKeyPairFiles(keys, name);
    server = new RpcServer('gegevens', new ContextVerifier('gegevens', (issuer) => readPublicKeys(join(keys, `${issuer}.pub`))), systemClock(), createLogger('gegevens', 'silent'));
    server.add(PartijServiceService, { meldAan: async (ctx, request) => { told.push({ ctx, request }); return {}; } } satisfies Handlers<PartijServiceServer>);
    address = await server.listen('127.0.0.1:0');
  });
  afterAll(async () => {
    await server.stop();
    rmSync(keys, { recursive: true });
  });
  beforeEach(() => {
    told.length = 0;
    warned.length = 0;
  });

  it('tells the number of a citizen under the party key, and nothing of it in the context', async () => {
    const een = melder(address);
    await een.meld(citizen);
    een.close();
    expect(told.map(({ request }) => request)).toEqual([{ partyKey: partyKeyOf('secret', 'bsn', '999993653'), bsn: '999993653' }]);
    expect(JSON.stringify(told[0]?.ctx.actor)).not.toContain('999993653');
  });

  it('tells nothing of a company, nor without an address', async () => {
    const een = melder(address);
    await een.meld(company);
    een.close();
    await melder(undefined).meld(citizen);
    expect(told).toEqual([]);
  });

  it('lets the login go on when gegevens is down, and keeps the number out of the log', async () => {
    const een = melder('127.0.0.1:1');
    await een.meld(citizen);
    een.close();
    expect(warned).toHaveLength(1);
    expect(JSON.stringify(warned)).not.toContain('999993653');
  });
});
