import { normalizeLine } from "../texts";

/* Values of the file's mappings, each at its path. */

export const MAXIMUM_ENTRIES = 500;

/** What is wrong with an entry: it is left out. */
export class Misfit extends Error {
  constructor(
    readonly path: string,
    message: string,
  ) {
    super(message);
  }
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether a value means nothing. */
export const isBlank = (value: unknown): boolean =>
  value == null ||
  (typeof value === "string" && value.trim() === "") ||
  (Array.isArray(value) && value.length === 0);

/** Values that are compared byte for byte, such as redirect URIs. */
const exactly = (text: string) => text;

/** A mapping with known fields alone. @throws Misfit */
export function fieldsOf(value: unknown, path: string, known: readonly string[]): Record<string, unknown> {
  if (!isObject(value)) throw new Misfit(path, "This must be a mapping.");
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new Misfit(path, `Unknown field "${unknown}". The fields are ${known.join(", ")}.`);
  return value;
}

/**
 * A text; null if there is none.
 * @param form the form in which the server has it: what has the same form is no change
 * @throws Misfit
 */
export function optional(
  given: Record<string, unknown>,
  name: string,
  path: string,
  form: (text: string) => string = normalizeLine,
): string | null {
  const value = given[name];
  if (value === undefined || value === null) return null;
  if (typeof value !== "string") throw new Misfit(`${path}.${name}`, "Enter a text.");
  return form(value);
}

/** A text that must be there. @throws Misfit */
export function text(
  given: Record<string, unknown>,
  name: string,
  path: string,
  form: (text: string) => string = normalizeLine,
): string {
  const value = optional(given, name, path, form);
  if (!value) throw new Misfit(`${path}.${name}`, "Enter a text.");
  return value;
}

/** A list of entries. @throws Misfit */
export function list(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value) || value.length > MAXIMUM_ENTRIES)
    throw new Misfit(path, `This must be a list of up to ${MAXIMUM_ENTRIES} entries.`);
  return value;
}

/** A list of exact values; repeated ones count once. @throws Misfit */
export function texts(value: unknown, path: string): string[] {
  const all = list(value ?? [], path).map((one, at) =>
    text({ value: one }, "value", `${path}[${at}]`, exactly),
  );
  return [...new Set(all)];
}
