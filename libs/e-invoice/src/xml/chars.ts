/** Character classes of XML names, as tables for ASCII and ranges above. */

const START = 1;
const FOLLOW = 2;
const TABLE = new Uint8Array(128);
for (let c = 0; c < 128; c += 1) {
  const letter = (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c === 95;
  const more = letter || (c >= 48 && c <= 57) || c === 45 || c === 46;
  TABLE[c] = (letter ? START : 0) | (more ? FOLLOW : 0);
}

const STARTS: readonly (readonly [number, number])[] = [
  [0xc0, 0xd6], [0xd8, 0xf6], [0xf8, 0x2ff], [0x370, 0x37d], [0x37f, 0x1fff], [0x200c, 0x200d], [0x2070, 0x218f],
  [0x2c00, 0x2fef], [0x3001, 0xd7ff], [0xf900, 0xfdcf], [0xfdf0, 0xfffd],
];

function inRanges(code: number): boolean {
  // Pairs of surrogates stand for #x10000-#xEFFFF, which are all allowed in names.
  return (code >= 0xd800 && code <= 0xdfff) || STARTS.some(([from, to]) => code >= from && code <= to);
}

/** May begin a name without colon. */
export function isNameStart(code: number): boolean {
  return code < 128 ? ((TABLE[code] as number) & START) !== 0 : inRanges(code);
}

/** May follow in a name without colon. */
export function isNameChar(code: number): boolean {
  return code < 128 ? ((TABLE[code] as number) & FOLLOW) !== 0 : code === 0xb7 || (code >= 0x300 && code <= 0x36f) || (code >= 0x203f && code <= 0x2040) || inRanges(code);
}

/** White space of XML. */
export function isXmlSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13;
}
