import type { Metadata } from '@grpc/grpc-js';
import type { Ctx } from '@polder/context';
import type { HttpBody } from '@polder/proto/google/api/httpbody';
import type { Empty, FinishedPage } from '@polder/proto/polder/api/options';
import type * as Z from '@polder/proto/polder/zgw/zaken/v1/zaken';
import { Refusal, type Handlers } from '@polder/service';
import { v5 as uuidv5 } from 'uuid';
import { BIJWERKEN, tabelWerk, verwijderWerk } from './delen.schrijver.js';
import type { DelenService } from './delen.service.js';
import { INFORMATIEOBJECT, KLANTCONTACT, NOTITIE, RESULTAAT, ZAAKCONTACTMOMENT, zaakobjectDeel, ZAAKVERZOEK } from './delen.tabel.js';
import { body, UUID, type Json } from './gemeen/antwoord.js';
import { Voorwaarden } from './gemeen/pagina.js';
import type { KoppelingenClient } from './koppelingen.client.js';
import type { Nummers } from './nummers.js';
import { rolFilter, rolWerk } from './rol.js';
import { isEindstatus, statusWerk } from './status.js';
import { enumTekst } from './zaak-zoek.js';
import { hoortBijZaaktype } from './informatieobjecttype.js';

/** A reference of a filter as an id: one of another installation has nothing here. */
export const NIETS = '00000000-0000-0000-0000-000000000000';
const alsId = (value: string | undefined): string | undefined => (value === undefined || value === '' ? undefined : UUID.test(value) ? value : NIETS);

const inhoud = <T>(value: T | undefined): T => {
  if (value === undefined) throw Refusal.invalid([{ name: 'nonFieldErrors', code: 'required', reason: 'De inhoud ontbreekt.' }]);
  return value;
};
const MAKEN = ['zaken.aanmaken', ...BIJWERKEN] as const;

export class KlantcontactenController implements Handlers<Z.KlantcontactenServiceServer> {
  constructor(private readonly delen: DelenService) {}
  klantcontactList = (ctx: Ctx, r: Z.KlantcontactListRequest): Promise<FinishedPage> => this.delen.lijst(ctx, 'klantcontact', () => new Voorwaarden(1).gelijk('d.zaak_id', alsId(r.zaak)), r.page ? { page: r.page } : {});
  klantcontactCreate = (ctx: Ctx, r: Z.KlantcontactCreateRequest): Promise<HttpBody> => this.delen.maak(ctx, KLANTCONTACT, { scopes: BIJWERKEN }, r, inhoud(r.body).zaak, inhoud(r.body));
  klantcontactRetrieve = (ctx: Ctx, r: Z.KlantcontactRetrieveRequest, out: Metadata): Promise<HttpBody> => this.delen.een(ctx, 'klantcontact', r, out);
}

export class ResultatenController implements Handlers<Z.ResultatenServiceServer> {
  constructor(private readonly delen: DelenService) {}
  resultaatList = (ctx: Ctx, r: Z.ResultaatListRequest): Promise<FinishedPage> =>
    this.delen.lijst(ctx, 'resultaat', () => new Voorwaarden(1).gelijk('d.zaak_id', alsId(r.zaak)).gelijk('d.resultaattype_id', alsId(r.resultaattype)), r);
  resultaatCreate = (ctx: Ctx, r: Z.ResultaatCreateRequest): Promise<HttpBody> => this.delen.maak(ctx, RESULTAAT, { scopes: BIJWERKEN }, r, inhoud(r.body).zaak, inhoud(r.body));
  resultaatRetrieve = (ctx: Ctx, r: Z.ResultaatRetrieveRequest, out: Metadata): Promise<HttpBody> => this.delen.een(ctx, 'resultaat', r, out);
  resultaatUpdate = (ctx: Ctx, r: Z.ResultaatUpdateRequest): Promise<HttpBody> => this.delen.wijzig(ctx, RESULTAAT, { scopes: BIJWERKEN }, r, inhoud(r.body), undefined, { veld: 'zaak', id: r.body?.zaak });
  resultaatPartialUpdate = (ctx: Ctx, r: Z.ResultaatPartialUpdateRequest): Promise<HttpBody> =>
    this.delen.wijzig(ctx, RESULTAAT, { scopes: BIJWERKEN }, r, inhoud(r.body) as Z.Resultaat, r.updateMask ?? [], { veld: 'zaak', id: r.body?.zaak });
  resultaatDestroy = (ctx: Ctx, r: Z.ResultaatDestroyRequest): Promise<Empty> =>
    this.delen.verwijder(ctx, { naam: 'resultaat', scopes: BIJWERKEN }, r, undefined, async (tx, zaak, huidig) => {
      await tx.query(`UPDATE zaak SET resultaat_omschrijving = '' WHERE id = $1`, [zaak.id]);
      return verwijderWerk('resultaat')(tx, zaak, huidig);
    });
}

