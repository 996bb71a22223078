import unhomoglyph from "unhomoglyph";
import { entryOf } from "@/domain/kernel/request/entry";

/**
 * Lowercase letters that look like Latin ones in many fonts, though confusables.txt (UTS 39) has small capitals or nothing for them. All
 * others are in that file, which `unhomoglyph` applies.
 */
const FURTHER: Readonly<Record<string, string>> = {
  ʙ: "b",
  в: "b",
  ε: "e",
  ғ: "f",
  н: "h",
  ʜ: "h",
  к: "k",
  κ: "k",
  ʟ: "l",
  ӏ: "l",
  м: "m",
  η: "n",
  п: "n",
  т: "t",
  τ: "t",
  ω: "w",
  χ: "x",
};

/** Accents. Marks of one script, such as the vowels of Devanagari, and the voicing marks of kana tell letters apart. */
const ACCENT = /(?![\u3099\u309A])(?=\p{Script=Inherited})\p{M}/gu;
const UNSEEN = /[\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/gu;
const DASH = /[\p{Dash}\u02D7\u06D4\u2043]/gu;

function folded(text: string): string {
  return text.normalize("NFKD").replace(ACCENT, "").replace(UNSEEN, "");
}

/**
 * What a text looks like (UTS 39, section 4: the skeleton), without case, width, accents and spaces, and with every dash as a hyphen. It is
 * for comparing only.
 */
function skeletonOf(text: string): string {
  // Before folding too: NFKD replaces some letters, such as the lunate sigma (C), by others that look different.
  return folded(withLatin(folded(withLatin(text)))).toLowerCase();
}

function withLatin(text: string): string {
  const plain = text.replace(DASH, "-");
  return unhomoglyph([...plain].map((letter) => entryOf(FURTHER, letter) ?? letter).join(""));
}

/**
 * Whether two names look the same to a reader who doesn't mind case: in lowercase or in capitals. Both are compared, because letters that
 * look alike in one can differ in the other, as I and l do.
 */
export function looksLike(one: string, other: string): boolean {
  const lower = (name: string) => skeletonOf(name.toLowerCase().toUpperCase().toLowerCase());
  const upper = (name: string) => skeletonOf(name.toLowerCase().toUpperCase());
  return lower(one) === lower(other) || upper(one) === upper(other);
}
