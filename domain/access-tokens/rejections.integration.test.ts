import { afterAll, beforeAll, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { outcomeOf } from "@/testing/domain/catalog";
import { aPerson, createWorld, toolOf, type World } from "@/testing/domain/world";
import { createAccessToken, MAXIMUM_LIVE, revokeAccessToken } from "./access-token.service";

let world: World;
let person: Person;
beforeAll(async () => {
  world = await createWorld();
  person = await aPerson();
});
afterAll(() => world.close());

it("a token requires a name", async () => {
  expect(await outcomeOf(createAccessToken(person, { name: "", scope: "FULL" }))).toBe("INVALID_INPUT");
});

it("tokens are created and revoked only by their user in the portal", async () => {
  const { accessToken } = await createAccessToken(person, { name: "Mine", scope: "FULL" });
  const tool = toolOf(person, "FULL");
  expect(await outcomeOf(createAccessToken(tool, { name: "More", scope: "FULL" }))).toBe("FORBIDDEN");
  expect(await outcomeOf(revokeAccessToken(tool, accessToken.id))).toBe("FORBIDDEN");
  expect(await outcomeOf(revokeAccessToken(await aPerson(), accessToken.id))).toBe("NOT_FOUND");
});

it("a user has a bounded number of active tokens", async () => {
  const busy = await aPerson();
  const one = () => createAccessToken(busy, { name: "One of many", scope: "FULL" });
  const { accessToken } = await one();
  for (let n = 1; n < MAXIMUM_LIVE; n += 1) await one();
  expect(await outcomeOf(one())).toBe("LIMIT_REACHED");
  await revokeAccessToken(busy, accessToken.id);
  expect(await outcomeOf(one())).toBe("done");
});
