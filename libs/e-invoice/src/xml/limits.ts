/** What a document may cost at most. Real invoices stay far below; input beyond it is refused, not read. */
export interface XmlLimits {
  /** Bytes of the file. */
  readonly bytes: number;
  /** Elements inside each other. */
  readonly depth: number;
  /** Elements in the whole document. */
  readonly elements: number;
  /** Attributes (and namespace declarations) on one element. */
  readonly attributes: number;
  /** Characters in one name. */
  readonly nameLength: number;
}

/** Limits used when the caller gives none. 100 MB holds five times the largest attachments that receivers take. */
export const DEFAULT_LIMITS: XmlLimits = { bytes: 100 * 1024 * 1024, depth: 100, elements: 4_000_000, attributes: 100, nameLength: 256 };
