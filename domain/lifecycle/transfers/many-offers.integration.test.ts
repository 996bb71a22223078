import { afterAll, beforeAll, expect, it } from "vitest";
import { addManyOffers, plansOf, wholeScans } from "@/testing/domain/many-offers";
import { aPerson, createWorld, type World } from "@/testing/domain/world";
import { receivedTransfers } from "./transfer.queries";

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await addManyOffers(world);
});
afterAll(() => world.close());

it("finds the offers that wait for a user without those for others", async () => {
  const receiver = await aPerson();
  const plans = await plansOf(world, () => receivedTransfers(receiver));
  expect(wholeScans(plans)).toEqual([]);
  const [plan] = plans;
  expect(plan).toContain("ownership_transfers_to_user");
  expect(plan).toContain("ownership_transfers_to_team");
  // Those read the open offers of all.
  expect(plan).not.toMatch(/ownership_transfers_open_by_expiry|Backward/);
});
