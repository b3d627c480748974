import type { Type } from '@nestjs/common';
import type { Metadata, ServiceDefinition } from '@grpc/grpc-js';
import type { Ctx } from '@polder/context';
import {
  BesluittypenServiceService, CatalogussenServiceService, EigenschappenServiceService, InformatieobjecttypenServiceService, ResultaattypenServiceService, RoltypenServiceService,
  StatustypenServiceService, ZaakobjecttypenServiceService, ZaaktypeInformatieobjecttypenServiceService, ZaaktypenServiceService,
} from '@polder/proto/polder/zgw/catalogi/v1/catalogi';
import { body, bodyMetEtag, pagina } from '../../zgw/gemeen/antwoord.js';
import type { Bron, CatalogusSoort } from './bron.js';
import { BRONNEN } from './bronnen.js';
import type { CatalogiService } from './catalogi.service.js';

type Invoer = Record<string, unknown>;
type Handler = (ctx: Ctx, request: Invoer, out: Metadata) => Promise<unknown>;

/** Service of the contract, kind of resource and first part of the names of its rpcs. */
const DIENSTEN: [ServiceDefinition, CatalogusSoort, string][] = [
  [BesluittypenServiceService, 'besluittype', 'besluittype'],
  [CatalogussenServiceService, 'catalogus', 'catalogus'],
  [EigenschappenServiceService, 'eigenschap', 'eigenschap'],
  [InformatieobjecttypenServiceService, 'informatieobjecttype', 'informatieobjecttype'],
  [ResultaattypenServiceService, 'resultaattype', 'resultaattype'],
  [RoltypenServiceService, 'roltype', 'roltype'],
  [StatustypenServiceService, 'statustype', 'statustype'],
  [ZaakobjecttypenServiceService, 'zaakobjecttype', 'zaakobjecttype'],
  [ZaaktypeInformatieobjecttypenServiceService, 'zaaktypeinformatieobjecttype', 'zaakinformatieobjecttype'],
  [ZaaktypenServiceService, 'zaaktype', 'zaaktype'],
];

/** The operations of one resource under the names of its contract; the server checks that none is missing and none too many. */
function handlersVan(service: CatalogiService, bron: Bron, naam: string): Record<string, Handler> {
  const uuid = (request: Invoer): string => String(request['uuid']);
  const inhoud = (request: Invoer): object | undefined => request['body'] as object | undefined;
  const paden = (request: Invoer): string[] => (request['updateMask'] as string[] | undefined) ?? [];
  const alle: Record<string, Handler> = {
    List: async (ctx, request) => {
      const { results, count } = await service.lijst(ctx, bron, request);
      return pagina(results, count);
    },
    Create: async (ctx, request) => body(await service.maak(ctx, bron, inhoud(request))),
    Retrieve: async (ctx, request, out) => bodyMetEtag(await service.een(ctx, bron, request), out),
    Update: async (ctx, request) => body(await service.wijzig(ctx, bron, uuid(request), inhoud(request), undefined)),
    PartialUpdate: async (ctx, request) => body(await service.wijzig(ctx, bron, uuid(request), inhoud(request), paden(request))),
  };
  if (bron.soort !== 'catalogus') {
    alle['Destroy'] = async (ctx, request) => {
      await service.verwijder(ctx, bron, uuid(request));
      return {};
    };
  }
  if (bron.naamKolom) alle['Publish'] = async (ctx, request) => body(await service.publiceer(ctx, bron, uuid(request)));
  return Object.fromEntries(Object.entries(alle).map(([actie, handler]) => [naam + actie, handler]));
}

/** A provider per service of the contract: ten resources, 72 operations (with HEAD), one way to handle them. */
export const CATALOGI_DIENSTEN = DIENSTEN.map(([definition, soort, naam]) => {
  class CatalogusHandlers {}
  Object.defineProperty(CatalogusHandlers, 'name', { value: `Zgw${naam}` });
  return { definition, provider: CatalogusHandlers as Type<unknown>, maak: (service: CatalogiService) => handlersVan(service, BRONNEN[soort], naam) };
});
