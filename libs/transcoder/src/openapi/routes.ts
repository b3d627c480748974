import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { stringify } from 'yaml';
import { matchesTag } from '../headers.js';
import type { OpenApi } from './document.js';
import { apiPage, languageOf, PAGE_CSP } from './page.js';

interface Kept {
  bytes: Buffer;
  etag: string;
  type: string;
}

/** Texts that are made once and shown without login; the entity tag saves sending them again. */
function kept(text: string, type: string): Kept {
  const bytes = Buffer.from(text);
  return { bytes, type, etag: `"${createHash('sha256').update(bytes).digest('base64url')}"` };
}

/**
 * The documents of one API below its base path: openapi.json and openapi.yaml (ADR core/publish-openapi: open to
 * everyone and to every page), and the page for people at the base path itself.
 */
export function addApiDocuments(scope: FastifyInstance, document: OpenApi): void {
  const json = kept(JSON.stringify(document, null, 2), 'application/json; charset=utf-8');
  // aliasDuplicateObjects off: anchors are legal YAML that half of the tools cannot read.
  const yaml = kept(stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 }), 'application/yaml; charset=utf-8');
  const pages = { nl: kept(apiPage(document, 'nl'), 'text/html; charset=utf-8'), en: kept(apiPage(document, 'en'), 'text/html; charset=utf-8') };
  scope.get('/openapi.json', (request, reply) => send(request, reply.header('access-control-allow-origin', '*'), json));
  scope.get('/openapi.yaml', (request, reply) => send(request, reply.header('access-control-allow-origin', '*'), yaml));
  scope.get('/', (request, reply) => {
    // The links of the page are relative to the folder that it is the page of.
    if (!request.url.split('?', 1)[0]!.endsWith('/')) return reply.redirect(`${scope.prefix}/`, 308);
    const { lang } = request.query as { lang?: unknown };
    return send(request, reply.header('content-security-policy', PAGE_CSP).header('vary', 'accept-language'), pages[languageOf(lang, request.headers['accept-language'])]);
  });
}

function send(request: FastifyRequest, reply: FastifyReply, { bytes, etag, type }: Kept): FastifyReply {
  reply.header('cache-control', 'public, max-age=300').header('etag', etag);
  if (matchesTag(request.headers['if-none-match'], etag)) return reply.code(304).send();
  return reply.header('content-type', type).send(bytes);
}
