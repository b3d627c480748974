import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, credentials, Metadata, type MethodDefinition } from '@grpc/grpc-js';
import { anonymous, ContextSigner, ContextVerifier, fixedClock, generateKeyPairFiles, metadataKeys, readPrivateKey, readPublicKeys, type Actor, type Ctx } from '@polder/context';
import { Problem } from '@polder/proto/polder/api/problem';
import { AanvraagServiceService, type Aanvraag, type Bijlage, type Ontvangst } from '@polder/proto/polder/formulieren/v1/formulieren';
import { createLogger, loadConfig, RpcServer, type ServiceApp, type Tx } from '@polder/service';
import { testDatabase, type TestDatabase } from '@polder/testing';
import { configSchema, type FaultPoint } from '../config.js';
import { startFormulieren } from '../formulieren.js';
import { KIT, WORKER, type Kit } from '../kit.js';
import { Peers } from '../peers.js';
import type { Faults } from '../registratie/faults.js';
import { RegistratieWorker } from '../registratie/registratie.worker.js';
import { ArchiefDubbel, GegevensDubbel, ZakenDubbel } from './doubles.js';

export const TENANT = '0193b9f0-0000-7000-8000-000000000024';
export const ANDERE_TENANT = '0193b9f0-0000-7000-8000-000000000025';
export const hoekstra: Actor = {
  ...anonymous(), kind: 'bedrijf', id: 'eh-hoekstra', naam: 'Suzanne Moulin', organisatie: 'Akkerbouwbedrijf Hoekstra B.V.', kvkNummer: '90004217', partyKey: 'party-hoekstra',
};
export const ander: Actor = { ...hoekstra, id: 'eh-ander', naam: 'Jan Bos', organisatie: 'Bos B.V.', kvkNummer: '90004218', partyKey: 'party-bos' };
export const burger: Actor = { ...anonymous(), kind: 'burger', id: 'digid-1', naam: 'A. Burger', partyKey: 'party-burger' };
export const marieke: Actor = { ...anonymous(), kind: 'medewerker', id: 'marieke', naam: 'Marieke de Graaf', rollen: ['behandelaar'] };
export const raadpleger: Actor = { ...marieke, id: 'rik', naam: 'Rik', rollen: ['raadpleger'] };
export const bezoeker: Actor = anonymous();

export const PRODUCT = 'ontheffing-natuurbescherming';
export const TOETS_DOOR = { schade: 'ja', gedragscode: 'nee', onderzoek: 'ja' };
/** Answers that make the demo form complete, but for its file. */
export const ANTWOORDEN = {
  activiteit: 'slopen',
  omschrijving: 'We slopen twee oude schuren uit 1971, eerst het dak en dan de muren.',
  periodeVan: '2027-02-10',
  periodeTot: '2027-03-12',
  gebied: { type: 'Polygon', coordinates: [[[162900, 487200], [163000, 487200], [163000, 487300], [162900, 487300], [162900, 487200]]] },
  soorten: { vleermuizen: true, huismus: true, gierzwaluw: false, roofvogelsEnUilen: false, rugstreeppad: false, das: false, planten: false, anders: false },
  onderzoek: 'quickscan',
  onderzoekDatum: '2026-06-01',
  maatregelen: 'Acht mussenkasten vóór 1 maart.',
  contactNaam: 'Suzanne Moulin',
  contactEmail: 's.moulin@voorbeeld.nl',
  contactTelefoon: '06 12345678',
};

export interface Antwoord<T> {
  code: number;
  problem?: Problem;
  value?: T;
}

interface Opties {
  tenant?: string;
  idempotencyKey?: string;
  audience?: string[];
  /** Without any token. */
  naakt?: boolean;
}

