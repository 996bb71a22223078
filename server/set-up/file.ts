import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { CORE_SCHEMA, load } from "js-yaml";
import type { z } from "zod";
import { type SetUpFile, setUpFile } from "./schema";

/** A set-up file that can't be used. Nothing was done. Each line names a place and what to do; none quotes a value. */
export class SetUpFileError extends Error {
  override readonly name = "SetUpFileError";
  constructor(readonly problems: readonly string[]) {
    super(problems.join("\n"));
  }
}

/** The largest set-up file, in bytes. */
const MAXIMUM_BYTES = 1024 * 1024;
/** The largest file that it refers to: an OpenAPI document of four-byte characters. */
const MAXIMUM_DOCUMENT_BYTES = 4 * 1024 * 1024;
/** Values with aliases (*) written out, and how deep they nest. */
const MAXIMUM_VALUES = 100_000;
const MAXIMUM_DEPTH = 20;

/** Reads a set-up file, YAML 1.2 or JSON. @throws SetUpFileError with every problem */
export function readSetUpFile(path: string): SetUpFile {
  return parseSetUp(readText(path, "The set-up file", MAXIMUM_BYTES));
}

/** Reads a document that a set-up file refers to. @throws SetUpFileError */
export function readDocument(path: string): string {
  return readText(path, "The file", MAXIMUM_DOCUMENT_BYTES);
}

/** @throws SetUpFileError with every problem */
export function parseSetUp(text: string): SetUpFile {
  let value: unknown;
  try {
    value = load(text.replace(/^\uFEFF/, ""), { schema: CORE_SCHEMA });
  } catch (error) {
    throw new SetUpFileError([`The set-up file isn't valid YAML: ${placeOf(error)}`]);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new SetUpFileError(["The set-up file must be a mapping that begins with latchkey: 1."]);
  rejectExpansion(value);
  const parsed = setUpFile.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new SetUpFileError(parsed.error.issues.flatMap(problemsOf).slice(0, 50));
}

/** The parser's reason and place, without the line itself, which could have a secret. */
function placeOf(error: unknown): string {
  const { reason, mark } = error as { reason?: string; mark?: { line: number; column: number } };
  const text = String(reason ?? "it can't be read").replace(/"[^"]*"/g, "…");
  return mark ? `${text} (line ${mark.line + 1}, column ${mark.column + 1}).` : `${text}.`;
}

/** The parser shares what aliases repeat, so a small file can mean an enormous one, or one that contains itself. */
function rejectExpansion(value: unknown): void {
  let left = MAXIMUM_VALUES;
  const walk = (member: unknown, depth: number): void => {
    left -= 1;
    if (left < 0 || depth > MAXIMUM_DEPTH)
      throw new SetUpFileError([
        "The set-up file has too many values, or nests them too deeply. Aliases (*) count as what they repeat.",
      ]);
    if (typeof member !== "object" || member === null) return;
    for (const inner of Object.values(member)) walk(inner, depth + 1);
  };
  walk(value, 0);
}

function problemsOf(issue: z.core.$ZodIssue): string[] {
  const place = pathText(issue.path);
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => `${pathText([...issue.path, key])}: This field isn't known.`);
  return [`${place || "The set-up file"}: ${sentence(issue)}`];
}

function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type" && issue.input === undefined) {
    if (/^Invalid input: expected \w+, received undefined$/.test(issue.message)) return "This is required.";
  }
  const text = issue.message.replace(
    /^Invalid input: expected (\w+), received \w+$/,
    "This must be of type $1",
  );
  return text.endsWith(".") ? text : `${text}.`;
}

/** `apis[0].plans[1].name` */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    const name = /^[\w$-]{1,60}$/.test(String(step))
      ? String(step)
      : JSON.stringify(String(step).slice(0, 60));
    return text ? `${text}.${name}` : name;
  }, "");
}

/** Only regular files, opened without waiting: a pipe may have no writer, a device no end. */
function readText(path: string, what: string, most: number): string {
  const fail = (problem: string) => new SetUpFileError([`${what} ${JSON.stringify(path)} ${problem}.`]);
  let file: number | undefined;
  try {
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const kind = fstatSync(file);
    if (!kind.isFile()) throw fail(kind.isDirectory() ? "is a folder" : "isn't a regular file");
    const bytes = Buffer.alloc(Math.min(kind.size, most) + 1);
    let length = 0;
    for (let count = -1; count !== 0 && length < bytes.length; length += count)
      count = readSync(file, bytes, length, bytes.length - length, null);
    if (length > most) throw fail(`is larger than ${most / 1024 / 1024} MB`);
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, length));
  } catch (error) {
    if (error instanceof SetUpFileError) throw error;
    if (error instanceof TypeError) throw fail("isn't a text in UTF-8");
    throw fail(`can't be read (${(error as NodeJS.ErrnoException).code ?? "unknown error"})`);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
