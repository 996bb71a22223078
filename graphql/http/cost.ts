import { type DocumentNode, type GraphQLSchema, getNamedType, getNullableType, isListType } from "graphql";
import type { ComplexityEstimator, ComplexityEstimatorArgs } from "graphql-query-complexity/cjs";
import * as complexityModule from "graphql-query-complexity/cjs";
import { MAXIMUM_PAGE } from "@/domain/kernel/paging";
import { pageSize } from "../transport/page-cost";
import { introspectionCounter } from "./introspection-counter";
import { tooLarge } from "./repetition";
import { MAXIMUM_SELECTIONS, selectionsOf } from "./selections";

/*
 * The package's ES build would load a second copy of graphql into the process, and Node cannot detect the named exports of its
 * CommonJS build: there it is the default export, while a bundler sees the names.
 */
type Complexity = typeof complexityModule;
const complexity = (
  typeof complexityModule.getComplexity === "function"
    ? complexityModule
    : (complexityModule as unknown as { default: unknown }).default
) as Complexity;

/** The cost of an operation: the prices of its fields, multiplied by the size of each list around them. */
export const MAXIMUM_COST = 5_000;
/** Values in a response to introspection that cost as much as one field. The standard query costs more than half of the maximum. */
const VALUES_PER_COST = 10;

/** What is needed of a request to know its cost. */
export interface OperationRequest {
  readonly operationName?: string | null;
  readonly variables?: Record<string, unknown> | null;
}

/**
 * The cost of an operation whose document is valid and whose variables fit.
 * @throws GraphQLError OPERATION_TOO_LARGE for one with so many selections that the sum itself would take long
 */
export function costOf(schema: GraphQLSchema, document: DocumentNode, request: OperationRequest): number {
  if (selectionsOf(document, request.operationName) > MAXIMUM_SELECTIONS)
    throw tooLarge(
      `The operation has too many selections, with those of its fragments. The maximum is ${MAXIMUM_SELECTIONS}.`,
    );
  const introspected = introspectionCounter(schema, document, MAXIMUM_COST * VALUES_PER_COST);
  const introspectionCost: ComplexityEstimator = ({ field, node }) =>
    field.name === "__schema" || field.name === "__type"
      ? 1 + Math.ceil(introspected(node, field) / VALUES_PER_COST)
      : undefined;
  return complexity.getComplexity({
    schema,
    query: document,
    operationName: request.operationName ?? undefined,
    variables: request.variables ?? {},
    estimators: [introspectionCost, fieldCost],
    // Above what was counted: the package's own limit is an error without a code.
    maxQueryNodes: MAXIMUM_SELECTIONS + 1,
  });
}

/** The cost of one field. A price alone never hides how many items there are. */
export const fieldCost: ComplexityEstimator = (given) => {
  const { complexity: own } = given.field.extensions as {
    readonly complexity?: number | ComplexityEstimator;
  };
  if (typeof own === "function") return own(given);
  return (own ?? 1) + given.childComplexity * itemsOf(given);
};

/** How many items count of a field without a cost function. Unless its size is stated, a list counts as a whole page. */
function itemsOf({ type, field, args }: ComplexityEstimatorArgs): number {
  if (isConnection(getNamedType(field.type).name)) return pageSize(args);
  // The connection has counted its items.
  if (isConnection(type.name)) return 1;
  return isListType(getNullableType(field.type)) ? MAXIMUM_PAGE : 1;
}

const isConnection = (typeName: string) => typeName.endsWith("Connection");
