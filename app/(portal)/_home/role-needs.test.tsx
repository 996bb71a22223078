import { expect, it } from "vitest";
import type { HealthCheck, Home } from "@/app/_data/home";
import { administratorNeeds } from "./role-needs";

type Dashboard = NonNullable<Home["administratorDashboard"]>;

const calm: Dashboard = {
  providerCount: 1,
  failedMailCount: 0,
  pendingUserCount: 0,
  pendingApplicationCount: 0,
  backupFailed: false,
  backupUnverified: false,
  pausedWebhookCount: 0,
  incompleteWebhookCount: 0,
  silentGatewayCount: 0,
  unmanagedTeamCount: 0,
  problemCounts: { failed: 0, orphaned: 0, possibleOrphans: 0 },
  providers: [],
};
const keysOf = (changed: Partial<Dashboard>, checks: readonly HealthCheck[] | null = []) =>
  administratorNeeds({ administratorDashboard: { ...calm, ...changed } } as Home, checks).map(
    ({ key }) => key,
  );

it.each<[string, Partial<Dashboard>]>([
  ["backup", { backupFailed: true }],
  ["backup", { backupUnverified: true }],
  ["teams", { unmanagedTeamCount: 1 }],
  ["incomplete-webhooks", { incompleteWebhookCount: 2 }],
  ["gateways", { silentGatewayCount: 1 }],
])("an administrator needs to know: %s", (key, changed) => {
  expect(keysOf({})).toEqual([]);
  expect(keysOf(changed)).toEqual([key]);
});

it("names streams of the audit log as their page does, and leads there", () => {
  const home = { ...calm, pausedWebhookCount: 1, incompleteWebhookCount: 2 };
  const needs = administratorNeeds({ administratorDashboard: home } as Home, []);
  expect(needs.map(({ title, href }) => [title, href])).toEqual([
    ["1 stream of the audit log was paused", "/admin/audit/streams"],
    ["2 streams of the audit log miss entries", "/admin/audit/streams"],
  ]);
});

it("a check with a problem is a need that names it; a warning, or what wasn't checked, is none", () => {
  const check = (name: string, status: HealthCheck["status"]) => ({ name, title: `The ${name}`, status });
  expect(
    keysOf({}, [check("keys", "OK"), check("mail.queue", "WARNING"), check("x", "NOT_CHECKED")]),
  ).toEqual([]);
  const needs = administratorNeeds({ administratorDashboard: calm } as Home, [
    check("worker.alive", "PROBLEM"),
    check("keys", "PROBLEM"),
    check("gateways", "PROBLEM"),
  ]);
  expect(needs).toHaveLength(1);
  expect(needs[0]?.detail).toBe("The worker.alive, The keys: see what was found and what to do.");
});

it("checks that couldn't run are a need: nothing is promised", () => {
  expect(keysOf({}, null)).toEqual(["health"]);
});
