import { activeTrace, withTrace } from "./active";
import { statementFacts } from "./statements";
import type { TraceContext } from "./trace-context";
import { type Attributes, type SpanOptions, type StartedSpan, tracer } from "./tracer";

/** A span in progress; where nothing is traced, it does nothing. */
export interface Span {
  set(attributes: Attributes): void;
  /** Marks it as failed, with a kind from a closed list: messages can have values in them. */
  fail(kind: string): void;
}

const NO_SPAN: Span = { set: () => {}, fail: () => {} };

/**
 * Runs work within a span. It ends with the work, or with its promise. Names and attributes hold nothing that a caller chose, unless it is
 * bounded and can be no secret.
 */
export function inSpan<T>(name: string, options: SpanOptions, work: (span: Span) => T): T {
  const current = tracer();
  if (!current) return work(NO_SPAN);
  return runIn(current.start(name, options, activeTrace()), work);
}

/** The same for work whose parent is not the span in progress, but a stored one; undefined begins a trace. */
export function inSpanUnder<T>(
  parent: TraceContext | undefined,
  name: string,
  options: SpanOptions,
  work: () => T,
): T {
  const current = tracer();
  if (current) return runIn(current.start(name, options, parent), work);
  return parent ? withTrace(parent, work) : work();
}

/** Whether spans are recorded. */
export const isTracing = (): boolean => tracer() !== undefined;

/** Begins a span that ends by a call, for work that is no function, such as a response. */
export function beginSpan(name: string, options: SpanOptions, parent: TraceContext | undefined): OpenSpan {
  const started = tracer()?.start(name, options, parent);
  const context = started?.context ?? parent;
  return {
    context,
    run: (work) => (context ? withTrace(context, work) : work()),
    set: (attributes) => started?.set(attributes),
    rename: (renamed) => started?.rename(renamed),
    fail: (kind) => started?.fail(kind),
    end: () => started?.end(),
  };
}

export interface OpenSpan extends Span {
  readonly context: TraceContext | undefined;
  /** Runs work within it. */
  run<T>(work: () => T): T;
  rename(name: string): void;
  end(): void;
}

/** Runs a statement within a span: its text has no values. */
export function inStatementSpan<T>(text: string, work: () => Promise<T>): Promise<T> {
  const current = tracer();
  const parent = activeTrace();
  // Statements outside of any request or job belong to no trace: the feed alone reads four times a second.
  if (!current || !parent) return work();
  const { name, text: bare, kind } = statementFacts(text);
  const attributes = {
    "db.system.name": "postgresql",
    "db.operation.name": kind,
    "db.query.text": bare,
  };
  return runIn(current.start(name, { kind: "client", attributes }, parent), work);
}

function runIn<T>(span: StartedSpan, work: (span: Span) => T): T {
  let result: T;
  try {
    result = withTrace(span.context, () => work(span));
  } catch (error) {
    finish(span, error);
    throw error;
  }
  if (!(result instanceof Promise)) {
    span.end();
    return result;
  }
  result.then(
    () => span.end(),
    (error: unknown) => finish(span, error),
  );
  return result;
}

function finish(span: StartedSpan, error: unknown): void {
  span.fail(error instanceof Error ? error.name.slice(0, 100) : "error");
  span.end();
}
