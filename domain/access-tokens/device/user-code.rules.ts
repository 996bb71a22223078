import { randomInt } from "node:crypto";

/** Consonants: they form no words, and none looks like a digit (RFC 8628 section 6.1). */
const LETTERS = "BCDFGHJKLMNPQRSTVWXZ";
const LENGTH = 8;

/** A code that a user types: 8 consonants, of 20⁸ possible ones. */
export function newUserCode(): string {
  return Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join("");
}

/** A code as typed, in any case, with or without hyphens and spaces; null if it isn't one. */
export function readUserCode(typed: string): string | null {
  if (typed.length > 40) return null;
  const code = typed.replaceAll(/[\s\p{Dash}]/gu, "").toUpperCase();
  return code.length === LENGTH && [...code].every((letter) => LETTERS.includes(letter)) ? code : null;
}

/** A code as it is shown: `BCDF-GHJK`. */
export const showUserCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;
