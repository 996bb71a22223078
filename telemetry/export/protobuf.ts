import { ProtobufTraceSerializer } from "@opentelemetry/otlp-transformer";
import type { ReadableSpan } from "@opentelemetry/sdk-trace";
import { ByteWriter } from "./byte-writer";

/*
 * Spans in OTLP's protobuf form (opentelemetry-proto, trace.proto), to the byte as the library writes them. The library writes texts character
 * by character, three times over; with the texts of statements, that was most of what tracing costs.
 */

/** The fields of a ResourceSpans that come before its spans: the resource, and within the first ScopeSpans the scope. */
interface Envelope {
  readonly resource: Buffer;
  readonly scope: Buffer;
}

const writer = new ByteWriter();
const envelopes = new WeakMap<object, Envelope>();

/** OpenTelemetry's serializer, for spans of one resource and one scope whose attributes are texts, numbers and booleans; others go to the library. */
export const spanSerializer: typeof ProtobufTraceSerializer = {
  serializeRequest(spans) {
    const [first] = spans;
    if (!first || !spans.every((span) => isUsual(span, first)))
      return ProtobufTraceSerializer.serializeRequest(spans);
    const { resource, scope } = envelopeOf(first);
    writer.begin();
    writer.message(1, () => {
      writer.raw(resource);
      writer.message(2, () => {
        writer.raw(scope);
        for (const span of spans) writer.message(2, () => writeSpan(span));
      });
    });
    return writer.finish();
  },
  deserializeResponse: (data) => ProtobufTraceSerializer.deserializeResponse(data),
};

function isUsual(span: ReadableSpan, first: ReadableSpan): boolean {
  return (
    span.resource === first.resource &&
    span.instrumentationScope === first.instrumentationScope &&
    span.events.length === 0 &&
    span.links.every(({ attributes, context }) => !attributes && !context.traceState) &&
    !span.spanContext().traceState &&
    Object.values(span.attributes).every(isPlain)
  );
}

/** Not a list, and not a negative whole number, whose form has ten bytes. */
const isPlain = (value: unknown): boolean =>
  typeof value === "string" ||
  typeof value === "boolean" ||
  (typeof value === "number" &&
    !(value < 0 && Number.isInteger(value)) &&
    !(value > Number.MAX_SAFE_INTEGER));

function writeSpan(span: ReadableSpan): void {
  const { traceId, spanId, traceFlags } = span.spanContext();
  writer.hex(1, traceId);
  writer.hex(2, spanId);
  if (span.parentSpanContext?.spanId) writer.hex(4, span.parentSpanContext.spanId);
  writer.text(5, span.name);
  // 0 is unspecified there.
  writer.number(6, span.kind + 1);
  writer.time(7, span.startTime);
  writer.time(8, span.endTime);
  for (const name in span.attributes) writeAttribute(name, span.attributes[name]);
  writer.number(10, span.droppedAttributesCount);
  writer.number(12, span.droppedEventsCount);
  for (const { context } of span.links) {
    writer.message(13, () => {
      writer.hex(1, context.traceId);
      writer.hex(2, context.spanId);
      writer.number(5, 0);
      writer.flags(6, context.traceFlags, context.isRemote);
    });
  }
  writer.number(14, span.droppedLinksCount);
  writer.message(15, () => {
    if (span.status.message) writer.text(2, span.status.message);
    writer.number(3, span.status.code);
  });
  writer.flags(16, traceFlags, span.parentSpanContext?.isRemote);
}

function writeAttribute(name: string, value: unknown): void {
  writer.message(9, () => {
    writer.text(1, name);
    writer.message(2, () => {
      if (typeof value === "string") writer.text(1, value);
      else if (typeof value === "boolean") writer.number(2, Number(value));
      else if (Number.isInteger(value)) writer.number(3, Number(value));
      else writer.double(4, Number(value));
    });
  });
}

/** The library's own form of what all spans of a process share, taken from a message that it wrote. */
function envelopeOf(span: ReadableSpan): Envelope {
  const known = envelopes.get(span.resource);
  if (known) return known;
  const whole = Buffer.from(ProtobufTraceSerializer.serializeRequest([span]) ?? []);
  const resourceSpans = contentOf(whole);
  const resource = firstField(resourceSpans);
  const scope = firstField(contentOf(resourceSpans.subarray(resource.length)));
  const envelope = { resource: Buffer.from(resource), scope: Buffer.from(scope) };
  envelopes.set(span.resource, envelope);
  return envelope;
}

/** Where the content of a message's first field begins and ends; its tag is one byte. */
function firstContent(message: Buffer): { begin: number; end: number } {
  let position = 1;
  let length = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = message[position++] ?? 0;
    length += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return { begin: position, end: position + length };
  }
}

function contentOf(message: Buffer): Buffer {
  const { begin, end } = firstContent(message);
  return message.subarray(begin, end);
}

const firstField = (message: Buffer): Buffer => message.subarray(0, firstContent(message).end);
