import { describe, expect, it } from "vitest";
import type { Operation } from "./operation.repository";
import { isCancelable } from "./operation.rules";

const KINDS: readonly Operation["kind"][] = ["REGISTER", "UPDATE", "RENEW_SECRET", "DELETE", "CHECK"];
const STATES: readonly Operation["status"][] = ["PENDING", "RUNNING", "SUCCEEDED", "FAILED", "CANCELED"];

describe("an operation can be canceled", () => {
  it.each(KINDS)("%s: while it waits, and when it has failed", (kind) => {
    const cancelable = STATES.filter((status) => isCancelable({ kind, status, outcomeUnknown: false }));
    expect(cancelable).toEqual(["PENDING", "FAILED"]);
  });

  it.each(KINDS)("%s of unknown outcome: unless it may have created a client", (kind) => {
    const cancelable = STATES.filter((status) => isCancelable({ kind, status, outcomeUnknown: true }));
    expect(cancelable).toEqual(kind === "REGISTER" ? [] : ["PENDING", "FAILED"]);
  });
});
