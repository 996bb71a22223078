import { randomInt } from "node:crypto";
import { digestOf } from "@/domain/kernel/sealing";

export const RECOVERY_CODES = 10;

/** Without characters that are mistaken for others. */
const ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";
const GROUPS = 4;
const GROUP = 4;

/** A new recovery code of 79 bits: `xxxx-xxxx-xxxx-xxxx`. */
export function newRecoveryCode(): string {
  const group = () => Array.from({ length: GROUP }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return Array.from({ length: GROUPS }, group).join("-");
}

/** The digest of a code as typed: case, spaces and hyphens don't matter. Null for what can't be one. */
export function recoveryCodeDigest(code: string): Buffer | null {
  const plain = code.toLowerCase().replace(/[\s-]/g, "");
  if (plain.length !== GROUPS * GROUP || [...plain].some((character) => !ALPHABET.includes(character)))
    return null;
  return digestOf(plain);
}
