/** Why a document could not be read. The code is stable; texts for people are made from it. */
export type XmlProblemCode =
  | 'empty'
  | 'too-large'
  | 'encoding'
  | 'doctype'
  | 'not-well-formed'
  | 'entity'
  | 'namespace'
  | 'limit';

/** Thrown inside the reader and caught by readXml: the document is refused at this place. */
export class XmlProblem extends Error {
  override readonly name = 'XmlProblem';

  constructor(
    readonly code: XmlProblemCode,
    /** What is wrong, in short English, without content of the document. */
    readonly detail: string,
    /** Offset in characters from the start. */
    readonly offset: number,
  ) {
    super(`${code}: ${detail}`);
  }
}
