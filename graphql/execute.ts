import type { Actor } from "@/domain/kernel/actor";
import { currentRequest } from "@/domain/kernel/request/context";
import { SERVICE_UNAVAILABLE, unavailabilityIn } from "@/domain/kernel/request/unavailable";
import { createContext } from "./context";
import { apolloServer } from "./server";

export interface OperationError {
  readonly message: string;
  readonly code: string;
  /** The ID of the request in progress, which the log names. */
  readonly requestId?: string | undefined;
}

export interface OperationResult<T> {
  readonly data: T | null;
  readonly errors: readonly OperationError[];
}

/**
 * Runs an operation in this process, as pages and server actions do, with the same schema, rules and limits as over HTTP. The
 * result is plain data that can be passed to client components.
 */
export async function executeOperation<T>(
  query: string,
  variables: Record<string, unknown>,
  actor: Actor | null,
): Promise<OperationResult<T>> {
  const response = await (await apolloServer()).executeOperation(
    { query, variables },
    { contextValue: createContext(actor) },
  );
  if (response.body.kind !== "single") throw new Error("an in-process operation returned a partial response");
  const { data, errors = [] } = response.body.singleResult;
  return {
    // Results have no prototype, which React cannot pass to the client. This makes them plain objects, dates included.
    data: data ? (JSON.parse(JSON.stringify(data)) as T) : null,
    errors: errors.map(({ message, extensions }) => ({
      message,
      code: String(extensions?.code ?? ""),
      requestId: currentRequest()?.id,
    })),
  };
}

/** The result of an operation that could not start because a service is unavailable; null for other errors. */
export function outageResult(error: unknown): OperationResult<never> | null {
  const unavailability = unavailabilityIn(error);
  if (!unavailability) return null;
  return { data: null, errors: [{ code: SERVICE_UNAVAILABLE, message: unavailability.message }] };
}
