import type { TraceContext } from "./trace-context";

export type Attributes = Readonly<Record<string, string | number | boolean>>;
export type SpanKind = "internal" | "server" | "client" | "consumer";

/** A span of the tracer. */
export interface StartedSpan {
  readonly context: TraceContext;
  set(attributes: Attributes): void;
  rename(name: string): void;
  fail(kind: string): void;
  end(): void;
}

export interface SpanOptions {
  readonly kind?: SpanKind;
  readonly attributes?: Attributes;
  /** Spans of other traces that it goes back to. */
  readonly links?: readonly TraceContext[];
}

/** What records spans: `export/otel.ts`, while an exporter is configured. */
export interface Tracer {
  start(name: string, options: SpanOptions, parent: TraceContext | undefined): StartedSpan;
}

/** Takes lines of the log: `export/otel.ts`, while an exporter is configured. */
export type LogSink = (line: string, trace: TraceContext | undefined) => void;

// On globalThis, because Next bundles this module a second time into the pages. Not OpenTelemetry's own global: with it, Next records spans
// of its own, whose attributes have whole URLs.
const EXPORT = Symbol.for("latchkey.telemetry");
interface Export {
  tracer?: Tracer | undefined;
  logs?: LogSink | undefined;
}
type Holder = { [EXPORT]?: Export };

function holder(): Export {
  const shared = globalThis as Holder;
  shared[EXPORT] ??= {};
  return shared[EXPORT];
}

export const tracer = (): Tracer | undefined => holder().tracer;
export const logSink = (): LogSink | undefined => holder().logs;

/** Sets what records spans and log lines in this process; undefined for nothing. */
export function setExport(next: { readonly tracer?: Tracer; readonly logs?: LogSink }): void {
  Object.assign(holder(), { tracer: next.tracer, logs: next.logs });
}
