import { concurrentIndex } from "@/db/migrating/apply";
import type { Finding } from "./findings";
import { type Fields, findAll, type Statement } from "./statements";

const UNREPEATABLE: Finding = {
  rule: "outside",
  text: 'can\'t be repeated after an interruption, as a statement outside a transaction must. Use "if not exists" or "if exists", or move it to a migration in a transaction',
};

/** The migrator must find the index's name, because it drops what an interruption left. */
const isConcurrentIndex = ({ concurrent, if_not_exists: isOptional, relation }: Fields, text: string) =>
  Boolean(concurrent && isOptional && concurrentIndex(text)) &&
  (relation.schemaname ?? "public") === "public";
const isConcurrentDrop = (node: Fields) => Boolean(node.concurrent && node.missing_ok);
const onlyValidates = (node: Fields) =>
  findAll(node.cmds, ["AlterTableCmd"]).every(({ subtype }) => subtype === "AT_ValidateConstraint");

/** Kinds of statement that a migration outside a transaction can have: each one can be repeated. Rows are the rules' of batches. */
const REPEATABLE: Readonly<Record<string, (node: Fields, text: string) => boolean>> = {
  IndexStmt: isConcurrentIndex,
  DropStmt: isConcurrentDrop,
  AlterTableStmt: onlyValidates,
  AlterEnumStmt: ({ skipIfNewValExists }) => Boolean(skipIfNewValExists),
  UpdateStmt: () => true,
  DeleteStmt: () => true,
  InsertStmt: () => true,
  VacuumStmt: () => true,
};

/** What a statement outside a transaction needs besides the usual rules. */
export function outsideRules({ kind, node, text, together }: Statement): Finding[] {
  const isRepeatable = Object.hasOwn(REPEATABLE, kind) && REPEATABLE[kind]?.(node, text);
  return [
    ...(isRepeatable ? [] : [UNREPEATABLE]),
    ...(together > 1
      ? [
          {
            rule: "outside",
            text: 'is sent together with other statements, which PostgreSQL runs in one transaction. Put "--> statement-breakpoint" between them',
          },
        ]
      : []),
  ];
}
