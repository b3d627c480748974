import type { Ctx } from '@polder/context';
import type { NaslagInformatieobjecttype, NaslagServiceServer } from '@polder/proto/polder/zaken/v1/naslag';
import type { RemoteCalls } from '@polder/service';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** A published type is nearly immutable; a correction is seen after this long. */
const KEPT_MS = 60_000;
const MAX_KEPT = 5000;

export type Type = Pick<NaslagInformatieobjecttype, 'id' | 'concept' | 'vertrouwelijkheidaanduiding'>;

/** What archief asks of zaken: types (published ones are kept by id), cases, decisions, and links. */
export class NaslagClient {
  private readonly kept = new Map<string, { at: number; type: Type }>();

  constructor(private readonly naslag: RemoteCalls<NaslagServiceServer>) {}

  /** The type under a reference; undefined when it is none of ours. A concept is asked again every time. */
  async type(ctx: Ctx, id: string): Promise<Type | undefined> {
    if (!UUID.test(id)) return undefined;
    const key = `${ctx.tenant}/${id}`;
    const known = this.kept.get(key);
    const now = ctx.clock.now().getTime();
    if (known && Math.abs(now - known.at) < KEPT_MS) return known.type;
    const [type] = (await this.naslag.batchExists(ctx, { references: [], informatieobjecttypeIds: [id], koppelingen: [], metJson: false, expand: [] })).informatieobjecttypen;
    if (!type || type.concept) return type;
    if (this.kept.size >= MAX_KEPT) this.kept.clear();
    this.kept.set(key, { at: now, type });
    return type;
  }

  /** Types as JSON objects by id, with what is expanded inside. */
  async typesJson(ctx: Ctx, ids: readonly string[], expand: readonly string[]): Promise<Map<string, unknown>> {
    if (ids.length === 0) return new Map();
    const { informatieobjecttypen } = await this.naslag.batchExists(ctx, { references: [], informatieobjecttypeIds: [...ids], koppelingen: [], metJson: true, expand: [...expand] });
    return new Map(informatieobjecttypen.filter((type) => type.json.length > 0).map((type) => [type.id, JSON.parse(Buffer.from(type.json).toString('utf8')) as unknown]));
  }

  /** Does the object exist, and is the document linked to it there (drc-002, drc-004)? */
  async link(ctx: Ctx, object: string, documentId: string): Promise<{ object: boolean; linked: boolean }> {
    const answer = await this.naslag.batchExists(ctx, { references: [object], informatieobjecttypeIds: [], koppelingen: [{ object, documentId }], metJson: false, expand: [] });
    return { object: answer.references.length > 0, linked: answer.koppelingen.length > 0 };
  }
}
