import { describe, expect, it } from "vitest";
import { actionLabel, changeLabel } from "./activity-labels";

describe("actions on an API, its plans and subscriptions", () => {
  it("name the application for publishers, without the API's own name", () => {
    expect(actionLabel("plan.closed", "Orders – Gold – 2026")).toBe("closed the plan “Gold – 2026”");
    expect(actionLabel("subscription.accepted", "Orders – Gold", "Dashboard")).toBe(
      "accepted the subscription of “Dashboard” to the plan “Gold”",
    );
    expect(actionLabel("subscription.requested", "Orders – Gold", "Dashboard")).toBe(
      "requested a subscription for “Dashboard” to the plan “Gold”",
    );
    expect(actionLabel("subscription.closed", null, "Dashboard")).toBe(
      "closed the subscription of “Dashboard”",
    );
    expect(actionLabel("api_key.revoked", "…9x2m", "Dashboard")).toBe(
      "revoked the API key …9x2m of “Dashboard”",
    );
  });

  it("name the API and plan for an application's owners", () => {
    expect(actionLabel("subscription.paused", "Orders – Gold")).toBe(
      "paused the subscription to “Orders – Gold”",
    );
    expect(actionLabel("subscription.restored", "Orders – Gold")).toBe(
      "restored the subscription to “Orders – Gold” as a request",
    );
    expect(actionLabel("subscription.requested", "Orders – Gold")).toBe(
      "requested a subscription to “Orders – Gold”",
    );
  });

  it("have readable changes", () => {
    const change = (field: string, before: unknown, after: unknown) =>
      changeLabel({
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
      after: "Dec 1, 2026, 10:00 UTC",
    });
    expect(change("commentRequired", false, true)).toEqual({
      label: "Comment required",
      before: "No",
      after: "Yes",
    });
    expect(change("requestedBy", null, "Ines Carvalho")).toEqual({
      label: "Requested by",
      before: null,
      after: "Ines Carvalho",
    });
    expect(change("planId", "a", "b")).toBeNull();
  });
});