export class RollenController implements Handlers<Z.RollenServiceServer> {
  constructor(private readonly delen: DelenService, private readonly nummers: Nummers) {}
  rolList = (ctx: Ctx, r: Z.RolListRequest): Promise<FinishedPage> => this.delen.lijst(ctx, 'rol', (tx) => rolFilter(tx, this.nummers, r, alsId), r);
  rolCreate = async (ctx: Ctx, r: Z.RolCreateRequest): Promise<HttpBody> => body(await this.delen.maakJson(ctx, { naam: 'rol', scopes: BIJWERKEN }, r, inhoud(r.body).zaak, rolWerk(this.nummers, inhoud(r.body))));
  rolRetrieve = (ctx: Ctx, r: Z.RolRetrieveRequest, out: Metadata): Promise<HttpBody> => this.delen.een(ctx, 'rol', r, out);
  rolDestroy = (ctx: Ctx, r: Z.RolDestroyRequest): Promise<Empty> => this.delen.verwijder(ctx, { naam: 'rol', scopes: BIJWERKEN }, r);
}

export class StatussenController implements Handlers<Z.StatussenServiceServer> {
  constructor(private readonly delen: DelenService, private readonly koppelingen: KoppelingenClient) {}
  statusList = (ctx: Ctx, r: Z.StatusListRequest): Promise<FinishedPage> =>
    this.delen.lijst(ctx, 'status', () => {
      const v = new Voorwaarden(1).gelijk('d.zaak_id', alsId(r.zaak)).gelijk('d.statustype_id', alsId(r.statustype));
      const laatste = r.indicatieLaatstGezetteStatus?.toLowerCase();
      return laatste === undefined ? v : v.en(laatste === 'true' ? 'd.id = z.status_id' : 'd.id IS DISTINCT FROM z.status_id');
    }, r);
  /** Before a case closes, every document must say whether rights of use rest on it (zrc-007). */
  statusCreate = async (ctx: Ctx, r: Z.StatusCreateRequest): Promise<HttpBody> => {
    const status = inhoud(r.body);
    const documenten = await this.delen.database.read(ctx, async (tx) => (UUID.test(status.zaak) && (await isEindstatus(tx, status.statustype))
      ? tx.query<{ id: string }>('SELECT informatieobject_id AS id FROM zaakinformatieobject WHERE zaak_id = $1', [status.zaak]) : []));
    const feiten = await this.koppelingen.feiten(ctx, documenten.map((one) => one.id));
    if ([...feiten.values()].some((one) => one.indicatieGebruiksrecht === undefined)) {
      throw Refusal.invalid([{ name: 'nonFieldErrors', code: 'indicatiegebruiksrecht-unset', reason: 'Van niet alle documenten is bekend of er gebruiksrechten op rusten.' }]);
    }
    const json: Json = await this.delen.maakJson(ctx, { naam: 'status', scopes: ['zaken.aanmaken', 'zaken.statussen.toevoegen', 'zaken.heropenen'], ookGesloten: true }, r, status.zaak, statusWerk(status));
    return body(json);
  };
  statusRetrieve = (ctx: Ctx, r: Z.StatusRetrieveRequest, out: Metadata): Promise<HttpBody> => this.delen.een(ctx, 'status', r, out);
}

