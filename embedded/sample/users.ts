import { randomInt } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { SAMPLE_USERS } from "@/domain/users/sample-users";
import { createFile } from "../files";

/** The same users for the embedded authorization server. */
export function sampleUsers(password: string) {
  return SAMPLE_USERS.map(({ email, name, roles }) => ({ email, name, roles, password }));
}

const FILE_NAME = "sample-password";
const CONSONANTS = "bdfgklmnprstvz";
const VOWELS = "aeiou";

/** The sample users' shared password: generated per data folder, readable only by its owner. */
export async function readOrCreateSamplePassword(folder: string): Promise<string> {
  const file = join(folder, FILE_NAME);
  await createFile(file, `${pronounceable()}\n`);
  return (await readFile(file, "utf8")).trim();
}

/** Four groups of two syllables: 49 bits, and easy to type. */
function pronounceable(): string {
  const pick = (letters: string) => letters[randomInt(letters.length)];
  const group = () => Array.from({ length: 2 }, () => `${pick(CONSONANTS)}${pick(VOWELS)}`).join("");
  return Array.from({ length: 4 }, group).join("-");
}
