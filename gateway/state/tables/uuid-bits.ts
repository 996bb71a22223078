const HYPHEN = 45;
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** A scratch value for look-ups: nothing keeps it. */
export const uuidScratch = new Uint32Array(4);

/** The digit's value, or -1: lower case only, because IDs are compared as text elsewhere. */
function digit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  return code >= 97 && code <= 102 ? code - 87 : -1;
}

/**
 * Reads a UUID in its canonical form (RFC 9562 4, lower case) into four words.
 * @returns the words, or null if it is no UUID
 */
export function uuidBits(text: string, into: Uint32Array = uuidScratch): Uint32Array | null {
  if (text.length !== 36) return null;
  let nibbles = 0;
  let word = 0;
  for (let index = 0; index < 36; index += 1) {
    const code = text.charCodeAt(index);
    if (index === 8 || index === 13 || index === 18 || index === 23) {
      if (code !== HYPHEN) return null;
      continue;
    }
    const value = digit(code);
    if (value < 0) return null;
    word = (word << 4) | value;
    nibbles += 1;
    if ((nibbles & 7) === 0) into[(nibbles >> 3) - 1] = word;
  }
  return into;
}

const byte = (word: number, shift: number) => HEX[(word >>> shift) & 255] as string;
const half = (word: number, shift: number) => byte(word, shift + 8) + byte(word, shift);

/** The UUID of four words. */
export function uuidText(words: Uint32Array): string {
  const [a = 0, b = 0, c = 0, d = 0] = words;
  return `${half(a, 16)}${half(a, 0)}-${half(b, 16)}-${half(b, 0)}-${half(c, 16)}-${half(c, 0)}${half(d, 16)}${half(d, 0)}`;
}
