import { describe, expect, it } from "vitest";
import { API, APPLICATION, PLATFORM, SUBSCRIPTION } from "@/testing/domain/permissions/letters";
import { type Actor, type PlatformRole, TOKEN_SCOPES } from "./actor";
import { assertMay, assertSide, canBeRead, capacityFor, may, mayOnSide, maySeeApi } from "./authorize";
import { DomainError } from "./domain-error";
import {
  API_ROLES,
  APPLICATION_ROLES,
  type ApiAccessContext,
  PERMISSIONS,
  rolesMay,
  type Verb,
  whoMay,
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
  scopes: scope === "FULL" ? TOKEN_SCOPES : ["READ"],
  applicationIds: null,
  apiIds: null,
  ip: null,
});
const applicationId = "a";
const system: Actor = { kind: "system", name: "Test" };

const LETTER = { PRIMARY_OWNER: "P", OWNER: "O", USER: "U" } as const;
const API_LETTER = { OWNER: "o", PUBLISHER: "p", VIEWER: "v" } as const;
const entriesOf = <V extends Verb>(table: Readonly<Record<V, string>>) =>
  Object.entries(table) as [V, string][];

function codeOf(action: () => unknown): string {
  try {
    action();
    return "done";
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

it("has every row in this test, except those of teams", () => {
  const here = [APPLICATION, API, SUBSCRIPTION, PLATFORM].flatMap((table) => Object.keys(table));
  const others = Object.entries(PERMISSIONS).filter(([, { subject }]) => subject !== "team");
  expect(here.sort()).toEqual(others.map(([name]) => name).sort());
});

describe.each(entriesOf(APPLICATION))("%s", (permission, who) => {
  it.each(APPLICATION_ROLES)("by a member who is %s", (role) => {
    const allowed = who.includes(LETTER[role]);
    expect(capacityFor(person("USER"), permission, { applicationId, role })).toBe(allowed ? "MEMBER" : null);
    expect(may(person("USER"), permission, { applicationId, role })).toBe(allowed);
    expect(codeOf(() => assertMay(person("USER"), permission, { applicationId, role }))).toBe(
      allowed ? "done" : "FORBIDDEN",
    );
    // An access token has its user's permissions; a read-only token changes nothing.
    expect(may(tool("FULL", "USER"), permission, { applicationId, role })).toBe(
      allowed && !who.includes("S"),
    );
    const reads = allowed && who.includes("R");
    expect(may(tool("READ_ONLY", "USER"), permission, { applicationId, role })).toBe(reads);
    expect(codeOf(() => assertMay(tool("READ_ONLY"), permission, { applicationId, role }))).toBe(
      reads ? "done" : "FORBIDDEN",
    );
    // An administrator who is a member also has the permissions of administrators.
    expect(may(person("ADMIN"), permission, { applicationId, role })).toBe(allowed || who.includes("A"));
  });

  it("by an administrator who is no member", () => {
    const allowed = who.includes("A");
    expect(capacityFor(person("ADMIN"), permission, { applicationId, role: null })).toBe(
      allowed ? "ADMINISTRATOR" : null,
    );
    expect(codeOf(() => assertMay(person("ADMIN"), permission, { applicationId, role: null }))).toBe(
      allowed ? "done" : "FORBIDDEN",
    );
  });

  it("by anyone else is as if the application did not exist", () => {
    const others = [
      person("USER"),
      person("API_PUBLISHER"),
      person(),
      tool("FULL", "USER"),
      tool("READ_ONLY"),
    ];
    for (const actor of others) {
      expect(may(actor, permission, { applicationId, role: null })).toBe(false);
      expect(codeOf(() => assertMay(actor, permission, { applicationId, role: null }))).toBe("NOT_FOUND");
    }
  });

  it("by the system", () => {
    const capacity = capacityFor(system, permission, { applicationId, role: null });
    expect(capacity).toBe(who.includes("S") ? null : "SYSTEM");
  });
});

describe.each(entriesOf(API))("%s", (permission, who) => {
  it.each([...API_ROLES, null])("by a user who is %s of the API", (role) => {
    const api: ApiAccessContext = { id: "api", role, status: "PUBLISHED", visibility: "PUBLIC" };
    const allowed = who.includes("*") || (role !== null && who.includes(API_LETTER[role]));
    expect(may(person("API_PUBLISHER"), permission, api)).toBe(allowed);
    expect(codeOf(() => assertMay(person("USER"), permission, api))).toBe(allowed ? "done" : "FORBIDDEN");
    expect(may(tool("READ_ONLY"), permission, api)).toBe(allowed && who.includes("R"));
    expect(may(person("ADMIN"), permission, api)).toBe(allowed || who.includes("A"));
    expect(may(system, permission, api)).toBe(true);
    const hidden: ApiAccessContext = { ...api, visibility: "PRIVATE" };
    if (role === null && !allowed) {
      expect(codeOf(() => assertMay(person("USER"), permission, hidden))).toBe("NOT_FOUND");
      expect(codeOf(() => assertMay(tool("READ_ONLY"), permission, hidden))).toBe("NOT_FOUND");
    }
  });
});

describe.each(entriesOf(SUBSCRIPTION))("%s", (permission, who) => {
  const api = (role: ApiAccessContext["role"]): ApiAccessContext => ({
    id: "api",
    role,
    status: "PUBLISHED",
    visibility: "PRIVATE",
  });

  it.each(APPLICATION_ROLES)("by a member who is %s of the application", (role) => {
    const allowed = who.includes(LETTER[role]);
    const applyAction = (actor: Actor) =>
      assertSide(actor, permission, { application: { applicationId, role }, api: api(null) });
    expect(mayOnSide(person(), permission, "CONSUMER", { applicationId, role })).toBe(allowed);
    expect(mayOnSide(tool("READ_ONLY"), permission, "CONSUMER", { applicationId, role })).toBe(false);
    expect(codeOf(() => applyAction(person("USER")))).toBe(allowed ? "done" : "FORBIDDEN");
    if (allowed) expect(applyAction(tool("FULL"))).toBe("CONSUMER");
  });

  it.each([...API_ROLES, null])("by a user who is %s of the API", (role) => {
    const allowed = role !== null && who.includes(API_LETTER[role]);
    const applyAction = (actor: Actor) =>
      assertSide(actor, permission, { application: { applicationId, role: null }, api: api(role) });
    const sees = role === "OWNER" || role === "PUBLISHER";
    expect(mayOnSide(tool("READ_ONLY"), permission, "PUBLISHER", api(role))).toBe(false);
    expect(codeOf(() => applyAction(person("USER")))).toBe(
      allowed ? "done" : sees ? "FORBIDDEN" : "NOT_FOUND",
    );
    if (allowed) expect(applyAction(person("USER"))).toBe("PUBLISHER");
    // An administrator can only view; Latchkey acts on the API's side alone.
    expect(codeOf(() => applyAction(person("ADMIN")))).toBe(allowed ? "done" : "FORBIDDEN");
    expect(codeOf(() => applyAction(system))).toBe(who.includes("p") ? "done" : "FORBIDDEN");
  });
});

describe.each(entriesOf(PLATFORM))("%s", (permission, who) => {
  it.each([
    ["USER", "U"],
    ["API_PUBLISHER", "B"],
    ["ADMIN", "A"],
  ] as const)("by a user with the role %s", (role, letter) => {
    const allowed = who.includes("*") || who.includes(letter);
    expect(rolesMay([role], permission)).toBe(allowed);
    expect(may(person(role), permission)).toBe(allowed);
    expect(codeOf(() => assertMay(person(role), permission))).toBe(allowed ? "done" : "FORBIDDEN");
    expect(may(tool("FULL", role), permission)).toBe(allowed && !who.includes("S"));
    expect(may(tool("READ_ONLY", role), permission)).toBe(allowed && who.includes("R"));
    expect(codeOf(() => assertMay(tool("READ_ONLY", role), permission))).toBe(
      allowed && who.includes("R") ? "done" : "FORBIDDEN",
    );
  });

  it("by the system", () => {
    expect(capacityFor(system, permission)).toBe(who.includes("S") ? null : "SYSTEM");
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
      expect({ who, sees: maySeeApi(actor, { id: "api", role, status, visibility }) }).toEqual({
        who,
        sees: seers.split(" ").includes(who),
      });
    }
  });
});

describe("by a role", () => {
  it.each([
    ["DRAFT", "OWNER PUBLISHER ADMIN"],
    ["ARCHIVED", "OWNER PUBLISHER ADMIN"],
    ["PUBLISHED", "OWNER PUBLISHER VIEWER ADMIN"],
    ["DEPRECATED", "OWNER PUBLISHER VIEWER ADMIN"],
  ])("a public API that is %s can be read by %s", (status, readers) => {
    for (const who of ["OWNER", "PUBLISHER", "VIEWER", "ADMIN", "STRANGER"] as const) {
      const role = who === "ADMIN" || who === "STRANGER" ? null : who;
      const actor = who === "ADMIN" ? person("ADMIN") : person("USER");
      const reads = canBeRead(actor, { api: { id: "api", role, status, visibility: "PUBLIC" } });
      expect({ who, reads }).toEqual({ who, reads: readers.split(" ").includes(who) });
    }
    expect(canBeRead(system, { api: { id: "api", role: null, status, visibility: "PUBLIC" } })).toBe(true);
  });

  it("an application and a team can be read by their members, administrators and the system", () => {
    const application = (role: "USER" | null) => ({ application: { applicationId: "a", role } });
    const team = (role: "MEMBER" | null) => ({ team: { role } });
    const user = person("USER");
    expect([canBeRead(user, application("USER")), canBeRead(user, application(null))]).toEqual([true, false]);
    expect([canBeRead(user, team("MEMBER")), canBeRead(user, team(null))]).toEqual([true, false]);
    for (const actor of [person("ADMIN"), system])
      expect([canBeRead(actor, application(null)), canBeRead(actor, team(null))]).toEqual([true, true]);
  });
});

it.each([
  ["audit.see", "its primary owner, its owners and platform administrators"],
  ["api.manage", "its owner and its publishers"],
  ["api.see", "everyone"],
  ["apiKey.reveal", "members of the application"],
  ["subscription.close", "owners of the application and publishers of the API"],
  ["api.create", "API publishers"],
  ["provider.manage", "platform administrators"],
  ["accessToken.manage", "a user signed in to the portal"],
  ["invitation.answer", "a user signed in to the portal"],
] as const)("names who can %s: %s", (permission, words) => {
  expect(whoMay(permission)).toBe(words);
});
