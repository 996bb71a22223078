import { describe, expect, it } from "vitest";
import type { Actor, PlatformRole } from "./actor";
import { assertMay, capacityFor, may } from "./authorize";
import { DomainError } from "./domain-error";
import { PERMISSIONS, TEAM_ROLES, type TeamPermission, whoMay } from "./permissions";

/** The rows of teams, written down a second time. M: managers, m: members, A: administrators, R: also for a read-only access token. */
const TEAM: Readonly<Record<TeamPermission, string>> = {
  "team.see": "MmAR",
  "team.search": "MAR",
  "team.manage": "MA",
  "team.leave": "Mm",
  "team.restore": "MA",
};
const LETTER = { MANAGER: "M", MEMBER: "m" } as const;

const person = (...roles: PlatformRole[]): Actor => ({
  kind: "person",
  userId: "u",
  name: "U",
  roles,
  sessionId: "s",
  ip: null,
});
const { kind: _, sessionId: __, ...user } = person("USER") as Extract<Actor, { kind: "person" }>;
const readOnly: Actor = {
  ...user,
  kind: "tool",
  tokenId: "t",
  scopes: ["READ"],
  applicationIds: null,
  apiIds: null,
};

function codeOf(action: () => unknown): string {
  try {
    action();
    return "done";
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

it("has every row of teams in this test", () => {
  const rows = Object.entries(PERMISSIONS).filter(([, { subject }]) => subject === "team");
  expect(Object.keys(TEAM).sort()).toEqual(rows.map(([name]) => name).sort());
});

describe.each(Object.entries(TEAM) as [TeamPermission, string][])("%s", (permission, who) => {
  it.each([...TEAM_ROLES, null])("by a user who is %s of the team", (role) => {
    const allowed = role !== null && who.includes(LETTER[role]);
    const denial = role === null ? "NOT_FOUND" : "FORBIDDEN";
    const reads = allowed && who.includes("R");
    expect(codeOf(() => assertMay(person("USER"), permission, { role }))).toBe(allowed ? "done" : denial);
    expect(codeOf(() => assertMay(readOnly, permission, { role }))).toBe(reads ? "done" : denial);
    expect(may(person("ADMIN"), permission, { role })).toBe(allowed || who.includes("A"));
    expect(capacityFor({ kind: "system", name: "Test" }, permission, { role })).toBe("SYSTEM");
  });
});

it("names who can manage a team", () => {
  expect(whoMay("team.manage")).toBe("its managers and platform administrators");
});
