import { CsvError, parse } from "csv-parse/sync";
import { z } from "zod";
import type { PlatformRole } from "@/domain/kernel/actor";
import { DomainError, invalid } from "@/domain/kernel/domain-error";
import { parseInput } from "@/domain/kernel/input";
import { emailAddress, personName } from "@/domain/users/user.rules";

export const MAXIMUM_ROWS = 5_000;
/** In bytes of UTF-8. */
export const MAXIMUM_CSV = 2 * 1024 * 1024;
/** Bytes of one user's line or lines. */
const LONGEST_RECORD = 10_000;

/** A line of the file: a user to add, or why it can't be one. */
export type ImportLine =
  | { readonly line: number; readonly user: ImportedUser; readonly error: null }
  | { readonly line: number; readonly user: Pick<ImportedUser, "name" | "email">; readonly error: string };

export interface ImportedUser {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly PlatformRole[];
}

const COLUMNS = ["name", "email", "roles"] as const;
type ColumnName = (typeof COLUMNS)[number];

const ROLE_NAMES: ReadonlyMap<string, PlatformRole> = new Map([
  ["consumer", "USER"],
  ["user", "USER"],
  ["publisher", "API_PUBLISHER"],
  ["api_publisher", "API_PUBLISHER"],
  ["administrator", "ADMIN"],
  ["admin", "ADMIN"],
]);

/**
 * The users of a CSV file (RFC 4180) with the columns name, email and, if any, roles, in any order. Commas, semicolons and tabs separate,
 * by the first line. Each line is judged for itself; of lines with the same email, only the first counts.
 * @throws INVALID_INPUT for a file that can't be read as a whole
 */
export function readImport(csv: string): ImportLine[] {
  if (Buffer.byteLength(csv) > MAXIMUM_CSV) throw invalid("csv", "The file must be 2 MiB or smaller.");
  // What a program puts in the place of bytes that it couldn't read: names and emails would be other ones.
  if (csv.includes("\uFFFD"))
    throw invalid("csv", "Characters of the file were lost (�). Save it as UTF-8, and import it again.");
  const [header, ...rows] = recordsOf(csv);
  const places = placesOf(header?.cells ?? []);
  if (rows.length === 0)
    throw invalid("csv", "The file has no users. Add a line for each below the first line.");
  if (rows.length > MAXIMUM_ROWS) {
    throw invalid("csv", `The file must have ${MAXIMUM_ROWS.toLocaleString("en-US")} users or fewer.`);
  }
  const firstLines = new Map<string, number>();
  return rows.map(({ line, cells }) => {
    const cell = (name: ColumnName) => cells[places.get(name) ?? -1]?.trim() ?? "";
    const user = { name: cell("name"), email: cell("email") };
    if (cells.length > (header?.cells.length ?? 0)) {
      return {
        line,
        user,
        error: "The line has more columns than the first line. Put texts with separators in quotes.",
      };
    }
    return judged(line, user, cell("roles"), firstLines);
  });
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

function recordsOf(csv: string): Row[] {
  const text = csv.replace(/^\uFEFF/, "");
  try {
    const records: { record: string[]; info: { lines: number } }[] = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      info: true,
      to: MAXIMUM_ROWS + 2,
      max_record_size: LONGEST_RECORD,
    }) as never;
    return records.map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw invalid("csv", `The file can't be read as CSV: ${problemOf(error)}`);
  }
}

function problemOf(error: CsvError): string {
  const line = (error as { lines?: number }).lines ?? 1;
  if (error.code !== "CSV_MAX_RECORD_SIZE") return `check the quotes near line ${line}.`;
  const bytes = LONGEST_RECORD.toLocaleString("en-US");
  return `what begins near line ${line} has more than ${bytes} bytes. Shorten it, or close its quotes.`;
}

/** The most frequent separator of the first line. */
function delimiterOf(text: string): string {
  const first = text.slice(0, 1_000).split(/\r?\n|\r/, 1)[0] ?? "";
  const count = (separator: string) => first.split(separator).length;
  return [",", ";", "\t"].reduce((best, one) => (count(one) > count(best) ? one : best));
}

/** @throws INVALID_INPUT unless the first line names the columns, each once */
function placesOf(header: readonly string[]): ReadonlyMap<ColumnName, number> {
  const names = header.map((name) => name.trim().toLowerCase());
  const places = new Map<ColumnName, number>();
  for (const name of COLUMNS) {
    if (names.filter((one) => one === name).length > 1)
      throw invalid("csv", `The first line names the column ${name} twice.`);
    if (names.includes(name)) places.set(name, names.indexOf(name));
  }
  const strange = names.find((name) => !COLUMNS.some((one) => one === name));
  if (!places.has("name") || !places.has("email") || strange !== undefined) {
    throw invalid("csv", "The first line must name the columns: name, email and, if you want, roles.");
  }
  return places;
}

const userInput = z.object({ name: personName, email: emailAddress });

function judged(
  line: number,
  typed: Pick<ImportedUser, "name" | "email">,
  roles: string,
  firstLines: Map<string, number>,
): ImportLine {
  try {
    if (/^[=+\-@]/.test(typed.name)) {
      throw invalid(
        "name",
        `The name begins with “${typed.name[0]}”, as formulas of spreadsheets do. Remove it.`,
      );
    }
    const user = { ...parseInput(userInput, typed), roles: rolesOf(roles) };
    const first = firstLines.get(user.email);
    if (first !== undefined) throw invalid("email", `Line ${first} has the same email.`);
    firstLines.set(user.email, line);
    return { line, user, error: null };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { line, user: typed, error: error.message };
  }
}

/** @throws INVALID_INPUT for an unknown role */
function rolesOf(cell: string): PlatformRole[] {
  const names = cell
    .toLowerCase()
    .split(/[\s,;|/]+/)
    .filter(Boolean);
  return names.map((name) => {
    const role = ROLE_NAMES.get(name);
    if (role) return role;
    throw invalid("roles", "The roles must be consumer, publisher or administrator, separated by spaces.");
  });
}
