import { DiagLogLevel, diag } from "@opentelemetry/api";
import {
  type ExportResult,
  ExportResultCode,
  getNumberFromEnv,
  setGlobalErrorHandler,
} from "@opentelemetry/core";
import { OTLPLogExporter as JsonLogExporter } from "@opentelemetry/exporter-logs-otlp-http";
import { OTLPLogExporter as ProtobufLogExporter } from "@opentelemetry/exporter-logs-otlp-proto";
import { OTLPTraceExporter as JsonTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { OTLPTraceExporter as ProtobufTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import {
  defaultResource,
  detectResources,
  envDetector,
  type Resource,
  resourceFromAttributes,
  serviceInstanceIdDetector,
} from "@opentelemetry/resources";
import { BatchLogRecordProcessor, LoggerProvider } from "@opentelemetry/sdk-logs";
import { BatchSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import { countDropped } from "../metrics/process";
import type { LogSink, Tracer } from "../tracer";
import { type Backlog, logSinkOn } from "./logs";
import type { ExportOptions, ExportSettings } from "./settings";
import { samplerFor, tracerOn } from "./traces";

/** How long a stop waits for what is sent last, in milliseconds. */
const LAST_WAIT = 2_000;
/** Between two lines about lost telemetry, in milliseconds. */
const QUIET = 60_000;
/** Characters of an attribute: statements are the longest. */
const LONGEST_ATTRIBUTE = 2_048;

export interface OpenExport {
  readonly tracer?: Tracer;
  readonly logs?: LogSink;
  stop(): Promise<void>;
}

/** Opens the exporters. They work in the background, on bounded queues, and drop what they can't send. */
export function openExport(settings: ExportSettings, options: ExportOptions): OpenExport {
  const lost = createLossReport(options);
  listenToLibrary(lost);
  const resource = resourceOf(options);
  const stops: (() => Promise<void>)[] = [];
  let tracer: Tracer | undefined;
  let logs: LogSink | undefined;
  if (settings.traces) {
    const provider = openTraces(settings, resource, lost);
    stops.push(() => provider.shutdown());
    tracer = tracerOn(provider.getTracer("latchkey", options.version));
  }
  if (settings.logs) {
    const { provider, backlog } = openLogs(settings, resource, lost);
    stops.push(() => provider.shutdown());
    logs = logSinkOn(provider.getLogger("latchkey", options.version), backlog);
  }
  return { ...(tracer && { tracer }), ...(logs && { logs }), stop: () => stopAll(stops) };
}

type Lost = (kind: "spans" | "logs", count: number, error?: Error) => void;

function openTraces(settings: ExportSettings, resource: Resource, lost: Lost): TracerProvider {
  const Exporter = settings.protocols.traces === "http/json" ? JsonTraceExporter : ProtobufTraceExporter;
  return new TracerProvider({
    resource,
    sampler: samplerFor(settings.sampler),
    spanLimits: { attributeValueLengthLimit: LONGEST_ATTRIBUTE },
    spanProcessors: [
      new BatchSpanProcessor({ exporter: watched(new Exporter(), "spans", lost), ...queue("BSP") }),
    ],
  });
}

function openLogs(settings: ExportSettings, resource: Resource, lost: Lost) {
  const Exporter = settings.protocols.logs === "http/json" ? JsonLogExporter : ProtobufLogExporter;
  const limits = queue("BLRP");
  const backlog: Backlog = {
    waiting: 0,
    maximum: limits.maxQueueSize,
    lost: (count) => lost("logs", count),
  };
  const exporter = watched(new Exporter(), "logs", lost, (count) => {
    backlog.waiting -= count;
  });
  const provider = new LoggerProvider({
    resource,
    logRecordLimits: { attributeValueLengthLimit: LONGEST_ATTRIBUTE },
    processors: [new BatchLogRecordProcessor({ exporter, ...limits })],
  });
  return { provider, backlog };
}

/** The standard variables of the queues. */
function queue(prefix: "BSP" | "BLRP") {
  const read = (name: string, fallback: number, minimum: number) => {
    const value = getNumberFromEnv(`OTEL_${prefix}_${name}`) ?? fallback;
    return value >= minimum ? value : fallback;
  };
  return {
    scheduledDelayMillis: read("SCHEDULE_DELAY", prefix === "BSP" ? 5_000 : 1_000, 1),
    maxQueueSize: read("MAX_QUEUE_SIZE", 2_048, 1),
    maxExportBatchSize: read("MAX_EXPORT_BATCH_SIZE", 512, 1),
    exportTimeoutMillis: read("EXPORT_TIMEOUT", 30_000, 1),
  };
}

function resourceOf({ service, version }: ExportOptions): Resource {
  const own = resourceFromAttributes({ "service.name": service, "service.version": version });
  const detected = detectResources({ detectors: [envDetector, serviceInstanceIdDetector] });
  return defaultResource().merge(own).merge(detected);
}

interface Exporter<T> {
  export(items: T[], done: (result: ExportResult) => void): void;
}

/** An exporter that reports what it could not send. */
function watched<T, E extends Exporter<T>>(
  exporter: E,
  kind: "spans" | "logs",
  lost: Lost,
  ended: (count: number) => void = () => {},
): E {
  const send = exporter.export.bind(exporter);
  exporter.export = (items, done) =>
    send(items, (result) => {
      ended(items.length);
      if (result.code !== ExportResultCode.SUCCESS) lost(kind, items.length, result.error);
      done(result);
    });
  return exporter;
}

/** Counts what is lost, and logs it at most once a minute, without the library's message: it can have the URL and what was sent. */
function createLossReport({ warn }: ExportOptions): Lost {
  let quietUntil = Number.NEGATIVE_INFINITY;
  const unreported = { spans: 0, logs: 0 };
  return (kind, count, error) => {
    countDropped(kind, count);
    unreported[kind] += count;
    if (performance.now() < quietUntil) return;
    quietUntil = performance.now() + QUIET;
    const code = (error as { code?: unknown } | undefined)?.code;
    const facts = { ...unreported, ...((typeof code === "string" || typeof code === "number") && { code }) };
    Object.assign(unreported, { spans: 0, logs: 0 });
    warn(
      facts,
      "telemetry could not be sent and was dropped; check OTEL_EXPORTER_OTLP_ENDPOINT and its server",
    );
  };
}

const FULL = /^Dropped (\d+) spans\b/;

/** The library says by its own log when its queue is full. The rest of what it says repeats what the exporters report. */
function listenToLibrary(lost: Lost): void {
  const ignore = () => {};
  const onWarning = (message: string) => {
    const [, count] = FULL.exec(message) ?? [];
    if (count) lost("spans", Number(count));
  };
  diag.setLogger(
    { error: ignore, warn: onWarning, info: ignore, debug: ignore, verbose: ignore },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
  setGlobalErrorHandler(ignore);
}

async function stopAll(stops: readonly (() => Promise<void>)[]): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, LAST_WAIT);
  });
  const stopped = Promise.all(stops.map((stop) => stop().catch(() => {})));
  await Promise.race([stopped, late]);
  clearTimeout(timer);
}
