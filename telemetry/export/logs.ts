import { type Logger, SeverityNumber } from "@opentelemetry/api-logs";
import type { LogSink } from "../tracer";
import { contextOf } from "./traces";

const SEVERITIES: ReadonlyMap<unknown, SeverityNumber> = new Map([
  ["debug", SeverityNumber.DEBUG],
  ["info", SeverityNumber.INFO],
  ["warn", SeverityNumber.WARN],
  ["error", SeverityNumber.ERROR],
  ["fatal", SeverityNumber.FATAL],
]);

/** Records on their way to the exporter. */
export interface Backlog {
  waiting: number;
  readonly maximum: number;
  readonly lost: (count: number) => void;
}

/**
 * Takes the log's own lines, so that what leaves the process is masked and bounded like them. Drops those that the library's queue would drop
 * without a word.
 */
export function logSinkOn(logger: Logger, backlog: Backlog): LogSink {
  return (line, trace) => {
    const entry = parsed(line);
    if (!entry) return;
    if (backlog.waiting >= backlog.maximum) return backlog.lost(1);
    backlog.waiting += 1;
    const { level, time, message, traceId: _trace, spanId: _span, ...attributes } = entry;
    logger.emit({
      severityNumber: SEVERITIES.get(level) ?? SeverityNumber.INFO,
      severityText: String(level),
      body: String(message ?? ""),
      ...(typeof time === "string" && { timestamp: new Date(time) }),
      attributes: attributes as never,
      context: contextOf(trace),
    });
  };
}

function parsed(line: string): Record<string, unknown> | null {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return null;
  }
}