/** Formulieren on the real database and the real gRPC server, with doubles of archief and zaken. */
export class Proef {
  readonly archief = new ArchiefDubbel();
  readonly zaken = new ZakenDubbel();
  readonly gegevens = new GegevensDubbel();
  /** Called after each commit of pattern A, in the service's own worker. */
  bij: (point: FaultPoint) => Promise<void> = async () => undefined;
  service!: ServiceApp;
  /** The settings that it was started with. */
  omgeving: Record<string, string> = {};
  private servers: RpcServer[] = [];
  private edge!: Client;
  private gateway!: ContextSigner;
  private pgdb!: TestDatabase;
  private keys!: string;

  /** registers: with a double of gegevens beside; without it no register is connected. */
  static async start(settings: Record<string, string> = {}, { registers = false } = {}): Promise<Proef> {
    const proef = new Proef();
    proef.keys = mkdtempSync(join(tmpdir(), 'polder-keys-'));
    for (const name of ['gateway', 'formulieren', 'archief', 'gegevens', 'zaken']) generateKeyPairFiles(proef.keys, name);
    proef.pgdb = await testDatabase('formulieren');
    const addresses = { archief: await proef.luister('archief', proef.archief), zaken: await proef.luister('zaken', proef.zaken), ...(registers ? { gegevens: await proef.luister('gegevens', proef.gegevens) } : {}) };
    proef.omgeving = {
      POLDER_DATABASE_URL: proef.pgdb.url, POLDER_KEYS_DIR: proef.keys, POLDER_SERVICES: JSON.stringify(addresses), POLDER_DEMO: 'true', POLDER_LOG_LEVEL: 'silent',
      // Tests wake the worker and the clearing up themselves.
      POLDER_POLL_MS: '3600000', POLDER_ONDERHOUD_MS: '3600000', ...settings,
    };
    const config = loadConfig(configSchema, proef.omgeving);
    proef.service = await startFormulieren(config, { after: (point) => proef.bij(point) });
    proef.edge = new Client(proef.service.address, credentials.createInsecure());
    proef.gateway = new ContextSigner('gateway', readPrivateKey(join(proef.keys, 'gateway.key')));
    return proef;
  }

  async stop(): Promise<void> {
    this.edge.close();
    await this.service.stop();
    for (const server of this.servers) await server.stop();
    await this.pgdb.drop();
    rmSync(this.keys, { recursive: true });
  }

  /** Ordinary behaviour of everything around. */
  herstel(): void {
    this.archief.herstel();
    this.zaken.herstel();
    this.gegevens.herstel();
    this.bij = async () => undefined;
  }

  get kit(): Kit {
    return this.service.app.get<Kit>(KIT);
  }

  get worker(): RegistratieWorker {
    return this.service.app.get<RegistratieWorker>(WORKER);
  }

  get adminUrl(): string {
    return this.pgdb.adminUrl;
  }

  /** A worker as another replica has it. */
  replica({ pollMs = 3_600_000 } = {}): RegistratieWorker {
    const geen: Faults = { after: async () => undefined };
    return new RegistratieWorker(this.kit.database, this.service.app.get(Peers), this.kit.clock, createLogger('test', 'silent'), geen, { leaseMs: 15_000, pollMs });
  }

  ctx(actor: Actor = hoekstra, tenant = TENANT): Ctx {
    return { actor, tenant, purpose: 'test', clock: fixedClock('2026-11-24T10:00:00Z'), traceId: 'test', baseUrl: '' };
  }

  /** Rows of the service's own tables, as the tenant. */
  sql<Row extends object>(sql: string, params: unknown[] = []): Promise<Row[]> {
    return this.kit.database.tx(this.ctx(), (tx: Tx) => tx.query<Row>(sql, params));
  }

  /** A call as the gateway makes it. */
  roep<Q, R>(method: MethodDefinition<Q, R>, actor: Actor, request: Q, opties: Opties = {}, edge = this.edge): Promise<Antwoord<R>> {
    const metadata = new Metadata();
    if (!opties.naakt) metadata.set(metadataKeys.context, this.gateway.sign(opties.tenant ?? TENANT, actor, opties.audience ?? ['formulieren', 'archief', 'gegevens', 'zaken']));
    if (opties.idempotencyKey) metadata.set(metadataKeys.idempotencyKey, opties.idempotencyKey);
    return new Promise((resolve) => {
      edge.makeUnaryRequest(method.path, method.requestSerialize, method.responseDeserialize, request, metadata, (error, value) => {
        const [bytes] = error?.metadata.get(metadataKeys.problem) ?? [];
        resolve({ code: error?.code ?? 0, problem: bytes instanceof Buffer ? Problem.decode(bytes) : undefined, value });
      });
    });
  }

