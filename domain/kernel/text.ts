/*
 * The one text policy, for what users, servers and files write. Length is counted in Unicode code points after normalization to NFC, which
 * is what PostgreSQL's char_length counts, so a text that fits here fits its column.
 */

/** One kind of text: its name in messages is the caller's. */
export type TextKind = "line" | "prose" | "document";

/** The length of a text in code points. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/** The first code points of a text; never half a surrogate pair. */
export function cutText(text: string, maximum: number): string {
  if (text.length <= maximum) return text;
  let end = 0;
  let count = 0;
  for (const character of text) {
    if (count === maximum) break;
    count += 1;
    end += character.length;
  }
  return text.slice(0, end);
}

/** Whether PostgreSQL can store a text unchanged: no unpaired surrogates, no U+0000. */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes("\0");
}

/** The letters of scripts in which a joiner changes how neighboring letters look (UAX 31, section 2.3). */
const JOINING =
  "\\p{scx=Arab}\\p{scx=Syrc}\\p{scx=Nkoo}\\p{scx=Mong}\\p{scx=Deva}\\p{scx=Beng}\\p{scx=Guru}\\p{scx=Gujr}\\p{scx=Orya}\\p{scx=Taml}\\p{scx=Telu}\\p{scx=Knda}\\p{scx=Mlym}\\p{scx=Sinh}\\p{scx=Khmr}\\p{scx=Mymr}\\p{scx=Tibt}";
const JOINED = `(?=[${JOINING}])[\\p{L}\\p{M}]`;
const VIRAMA = "[\\u094D\\u09CD\\u0A4D\\u0ACD\\u0B4D\\u0BCD\\u0C4D\\u0CCD\\u0D4D\\u0DCA]";

/** Letters as tag characters. The three regions whose flags are recommended for interchange (RGI_Emoji_Tag_Sequence, UTS 51) use them. */
function tagged(region: string): string {
  return [...region].map((letter) => `\\u{${(0xe0000 + letter.charCodeAt(0)).toString(16)}}`).join("");
}

/** Invisible characters in the places where scripts and emoji need them. */
const NEEDED = new RegExp(
  [
    `(?<=${JOINED})[\\u200C\\u200D](?=${JOINED})`,
    `(?<=${VIRAMA})[\\u200C\\u200D]`,
    "(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\uFE0F])\\u200D(?=\\p{Extended_Pictographic})",
    "(?<=\\p{Extended_Pictographic})[\\uFE0E\\uFE0F]",
    "(?<=[0-9#*])\\uFE0F(?=\\u20E3)",
    "(?<=\\p{Script=Han})[\\uFE00-\\uFE02\\u{E0100}-\\u{E01EF}]",
    "(?<=\\p{Script=Mongolian})[\\u180B-\\u180D\\u180F]",
    // Flags of regions: a black flag, the region's code in tag characters, and their end (UTS 51, ED-14a).
    `(?<=\\u{1F3F4})(?:${["gbeng", "gbsct", "gbwls"].map(tagged).join("|")})\\u{E007F}`,
  ].join("|"),
  "gu",
);

/** Arabic signs of category Cf that are visible (Prepended_Concatenation_Mark). */
const VISIBLE_FORMATS = "\\u0600-\\u0605\\u06DD\\u070F\\u0890\\u0891\\u08E2\\u{110BD}\\u{110CD}";
/** Direction marks: invisible, but needed where right-to-left prose meets other text, and unable to reorder more than a neighbor. */
const DIRECTION_MARKS = "\\u200E\\u200F\\u061C";

/**
 * Characters with an empty glyph that no property of Unicode tells from visible ones, by their names in UnicodeData.txt (Unicode 17):
 * BRAILLE PATTERN BLANK, KHITAN SMALL SCRIPT FILLER, EGYPTIAN HIEROGLYPH FULL BLANK to WIDE LOST SIGN, MUSICAL SYMBOL NULL NOTEHEAD.
 * Other fillers (Hangul, Khmer, Mongolian) are Default_Ignorable_Code_Point.
 */
const BLANKS = "\\u2800\\u{16FE4}\\u{13441}-\\u{13446}\\u{1D159}";

/** DerivedCoreProperties.txt, PropList.txt and the general categories, as the JavaScript engine has them; and what they miss. */
const INVISIBLE = `\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}\\p{Bidi_Control}\\uFFFC${BLANKS}`;

const hidden = (allowed: string) => new RegExp(`(?![${VISIBLE_FORMATS}${allowed}])[${INVISIBLE}]`, "gu");
const HIDDEN: Readonly<Record<TextKind, RegExp>> = {
  line: hidden(""),
  prose: hidden(`\\n\\r\\t${DIRECTION_MARKS}`),
  // A document is shown by its own viewer. It must be storable, and nothing in it may reorder or blank out what a reader checks.
  document: /(?![\n\r\t])[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]|\p{Noncharacter_Code_Point}/gu,
};

