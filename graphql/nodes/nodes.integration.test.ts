import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/domain/kernel/actor";
import { decodeId } from "@/domain/kernel/ids";
import { createEveryObject, type EveryObject } from "@/testing/domain/every-object";
import type { Caller } from "@/testing/domain/permissions/stage";
import { usualPaths } from "@/testing/domain/usual-paths";
import { anApplication, aPerson } from "@/testing/domain/world";
import { objectsIn } from "@/testing/graphql/documents";
import { isNode, objectTypes } from "@/testing/graphql/schema-walk";
import { executeOperation } from "../execute";
import { encodeId } from "../transport/ids";

/** Objects by ID, with their types. */
type Seen = ReadonlyMap<string, string>;

let stage: EveryObject;
let callers: readonly Caller[];
const seenBy = new Map<string, Seen>();
const all = new Map<string, string>();
beforeAll(async () => {
  stage = await createEveryObject();
  callers = stage.callers.filter(({ actor }) => actor.kind !== "system");
  for (const { name, actor } of callers) seenBy.set(name, await visibleTo(actor));
  for (const seen of seenBy.values()) for (const [id, type] of seen) all.set(id, type);
}, 120_000);
afterAll(async () => {
  await stage.world.close();
  await stage.fake.server.stop();
});

/** Everything that an actor finds by the usual paths. */
async function visibleTo(actor: Actor): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const query of usualPaths(stage)) {
    const { data, errors } = await executeOperation(query, {}, actor);
    expect(
      errors.filter(({ code }) => code !== "FORBIDDEN" && code !== "NOT_FOUND"),
      query,
    ).toEqual([]);
    for (const { id, __typename } of objectsIn(data)) found.set(id, __typename);
  }
  return found;
}

/** The objects that `nodes` returns to an actor, of those that exist. */
async function resolvedFor(actor: Actor | null): Promise<Seen> {
  const found = new Map<string, string>();
  const ids = [...all.keys()];
  for (let start = 0; start < ids.length; start += 100) {
    const query = "query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }";
    const { data, errors } = await executeOperation<{ nodes: unknown[] }>(
      query,
      { ids: ids.slice(start, start + 100) },
      actor,
    );
    if (actor) expect(errors).toEqual([]);
    for (const { id, __typename } of objectsIn(data)) found.set(id, __typename);
  }
  return found;
}

/** Administrators can see every user, also those that are now in no application and own no API. */
const comparable = (caller: Caller, seen: Seen) =>
  [...seen]
    .filter(([, type]) => !(caller.platform === "ADMIN" && type === "User"))
    .map(([id, type]) => `${type} ${id}`)
    .sort();

describe("nodes", () => {
  it("of every type exist on the stage", () => {
    const nodes = objectTypes.filter(isNode).map(({ name }) => name);
    expect([...new Set(all.values())].sort()).toEqual(nodes.sort());
  });

  it("resolve for each caller exactly as far as the caller's pages show them", async () => {
    for (const caller of callers) {
      const resolved = comparable(caller, await resolvedFor(caller.actor));
      expect(resolved, caller.name).toEqual(comparable(caller, seenBy.get(caller.name) ?? new Map()));
    }
  });

  it("resolve to nothing without a caller", async () => {
    expect(await resolvedFor(null)).toEqual(new Map());
  });

  it("resolve alone as in a list, in the order of the IDs, with null for what does not exist", async () => {
    const { actor } = callers.find(({ name }) => name === "administrator") as Caller;
    const [first, second] = [...(seenBy.get("administrator") ?? new Map<string, string>()).keys()];
    const ids = [
      second,
      "app_01h455vb4pex5vsknk084sn02q",
      "nonsense",
      "ses_01h455vb4pex5vsknk084sn02q",
      first,
      second,
    ];
    const listed = await executeOperation<{ nodes: ({ id: string } | null)[] }>(
      "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }",
      { ids },
      actor,
    );
    expect(listed.data?.nodes.map((node) => node?.id ?? null)).toEqual([
      second,
      null,
      null,
      null,
      first,
      second,
    ]);
    const one = await executeOperation("query ($id: ID!) { node(id: $id) { id } }", { id: first }, actor);
    expect(one.data).toEqual({ node: { id: first } });
  });

  it("are up to 100 in one list", async () => {
    const ids = Array.from({ length: 101 }, () => "app_01h455vb4pex5vsknk084sn02q");
    const query = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }";
    const { errors } = await executeOperation(query, { ids }, stage.people.owner);
    expect(errors[0]?.code).toBe("INVALID_INPUT");
  });

  it("take as many statements for twenty objects of a type as for one", async () => {
    const person = await aPerson();
    const ids: string[] = [];
    for (let index = 0; index < 20; index += 1)
      ids.push(encodeId("application", await anApplication(person)));
    const query =
      "query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Application { name members(first: 1) { nodes { id } } } } }";
    const count = async (some: readonly string[]) => {
      stage.world.statements();
      const { data, errors } = await executeOperation<{ nodes: unknown[] }>(query, { ids: some }, person);
      expect(errors).toEqual([]);
      expect(data?.nodes.filter(Boolean)).toHaveLength(some.length);
      return stage.world.statements().length;
    };
    expect(await count(ids)).toBe(await count(ids.slice(0, 1)));
    const ofAll = [...all.keys()].slice(0, 100);
    stage.world.statements();
    await executeOperation(
      "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }",
      { ids: ofAll },
      stage.people.administrator,
    );
    expect(stage.world.statements().length).toBeLessThan(60);
  });

  it("identify the viewer and the viewer's user separately; inputs accept both", async () => {
    const { owner } = stage.people;
    const { data } = await executeOperation<{ viewer: { id: string; user: { id: string } } }>(
      "{ viewer { id user { id } } }",
      {},
      owner,
    );
    expect(decodeId("viewer", data?.viewer.id ?? "")).toBe(owner.userId);
    expect(decodeId("user", data?.viewer.user.id ?? "")).toBe(owner.userId);
    const mutation = `mutation ($input: ChangeMemberRoleInput!) {
      changeMemberRole(input: $input) { member { id user { id } } userErrors { message } } }`;
    const input = {
      applicationId: encodeId("application", stage.applicationId),
      userId: data?.viewer.id,
      role: "OWNER",
    };
    const changed = await executeOperation<{ changeMemberRole: { member: { user: { id: string } } } }>(
      mutation,
      { input },
      stage.people["primary owner"],
    );
    expect(changed.data?.changeMemberRole.member.user.id).toBe(data?.viewer.user.id);
  });
});