  /** As roep, for a call that must succeed. */
  async goed<Q, R>(method: MethodDefinition<Q, R>, actor: Actor, request: Q, opties: Opties = {}): Promise<R> {
    const antwoord = await this.roep(method, actor, request, opties);
    if (antwoord.value === undefined) throw new Error(`${method.path}: ${antwoord.code} ${antwoord.problem?.code} ${antwoord.problem?.detail} ${JSON.stringify(antwoord.problem?.invalidParams ?? [])}`);
    return antwoord.value;
  }

  concept(actor: Actor = hoekstra): Promise<Aanvraag> {
    return this.goed(AanvraagServiceService.startAanvraag, actor, { product: PRODUCT, toets: TOETS_DOOR });
  }

  bewaar(id: string, antwoorden: object, actor: Actor = hoekstra): Promise<Aanvraag> {
    return this.goed(AanvraagServiceService.saveAanvraag, actor, { id, antwoordenJson: JSON.stringify(antwoorden) });
  }

  bijlage(aanvraagId: string, naam = 'quickscan.pdf', actor: Actor = hoekstra): Promise<Bijlage> {
    return this.goed(AanvraagServiceService.addBijlage, actor, { aanvraagId, naam, contentType: 'application/pdf', size: 1234, veld: 'quickscan' });
  }

  /** A draft that can be sent: all answers and one file that has arrived. */
  async compleet(actor: Actor = hoekstra): Promise<Aanvraag & { bijlageId: string }> {
    const { id } = await this.concept(actor);
    const { id: bijlageId } = await this.bijlage(id, 'quickscan.pdf', actor);
    this.archief.ontvang(bijlageId);
    return { ...(await this.bewaar(id, ANTWOORDEN, actor)), bijlageId };
  }

  /**
   * Sends in and answers the receipt. When the other services behave, the case comes: on a busy machine later than the
   * two seconds that the answer waits, so it is then asked for again.
   */
  async dienIn(id: string, actor: Actor = hoekstra): Promise<Ontvangst> {
    let ontvangst = await this.goed(AanvraagServiceService.dienIn, actor, { id, verklaringNaarWaarheid: true });
    const gewoon = [this.archief, this.zaken].every((dubbel) => Object.keys(dubbel.gedrag).length === 0);
    for (let i = 0; gewoon && ontvangst.status === 'ontvangen' && i < 200; i++) {
      await new Promise((klaar) => setTimeout(klaar, 100));
      ontvangst = await this.goed(AanvraagServiceService.getOntvangst, actor, { id });
    }
    return ontvangst;
  }

  /** Sends in at another process of the service; it may die under it. */
  async dienInBij(adres: string, id: string): Promise<number> {
    const edge = new Client(adres, credentials.createInsecure());
    const { code } = await this.roep(AanvraagServiceService.dienIn, hoekstra, { id, verklaringNaarWaarheid: true }, {}, edge);
    edge.close();
    return code;
  }

  private async luister(name: string, dubbel: ArchiefDubbel | ZakenDubbel | GegevensDubbel): Promise<string> {
    const verifier = new ContextVerifier(name, (issuer) => (['gateway', 'formulieren'].includes(issuer) ? readPublicKeys(join(this.keys, `${issuer}.pub`)) : []));
    const server = new RpcServer(name, verifier, fixedClock('2026-11-24T10:00:00Z'), createLogger('test', 'silent'));
    dubbel.voegToe(server);
    this.servers.push(server);
    return server.listen('127.0.0.1:0');
  }
}
