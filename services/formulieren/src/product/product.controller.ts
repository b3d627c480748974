import { Inject, Injectable } from '@nestjs/common';
import type { Ctx } from '@polder/context';
import { Refusal, type Handlers } from '@polder/service';
import type {
  GetProductRequest, ListProductenRequest, ListProductenResponse, Product, ProductServiceServer, ToetsProductRequest, ToetsProductResponse, ToetsVraag,
} from '@polder/proto/polder/formulieren/v1/formulieren';
import { KIT, type Kit } from '../kit.js';
import { alleProducten, vindProduct } from './product.repository.js';
import type { LiveProduct, ToetsVraagData } from './product.types.js';
import { onbekendeToetsAntwoorden, toetsStand } from './toets.rules.js';
import { zoek } from './zoeken.rules.js';

/** Longest search text that is looked at, in characters. */
const MAX_ZOEKTEKST = 200;

/** Products and their eligibility check, for everyone. Nothing that a visitor answers here is kept. */
@Injectable()
export class ProductController implements Handlers<ProductServiceServer> {
  constructor(@Inject(KIT) private readonly kit: Kit) {}

  async listProducten(ctx: Ctx, request: ListProductenRequest): Promise<ListProductenResponse> {
    if (request.q.length > MAX_ZOEKTEKST) throw Refusal.invalid([{ name: 'q', code: 'max_length', reason: `Zoek met hoogstens ${MAX_ZOEKTEKST} tekens.` }]);
    const producten = await this.kit.database.read(ctx, alleProducten);
    const results = zoek(producten, request.q).map(({ product: p, gevondenOp }) => ({
      slug: p.slug, naam: p.naam, samenvatting: p.samenvatting, gevondenOp, uplNaam: p.uplNaam, uplUri: p.uplUri,
    }));
    return { results, count: results.length };
  }

  async getProduct(ctx: Ctx, request: GetProductRequest): Promise<Product> {
    const product = await this.product(ctx, request.slug);
    return {
      slug: product.slug, naam: product.naam, samenvatting: product.samenvatting, tekst: product.tekst, uplNaam: product.uplNaam, uplUri: product.uplUri,
      kosten: product.kosten, beslistermijn: product.beslistermijn, nodig: product.nodig, wet: product.wet, inloggen: product.inloggen, zaaktype: product.zaaktype,
      toets: product.formulier?.toets.vragen.map(naarVraag) ?? [],
      formulierJson: product.formulier ? JSON.stringify(product.formulier.definitie) : '',
      formulierVersie: product.formulier?.versie ?? 0,
    };
  }

  async toetsProduct(ctx: Ctx, request: ToetsProductRequest): Promise<ToetsProductResponse> {
    const { formulier } = await this.product(ctx, request.slug);
    if (!formulier) throw nietOnline();
    const fouten = onbekendeToetsAntwoorden(formulier.toets, request.antwoorden, 'antwoorden');
    if (fouten.length > 0) throw Refusal.invalid(fouten);
    const stand = toetsStand(formulier.toets, request.antwoorden);
    if (stand.uitkomst === 'vraag') return { uitkomst: 'vraag', vraag: naarVraag(stand.vraag), uitlegJson: '', titel: '', advies: '' };
    return { uitkomst: stand.uitkomst, vraag: undefined, uitlegJson: JSON.stringify(stand.uitleg), titel: stand.titel, advies: stand.advies };
  }

  private async product(ctx: Ctx, slug: string): Promise<LiveProduct> {
    const product = await this.kit.database.read(ctx, (tx) => vindProduct(tx, slug));
    if (!product) throw Refusal.notFound('Dit product is er niet.');
    return product;
  }
}

/** The product is in the catalogue, but has no form yet. */
export const nietOnline = (): Refusal => Refusal.state('niet-online', 'U kunt dit nog niet online aanvragen. Bel of mail ons, dan helpen we u.');

function naarVraag(vraag: ToetsVraagData): ToetsVraag {
  return {
    key: vraag.key, vraag: vraag.vraag, hulp: vraag.hulp ?? '',
    keuzes: vraag.keuzes.map((k) => ({ waarde: k.waarde, label: k.label, hulp: k.hulp ?? '' })),
  };
}
