/**
 * Content-Disposition of a download (RFC 6266): a plain ASCII name for old readers and the real name as RFC 8187 (which
 * replaced RFC 5987) writes it.
 */
export function attachment(filename: string): string {
  const plain = filename.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[^\x20-\x7e]/gu, '_').replace(/["\\%]/g, '_');
  const extended = encodeURIComponent(filename).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${extended}`;
}
