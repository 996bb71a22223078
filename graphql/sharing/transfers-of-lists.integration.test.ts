import { afterAll, beforeAll, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { newId } from "@/domain/kernel/ids";
import { requestTransfer } from "@/domain/lifecycle/transfers/transfer.service";
import { createTeam } from "@/domain/teams/team.service";
import { anApi } from "@/testing/domain/catalog";
import { anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { executeOperation } from "../execute";

let world: World;
let owner: Person;
let teamId: string;
beforeAll(async () => {
  world = await createWorld();
  owner = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  teamId = await createTeam(owner, { name: newId() });
});
afterAll(() => world.close());

interface Lists {
  readonly applications: { readonly nodes: readonly { readonly ownershipTransfer: object | null }[] };
  readonly apis: { readonly nodes: readonly { readonly ownershipTransfer: object | null }[] };
}

it("reads the open offers of a list's applications and APIs with one statement, for those who have a part in them", async () => {
  for (let count = 0; count < 3; count += 1) {
    const applicationId = await anApplication(owner);
    await requestTransfer(owner, { applicationId }, { teamId, keptRole: "USER" });
    await requestTransfer(owner, { apiId: await anApi(owner) }, { teamId, keptRole: "USER" });
  }
  await anApplication(owner);
  const offers = "nodes { ownershipTransfer { id status } }";
  const text = `{ applications(first: 10) { ${offers} } apis(scope: MINE, first: 10) { ${offers} } }`;
  world.statements();
  const { data, errors } = await executeOperation<Lists>(text, {}, owner);
  expect(errors).toEqual([]);
  const found = [...(data?.applications.nodes ?? []), ...(data?.apis.nodes ?? [])];
  expect(found.map(({ ownershipTransfer }) => ownershipTransfer !== null).filter(Boolean)).toHaveLength(6);
  expect(found).toHaveLength(7);
  const reading = world.statements().filter((statement) => /from ownership_transfers/.test(statement));
  expect(reading.length).toBeLessThanOrEqual(2);
});
