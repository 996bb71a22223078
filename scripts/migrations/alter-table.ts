import type { Context, Finding } from "./findings";
import { type Fields, findAll, namesOf, tableName } from "./statements";

/** Part of "alter table": its fields, the table, and what is known besides. */
type Part = (command: Fields, table: string, context: Context) => Finding[];

const none: Part = () => [];
const always =
  (rule: string, text: string): Part =>
  () => [{ rule, text }];
const contract =
  (what: string): Part =>
  (_command, _table, { isContract }) =>
    isContract
      ? []
      : [
          {
            rule: "drop",
            text: `${what}, which the release before may rely on. Stop using it in one release, then remove it in the next, with "-- contract: needs >= x.y.z" at the top of the file`,
          },
        ];

const REWRITE = "rewrites the table, which can't be used meanwhile";
const REWRITES = always("rewrite", REWRITE);

/** Parts by PostgreSQL's names. What isn't listed is rejected: it may be harmless, but its author has to say why. */
const PARTS: Readonly<Record<string, Part>> = {
  AT_AddColumn: addColumn,
  AT_ColumnDefault: (command, table, context) =>
    command.def ? [] : contract("removes a default")(command, table, context),
  AT_DropColumn: contract("drops a column"),
  AT_DropConstraint: none,
  AT_DropNotNull: none,
  AT_SetNotNull: setNotNull,
  AT_AddConstraint: addConstraint,
  AT_ValidateConstraint: validate,
  AT_AlterColumnType: always(
    "rewrite",
    `${REWRITE}. Add a column beside it, fill it in batches, and remove the old one in a later release`,
  ),
  AT_SetLogged: REWRITES,
  AT_SetUnLogged: REWRITES,
  AT_SetAccessMethod: REWRITES,
  AT_SetTableSpace: REWRITES,
  AT_SetExpression: REWRITES,
  AT_AttachPartition: always("partition", "scans the table to be attached, and locks it meanwhile"),
  AT_SetStatistics: none,
  AT_SetRelOptions: none,
  AT_ResetRelOptions: none,
  AT_SetStorage: none,
  AT_EnableTrig: none,
};

const UNKNOWN = always("unknown", "isn't known to be quick and harmless");

/** Findings of each part of an "alter table"; none for a table that the migration creates. */
export function alterTable({ relation, cmds = [] }: Fields, context: Context): Finding[] {
  const table = tableName(relation);
  if (context.created.has(table)) return [];
  return cmds.flatMap(({ AlterTableCmd: command }: Fields) => {
    const part = Object.hasOwn(PARTS, command.subtype) ? PARTS[command.subtype] : undefined;
    return (part ?? UNKNOWN)(command, table, context);
  });
}

/** Functions whose value is the same for all rows of a statement, so that no row is written. */
const STABLE = new Set(["now", "transaction_timestamp", "statement_timestamp"]);

const SERIAL = /^(small|big)?serial[248]?$/;

function addColumn({ def }: Fields): Finding[] {
  const column: Fields = def.ColumnDef;
  const constraints: Fields[] = (column.constraints ?? []).map((item: Fields) => item.Constraint);
  const has = (kind: string) => constraints.find(({ contype }) => contype === kind);
  const value = has("CONSTR_DEFAULT")?.raw_expr;
  const type = namesOf(column.typeName?.names).at(-1) ?? "";
  const isFilled = Boolean(has("CONSTR_GENERATED") || has("CONSTR_IDENTITY") || SERIAL.test(type));
  const isValidated = ["CONSTR_FOREIGN", "CONSTR_CHECK", "CONSTR_UNIQUE", "CONSTR_PRIMARY"].some(has);
  return [
    ...(isFilled || isVolatile(value)
      ? [{ rule: "rewrite", text: `${REWRITE}. Add the column without this default, and fill it in batches` }]
      : []),
    ...(has("CONSTR_NOTNULL") && !isFilled && (!value || value.A_Const?.isnull)
      ? [
          {
            rule: "not-null",
            text: "fails for rows that exist and for inserts of the release before. Give it a constant default",
          },
        ]
      : []),
    ...(isValidated
      ? [
          {
            rule: "constraint",
            text: 'checks all rows. Add the column first, then the constraint as "not valid", or "using index"',
          },
        ]
      : []),
  ];
}

function isVolatile(value: Fields | undefined): boolean {
  return findAll(value, ["FuncCall"]).some(({ funcname }) => !STABLE.has(namesOf(funcname).at(-1) ?? ""));
}

function addConstraint({ def }: Fields, table: string, { notNull }: Context): Finding[] {
  const constraint: Fields = def.Constraint;
  noteNotNull(constraint, table, notNull.declared);
  if (["CONSTR_FOREIGN", "CONSTR_CHECK", "CONSTR_NOTNULL"].includes(constraint.contype)) {
    return constraint.skip_validation
      ? []
      : [
          {
            rule: "constraint",
            text: 'checks all rows, and locks the table meanwhile. Add it as "not valid", and validate it in a migration with "-- outside a transaction" at its top',
          },
        ];
  }
  if (constraint.indexname) return [];
  return [
    {
      rule: "constraint",
      text: 'builds an index, and locks the table meanwhile. Create a unique index concurrently first, then add the constraint "using index"',
    },
  ];
}

/** Remembers a check such as `check (email is not null)`. */
function noteNotNull(
  { conname, raw_expr: check }: Fields,
  table: string,
  declared: Map<string, string>,
): void {
  const test = check?.NullTest;
  const column = namesOf(test?.arg?.ColumnRef?.fields).at(-1);
  if (conname && test?.nulltesttype === "IS_NOT_NULL" && column) {
    declared.set(`${table}.${conname}`, `${table}.${column}`);
  }
}

function validate({ name }: Fields, table: string, { isTransaction, notNull }: Context): Finding[] {
  const column = notNull.declared.get(`${table}.${name}`);
  if (column) notNull.validated.add(column);
  if (!isTransaction) return [];
  return [
    {
      rule: "constraint",
      text: 'checks all rows while the migration holds its other locks. Move it to a migration with "-- outside a transaction" at its top',
    },
  ];
}

function setNotNull({ name }: Fields, table: string, { notNull }: Context): Finding[] {
  if (notNull.validated.has(`${table}.${name}`)) return [];
  return [
    {
      rule: "not-null",
      text: `checks all rows, and locks the table meanwhile. First add "check (${name} is not null) not valid", validate it outside a transaction, and then set it`,
    },
  ];
}