export class ZaakcontactmomentenController implements Handlers<Z.ZaakcontactmomentenServiceServer> {
  constructor(private readonly delen: DelenService) {}
  zaakcontactmomentList = (ctx: Ctx, r: Z.ZaakcontactmomentListRequest): Promise<HttpBody> => this.delen.alle(ctx, 'zaakcontactmoment', () => new Voorwaarden(1).gelijk('d.zaak_id', alsId(r.zaak)).gelijk('d.contactmoment', r.contactmoment));
  zaakcontactmomentCreate = (ctx: Ctx, r: Z.ZaakcontactmomentCreateRequest): Promise<HttpBody> => this.delen.maak(ctx, ZAAKCONTACTMOMENT, { scopes: BIJWERKEN }, r, inhoud(r.body).zaak, inhoud(r.body));
  zaakcontactmomentRetrieve = (ctx: Ctx, r: Z.ZaakcontactmomentRetrieveRequest, out: Metadata): Promise<HttpBody> => this.delen.een(ctx, 'zaakcontactmoment', r, out);
  zaakcontactmomentDestroy = (ctx: Ctx, r: Z.ZaakcontactmomentDestroyRequest): Promise<Empty> => this.delen.verwijder(ctx, { naam: 'zaakcontactmoment', scopes: BIJWERKEN }, r);
}

export class ZaakverzoekenController implements Handlers<Z.ZaakverzoekenServiceServer> {
  constructor(private readonly delen: DelenService) {}
  zaakverzoekList = (ctx: Ctx, r: Z.ZaakverzoekListRequest): Promise<HttpBody> => this.delen.alle(ctx, 'zaakverzoek', () => new Voorwaarden(1).gelijk('d.zaak_id', alsId(r.zaak)).gelijk('d.verzoek', r.verzoek));
  zaakverzoekCreate = (ctx: Ctx, r: Z.ZaakverzoekCreateRequest): Promise<HttpBody> => this.delen.maak(ctx, ZAAKVERZOEK, { scopes: BIJWERKEN }, r, inhoud(r.body).zaak, inhoud(r.body));
  zaakverzoekRetrieve = (ctx: Ctx, r: Z.ZaakverzoekRetrieveRequest, out: Metadata): Promise<HttpBody> => this.delen.een(ctx, 'zaakverzoek', r, out);
  zaakverzoekDestroy = (ctx: Ctx, r: Z.ZaakverzoekDestroyRequest): Promise<Empty> => this.delen.verwijder(ctx, { naam: 'zaakverzoek', scopes: BIJWERKEN }, r);
}

export class ZaakinformatieobjectenController implements Handlers<Z.ZaakinformatieobjectenServiceServer> {
  constructor(private readonly delen: DelenService, private readonly koppelingen: KoppelingenClient) {}
  zaakinformatieobjectList = (ctx: Ctx, r: Z.ZaakinformatieobjectListRequest): Promise<HttpBody> =>
    this.delen.alle(ctx, 'zaakinformatieobject', () => new Voorwaarden(1).gelijk('d.zaak_id', alsId(r.zaak)).gelijk('d.informatieobject_id', alsId(r.informatieobject)), r.expand);
  /** Pattern B: the mirror at archief first, pending; then the link; then the confirmation (zrc-003, zrc-005, zrc-017). */
  zaakinformatieobjectCreate = async (ctx: Ctx, r: Z.ZaakinformatieobjectCreateRequest): Promise<HttpBody> => {
    const zio = inhoud(r.body);
    const documentId = zio.informatieobject.toLowerCase();
    const feiten = UUID.test(documentId) ? (await this.koppelingen.feiten(ctx, [documentId])).get(documentId) : undefined;
    if (!feiten) throw Refusal.invalid([{ name: 'informatieobject', code: 'bad-url', reason: 'Dit document bestaat niet.' }]);
    if (!UUID.test(zio.zaak)) throw Refusal.invalid([{ name: 'zaak', code: 'bad-url', reason: 'Deze zaak bestaat niet.' }]);
    const zaakId = zio.zaak.toLowerCase();
    await this.delen.database.read(ctx, (tx) => hoortBijZaaktype(tx, zaakId, feiten.informatieobjecttypeId));
    const deel = { ...INFORMATIEOBJECT, id: () => uuidv5(documentId, zaakId) };
    // The link is tried before the mirror is put, so that a refusal leaves no pending mirror behind.
    const json = await this.delen.database.tx(ctx, async (tx) => {
      const made = await this.delen.schrijver.maak(tx, { naam: 'zaakinformatieobject', actie: 'create', herkomst: r, scopes: MAKEN }, zaakId, this.werk(deel, { ...zio, informatieobject: documentId }));
      await this.koppelingen.zetKlaar(ctx, zaakId, documentId);
      return made;
    });
    await this.koppelingen.bevestig(ctx, zaakId, documentId);
    return body(json);
  };
  private werk = (deel: Parameters<typeof tabelWerk<Z.ZaakInformatieObject>>[0], zio: Z.ZaakInformatieObject) => tabelWerk(deel, zio);
  zaakinformatieobjectRetrieve = (ctx: Ctx, r: Z.ZaakinformatieobjectRetrieveRequest, out: Metadata): Promise<HttpBody> => this.delen.een(ctx, 'zaakinformatieobject', r, out);
  zaakinformatieobjectUpdate = (ctx: Ctx, r: Z.ZaakinformatieobjectUpdateRequest): Promise<HttpBody> =>
    this.delen.wijzig(ctx, INFORMATIEOBJECT, { scopes: BIJWERKEN }, r, inhoud(r.body), undefined, { veld: 'zaak', id: r.body?.zaak });
  zaakinformatieobjectPartialUpdate = (ctx: Ctx, r: Z.ZaakinformatieobjectPartialUpdateRequest): Promise<HttpBody> =>
    this.delen.wijzig(ctx, INFORMATIEOBJECT, { scopes: BIJWERKEN }, r, inhoud(r.body) as Z.ZaakInformatieObject, r.updateMask ?? [], { veld: 'zaak', id: r.body?.zaak });
  /** Owner first, then the mirror. */
  zaakinformatieobjectDestroy = async (ctx: Ctx, r: Z.ZaakinformatieobjectDestroyRequest): Promise<Empty> => {
    let weg: { zaakId: string; documentId: string } | undefined;
    await this.delen.verwijder(ctx, { naam: 'zaakinformatieobject', scopes: [...BIJWERKEN, 'zaken.verwijderen'] }, r, undefined, async (tx, zaak, huidig) => {
      weg = { zaakId: zaak.id, documentId: String(huidig?.row['informatieobject_id']) };
      return verwijderWerk('zaakinformatieobject')(tx, zaak, huidig);
    });
    if (weg) await this.koppelingen.verwijder(ctx, weg.zaakId, [weg.documentId]);
    return {};
  };
}

