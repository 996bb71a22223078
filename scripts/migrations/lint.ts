import { readHeader } from "@/db/migrating/files";
import { alterTable } from "./alter-table";
import type { Context, Finding, NotNullChecks } from "./findings";
import { outsideRules } from "./outside";
import { type Fields, findAll, namesOf, readStatements, type Statement, tableName } from "./statements";

type Rule = (node: Fields, context: Context, statement: Statement) => Finding[];

const CONTRACT =
  'breaks the release before. Stop using it in one release, then remove it in the next, with "-- contract: needs >= x.y.z" at the top of the file';
const BATCHES =
  'changes many rows in one transaction. Do it in batches: a migration with "-- outside a transaction" at its top and "-- repeat until it changes no row" above a statement with a limit';

const none: Rule = () => [];
const always =
  (rule: string, text: string): Rule =>
  () => [{ rule, text }];

/** Statements by kind. What isn't listed is rejected: it may be harmless, but its author has to say why. */
const RULES: Readonly<Record<string, Rule>> = {
  CreateStmt: none,
  CreateEnumStmt: none,
  CreateFunctionStmt: none,
  CreateTrigStmt: none,
  CreateSeqStmt: none,
  CreateStatsStmt: none,
  CreateSchemaStmt: none,
  CommentStmt: none,
  ViewStmt: none,
  GrantStmt: none,
  IndexStmt: createIndex,
  AlterTableStmt: alterTable,
  AlterEnumStmt: (node, { isContract }) =>
    node.oldVal && !isContract ? [{ rule: "rename", text: `renames a value, which ${CONTRACT}` }] : [],
  RenameStmt: (node, context) => rename(node, context),
  DropStmt: (node, context) => drop(node, context),
  InsertStmt: insert,
  UpdateStmt: rows,
  DeleteStmt: rows,
  MergeStmt: rows,
  SelectStmt: select,
  TruncateStmt: always("truncate", "deletes what the release before may still read"),
  LockStmt: always("lock", "locks a table until the migration ends"),
  ClusterStmt: always("rewrite", "rewrites a table, which can't be used meanwhile"),
  VacuumStmt: (node) =>
    findAll(node.options, ["DefElem"]).some(({ defname }) => defname === "full")
      ? [{ rule: "rewrite", text: "rewrites a table, which can't be used meanwhile" }]
      : [],
  ReindexStmt: always("rewrite", "blocks writes. Build another index concurrently, then drop this one"),
  DoStmt: always("do", "hides its statements from this check"),
  CallStmt: always("do", "hides its statements from this check"),
  TransactionStmt: always("transaction", "controls the transaction, which the migrator does"),
  VariableSetStmt: always("set", "changes the session's settings, which the migrator chooses"),
};

const UNKNOWN = always("unknown", "isn't known to be quick and harmless");

/** Problems of a migration, one a line, for people. `notNull` is carried from one migration to the next. */
export function lintMigration(
  name: string,
  text: string,
  notNull: NotNullChecks = { declared: new Map(), validated: new Set() },
): string[] {
  const { isTransaction, needs } = readHeader(name, text);
  const statements = readStatements(text);
  const context = { created: createdTables(statements), isContract: needs !== null, isTransaction, notNull };
  return statements.flatMap((statement) =>
    findingsOf(statement, context)
      .filter(({ rule }) => !isAllowed(rule, statement))
      .map(
        ({ rule, text }) =>
          `${name}.sql:${statement.line}: ${text}. If it is safe here, say why above it: "-- allow ${rule}: <reason>".`,
      ),
  );
}

function findingsOf(statement: Statement, context: Context): Finding[] {
  const rule = Object.hasOwn(RULES, statement.kind) ? RULES[statement.kind] : undefined;
  const own = (rule ?? UNKNOWN)(statement.node, context, statement);
  return context.isTransaction ? own : [...own, ...outsideRules(statement)];
}

/** An exception has a reason of at least three words. */
function isAllowed(rule: string, { comments }: Statement): boolean {
  return comments.some((comment) => {
    const [, allowed, reason = ""] = /^allow ([a-z-]+):(.*)$/.exec(comment) ?? [];
    return allowed === rule && reason.trim().split(/\s+/).length >= 3;
  });
}

/** A table that may have existed before isn't created here. */
function createdTables(statements: readonly Statement[]): ReadonlySet<string> {
  const made = statements.filter(({ kind, node }) => kind === "CreateStmt" && !node.if_not_exists);
  return new Set(made.map(({ node }) => tableName(node.relation)));
}

function createIndex(node: Fields, { created, isTransaction }: Context): Finding[] {
  if (created.has(tableName(node.relation))) return [];
  if (node.concurrent && !isTransaction) return [];
  return [
    {
      rule: "index",
      text: 'blocks writes while the index is built. Use "create index concurrently if not exists" in a migration with "-- outside a transaction" at its top',
    },
  ];
}

const NAMES_USED_BY_CODE = new Set([
  "OBJECT_TABLE",
  "OBJECT_COLUMN",
  "OBJECT_VIEW",
  "OBJECT_MATVIEW",
  "OBJECT_TYPE",
  "OBJECT_ATTRIBUTE",
  "OBJECT_DOMAIN",
  "OBJECT_SCHEMA",
  "OBJECT_FUNCTION",
  "OBJECT_PROCEDURE",
  "OBJECT_SEQUENCE",
  "OBJECT_EXTENSION",
]);

function rename({ renameType, relation }: Fields, { created, isContract }: Context): Finding[] {
  if (!NAMES_USED_BY_CODE.has(renameType) || isContract || created.has(tableName(relation))) return [];
  return [{ rule: "rename", text: `renames what ${CONTRACT}` }];
}

function drop({ removeType, concurrent }: Fields, { isContract, isTransaction }: Context): Finding[] {
  if (removeType === "OBJECT_INDEX" && (!concurrent || isTransaction)) {
    return [
      {
        rule: "index",
        text: 'locks the table. Use "drop index concurrently if exists" in a migration with "-- outside a transaction" at its top',
      },
    ];
  }
  if (!NAMES_USED_BY_CODE.has(removeType) || isContract) return [];
  return [{ rule: "drop", text: `drops what ${CONTRACT}` }];
}

/** A few rows that the migration itself names are quick. */
function insert(node: Fields, context: Context, statement: Statement): Finding[] {
  const source = node.selectStmt?.SelectStmt;
  const isNamed = !source || (source.valuesLists && !node.withClause);
  return isNamed ? [] : rows(node, context, statement);
}

function rows({ relation }: Fields, { created, isTransaction }: Context, statement: Statement): Finding[] {
  if (created.has(tableName(relation)) && isTransaction) return [];
  return !isTransaction && isBatch(statement) ? [] : [{ rule: "rows", text: BATCHES }];
}

function isBatch({ node, comments }: Statement): boolean {
  const isRepeated = comments.some((comment) => comment.toLowerCase() === "repeat until it changes no row");
  return isRepeated && findAll(node, ["limitCount"]).length > 0;
}

/** Selects change nothing, unless they call functions or have statements in their "with". */
function select(node: Fields): Finding[] {
  if (findAll(node, ["UpdateStmt", "DeleteStmt", "InsertStmt", "MergeStmt"]).length > 0)
    return [{ rule: "rows", text: BATCHES }];
  const called = findAll(node, ["FuncCall"]).map(({ funcname }) => namesOf(funcname).join("."));
  return called.length > 0
    ? [{ rule: "do", text: `calls ${called[0]}, and hides what it does from this check` }]
    : [];
}
