// A process of its own: others count, too.
import { expect, it } from "vitest";
import { metricsText } from "./gather";
import { boundedLabels, methodLabel, statusLabel } from "./labels";
import { countOperation, countRejection, operationLabel } from "./metrics/graphql";
import { countRequest, routeClass } from "./metrics/http";
import { countAttempt } from "./metrics/registrations";

const HOSTILE = 10_000;
const KNOWN = new Set(["Home", "Applications"]);
const hostile = (number: number) => `h${number}"\n{le="x"}\\${"é".repeat(500)}constructor`;

/** Lines of samples, and the longest of them. */
async function series() {
  const lines = (await metricsText()).split("\n").filter((line) => line.startsWith("latchkey_"));
  return { count: lines.length, longest: Math.max(...lines.map(({ length }) => length)) };
}

function request(url: string, method: string, status: number, operation: string): void {
  countRequest()({ route: routeClass(url, false), method, status, seconds: 0.01 });
  countOperation(operationLabel(operation, KNOWN), "ok", 0.01);
  countRejection(operation);
}

it("has the same series whatever callers send", async () => {
  for (const name of ["Home", "Applications", "", "else"]) request("/", "GET", 200, name);
  request("/api/graphql", "else", 999, "else");
  const before = await series();
  for (let number = 0; number < HOSTILE; number += 1)
    request(`/api/graphql?${hostile(number)}`, hostile(number), 900 + number, hostile(number));
  for (let number = 0; number < HOSTILE; number += 1)
    request(`/${hostile(number)}`, "GET", 200, hostile(number));
  expect(await series()).toEqual(before);
});

it("has a bounded number of series for names that administrators choose", async () => {
  for (let number = 0; number < HOSTILE; number += 1)
    countAttempt(hostile(number), "REGISTER", "succeeded", 1);
  const text = await metricsText();
  const lines = text.split("\n").filter((line) => line.startsWith("latchkey_registration_attempts_total{"));
  expect(lines).toHaveLength(51);
  expect(lines.every((line) => /^latchkey_registration_attempts_total\{.*\} \d+$/.test(line))).toBe(true);
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(300);
});

it("has few labels for anything", () => {
  expect([methodLabel("GET"), methodLabel("get"), methodLabel(undefined)]).toEqual(["GET", "other", "other"]);
  expect([statusLabel(204), statusLabel(0), statusLabel(Number.NaN)]).toEqual(["2xx", "other", "other"]);
  expect(operationLabel("constructor", KNOWN)).toBe("other");
  const label = boundedLabels(2);
  expect(["a", "b", "c", "a"].map(label)).toEqual(["a", "b", "other", "a"]);
});

it.each([
  ["/", false, "page"],
  ["/applications/app_1?tab=x", false, "page"],
  ["/applications", true, "action"],
  ["/api/graphql?query=x", false, "graphql"],
  ["/api/graphql/schema.graphql", false, "api"],
  ["/api/auth/callback/oidc?code=secret", false, "auth"],
  ["/oidc/token", false, "auth"],
  ["/api/gateway/feed", false, "gateway"],
  ["/api/health?verbose", false, "health"],
  ["/_next/static/chunks/a.js", false, "static"],
  ["//evil", false, "page"],
])("puts %s into one class", (url, isAction, expected) => {
  expect(routeClass(url, isAction)).toBe(expected);
});