/** Something a reader sees. Marks, spaces and characters with an empty glyph alone are nothing. */
const VISIBLE = new RegExp(`(?![${INVISIBLE}])[\\p{L}\\p{N}\\p{P}\\p{S}]`, "u");

/** More marks on one letter than any language writes cover the lines above and below. */
const STACKED = /\p{M}{9}/u;

/** Whether a reader would see anything. */
export function isVisible(text: string): boolean {
  return VISIBLE.test(text);
}

/** Names a character in a message: `U+202E`. */
function nameOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** What is wrong with a normalized text besides its length, as the end of a sentence; null when nothing is. */
export function textProblem(kind: TextKind, text: string): string | null {
  const rest = kind === "document" ? text : text.replace(NEEDED, "");
  const place = rest.search(HIDDEN[kind]);
  if (place >= 0) {
    return `contains a character that can't be displayed (${nameOf(rest.slice(place, place + 2))}). Remove it.`;
  }
  if (kind === "document") return null;
  if (STACKED.test(text)) return "has too many accents on one letter. Remove some.";
  if (text.trim() !== "" && !isVisible(text)) return "contains nothing visible. Enter letters or digits.";
  return null;
}

/** A text in one line, whatever it is: without control characters, such as would end a header of a mail (RFC 5322 section 2.2). */
export function inOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
}

/** A line in its stored form: NFC, trimmed, and spaces of every kind and number as one ordinary space. */
export function normalizeLine(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\p{Zs}\t]+/gu, " ")
    .trim();
}

/** A longer text in its stored form: NFC, trimmed, without a byte order mark in front. */
export function normalizeProse(text: string): string {
  return text
    .normalize("NFC")
    .replace(/^\uFEFF/, "")
    .trim();
}

/**
 * A name from outside (a server, a claim, a file) in a form that passes the policy: cleaned and cut where a user's would be rejected.
 * @returns an empty string if nothing visible is left
 */
export function cleanLine(text: string, maximum: number): string {
  const bounded = cutText(text.toWellFormed(), maximum * 8);
  const plain = bounded.normalize("NFC").replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Zs}]+/gu, " ");
  const kept = withoutHidden(plain).replace(/(\p{M}{8})\p{M}+/gu, "$1");
  const line = cutText(normalizeLine(kept), maximum).trim();
  return isVisible(line) && textProblem("line", line) === null ? line : "";
}

/**
 * A text from a server with every character visible: what a reader can't see is replaced, except where scripts and emoji need it, so that a
 * name that users can enter is never changed.
 */
export function withoutHidden(text: string, replacement = ""): string {
  const needed = new Set([...text.matchAll(NEEDED)].flatMap((match) => placesOf(match)));
  return text.replace(HIDDEN.line, (character, place: number) =>
    needed.has(place) ? character : replacement,
  );
}

function placesOf(match: RegExpExecArray): number[] {
  return Array.from({ length: match[0].length }, (_, offset) => match.index + offset);
}

/**
 * A search in the form it is compared in. What no stored text can contain becomes U+FFFD, so that it finds nothing instead of failing.
 */
export function normalizeSearch(text: string): string {
  return normalizeLine(text.toWellFormed().replace(/(?!\t)\p{Cc}/gu, "\uFFFD"));
}

/**
 * The canonical form of an email, by which users are identified everywhere: NFC, lower case, and the domain in its ASCII form (IDNA). It
 * isn't validated.
 */
export function canonicalEmail(text: string): string {
  const email = text.normalize("NFC").trim().toLowerCase().normalize("NFC");
  const at = email.lastIndexOf("@");
  return at < 0 ? email : `${email.slice(0, at)}@${asciiDomain(email.slice(at + 1))}`;
}

/** A domain with encoded labels is parsed too, so that a label in another than its canonical encoding is the same domain or none. */
function asciiDomain(domain: string): string {
  // The root's dot is part of the same name (RFC 1034 section 3.1).
  const name = domain.replace(/(?<=.)[.\u3002\uFF0E\uFF61]$/, "");
  const isAscii = /^[\x21-\x7e]*$/.test(name) && !/(?:^|\.)xn--/.test(name);
  if (isAscii || /[\s/?#@:%\\[\]]/.test(name) || name.length > 255) return name;
  return URL.canParse(`http://${name}`) ? new URL(`http://${name}`).hostname : name;
}

/** The password as it is hashed (RFC 8265, OpaqueString): spaces of every script are one, and NFC. Case and width stay. */
export function canonicalPassword(text: string): string {
  return text.replace(/\p{Zs}/gu, " ").normalize("NFC");
}
