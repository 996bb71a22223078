import { afterEach, describe, expect, it } from "vitest";
import { type StartedSpan, setExport } from "@/telemetry/tracer";
import { correlate, passedOn } from "./correlation";

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const PARENT = `00-${TRACE}-00f067aa0ba902b7-01`;
const OWN = { traceId: "a".repeat(32), spanId: "b".repeat(16), sampled: true };
const SENT = {
  traceparent: PARENT,
  tracestate: "a=b",
  baggage: "user=1",
  "x-request-id": "given-by-1",
  accept: "*/*",
};

afterEach(() => setExport({}));

/** Records nothing, and continues the parent's trace. */
function trace(): void {
  setExport({
    tracer: {
      start: (_name, _options, parent) =>
        ({
          context: { ...OWN, traceId: parent?.traceId ?? OWN.traceId },
          set: () => {},
          rename: () => {},
          fail: () => {},
          end: () => {},
        }) satisfies StartedSpan,
    },
  });
}

describe("a caller", () => {
  it("doesn't name the request", () => {
    const correlation = correlate("proxy", "GET", SENT, false);
    expect(correlation.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(passedOn(SENT, correlation, false)["x-request-id"]).toBe(correlation.requestId);
  });

  it("keeps its headers about traces while nothing is traced", () => {
    const { traceparent, tracestate, baggage } = passedOn(
      SENT,
      correlate("proxy", "GET", SENT, false),
      false,
    );
    expect([traceparent, tracestate, baggage]).toEqual([PARENT, "a=b", "user=1"]);
  });

  it("gets a new trace, and says nothing about it, while calls are traced", () => {
    trace();
    expect(passedOn(SENT, correlate("proxy", "GET", SENT, false), false)).toEqual({
      accept: "*/*",
      traceparent: `00-${OWN.traceId}-${OWN.spanId}-01`,
      "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });
});

describe("a trusted proxy", () => {
  it("names the request and its trace, which the gateway continues", () => {
    trace();
    const correlation = correlate("check", "GET", SENT, true);
    expect(correlation.requestId).toBe("given-by-1");
    expect(passedOn(SENT, correlation, true)).toEqual({
      ...SENT,
      traceparent: `00-${TRACE}-${OWN.spanId}-01`,
    });
  });

  it.each(["", "short", "with space in it", "line\nbreak-12345", "x".repeat(129), "ünicode-12345"])(
    "can't pass on %j as a name",
    (name) => {
      expect(correlate("proxy", "GET", { "x-request-id": name }, true).requestId).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  it("can't pass on a long tracestate or a malformed trace", () => {
    trace();
    const sent = { ...SENT, traceparent: "00-xyz", tracestate: `a=${"b".repeat(600)}` };
    const headers = passedOn(sent, correlate("proxy", "GET", sent, true), true);
    expect(headers.traceparent).toBe(`00-${OWN.traceId}-${OWN.spanId}-01`);
    expect(headers).not.toHaveProperty("tracestate");
  });
});
