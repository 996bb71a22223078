import { afterAll, beforeAll, expect, it } from "vitest";
import { outcomeOf } from "@/testing/domain/catalog";
import { anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import {
  createApplicationToken,
  revokeApplicationToken,
  rotateApplicationToken,
} from "./application-token.service";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const CI = { name: "CI", scopes: [] };

it("an application's token has a bounded grace period", async () => {
  const owner = await aPerson();
  const applicationId = await anApplication(owner);
  const { accessToken } = await createApplicationToken(owner, applicationId, CI);
  const tooLong = { gracePeriodHours: 100_000 };
  expect(await outcomeOf(rotateApplicationToken(owner, accessToken.id, tooLong))).toBe("INVALID_INPUT");
});

it("an application's token can't be rotated after it was revoked", async () => {
  const owner = await aPerson();
  const { accessToken } = await createApplicationToken(owner, await anApplication(owner), CI);
  await revokeApplicationToken(owner, accessToken.id);
  expect(await outcomeOf(rotateApplicationToken(owner, accessToken.id))).toBe("INVALID_STATUS");
});

it("an application has a bounded number of live tokens", async () => {
  const owner = await aPerson();
  const applicationId = await anApplication(owner);
  for (let count = 0; count < 20; count += 1) await createApplicationToken(owner, applicationId, CI);
  expect(await outcomeOf(createApplicationToken(owner, applicationId, CI))).toBe("LIMIT_REACHED");
});
