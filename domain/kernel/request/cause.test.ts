import { describe, expect, it } from "vitest";
import { activeTrace, withTrace } from "@/telemetry/active";
import { CAUSE, causeHere, causingRequest, descentOf, onBehalfOf, readCause, withoutCause } from "./cause";
import { withRequest } from "./context";

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const SPAN = "00f067aa0ba902b7";
const ORIGIN = { traceId: TRACE, spanId: SPAN, sampled: true };
const TRACEPARENT = `00-${TRACE}-${SPAN}-01`;
const AT = 1_800_000_000_000;
const CAUSE_OF_ONE = { requestId: "request-1", traceparent: TRACEPARENT, at: AT };
const request = { id: "request-1", unavailable: null };

describe("a cause", () => {
  it("is the request and the span in progress, and none outside of both", () => {
    expect(causeHere()).toBeUndefined();
    const cause = withRequest(request, () => withTrace(ORIGIN, causeHere));
    expect(cause).toEqual({ ...CAUSE_OF_ONE, at: expect.any(Number) });
    expect(readCause(JSON.parse(JSON.stringify(cause)))).toEqual(cause);
  });

  it("goes on to what a job asks for, with the job's place in the trace", () => {
    const span = { ...ORIGIN, spanId: "1111111111111111" };
    const next = onBehalfOf({ ...CAUSE_OF_ONE, at: Date.now() }, "job", {}, () => withTrace(span, causeHere));
    expect(next).toMatchObject({ requestId: "request-1", traceparent: `00-${TRACE}-1111111111111111-01` });
    expect(causingRequest()).toBeUndefined();
  });

  it.each([
    undefined,
    null,
    "request-1",
    {},
    { at: AT },
    { requestId: "request-1" },
    { requestId: "request-1", at: "now" },
    { requestId: "short", at: AT },
    { requestId: "x".repeat(129), at: AT },
    { requestId: "request-1\n{}", at: AT },
    { traceparent: `00-${TRACE}-${SPAN}-01-more`, at: AT },
    { traceparent: `cc-${TRACE}-${SPAN}-01`, at: AT },
    { traceparent: TRACEPARENT, requestId: { id: "request-1" }, at: AT },
  ])("of another form is none: %j", (stored) => {
    expect(readCause(stored)).toBeUndefined();
  });

  it("is taken out of what it was stored with", () => {
    expect(withoutCause({ name: "x", [CAUSE]: CAUSE_OF_ONE })).toEqual({
      cause: CAUSE_OF_ONE,
      rest: { name: "x" },
    });
    expect(withoutCause({ name: "x", [CAUSE]: "anything" })).toEqual({
      cause: undefined,
      rest: { name: "x" },
    });
  });
});

describe("work in the background", () => {
  it("is a part of its cause's trace for a minute, and links to it afterwards", () => {
    expect(descentOf(CAUSE_OF_ONE, AT + 60_000)).toEqual({ parent: ORIGIN, links: [] });
    expect(descentOf(CAUSE_OF_ONE, AT + 60_001)).toEqual({ links: [ORIGIN] });
    // Clocks of two machines differ.
    expect(descentOf(CAUSE_OF_ONE, AT - 2_000)).toEqual({ parent: ORIGIN, links: [] });
    expect(descentOf({ requestId: "request-1", at: AT }, AT)).toEqual({ links: [] });
    expect(descentOf(undefined)).toEqual({ links: [] });
  });

  it("passes a trusted trace on while nothing is recorded", () => {
    expect(onBehalfOf({ ...CAUSE_OF_ONE, at: Date.now() }, "job", {}, activeTrace)).toEqual(ORIGIN);
    expect(onBehalfOf(CAUSE_OF_ONE, "job", {}, activeTrace)).toBeUndefined();
  });
});
