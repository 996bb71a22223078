import { dirname, resolve } from "node:path";
import { SECRET_VARIABLES } from "@/domain/kernel/environment-variables";
import { readSecretFile, SecretFileError } from "@/domain/kernel/settings/secret-files";
import { pathText, readDocument, SetUpFileError } from "./file";
import type { SecretReference, SetUpFile, TextReference } from "./schema";

/** What a set-up file refers to: texts in other files, and secrets. */
export interface References {
  text(reference: TextReference): string;
  secret(reference: SecretReference): string;
  /** A text without the secrets, for everything that is printed. */
  mask(text: string): string;
}

/** Secrets that are shorter would also be found in other words. */
const SHORTEST_MASKED = 6;

/**
 * Reads everything that a set-up file refers to, before anything is done.
 * @param path of the set-up file: the paths in it are relative to its folder
 * @throws SetUpFileError with every reference that leads nowhere
 */
export function readReferences(file: SetUpFile, path: string): References {
  const folder = dirname(resolve(path));
  const read = new Map<object, string>();
  const secrets = new Set<string>();
  const problems: string[] = [];
  for (const { reference, place, kind } of referencesIn(file)) {
    try {
      const value = kind === "secret" ? secretAt(reference, folder, place) : textAt(reference, folder);
      read.set(reference, value);
      if (kind === "secret" && value.length >= SHORTEST_MASKED) secrets.add(value);
    } catch (error) {
      if (!(error instanceof SecretFileError || error instanceof SetUpFileError)) throw error;
      problems.push(`${place}: ${error.message}`);
    }
  }
  if (problems.length > 0) throw new SetUpFileError(problems);
  const known = (reference: object) => read.get(reference) ?? "";
  return {
    text: (reference) => (typeof reference === "string" ? reference : known(reference)),
    secret: known,
    mask: (text) => [...secrets].reduce((masked, secret) => masked.replaceAll(secret, "••••"), text),
  };
}

interface Found {
  readonly reference: { readonly env?: string; readonly file?: string };
  readonly place: string;
  readonly kind: "secret" | "text";
}

const SECRETS = new Set(["password", "clientSecret", "initialAccessToken", "introspectionSecret"]);
const TEXTS = new Set(["documentation", "openapi", "trustedCertificates"]);

function referencesIn(value: unknown, path: readonly (string | number)[] = []): Found[] {
  if (typeof value !== "object" || value === null) return [];
  const name = String(path.at(-1));
  if (SECRETS.has(name)) return [{ reference: value, place: pathText(path), kind: "secret" }];
  if (TEXTS.has(name)) return [{ reference: value, place: pathText(path), kind: "text" }];
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return entries.flatMap(([step, inner]) => referencesIn(inner, [...path, step]));
}

function secretAt({ env, file }: Found["reference"], folder: string, place: string): string {
  if (file !== undefined) return readSecretFile(resolve(folder, file), place);
  if (env === undefined) throw new SetUpFileError(["Name a variable or a file."]);
  if (SECRET_VARIABLES.includes(env) && env !== "LATCHKEY_SETUP_ADMIN_PASSWORD")
    throw new SetUpFileError([`The variable ${env} is a secret of Latchkey's own. Use another one.`]);
  const value = process.env[env];
  if (value) return value;
  throw new SetUpFileError([`The variable ${env} isn't set. Set it where Latchkey starts.`]);
}

function textAt({ file = "" }: Found["reference"], folder: string): string {
  return readDocument(resolve(folder, file));
}
