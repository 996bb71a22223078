import { describe, expect, it } from "vitest";
import {
  type API_PERMISSIONS,
  type ApiStanding,
  assertMayWithApi,
  maySeeApi,
  mayWithApi,
} from "@/domain/apis/api.permissions";
import type { Actor, PlatformRole } from "./actor";
import { DomainError } from "./domain-error";
import {
  APPLICATION_PERMISSIONS,
  type ApplicationRole,
  type ApplicationVerb,
  assertMay,
  capacityFor,
  may,
  type Standing,
} from "./permissions";

const person = (...roles: PlatformRole[]): Actor => ({
  kind: "person",
  userId: "u",
  name: "U",
  roles,
  sessionId: "s",
  ip: null,
});
const tool = (scope: "READ_ONLY" | "FULL", ...roles: PlatformRole[]): Actor => ({
  kind: "tool",
  userId: "u",
  name: "U",
  roles,
  tokenId: "t",
  scope,
  ip: null,
});
const system: Actor = { kind: "system", name: "Test" };

const P = "PRIMARY_OWNER";
const O = "OWNER";
const U = "USER";
const A = "ADMIN";

/** The table of the product, written down a second time: who may. "GONE": an administrator when the owner is gone. */
const WHO: Readonly<Record<ApplicationVerb, readonly string[]>> = {
  "application.see": [P, O, U, A],
  "apiKey.copy": [P, O, U],
  "clientSecret.reveal": [P, O],
  "application.edit": [P, O],
  "clientSecret.renew": [P, O],
  "registration.repair": [P, O, A],
  "members.manage": [P, O],
  "subscription.create": [P, O, U],
  "subscription.close": [P, O],
  "apiKey.manage": [P, O],
  "analytics.see": [P, O, U],
  "notifications.configure": [P, O],
  "audit.see": [P, O, A],
  "ownership.transfer": [P, "GONE"],
  "application.archive": [P, A],
  "application.restore": [A],
};
const READING: readonly ApplicationVerb[] = ["application.see", "analytics.see", "audit.see"];
const VERBS = Object.keys(APPLICATION_PERMISSIONS) as ApplicationVerb[];

function codeOf(act: () => unknown): string {
  try {
    act();
    return "done";
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

it("has every verb in this test", () => {
  expect(Object.keys(WHO).sort()).toEqual([...VERBS].sort());
});

describe.each(VERBS)("%s", (verb) => {
  const who = WHO[verb];

  it.each([P, O, U] as ApplicationRole[])("by a member who is %s", (role) => {
    const allowed = who.includes(role);
    const standing: Standing = { role };
    expect(capacityFor(person("USER"), verb, standing)).toBe(allowed ? "MEMBER" : null);
    expect(may(person("USER"), verb, standing)).toBe(allowed);
    expect(codeOf(() => assertMay(person("USER"), verb, standing))).toBe(allowed ? "done" : "FORBIDDEN");
    // A tool is its person; one that only reads changes nothing.
    expect(may(tool("FULL", "USER"), verb, standing)).toBe(allowed);
    expect(may(tool("READ_ONLY", "USER"), verb, standing)).toBe(allowed && READING.includes(verb));
    // What a member may not, they may as an administrator where administrators may.
    expect(may(person("ADMIN"), verb, standing)).toBe(allowed || who.includes(A));
  });

  it("by an administrator who is no member", () => {
    for (const ownerGone of [false, true]) {
      const allowed = who.includes(A) || (ownerGone && who.includes("GONE"));
      expect(capacityFor(person("ADMIN"), verb, { role: null, ownerGone })).toBe(
        allowed ? "ADMINISTRATOR" : null,
      );
      expect(codeOf(() => assertMay(person("ADMIN"), verb, { role: null, ownerGone }))).toBe(
        allowed ? "done" : "FORBIDDEN",
      );
    }
  });

  it("by anybody else is as if there were no application", () => {
    for (const actor of [person("USER"), person("API_PUBLISHER"), person(), tool("FULL", "USER")]) {
      expect(may(actor, verb, { role: null, ownerGone: true })).toBe(false);
      expect(codeOf(() => assertMay(actor, verb, { role: null, ownerGone: true }))).toBe("NOT_FOUND");
    }
  });

  it("by the system", () => {
    expect(capacityFor(system, verb, { role: null })).toBe("SYSTEM");
  });
});

const API_WHO = {
  "api.manage": ["OWNER", "PUBLISHER"],
  "api.archive": ["OWNER"],
  "api.publishers": ["OWNER"],
  "plan.manage": ["OWNER", "PUBLISHER"],
  "subscription.process": ["OWNER", "PUBLISHER"],
  "subscription.list": ["OWNER", "PUBLISHER", "ADMIN"],
} as const satisfies Record<keyof typeof API_PERMISSIONS, readonly string[]>;

describe.each(Object.entries(API_WHO))("%s", (name, who: readonly string[]) => {
  const verb = name as keyof typeof API_PERMISSIONS;

  it.each(["OWNER", "PUBLISHER", "VIEWER", null] as const)("by somebody who is %s of the API", (role) => {
    const api: ApiStanding = { role, status: "PUBLISHED", visibility: "PUBLIC" };
    const allowed = role !== null && who.includes(role);
    expect(mayWithApi(person("API_PUBLISHER"), verb, api)).toBe(allowed);
    expect(codeOf(() => assertMayWithApi(person("USER"), verb, api))).toBe(allowed ? "done" : "FORBIDDEN");
    expect(mayWithApi(tool("READ_ONLY"), verb, api)).toBe(allowed && verb === "subscription.list");
    expect(mayWithApi(person("ADMIN"), verb, api)).toBe(allowed || who.includes("ADMIN"));
    expect(mayWithApi(system, verb, api)).toBe(true);
  });
});

describe("an API", () => {
  it.each([
    ["DRAFT", "PUBLIC", "OWNER PUBLISHER ADMIN"],
    ["ARCHIVED", "PUBLIC", "OWNER PUBLISHER ADMIN"],
    ["PUBLISHED", "PUBLIC", "OWNER PUBLISHER VIEWER ADMIN STRANGER"],
    ["DEPRECATED", "PUBLIC", "OWNER PUBLISHER VIEWER ADMIN STRANGER"],
    ["PUBLISHED", "PRIVATE", "OWNER PUBLISHER VIEWER ADMIN"],
    ["DEPRECATED", "PRIVATE", "OWNER PUBLISHER VIEWER ADMIN"],
    ["DRAFT", "PRIVATE", "OWNER PUBLISHER ADMIN"],
  ])("that is %s and %s is seen by %s", (status, visibility, seers) => {
    for (const who of ["OWNER", "PUBLISHER", "VIEWER", "ADMIN", "STRANGER"] as const) {
      const role = who === "ADMIN" || who === "STRANGER" ? null : who;
      const actor = who === "ADMIN" ? person("ADMIN") : person("USER");
      expect({ who, sees: maySeeApi(actor, { role, status, visibility }) }).toEqual({
        who,
        sees: seers.split(" ").includes(who),
      });
    }
  });
});
