import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { ProtobufTraceSerializer } from "@opentelemetry/otlp-transformer";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import { expect, it } from "vitest";
import { spanSerializer } from "./protobuf";

const exporter = new InMemorySpanExporter();
const provider = new TracerProvider({
  resource: resourceFromAttributes({ "service.name": "latchkey", "process.ids": [1, 2] }),
  spanProcessors: [new SimpleSpanProcessor({ exporter })],
});
const tracer = provider.getTracer("latchkey", "1.2.3");
const PARENT = { traceId: "4bf92f3577b34da6a3ce929d0e0e4736", spanId: "00f067aa0ba902b7", traceFlags: 1 };
const within = (isRemote: boolean) => trace.setSpanContext(ROOT_CONTEXT, { ...PARENT, isRemote });

/** What the tracer records of spans. */
function recorded(work: () => void): ReadableSpan[] {
  exporter.reset();
  work();
  return exporter.getFinishedSpans();
}

const ATTRIBUTES = {
  "db.query.text": `select ${"x".repeat(3_000)}`,
  short: "",
  length127: "a".repeat(127),
  length128: "a".repeat(128),
  beyondAscii: "ü€😀".repeat(60),
  half: "\ud800",
  yes: true,
  no: false,
  zero: 0,
  status: 200,
  large: 2 ** 40 + 1,
  largest: Number.MAX_SAFE_INTEGER,
  share: 0.25,
  nothing: Number.NaN,
};

it("writes what the library writes, byte for byte", () => {
  const spans = recorded(() => {
    tracer.startSpan("plain").end();
    for (const kind of [SpanKind.INTERNAL, SpanKind.SERVER, SpanKind.CLIENT, SpanKind.CONSUMER])
      tracer
        .startSpan(`span ${kind}`, { kind, attributes: ATTRIBUTES }, within(kind === SpanKind.SERVER))
        .end();
    const failed = tracer.startSpan("failed", { links: [{ context: { ...PARENT, isRemote: true } }] });
    failed.setStatus({ code: SpanStatusCode.ERROR }).end();
    const said = tracer.startSpan("said", { links: [{ context: PARENT }, { context: PARENT }] });
    said.setStatus({ code: SpanStatusCode.ERROR, message: "why" }).end();
    for (const startTime of [0, 1, 4_294_967_295_999, 1_800_000_000_000.25, 65_536_000, 65_535_999])
      tracer.startSpan("at", { startTime }, ROOT_CONTEXT).end(startTime + 1);
  });
  expect(spans.length).toBe(13);
  const written = spanSerializer.serializeRequest(spans);
  expect(
    Buffer.from(written ?? []).equals(Buffer.from(ProtobufTraceSerializer.serializeRequest(spans) ?? [])),
  ).toBe(true);
});

it("writes many, and the next ones without touching these", () => {
  const many = recorded(() => {
    for (let number = 0; number < 500; number += 1)
      tracer.startSpan(`span ${number}`, { attributes: ATTRIBUTES }, within(false)).end();
  });
  const expected = ProtobufTraceSerializer.serializeRequest(many);
  const written = spanSerializer.serializeRequest(many);
  spanSerializer.serializeRequest(recorded(() => tracer.startSpan("another").end()));
  expect(Buffer.compare(written ?? Buffer.of(), expected ?? Buffer.of())).toBe(0);
});

it("leaves to the library what is not usual", () => {
  const spans = recorded(() => {
    const span = tracer.startSpan("with an event", { attributes: { list: ["a", "b"], below: -1 } });
    span.addEvent("event").end();
  });
  const other = recorded(() => tracer.startSpan("list", { attributes: { list: ["a"], below: -1 } }).end());
  for (const given of [[], spans, other])
    expect(spanSerializer.serializeRequest(given)).toEqual(ProtobufTraceSerializer.serializeRequest(given));
});
