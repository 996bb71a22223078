import { maxAliasesRule } from "@escape.tech/graphql-armor-max-aliases";
import { maxDepthRule } from "@escape.tech/graphql-armor-max-depth";
import { maxDirectivesRule } from "@escape.tech/graphql-armor-max-directives";
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  MaxIntrospectionDepthRule,
  type ValidationRule,
} from "graphql";
import { LRUCache } from "lru-cache";
import { environment } from "@/domain/kernel/environment";
import { costOf, MAXIMUM_COST, type OperationRequest } from "./cost";
import { MAXIMUM_DIRECTIVES, repetitionRule, tooLarge } from "./repetition";
import { checkVariables, type Variables } from "./variables";

/** Lexical tokens of a document. */
export const MAXIMUM_TOKENS = 4_000;
export const MAXIMUM_DEPTH = 12;
const MAXIMUM_ALIASES = 30;

const tooMuch = (what: string, limit: number) =>
  tooLarge(`The operation has too many ${what}. The maximum is ${limit}.`);

/** Limits based on a document's text. They run once per document: Apollo caches the documents that pass. */
export const limitRules: ValidationRule[] = [
  maxDepthRule({
    n: MAXIMUM_DEPTH,
    ignoreIntrospection: true,
    propagateOnRejection: false,
    onReject: [(context) => context?.reportError(tooMuch("levels", MAXIMUM_DEPTH))],
  }) as ValidationRule,
  maxAliasesRule({
    n: MAXIMUM_ALIASES,
    // By default aliases of __typename do not count.
    allowList: [],
    propagateOnRejection: false,
    onReject: [(context) => context?.reportError(tooMuch("aliases", MAXIMUM_ALIASES))],
  }) as ValidationRule,
  maxDirectivesRule({
    n: MAXIMUM_DIRECTIVES,
    propagateOnRejection: false,
    onReject: [(context) => context?.reportError(tooMuch("directives", MAXIMUM_DIRECTIVES))],
  }) as ValidationRule,
  repetitionRule,
  // Lists of types inside each other multiply: `types { fields { type { fields { type { fields … } } } } }`.
  MaxIntrospectionDepthRule,
];

const costs = new LRUCache<string, number>({ max: 1_000 });
/** Longer keys are not stored: names of variables can be as long as a request. */
const MAXIMUM_KEY = 1_000;

/**
 * Rejects an operation that costs too much, before any of it runs.
 * @throws GraphQLError OPERATION_TOO_EXPENSIVE, BAD_USER_INPUT for variables that do not fit
 */
export function rejectExpensive(
  schema: GraphQLSchema,
  document: DocumentNode,
  request: OperationRequest,
  documentKey: string,
): void {
  const operation = getOperationAST(document, request.operationName);
  // The executor rejects an operation that does not exist.
  if (!operation) return;
  if (!schema.getRootType(operation.operation)) throw unsupported(operation.operation);
  const variables = checkVariables(schema, operation, request.variables ?? {}, environment().introspection);
  const key = `${documentKey}:${request.operationName ?? ""}:${shapeOf(variables)}`;
  let cost = costs.get(key);
  if (cost === undefined) {
    cost = costOf(schema, document, request);
    if (key.length <= MAXIMUM_KEY) costs.set(key, cost);
  }
  if (cost <= MAXIMUM_COST) return;
  throw new GraphQLError(
    `The operation costs ${cost}. The maximum is ${MAXIMUM_COST}. Request fewer fields or smaller pages.`,
    { extensions: { code: "OPERATION_TOO_EXPENSIVE", http: { status: 400 } } },
  );
}

function unsupported(operation: string): GraphQLError {
  return new GraphQLError(
    `The API has no operations of the type "${operation}". Use a query or a mutation.`,
    {
      extensions: { code: "GRAPHQL_VALIDATION_FAILED", http: { status: 400 } },
    },
  );
}

/**
 * What of the variables can change a cost, as a part of the key of the cache: numbers (page sizes), nulls in their place, booleans (@include,
 * @skip) and the lengths of lists, at every depth. Texts can't, and can be secrets.
 */
function shapeOf(variables: Variables): string {
  return JSON.stringify(variables, (_key, value: unknown) => {
    if (typeof value === "string") return "";
    if (value instanceof Date) return "";
    return Array.isArray(value) && value.every((entry) => typeof entry === "string") ? value.length : value;
  });
}
