import type { Metadata } from '@grpc/grpc-js';
import type { Ctx } from '@polder/context';
import type { HttpBody } from '@polder/proto/google/api/httpbody';
import type { Empty, FinishedPage } from '@polder/proto/polder/api/options';
import type { Database, Tx } from '@polder/service';
import { DelenLezer } from './delen.lezer.js';
import { DelenSchrijver, tabelWerk, verwijderWerk, type Schrijfopdracht, type TabelDeel, type Werk } from './delen.schrijver.js';
import type { DeelNaam } from './delen.sql.js';
import { body, bodyMetEtag, type Json } from './gemeen/antwoord.js';
import { geraakt } from './gemeen/bericht.js';
import type { Voorwaarden } from './gemeen/pagina.js';
import type { Herkomst } from './gemeen/spoor.js';

type Verzoek = Herkomst & { uuid: string; expand?: string | undefined };

/** The operations that all resources below a case share; the controllers give them their names in the contract. */
export class DelenService {
  constructor(
    readonly database: Database,
    readonly lezer: DelenLezer,
    readonly schrijver: DelenSchrijver,
  ) {}

  lijst(ctx: Ctx, naam: DeelNaam, filter: (tx: Tx) => Voorwaarden, opties: { page?: number | undefined; expand?: string | undefined; pageSize?: number }): Promise<FinishedPage> {
    return this.database.tx(ctx, (tx) => this.lezer.lijst(tx, naam, filter(tx), opties));
  }

  async alle(ctx: Ctx, naam: DeelNaam, filter: (tx: Tx) => Voorwaarden, expand?: string): Promise<HttpBody> {
    return body(await this.database.tx(ctx, (tx) => this.lezer.alle(tx, naam, filter(tx), expand)));
  }

  async een(ctx: Ctx, naam: DeelNaam, request: { uuid: string; expand?: string | undefined }, out: Metadata, zaakId?: string): Promise<HttpBody> {
    return bodyMetEtag(await this.database.tx(ctx, (tx) => this.lezer.een(tx, naam, request.uuid, { expand: request.expand, ...(zaakId ? { zaakId } : {}) })), out);
  }

  maakJson(ctx: Ctx, opdracht: Omit<Schrijfopdracht, 'actie' | 'herkomst'>, herkomst: Herkomst, zaakId: string, werk: Werk): Promise<Json> {
    return this.database.tx(ctx, (tx) => this.schrijver.maak(tx, { ...opdracht, actie: 'create', herkomst }, zaakId, werk));
  }

  async maak<Body>(ctx: Ctx, deel: TabelDeel<Body>, opdracht: Omit<Schrijfopdracht, 'actie' | 'herkomst' | 'naam'>, herkomst: Herkomst, zaakId: string, inhoud: Body): Promise<HttpBody> {
    return body(await this.maakJson(ctx, { ...opdracht, naam: deel.naam }, herkomst, zaakId, tabelWerk(deel, inhoud)));
  }

  /** PUT (mask undefined) or PATCH. `zaak`: the case that the body names, which cannot change. */
  async wijzig<Body>(ctx: Ctx, deel: TabelDeel<Body>, opdracht: Omit<Schrijfopdracht, 'actie' | 'herkomst' | 'naam'>, request: Verzoek, inhoud: Body, mask: string[] | undefined, zaak: { veld: string; id: string | undefined }, zaakId?: string): Promise<HttpBody> {
    const werk: Werk = async (tx, stand, huidig) => {
      const genoemd = zaak.id !== undefined && zaak.id !== '' && zaak.id.toLowerCase() !== stand.id;
      const controleer: TabelDeel<Body>['controleer'] = async (t, z, rij, oud) => [
        ...(genoemd ? [{ name: zaak.veld, code: 'wijzigen-niet-toegelaten', reason: 'De zaak kan niet worden gewijzigd.' }] : []),
        ...((await deel.controleer?.(t, z, rij, oud)) ?? []),
      ];
      return tabelWerk({ ...deel, controleer }, inhoud, mask && geraakt(mask))(tx, stand, huidig);
    };
    return body(await this.database.tx(ctx, (tx) => this.schrijver.wijzig(tx, { ...opdracht, naam: deel.naam, actie: mask ? 'partial_update' : 'update', herkomst: request }, request.uuid, werk, zaakId)));
  }

  async verwijder(ctx: Ctx, opdracht: Omit<Schrijfopdracht, 'actie' | 'herkomst'>, request: Verzoek, zaakId?: string, werk: Werk = verwijderWerk(opdracht.naam)): Promise<Empty> {
    await this.database.tx(ctx, (tx) => this.schrijver.wijzig(tx, { ...opdracht, actie: 'destroy', herkomst: request }, request.uuid, werk, zaakId));
    return {};
  }
}
