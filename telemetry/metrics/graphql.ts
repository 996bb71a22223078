import { closedLabel } from "../labels";
import { counter, histogram } from "../registry";

/**
 * How an operation ended: its data; user errors, such as a field that doesn't fit or a missing permission; an error in Latchkey, its
 * database or another server; rejected before it ran, by its form or a limit.
 */
export type OperationOutcome = "ok" | "user_errors" | "error" | "rejected";

const operations = counter(
  "latchkey_graphql_operations_total",
  "GraphQL operations by name and outcome (ok, user_errors, error, rejected). Only names of the portal's own operations are labels; others are other, and those without a name are unnamed.",
  ["operation", "outcome"],
);
const durations = histogram(
  "latchkey_graphql_operation_duration_seconds",
  "Duration of GraphQL operations, from parsing to the result, by name.",
  ["operation"],
  [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
);
const rejections = counter(
  "latchkey_graphql_rejections_total",
  "GraphQL requests that were rejected before an operation ran, by code: missing or wrong credentials, rates, sizes, costs, malformed documents and variables.",
  ["code"],
);

/** The label of an operation without a name. */
const UNNAMED = "unnamed";

/** The name as a label: clients choose names, so only known ones are labels. */
export function operationLabel(name: string | null | undefined, known: ReadonlySet<string>): string {
  return name ? closedLabel(name, known) : UNNAMED;
}

export function countOperation(operation: string, outcome: OperationOutcome, seconds: number): void {
  operations.inc({ operation, outcome });
  durations.observe({ operation }, seconds);
}

/** The codes of rejections: Latchkey's own and Apollo's. */
const CODES: ReadonlySet<string> = new Set([
  "METHOD_NOT_ALLOWED",
  "RATE_LIMITED",
  "UNAUTHENTICATED",
  "SECOND_FACTOR_REQUIRED",
  "FORBIDDEN",
  "UNSUPPORTED_MEDIA_TYPE",
  "BODY_TOO_LARGE",
  "BAD_REQUEST",
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "BAD_USER_INPUT",
  "OPERATION_RESOLUTION_FAILURE",
  "PERSISTED_QUERY_NOT_SUPPORTED",
  "OPERATION_TOO_LARGE",
  "OPERATION_TOO_EXPENSIVE",
]);

/** Whether a code means that the operation never ran. */
export const isRejection = (code: string): boolean => CODES.has(code) && !RAN.has(code);

/** Codes that resolvers use, too. */
const RAN: ReadonlySet<string> = new Set(["UNAUTHENTICATED", "FORBIDDEN", "RATE_LIMITED"]);

export function countRejection(code: string): void {
  rejections.inc({ code: closedLabel(code, CODES) });
}
