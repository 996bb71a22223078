import { afterAll, beforeAll, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { changeApiStatus } from "@/domain/lifecycle/api-status.service";
import { outcomeOf, rejectionOf } from "@/testing/domain/catalog";
import { aPerson, createWorld, type World } from "@/testing/domain/world";
import { createApi, updateApi } from "./api.service";

let world: World;
let owner: Person;
let other: Person;

beforeAll(async () => {
  world = await createWorld();
  owner = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  other = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
});
afterAll(() => world.close());

const draft = (actor: Person, entryPoint: string) =>
  createApi(actor, { name: "Orders of a secret partner", version: "1", entryPoint, visibility: "PRIVATE" });
const publish = (actor: Person, id: string) => outcomeOf(changeApiStatus(actor, id, "publish"));

async function published(entryPoint: string): Promise<string> {
  const id = await draft(owner, entryPoint);
  await changeApiStatus(owner, id, "publish");
  return id;
}

it.each([
  ["/same", "/same"],
  ["/slash", "/slash/"],
  ["https://api.example.com/v1", "https://API.example.com/v1/"],
  ["https://ports.example.com:8443/a", "http://ports.example.com/a"],
  ["https://[2001:db8::1]:8443", "https://[2001:DB8::1]/"],
  ["https://dot.example.com/x", "https://dot.example.com./x"],
])("two published APIs can't have %s and %s", async (first, second) => {
  await published(first);
  const id = await draft(other, second);
  const rejection = await rejectionOf(changeApiStatus(other, id, "publish"));
  expect(rejection?.code).toBe("ENTRY_POINT_TAKEN");
  expect(rejection?.message).not.toContain("secret partner");
  expect(rejection?.issues[0]?.path).toEqual(["entryPoint"]);
});

it.each([
  ["/nested", "/nested/deeper"],
  ["/case", "/Case"],
  ["/path-only", "https://api.example.com/path-only"],
  ["https://one.example.com/x", "https://two.example.com/x"],
])("two published APIs can have %s and %s", async (first, second) => {
  await published(first);
  expect(await publish(other, await draft(other, second))).toBe("done");
});

it.each(["/a%EF%BC%8Fb", "/%E2%80%A5", "/a%C0%AF"])(
  "an API can't have the entry point %s",
  async (entryPoint) => {
    expect(await outcomeOf(draft(owner, entryPoint))).toBe("INVALID_INPUT");
  },
);

it("a published API can't move to another's entry point; a draft can, until it is published", async () => {
  await published("/kept");
  const moving = await published("/moving");
  expect(await outcomeOf(updateApi(owner, moving, { entryPoint: "/kept/" }))).toBe("ENTRY_POINT_TAKEN");
  const preparing = await draft(other, "/preparing");
  expect(await outcomeOf(updateApi(other, preparing, { entryPoint: "/kept" }))).toBe("done");
  expect(await publish(other, preparing)).toBe("ENTRY_POINT_TAKEN");
});

it("an API keeps its own entry point, deprecated ones count, and an unpublished one gives it up", async () => {
  const first = await published("/handed-over");
  expect(await outcomeOf(updateApi(owner, first, { name: "Orders", entryPoint: "/handed-over" }))).toBe(
    "done",
  );
  await changeApiStatus(owner, first, "deprecate");
  const second = await draft(other, "/handed-over");
  expect(await publish(other, second)).toBe("ENTRY_POINT_TAKEN");
  expect(await publish(owner, first)).toBe("done");
  await changeApiStatus(owner, first, "unpublish");
  expect(await publish(other, second)).toBe("done");
  expect(await publish(owner, first)).toBe("ENTRY_POINT_TAKEN");
});

it("of several simultaneous publications with one entry point, exactly one succeeds", async () => {
  const ids = await Promise.all(Array.from({ length: 5 }, () => draft(owner, "/raced")));
  const moved = await published("/raced-from");
  const outcomes = await Promise.all([
    ...ids.map((id) => publish(owner, id)),
    outcomeOf(updateApi(owner, moved, { entryPoint: "/raced" })),
  ]);
  expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === "ENTRY_POINT_TAKEN")).toHaveLength(5);
});
