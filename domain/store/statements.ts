import {
  eq,
  getTableColumns,
  getTableName,
  type InferInsertModel,
  type InferSelectModel,
  Placeholder,
  type SQL,
  sql,
} from "drizzle-orm";
import { type PgColumn, PgDialect, type PgTable } from "drizzle-orm/pg-core";
import { type Queryable, send, statementWriter, type Writer, withHandle } from "./send";

/*
 * drizzle takes about six times as long to write a statement as PostgreSQL and its driver take to run a small one (docs/benchmarks.md).
 * Statements that run several times per request are written here once, with placeholders, and run on the pool or in any transaction as
 * prepared statements.
 */

const dialect = new PgDialect();

type Values = Readonly<Record<string, unknown>>;
interface Written<R> {
  execute(values?: Record<string, unknown>): Promise<R>;
}

/**
 * A statement written at its first use and reused.
 * @param write writes it with drizzle; `sql.placeholder(name)` stands for each run's value
 * @returns runs it on the pool or in a transaction
 */
export function statement<V extends Values, R>(
  write: (db: Writer) => { prepare(name: string): Written<R> },
): (db: Queryable, values: V) => Promise<R> {
  let kept: Written<R> | undefined;
  return (db, values) => {
    // drizzle requires a name; postgres.js creates its own for each text.
    kept ??= write(statementWriter).prepare("kept");
    const written = kept;
    return withHandle(db, () => written.execute(values));
  };
}

/**
 * Runs a handwritten statement, as a prepared one: `query<Row>(db)\`select …\``. The template is drizzle's `sql`: an inserted expression is
 * a value, a table, or another `sql`; an array goes into `sql.param`. Its texts must be few.
 * @returns the rows by column name, with timestamps as text
 */
export function query<R extends object>(
  db: Queryable,
): (template: TemplateStringsArray, ...inserted: unknown[]) => Promise<R[]> {
  return (template, ...inserted) => {
    if (inserted.every(isValue)) return send<R>(db, textOf(template), inserted);
    const written = dialect.sqlToQuery(sql(template, ...inserted));
    return send<R>(db, written.sql, written.params);
  };
}

/** Whether drizzle would send it as a value, without changing the statement's text. */
const isValue = (inserted: unknown): boolean =>
  inserted === null ||
  inserted instanceof Uint8Array ||
  !(typeof inserted === "object" || typeof inserted === "function");

/** Texts of templates with only values inserted: they are used by every request and never change. */
const fixedTexts = new WeakMap<TemplateStringsArray, string>();

function textOf(template: TemplateStringsArray): string {
  let text = fixedTexts.get(template);
  if (text === undefined) {
    text = template.reduce((before, part, at) => `${before}$${at}${part}`);
    fixedTexts.set(template, text);
  }
  return text;
}

/** Finds rows of a table by ID; with a lock, no other transaction can change (or delete, for `key share`) them before this one ends. */
export function rowById<T extends PgTable & { readonly id: PgColumn }>(
  table: T,
  lock?: "update" | "key share",
): (db: Queryable, id: string) => Promise<InferSelectModel<T> | null> {
  const find = statement((writing) => {
    const found = writing
      .select()
      .from(table as PgTable)
      .where(eq(table.id, sql.placeholder("id")));
    return lock ? found.for(lock) : found;
  });
  return async (db, id) => {
    const [row] = (await find(db, { id })) as InferSelectModel<T>[];
    return row ?? null;
  };
}

/** A row to insert into a table. */
export interface NewRow {
  readonly table: PgTable;
  readonly row: Values;
}

/** Describes a row to insert; omitted columns get their default. */
export function newRow<T extends PgTable>(table: T, row: InferInsertModel<T>): NewRow {
  return { table, row };
}

/**
 * Inserts rows of several tables with one statement, all of them or none. They can refer to each other: foreign keys are checked at its
 * end.
 */
export async function insertTogether(db: Queryable, rows: readonly NewRow[]): Promise<void> {
  if (rows.length === 0) return;
  const given = rows.map(({ table, row }) => ({ table, row, names: givenIn(table, row) }));
  const shape = given.map(({ table, names }) => `${getTableName(table)} ${names.join()}`).join("; ");
  const kept = keptText(`insert ${shape}`, () => {
    const inserts = given.map(({ table, names }, at) =>
      statementWriter
        .insert(table)
        .values(placeholdersFor(names, `${at}.`) as never)
        .getSQL(),
    );
    const last = inserts.pop() ?? sql``;
    if (inserts.length === 0) return last;
    const others = inserts.map((insert, at) => sql`${sql.raw(`row_${at}`)} as (${insert})`);
    return sql`with ${sql.join(others, sql`, `)} ${last}`;
  });
  await send(
    db,
    kept,
    given.flatMap(({ table, row, names }) => encoded(table, row, names)),
  );
}

/** Inserts one row of plain values; omitted columns get their default. */
export function insertRow<T extends PgTable>(
  db: Queryable,
  table: T,
  row: InferInsertModel<T>,
): Promise<void> {
  return insertTogether(db, [newRow(table, row)]);
}

/** Updates the given columns of the row with this ID to plain values. */
export async function updateRow<T extends PgTable & { readonly id: PgColumn }>(
  db: Queryable,
  table: T,
  id: string,
  values: Partial<InferInsertModel<T>>,
): Promise<void> {
  const names = givenIn(table, values);
  if (names.length === 0) return;
  const kept = keptText(`update ${getTableName(table)} ${names.join()}`, () =>
    statementWriter
      .update(table)
      .set(placeholdersFor(names) as never)
      .where(eq(table.id, sql.placeholder("which id")))
      .getSQL(),
  );
  await send(db, kept, [...encoded(table, values, names), id]);
}

/** Statements by operation and columns; there are few such sets. */
const texts = new Map<string, string>();

/** @param write its placeholders are in the order of each run's values */
function keptText(shape: string, write: () => SQL): string {
  const kept = texts.get(shape);
  if (kept !== undefined) return kept;
  const { sql: text, params } = dialect.sqlToQuery(write());
  if (!params.every((parameter) => parameter instanceof Placeholder))
    throw new Error(`a value in the text of: ${shape}`);
  texts.set(shape, text);
  return text;
}

/** The given columns, in the order of the table, which is that of drizzle's statements. */
const givenIn = (table: PgTable, row: object): string[] =>
  Object.keys(getTableColumns(table)).filter((name) => (row as Values)[name] !== undefined);

const placeholdersFor = (names: readonly string[], prefix = "") =>
  Object.fromEntries(names.map((name) => [name, sql`${sql.placeholder(prefix + name)}`]));

/** Values encoded by their columns. */
function encoded(table: PgTable, row: object, names: readonly string[]): unknown[] {
  const columns = getTableColumns(table);
  const values = row as Values;
  return names.map((name) => {
    const value = values[name];
    return value === null ? null : columns[name]?.mapToDriverValue(value);
  });
}
