import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAccessToken } from "@/domain/access-tokens/access-token.service";
import type { Actor, Person } from "@/domain/kernel/actor";
import { encodeId } from "@/domain/kernel/ids";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { addTeamMember } from "@/domain/lifecycle/teams/add-team-member.service";
import { subscribe } from "@/domain/subscriptions/subscribe.service";
import { acceptSubscription } from "@/domain/subscriptions/subscription.service";
import { mapGroup } from "@/domain/teams/groups/group-mapping.service";
import { createTeam } from "@/domain/teams/team.service";
import { anOffer } from "@/testing/domain/catalog";
import {
  anAdministrator,
  anApplication,
  aPerson,
  createWorld,
  toolOf,
  type World,
} from "@/testing/domain/world";
import { isConnection, objectTypes } from "@/testing/graphql/schema-walk";
import { executeOperation } from "../execute";

let world: World;
let owner: Person;
let publisher: Person;
let applicationId: string;
let apiId: string;
let planId: string;
beforeAll(async () => {
  world = await createWorld();
  owner = await aPerson();
  publisher = await aPerson({ roles: ["API_PUBLISHER"] });
  ({ apiId, planId } = await anOffer(publisher));
  for (let index = 0; index < 3; index += 1) {
    applicationId = await anApplication(owner, {}, { users: [await aPerson()] });
    const { id } = await subscribe(owner, { applicationId, planId });
    if (index > 0) await acceptSubscription(publisher, id);
  }
  await archiveApplication(owner, await anApplication(owner));
  await createAccessToken(owner, { name: "Counted", scope: "FULL" });
});
afterAll(() => world.close());

async function ask(query: string, actor: Actor) {
  const { data, errors } = await executeOperation<Record<string, unknown>>(query, {}, actor);
  expect(errors).toEqual([]);
  return data;
}

const own = (args: string) => `{ applications(first: 1${args}) { totalCount } }`;
const inbox = (args: string) => `{ publisherSubscriptions(first: 1${args}) { totalCount } }`;

describe("totalCount", () => {
  it("counts more than the page has", async () => {
    const id = encodeId("application", applicationId);
    expect(await ask(own(""), owner)).toEqual({ applications: { totalCount: 3 } });
    const query = `{ application(id: "${id}") { memberCount members(first: 1) { totalCount nodes { role } }
      subscriptions(first: 1) { totalCount } pending: subscriptions(statuses: [PENDING]) { totalCount } } }`;
    expect(await ask(query, owner)).toEqual({
      application: {
        memberCount: 2,
        members: { totalCount: 2, nodes: [{ role: "PRIMARY_OWNER" }] },
        subscriptions: { totalCount: 1 },
        pending: { totalCount: 0 },
      },
    });
    const viewer =
      "{ viewer { notifications(first: 1) { totalCount } accessTokens(first: 1) { totalCount } } }";
    expect(await ask(viewer, owner)).toEqual({
      viewer: { notifications: { totalCount: 2 }, accessTokens: { totalCount: 1 } },
    });
  });

  it("counts a publisher's subscriptions, by status and API", async () => {
    const api = encodeId("api", apiId);
    expect(await ask(inbox(""), publisher)).toEqual({ publisherSubscriptions: { totalCount: 3 } });
    expect(await ask(inbox(", statuses: [PENDING]"), publisher)).toEqual({
      publisherSubscriptions: { totalCount: 1 },
    });
    expect(await ask(inbox(`, apiId: "${api}", statuses: [ACCEPTED, PENDING]`), publisher)).toEqual({
      publisherSubscriptions: { totalCount: 3 },
    });
    expect(await ask(inbox(""), owner)).toEqual({ publisherSubscriptions: { totalCount: 0 } });
  });

  it("is null where counting would read the whole list", async () => {
    for (const args of [', search: "x"', ", types: [SIMPLE]", ", roles: [OWNER]", ", statuses: [ACTIVE]"])
      expect(await ask(own(args), owner)).toEqual({ applications: { totalCount: null } });
    expect(await ask(own(", scope: ALL"), await anAdministrator())).toEqual({
      applications: { totalCount: null },
    });
    const plan = encodeId("plan", planId);
    for (const args of [', search: "x"', `, planId: "${plan}"`])
      expect(await ask(inbox(args), publisher)).toEqual({ publisherSubscriptions: { totalCount: null } });
    const all = "{ viewer { subscriptions { totalCount } } }";
    expect(await ask(all, owner)).toEqual({ viewer: { subscriptions: { totalCount: null } } });
  });

  it("takes no statement unless it is selected, and shows an access token nothing that its list hides", async () => {
    const count = async (query: string) => {
      world.statements();
      await ask(query, owner);
      return world.statements().length;
    };
    const list = await count("{ applications { nodes { id } } }");
    expect(await count("{ applications { totalCount nodes { id } } }")).toBe(list + 1);
    const query = "{ viewer { accessTokens { totalCount } } }";
    const { errors } = await executeOperation(query, {}, toolOf(owner, "FULL"));
    expect(errors[0]?.code).toBe("FORBIDDEN");
  });

  it("counts the members of a team and the mappings of groups, also beyond the page", async () => {
    const teamId = await createTeam(owner, { name: "Counted" });
    for (let index = 0; index < 2; index += 1)
      await addTeamMember(owner, teamId, { userId: (await aPerson()).userId, role: "MEMBER" });
    const id = encodeId("team", teamId);
    const team = (page: string) => `{ team(id: "${id}") { members(${page}) { totalCount nodes { id } } } }`;
    for (const page of ["first: 1", "last: 2"])
      expect(await ask(team(page), owner)).toMatchObject({ team: { members: { totalCount: 3 } } });
    const administrator = await anAdministrator();
    const mappings = "{ groupMappings(first: 1) { totalCount nodes { groupName } } }";
    expect(await ask(mappings, administrator)).toEqual({ groupMappings: { totalCount: 0, nodes: [] } });
    for (const groupName of ["Staff", "Sales"])
      await mapGroup(administrator, { groupName, teamId, teamRole: "MEMBER" });
    expect(await ask(mappings, administrator)).toEqual({
      groupMappings: { totalCount: 2, nodes: [{ groupName: "Sales" }] },
    });
    const { data, errors } = await executeOperation(mappings, {}, owner);
    expect([data, errors[0]?.code]).toEqual([null, "FORBIDDEN"]);
  });

  it("is in the documentation's table, for each list", async () => {
    const text = await readFile(new URL("../../docs/graphql-api.md", import.meta.url), "utf8");
    const rows = text.split("\n").filter((line) => /^\| .*`[A-Z]/.test(line));
    for (const type of objectTypes.filter(isConnection)) {
      const listed = `\`${type.name.replace(/Connection$/, "")}\``;
      const row = rows.filter((line) => line.includes(listed));
      expect(row, type.name).toHaveLength(1);
      expect(row[0]?.includes("Not offered"), type.name).toBe(!("totalCount" in type.getFields()));
    }
  });

  it("says in the schema what it counts, or why there is none", () => {
    for (const type of objectTypes.filter(isConnection)) {
      const { name, description } = type;
      const field = type.getFields().totalCount;
      if (field) expect(field.description, name).toMatch(/^Number of /);
      else expect(description, name).toMatch(/has no total count, because/);
    }
  });
});
