import { randomInt } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createFile } from "../files";

export interface SamplePerson {
  readonly email: string;
  readonly name: string;
  readonly roles: readonly ("ADMIN" | "API_PUBLISHER" | "USER")[];
  /** What they are there to show. */
  readonly part: string;
}

/** The people of the trial. They exist in Latchkey and at the embedded authorization server, under the same address and password. */
export const SAMPLE_PEOPLE: readonly SamplePerson[] = [
  { email: "admin@example.com", name: "Mara Lindqvist", roles: ["ADMIN", "USER"], part: "administrator" },
  {
    email: "publisher@example.com",
    name: "Tomasz Nowak",
    roles: ["API_PUBLISHER", "USER"],
    part: "API publisher",
  },
  { email: "developer@example.com", name: "Ines Carvalho", roles: ["USER"], part: "developer" },
  { email: "colleague@example.com", name: "Jun Watanabe", roles: ["USER"], part: "developer's colleague" },
];

/** The same people as the embedded authorization server takes them. */
export function samplePeople(password: string) {
  return SAMPLE_PEOPLE.map(({ email, name, roles }) => ({ email, name, roles, password }));
}

const FILE_NAME = "sample-password";
const CONSONANTS = "bdfgklmnprstvz";
const VOWELS = "aeiou";

/** The one password of the sample people: made for each data folder, readable by its owner only. */
export async function readOrCreateSamplePassword(folder: string): Promise<string> {
  const file = join(folder, FILE_NAME);
  await createFile(file, `${pronounceable()}\n`);
  return (await readFile(file, "utf8")).trim();
}

/** Four groups of two syllables: 49 bits, and still typed without error. */
function pronounceable(): string {
  const pick = (letters: string) => letters[randomInt(letters.length)];
  const group = () => Array.from({ length: 2 }, () => `${pick(CONSONANTS)}${pick(VOWELS)}`).join("");
  return Array.from({ length: 4 }, group).join("-");
}
