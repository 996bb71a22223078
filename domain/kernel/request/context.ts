import { AsyncLocalStorage } from "node:async_hooks";

/** Names a request to Latchkey's parts and, in the response, to its sender. */
export const REQUEST_ID_HEADER = "x-request-id";

/** What the parts of this process share about one HTTP request. */
export interface RequestContext {
  /** Names the request in the log, in the `X-Request-Id` header and on error pages. */
  readonly id: string;
  /** Seconds until a retry makes sense, once something the request needs was unavailable; otherwise null. */
  unavailable: number | null;
  /** Whether the log has a line about this request's failure. */
  failureLogged?: boolean;
  /** Whether the request turned out to be malformed after a handler had begun to read it: the response is 400. */
  malformed?: boolean;
  /** Whether it changed something: what it reads afterwards must show that. */
  changed?: boolean;
  /** Who makes the request, once that is known; for the access log. */
  actor?: { readonly userId: string } | { readonly applicationId: string };
  /** Names of the GraphQL operations that it ran, at most ten; for the access log. */
  operations?: string[];
}

// On globalThis, because Next bundles this module a second time into the pages.
const STORE = Symbol.for("latchkey.request");
type Holder = { [STORE]?: AsyncLocalStorage<RequestContext> };

function store(): AsyncLocalStorage<RequestContext> {
  const holder = globalThis as Holder;
  holder[STORE] ??= new AsyncLocalStorage<RequestContext>();
  return holder[STORE];
}

/** Runs work, and everything it awaits, as part of a request. */
export function withRequest<T>(context: RequestContext, work: () => T): T {
  return store().run(context, work);
}

/** The request in progress; undefined in background jobs, commands and tests. */
export function currentRequest(): RequestContext | undefined {
  return store().getStore();
}

/** Notes who makes the request in progress. */
export function noteActor(actor: NonNullable<RequestContext["actor"]>): void {
  const context = currentRequest();
  if (context) context.actor = actor;
}

/** Notes that the request in progress changed something. */
export function noteChange(): void {
  const context = currentRequest();
  if (context) context.changed = true;
}

const MAXIMUM_OPERATIONS = 10;

/** Notes that the request in progress runs a GraphQL operation. */
export function noteOperation(name: string): void {
  const context = currentRequest();
  if (!context) return;
  context.operations ??= [];
  if (context.operations.length < MAXIMUM_OPERATIONS) context.operations.push(name.slice(0, 100));
}
