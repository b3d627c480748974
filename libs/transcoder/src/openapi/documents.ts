import type { Registry } from '@bufbuild/protobuf';
import { Contract } from '../contract.js';
import { JsonWriters } from '../json-writer.js';
import { InputOf } from '../request-input.js';
import { OpenApiOf, type Contact, type Described, type OpenApi } from './document.js';

/** The OpenAPI documents of all APIs of the contracts by base path, as the edge serves them; for checks without an edge. */
export function openApiDocuments(registry: Registry & Iterable<{ kind: string }>, baseUrl: string, contact: Contact): Map<string, OpenApi> {
  const contract = new Contract(registry);
  const writers = new JsonWriters(contract);
  const apis = new Map<string, Described[]>();
  for (const info of contract.rpcs()) {
    const routes = apis.get(info.api.basePath) ?? [];
    apis.set(info.api.basePath, routes);
    for (const binding of info.bindings) routes.push({ info, binding, input: new InputOf(contract, writers, info, binding) });
  }
  const documents = new Map<string, OpenApi>();
  for (const [basePath, routes] of apis) {
    const document = new OpenApiOf(contract, registry, routes, baseUrl, contact).document();
    if (document) documents.set(basePath, document);
  }
  return documents;
}
