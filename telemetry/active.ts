import { AsyncLocalStorage } from "node:async_hooks";
import type { TraceContext } from "./trace-context";

// On globalThis, because Next bundles this module a second time into the pages.
const ACTIVE = Symbol.for("latchkey.trace");
type Holder = { [ACTIVE]?: AsyncLocalStorage<TraceContext> };

function store(): AsyncLocalStorage<TraceContext> {
  const holder = globalThis as Holder;
  holder[ACTIVE] ??= new AsyncLocalStorage<TraceContext>();
  return holder[ACTIVE];
}

/** The span in progress; while nothing is traced, what a trusted proxy sent. Undefined outside of any trace. */
export function activeTrace(): TraceContext | undefined {
  return store().getStore();
}

/** Runs work, and everything it awaits, within a trace. */
export function withTrace<T>(context: TraceContext, work: () => T): T {
  return store().run(context, work);
}
