import { afterAll, beforeAll, expect, it } from "vitest";
import { createApplicationToken } from "@/domain/access-tokens/application-token.service";
import type { Person } from "@/domain/kernel/actor";
import { newId } from "@/domain/kernel/ids";
import { addTeamMember } from "@/domain/lifecycle/teams/add-team-member.service";
import { addMember } from "@/domain/memberships/membership.service";
import { createTeam } from "@/domain/teams/team.service";
import { anOffer } from "@/testing/domain/catalog";
import { anAdministrator, anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { executeOperation } from "../execute";
import { encodeId } from "../transport/ids";

let world: World;
let viewer: Person;
let other: Person;
beforeAll(async () => {
  world = await createWorld();
  viewer = await aPerson({ name: "Viewer" });
  other = await aPerson({ name: "Other" });
});
afterAll(() => world.close());

interface Listed {
  readonly list: { readonly nodes: readonly { readonly id: string; readonly part: unknown }[] };
}

/** A list with a part of each item, by ID, and the codes of its errors. */
async function partsOf(list: string, part: string) {
  const query = `{ list: ${list} { nodes { id part: ${part} } } }`;
  const { data, errors } = await executeOperation<Listed>(query, {}, viewer);
  return {
    parts: new Map(data?.list.nodes.map((node) => [node.id, node.part])),
    codes: errors.map(({ code }) => code),
  };
}

it("a list stays readable if the viewer lacks permission for a part of some of its items", async () => {
  const own = await anApplication(viewer);
  const [first, second] = [await anApplication(other), await anApplication(other)];
  for (const id of [first, second]) await addMember(other, id, { userId: viewer.userId, role: "USER" });
  for (const [owner, id] of [
    [viewer, own],
    [other, first],
  ] as const)
    await createApplicationToken(owner, id, { name: "Its own", scopes: [] });
  const { parts, codes } = await partsOf("applications", "accessTokens { nodes { name } }");
  expect(parts.get(encodeId("application", own))).toEqual({ nodes: [{ name: "Its own" }] });
  for (const id of [first, second]) expect(parts.get(encodeId("application", id))).toBeNull();
  expect(codes).toEqual(["FORBIDDEN", "FORBIDDEN"]);
});

/** A part of an object that its viewer sees, but not that part of it. */
async function refusedPart(type: string, id: string, part: string, actor: Person) {
  const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on ${type} { name part: ${part} } } }`;
  const { data, errors } = await executeOperation<{ nodes: object[] }>(query, { ids: [id] }, actor);
  return { nodes: data?.nodes, codes: errors.map(({ code }) => code) };
}

it.each([
  ["usage", "usage { totals { calls } }"],
  ["rejected calls", "refusedCalls { nodes { id } }"],
  ["candidates", 'memberCandidates(search: "Other") { name }'],
])("so does an application without its %s", async (_, part) => {
  const administrator = await anAdministrator();
  const id = encodeId("application", await anApplication(viewer, { name: "Weather" }));
  const refused = { nodes: [{ id, name: "Weather", part: null }], codes: ["FORBIDDEN"] };
  expect(await refusedPart("Application", id, part, administrator)).toEqual(refused);
});

it.each([
  ["usage", "usage { totals { calls } }"],
  ["rejected calls", "refusedCalls { nodes { id } }"],
  ["candidates for publishers", 'publisherCandidates(search: "Other") { name }'],
  ["candidates for viewers", 'viewerCandidates(search: "Other") { name }'],
])("so does an API without its %s", async (_, part) => {
  const { apiId } = await anOffer(await aPerson({ roles: ["API_PUBLISHER"] }));
  const id = encodeId("api", apiId);
  const { nodes, codes } = await refusedPart("Api", id, part, viewer);
  expect(nodes).toMatchObject([{ id, part: null }]);
  expect(codes).toEqual(["FORBIDDEN"]);
});

it("and so does a list of teams, if the viewer manages only some of them", async () => {
  const managed = await createTeam(viewer, { name: newId() });
  const theirs = await createTeam(other, { name: newId() });
  await addTeamMember(other, theirs, { userId: viewer.userId, role: "MEMBER" });
  const { parts, codes } = await partsOf("teams", 'memberCandidates(search: "Other") { name }');
  expect(parts.get(encodeId("team", managed))).toEqual([{ name: "Other" }]);
  expect(parts.get(encodeId("team", theirs))).toBeNull();
  expect(codes).toEqual(["FORBIDDEN"]);
});
