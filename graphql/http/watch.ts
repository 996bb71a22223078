import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from "@apollo/server";
import { noteOperation } from "@/domain/kernel/request/context";
import { SERVICE_UNAVAILABLE } from "@/domain/kernel/request/unavailable";
import {
  countOperation,
  countRejection,
  isRejection,
  type OperationOutcome,
  operationLabel,
} from "@/telemetry/metrics/graphql";
import { inSpan } from "@/telemetry/spans";
import type { GraphQLContext } from "../context";
import { OPERATION_NAMES } from "../generated/operation-names";

/** Counts and times each operation, over HTTP and of pages. */
export const watchOperations: ApolloServerPlugin<GraphQLContext> = {
  async requestDidStart() {
    const began = performance.now();
    return {
      async didResolveOperation({ operationName }) {
        // A name of the document, so it has the form of one (GraphQL specification, section 2.1.9).
        if (operationName) noteOperation(operationName);
      },
      async willSendResponse(request) {
        const outcome = outcomeOf(request);
        const label = operationLabel(request.operationName, OPERATION_NAMES);
        countOperation(label, outcome, (performance.now() - began) / 1_000);
      },
    };
  },
};

function outcomeOf({
  response: { body },
}: Pick<GraphQLRequestContextWillSendResponse<GraphQLContext>, "response">): OperationOutcome {
  if (body.kind !== "single") return "ok";
  const { data, errors = [] } = body.singleResult;
  const codes = errors.map(({ extensions }) => String(extensions?.code ?? ""));
  const rejection = codes.find(isRejection);
  if (rejection !== undefined && data == null) {
    countRejection(rejection);
    return "rejected";
  }
  if (codes.some((code) => FAILURES.has(code))) return "error";
  return codes.length > 0 || hasUserErrors(data) ? "user_errors" : "ok";
}

const FAILURES: ReadonlySet<string> = new Set(["INTERNAL_SERVER_ERROR", SERVICE_UNAVAILABLE, ""]);

/** Whether a mutation's payload has user errors. */
function hasUserErrors(data: Readonly<Record<string, unknown>> | null | undefined): boolean {
  return Object.values(data ?? {}).some((payload) => {
    const { userErrors } = (payload ?? {}) as { readonly userErrors?: unknown };
    return Array.isArray(userErrors) && userErrors.length > 0;
  });
}

/** Runs an operation within a span of its name; a name that the portal doesn't use is `other`. */
export function inOperationSpan<T>(
  type: string,
  name: string | null | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const label = operationLabel(name, OPERATION_NAMES);
  const attributes = { "graphql.operation.type": type, "graphql.operation.name": label };
  return inSpan(`${type} ${label}`, { attributes }, work);
}
