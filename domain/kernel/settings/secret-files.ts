import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { SECRET_VARIABLES } from "../environment-variables";
import { entryOf } from "../request/entry";

/** The longest secret in a file, in bytes. */
export const MAXIMUM_SECRET_BYTES = 64 * 1024;

/** A file of a secret that can't be used: one line that names the file and the fix, never what is in it. */
export class SecretFileError extends Error {
  override readonly name = "SecretFileError";
}

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads the secrets whose variable `<NAME>_FILE` names a file, as Docker and Kubernetes provide them.
 * @param names the variables that are secret
 * @returns the variables, with the secrets in place of the names of their files
 * @throws SecretFileError
 */
export function withSecretFiles(variables: Variables, names: readonly string[]): Variables {
  const read: Record<string, string | undefined> = {};
  for (const name of names) {
    const variable = `${name}_FILE`;
    const path = variables[variable];
    if (!path) continue;
    if (variables[name])
      throw new SecretFileError(`${name} and ${variable} are both set. Remove one of them.`);
    read[name] = readSecretFile(path, variable);
    read[variable] = undefined;
  }
  return { ...variables, ...read };
}

/**
 * Does the same to the variables of this process, for the libraries that read them. Once: afterwards no file is named anymore.
 * @throws SecretFileError
 */
export function applySecretFiles(variables: NodeJS.ProcessEnv, names: readonly string[]): void {
  const known = withSecretFiles(variables, names);
  for (const name of names) {
    if (variables[name] !== known[name]) variables[name] = known[name];
    if (variables[`${name}_FILE`]) delete variables[`${name}_FILE`];
  }
}

/**
 * The first step of each program that reads a variable of the portal itself, or lets a library read one. Later calls change nothing.
 * @throws SecretFileError
 */
export function readSecretFiles(): void {
  applySecretFiles(process.env, SECRET_VARIABLES);
}

/**
 * Reads a secret from a file: all of it but one line end at its end.
 * @param from what names the file, for messages
 * @throws SecretFileError
 */
export function readSecretFile(path: string, from: string): string {
  const bytes = readBounded(path, from);
  const fail = (problem: string) =>
    new SecretFileError(`The file ${JSON.stringify(path)} of ${from} ${problem}.`);
  if (bytes.length > MAXIMUM_SECRET_BYTES) throw fail("is larger than 64 KiB, so it isn't a secret");
  const text = decode(bytes)?.replace(/\r?\n$/, "");
  if (text === undefined || text.includes("\0")) throw fail("isn't a text in UTF-8");
  if (text === "") throw fail("is empty. Write the secret to it");
  return text;
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const CAUSES: Readonly<Record<string, string>> = {
  ENOENT: "doesn't exist",
  ENOTDIR: "doesn't exist",
  EACCES: "can't be read by this process's user. Change its owner or its permissions",
  EPERM: "can't be read by this process's user. Change its owner or its permissions",
};

/** Opened without waiting, because a pipe could have no writer; only a regular file has an end that is known. */
function readBounded(path: string, from: string): Uint8Array {
  const fail = (problem: string) =>
    new SecretFileError(`The file ${JSON.stringify(path)} of ${from} ${problem}.`);
  let file: number | undefined;
  try {
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const kind = fstatSync(file);
    if (kind.isDirectory()) throw fail("is a folder. Name the file in it");
    if (!kind.isFile()) throw fail("isn't a regular file");
    return readUpTo(file, MAXIMUM_SECRET_BYTES + 1);
  } catch (error) {
    if (error instanceof SecretFileError) throw error;
    const { code = "unknown error" } = error as NodeJS.ErrnoException;
    throw fail(entryOf(CAUSES, code) ?? `can't be read (${code})`);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function readUpTo(file: number, most: number): Uint8Array {
  const buffer = Buffer.alloc(most);
  let length = 0;
  while (length < most) {
    const count = readSync(file, buffer, length, most - length, null);
    if (count === 0) break;
    length += count;
  }
  return buffer.subarray(0, length);
}
