import type { IncomingHttpHeaders } from 'node:http';
import type { Rpc } from '@polder/proto/polder/api/options';
import { ProblemError } from './problem.js';

/**
 * Headers of every answer of an API: those of the Dutch API Design Rules 2.2.0, transport/security-headers. The
 * answers are data, never pages, so nothing may be framed, sniffed or loaded from them.
 */
export const API_HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
};

/** gRPC metadata of a service that go out as HTTP headers of the same name; all other metadata stay inside. */
export const PASSED_HEADERS: readonly string[] = [
  'etag',
  'location',
  'last-modified',
  'content-crs',
  'content-language',
  'link',
  'retry-after',
  'warning',
  'x-warning',
  'deprecation',
  'sunset',
];

/** Content-Disposition (RFC 6266) with the name in ASCII for old clients and in UTF-8 for all others. */
export function contentDisposition(filename: string): string {
  const clean = filename.replace(/[\u0000-\u001f\u007f/\\]/g, '_') || 'bestand';
  const ascii = clean.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').replace(/[^\x20-\x7e]/g, '_').replace(/"/g, "'");
  const extended = encodeURIComponent(clean).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return ascii === clean ? `attachment; filename="${ascii}"` : `attachment; filename="${ascii}"; filename*=UTF-8''${extended}`;
}

/** True when one of the tags in If-None-Match is this one (RFC 9110 13.1.2, weak comparison). */
export function matchesTag(header: string | undefined, etag: string): boolean {
  if (!header) return false;
  if (header.trim() === '*') return true;
  const bare = etag.replace(/^W\//, '');
  return header.split(',').some((one) => one.trim().replace(/^W\//, '') === bare);
}

/** The only coordinate reference system of the ZGW standard: WGS 84, as GeoJSON has it. */
export const CRS = 'EPSG:4326';

/**
 * Accept-Crs and Content-Crs of the ZGW standard.
 * @throws ProblemError 412 when one that the operation asks is missing, 406 when it says another system.
 */
export function checkCrs(headers: IncomingHttpHeaders, { acceptCrs, contentCrs }: Rpc): void {
  for (const [asked, name] of [[acceptCrs, 'Accept-Crs'], [contentCrs, 'Content-Crs']] as const) {
    if (!asked) continue;
    const given = headers[name.toLowerCase()];
    if (given === undefined) throw new ProblemError(412, 'missing-crs', `Stuur de header ${name} mee met de waarde ${CRS}.`, { title: `${name} ontbreekt` });
    if (given !== CRS) throw new ProblemError(406, 'unsupported-crs', `${name} kan alleen ${CRS} zijn.`, { title: 'Coördinatenstelsel niet beschikbaar' });
  }
}

/** True when an Accept header takes JSON in some form; absent means everything. */
export function acceptsJson(accept: string | undefined): boolean {
  if (!accept) return true;
  return accept.split(',').some((range) => {
    const [type = '', ...parameters] = range.trim().toLowerCase().split(';');
    if (parameters.some((one) => /^\s*q=0(\.0*)?\s*$/.test(one))) return false;
    return /^(\*\/\*|application\/(\*|json|([a-z0-9.-]+\+)json))$/.test(type.trim());
  });
}
