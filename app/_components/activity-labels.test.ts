import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
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

  it("call a webhook of the audit log a stream", () => {
    const actions = [
      "created",
      "updated",
      "secret_renewed",
      "paused",
      "resumed",
      "deleted",
      "tested",
      "resent",
    ];
    for (const action of actions.map((name) => `webhook.${name}`)) {
      expect(actionLabel(action, "Archive")).toMatch(/the webhook “Archive”/);
      const label = actionLabel(action, "Archive", null, true);
      expect(label).toMatch(/the stream “Archive” of the audit log/);
      expect(label).not.toContain("webhook");
    }
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

describe("every field that the activity of an application or API can name", () => {
  const ROOT = join(import.meta.dirname, "..", "..");
  const written = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "domain"], {
    cwd: ROOT,
    encoding: "utf8",
  })
    .split("\n")
    .filter((file) =>
      /^domain\/(apis|plans|lifecycle|subscriptions|memberships|registrations)\/.*\.ts$/.test(file),
    )
    .filter((file) => !/test\.ts$|delete-provider/.test(file))
    .map((file) => readFileSync(join(ROOT, file), "utf8"))
    .flatMap((text) => [
      ...[...text.matchAll(/\bfield: "(\w+)"/g)].map(([, field = ""]) => field),
      ...[...text.matchAll(/\bAUDITED = \[([^\]]*)\]/g)].flatMap(([, list = ""]) => list.match(/\w+/g) ?? []),
    ]);

  it("is found", () => expect(new Set(written).size).toBeGreaterThan(30));

  /** Fields whose values have labels of their own. */
  const samples: Readonly<Record<string, string>> = {
    type: "WEB",
    grantTypes: "authorization_code",
    authenticationType: "JWT",
    approval: "AUTO",
    applicationTypes: "WEB",
  };

  it.each([...new Set(written)])("has a label: %s", (field) => {
    const change = changeLabel({ field, before: null, after: JSON.stringify(samples[field] ?? "x") });
    if (change) expect(change.label).not.toBe(field);
  });
});

describe("every audited action", () => {
  const source = readFileSync(join(import.meta.dirname, "..", "..", "domain", "store", "audit.ts"), "utf8");
  const actions = [...source.matchAll(/`([a-z_]+)\.\$\{([^}]+)\}`/g)].flatMap(([, kind = "", list = ""]) =>
    [...list.matchAll(/"(\w+)"/g)].map(([, verb = ""]) => `${kind}.${verb}`),
  );

  it("is found", () => expect(actions.length).toBeGreaterThan(100));

  it.each(actions)("has a label: %s", (action) => {
    expect(actionLabel(action, "Subject")).not.toBe(action.replaceAll("_", " ").replace(".", " "));
  });
});