export class ZaakobjectenController implements Handlers<Z.ZaakobjectenServiceServer> {
  private readonly deel: ReturnType<typeof zaakobjectDeel>;
  constructor(private readonly delen: DelenService, nummers: Nummers) {
    this.deel = zaakobjectDeel(nummers);
  }
  zaakobjectList = (ctx: Ctx, r: Z.ZaakobjectListRequest): Promise<FinishedPage> =>
    this.delen.lijst(ctx, 'zaakobject', () => new Voorwaarden(1).gelijk('d.zaak_id', alsId(r.zaak)).gelijk('d.object', r.object).gelijk('d.object_type', enumTekst('ObjectTypeEnum', r.objectType)), r);
  zaakobjectCreate = (ctx: Ctx, r: Z.ZaakobjectCreateRequest): Promise<HttpBody> => this.delen.maak(ctx, this.deel, { scopes: MAKEN }, r, inhoud(r.body).zaak, inhoud(r.body));
  zaakobjectRetrieve = (ctx: Ctx, r: Z.ZaakobjectRetrieveRequest, out: Metadata): Promise<HttpBody> => this.delen.een(ctx, 'zaakobject', r, out);
  zaakobjectUpdate = (ctx: Ctx, r: Z.ZaakobjectUpdateRequest): Promise<HttpBody> => this.delen.wijzig(ctx, this.deel, { scopes: BIJWERKEN }, r, inhoud(r.body), undefined, { veld: 'zaak', id: r.body?.zaak });
  zaakobjectPartialUpdate = (ctx: Ctx, r: Z.ZaakobjectPartialUpdateRequest): Promise<HttpBody> =>
    this.delen.wijzig(ctx, this.deel, { scopes: BIJWERKEN }, r, inhoud(r.body) as Z.ZaakObject, r.updateMask ?? [], { veld: 'zaak', id: r.body?.zaak });
  zaakobjectDestroy = (ctx: Ctx, r: Z.ZaakobjectDestroyRequest): Promise<Empty> => this.delen.verwijder(ctx, { naam: 'zaakobject', scopes: [...BIJWERKEN, 'zaken.verwijderen'] }, r);
}
