import {
  type Context,
  type Tracer as OtelTracer,
  ROOT_CONTEXT,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from "@opentelemetry/api";
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  ParentBasedSampler,
  type Sampler,
  TraceIdRatioBasedSampler,
} from "@opentelemetry/sdk-trace";
import type { TraceContext } from "../trace-context";
import type { StartedSpan, Tracer } from "../tracer";
import type { SamplerSetting } from "./settings";

const KINDS = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  consumer: SpanKind.CONSUMER,
} as const;

export function samplerFor({ name, ratio }: SamplerSetting): Sampler {
  const root = name.endsWith("traceidratio")
    ? new TraceIdRatioBasedSampler(ratio)
    : name.endsWith("always_off")
      ? new AlwaysOffSampler()
      : new AlwaysOnSampler();
  return name.startsWith("parentbased_") ? new ParentBasedSampler({ root }) : root;
}

/** Records spans with OpenTelemetry. The parent is given: OpenTelemetry's own idea of what is in progress is not used. */
export function tracerOn(otel: OtelTracer): Tracer {
  return {
    start(name, { kind = "internal", attributes = {}, links }, parent) {
      const options = {
        kind: KINDS[kind],
        attributes,
        ...(links && { links: links.map((link) => ({ context: remote(link) })) }),
      };
      const span = otel.startSpan(name, options, contextOf(parent));
      const { traceId, spanId, traceFlags } = span.spanContext();
      const context: TraceContext = { traceId, spanId, sampled: (traceFlags & TraceFlags.SAMPLED) !== 0 };
      return {
        context,
        set: (more) => void span.setAttributes({ ...more }),
        rename: (renamed) => void span.updateName(renamed),
        fail: (type) => {
          span.setAttribute("error.type", type);
          span.setStatus({ code: SpanStatusCode.ERROR });
        },
        end: () => span.end(),
      } satisfies StartedSpan;
    },
  };
}

/** OpenTelemetry's form of a parent. */
export function contextOf(parent: TraceContext | undefined): Context {
  return parent ? trace.setSpanContext(ROOT_CONTEXT, remote(parent)) : ROOT_CONTEXT;
}

function remote({ traceId, spanId, sampled }: TraceContext): SpanContext {
  const traceFlags = sampled ? TraceFlags.SAMPLED : TraceFlags.NONE;
  return { traceId, spanId, traceFlags, isRemote: true };
}
