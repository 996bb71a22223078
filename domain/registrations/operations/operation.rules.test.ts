import { describe, expect, it } from "vitest";
import type { Operation } from "./operation.repository";
import { isDiscardable } from "./operation.rules";

const KINDS: readonly Operation["kind"][] = ["REGISTER", "UPDATE", "RENEW_SECRET", "DELETE", "CHECK"];
const STATES: readonly Operation["state"][] = ["PENDING", "RUNNING", "SUCCEEDED", "FAILED", "DISCARDED"];

describe("an operation can be canceled", () => {
  it.each(KINDS)("%s: while it waits, and when it has failed", (kind) => {
    const discardable = STATES.filter((state) => isDiscardable({ kind, state, outcomeUnknown: false }));
    expect(discardable).toEqual(["PENDING", "FAILED"]);
  });

  it.each(KINDS)("%s of unknown outcome: unless it may have created a client", (kind) => {
    const discardable = STATES.filter((state) => isDiscardable({ kind, state, outcomeUnknown: true }));
    expect(discardable).toEqual(kind === "REGISTER" ? [] : ["PENDING", "FAILED"]);
  });
});
