import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apis } from "@/db/schema";
import type { Person } from "@/domain/kernel/actor";
import { newId } from "@/domain/kernel/ids";
import { database } from "@/domain/store/database";
import { anApi, outcomeOf } from "@/testing/domain/catalog";
import { aPerson, createWorld, disable, type World } from "@/testing/domain/world";
import { addApiCollaborator, createApi, removeApiCollaborator, updateApi } from "./api.service";
import { listApiCollaborators } from "./api-collaborators.queries";

let world: World;
let owner: Person;
let publisher: Person;

beforeAll(async () => {
  world = await createWorld();
  owner = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  publisher = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
});
afterAll(() => world.close());

async function published(): Promise<string> {
  const id = await anApi(owner);
  await addApiCollaborator(owner, id, "PUBLISHER", { userId: publisher.userId });
  return id;
}

it("an API requires a name", async () => {
  const input = { name: "", version: "1", entryPoint: "/" };
  expect(await outcomeOf(createApi(owner, input))).toBe("INVALID_INPUT");
  expect(await outcomeOf(updateApi(owner, await published(), { name: "" }))).toBe("INVALID_INPUT");
});

it("an API can't belong to a team that doesn't exist", async () => {
  const input = { name: "Orders", version: "1", entryPoint: "/orders", teamId: newId() };
  expect(await outcomeOf(createApi(owner, input))).toBe("NOT_FOUND");
});

it.each([
  "https://u:p@x.example",
  "https://x.example/#f",
  "//evil",
  "/%",
  "/a/../b",
  "https:/x.example",
  "/a//b",
])("an API can't have the entry point %s", async (entryPoint) => {
  const input = { name: "Orders", version: "1", entryPoint };
  expect(await outcomeOf(createApi(owner, input))).toBe("INVALID_INPUT");
  expect(await outcomeOf(updateApi(owner, await published(), { entryPoint }))).toBe("INVALID_INPUT");
});

describe("a publisher", () => {
  it("is added once, and is not the owner", async () => {
    const id = await published();
    for (const { userId } of [publisher, owner]) {
      expect(await outcomeOf(addApiCollaborator(owner, id, "PUBLISHER", { userId }))).toBe("ALREADY_MEMBER");
    }
  });

  it("has the platform role", async () => {
    const { userId } = await aPerson();
    const named = addApiCollaborator(owner, await published(), "PUBLISHER", { userId });
    expect(await outcomeOf(named)).toBe("INVALID_INPUT");
  });

  it("is an existing user: an unknown one is not found", async () => {
    const id = await published();
    const named = addApiCollaborator(owner, id, "PUBLISHER", { userId: newId() });
    expect(await outcomeOf(named)).toBe("NOT_FOUND");
    expect(await outcomeOf(removeApiCollaborator(owner, id, "PUBLISHER", newId()))).toBe("NOT_FOUND");
  });

  it("who is disabled is not added, and is listed as such", async () => {
    const id = await published();
    const gone = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
    await addApiCollaborator(owner, id, "PUBLISHER", { userId: gone.userId });
    await disable(gone);
    const named = await listApiCollaborators(owner, id, "PUBLISHER");
    expect(new Map(named.map(({ userId, disabled }) => [userId, disabled]))).toEqual(
      new Map([
        [publisher.userId, false],
        [gone.userId, true],
      ]),
    );
    await removeApiCollaborator(owner, id, "PUBLISHER", gone.userId);
    for (const role of ["PUBLISHER", "VIEWER"] as const)
      expect(await outcomeOf(addApiCollaborator(owner, id, role, gone))).toBe("NOT_FOUND");
  });

  it("is removed only by the owner, while the API is not archived", async () => {
    const id = await published();
    const remove = (actor: Person) =>
      outcomeOf(removeApiCollaborator(actor, id, "PUBLISHER", publisher.userId));
    expect(await remove(publisher)).toBe("FORBIDDEN");
    expect(await remove(await aPerson())).toBe("NOT_FOUND");
    await database().update(apis).set({ status: "ARCHIVED" }).where(eq(apis.id, id));
    expect(await remove(owner)).toBe("INVALID_STATUS");
    await database().update(apis).set({ status: "DRAFT" }).where(eq(apis.id, id));
    expect(await remove(owner)).toBe("done");
  });
});
