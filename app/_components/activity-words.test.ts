import { describe, expect, it } from "vitest";
import { actInWords, changeInWords } from "./activity-words";

describe("acts on an API, its plans and subscriptions", () => {
  it("are told to publishers with whose subscription it was, without the API's own name", () => {
    expect(actInWords("plan.closed", "Orders – Gold – 2026")).toBe("closed the plan “Gold – 2026”");
    expect(actInWords("subscription.accepted", "Orders – Gold", "Dashboard")).toBe(
      "accepted the subscription of “Dashboard” to the plan “Gold”",
    );
    expect(actInWords("subscription.requested", "Orders – Gold", "Dashboard")).toBe(
      "asked for a subscription for “Dashboard” to the plan “Gold”",
    );
    expect(actInWords("subscription.closed", null, "Dashboard")).toBe(
      "closed the subscription of “Dashboard”",
    );
    expect(actInWords("api_key.revoked", "…9x2m", "Dashboard")).toBe(
      "revoked the API key …9x2m of “Dashboard”",
    );
  });

  it("are told to an application's owners with what it is subscribed to", () => {
    expect(actInWords("subscription.paused", "Orders – Gold")).toBe(
      "paused the subscription to “Orders – Gold”",
    );
    expect(actInWords("subscription.restored", "Orders – Gold")).toBe(
      "brought the subscription to “Orders – Gold” back as a request",
    );
    expect(actInWords("subscription.requested", "Orders – Gold")).toBe(
      "asked for a subscription to “Orders – Gold”",
    );
  });

  it("have readable changes", () => {
    const change = (field: string, before: unknown, after: unknown) =>
      changeInWords({
        field,
        before: before === null ? null : JSON.stringify(before),
        after: JSON.stringify(after),
      });
    expect(change("status", "PENDING", "ACCEPTED")).toEqual({
      label: "Status",
      before: "Pending",
      after: "Accepted",
    });
    expect(change("endsAt", null, "2026-12-01T10:00:00.000Z")).toEqual({
      label: "End",
      before: null,
      after: "1 Dec 2026, 10:00 UTC",
    });
    expect(change("commentRequired", false, true)).toEqual({
      label: "Comment required",
      before: "No",
      after: "Yes",
    });
    expect(change("requestedBy", null, "Ines Carvalho")).toEqual({
      label: "Asked for by",
      before: null,
      after: "Ines Carvalho",
    });
    expect(change("planId", "a", "b")).toBeNull();
  });
});
