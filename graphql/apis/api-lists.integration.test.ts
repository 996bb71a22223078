import { afterAll, beforeAll, expect, it } from "vitest";
import { createApi } from "@/domain/apis/api.service";
import type { Person } from "@/domain/kernel/actor";
import { changeApiStatus } from "@/domain/lifecycle/api-status.service";
import { anAdministrator, aPerson, createWorld, type World } from "@/testing/domain/world";
import { executeOperation } from "../execute";

let world: World;
let publisher: Person;

beforeAll(async () => {
  world = await createWorld();
  publisher = await aPerson({ name: "Pia", roles: ["API_PUBLISHER", "USER"] });
  for (const name of ["Archived", "Draft", "Published"]) {
    const id = await createApi(publisher, { name, version: "1", entryPoint: "/x", visibility: "PRIVATE" });
    if (name === "Published") await changeApiStatus(publisher, id, "publish");
    if (name === "Archived") await changeApiStatus(publisher, id, "archive");
  }
});
afterAll(() => world.close());

async function names(person: Person, variables: { scope: string; statuses?: string[] }): Promise<string[]> {
  const query = `query ($scope: ApiScope, $statuses: [ApiStatus!]) {
    apis(scope: $scope, statuses: $statuses) { nodes { name } } }`;
  type Response = { apis: { nodes: { name: string }[] } };
  const { data, errors } = await executeOperation<Response>(query, variables, person);
  if (errors[0]) return [errors[0].code];
  return data?.apis.nodes.map(({ name }) => name) ?? [];
}

it("filters a publisher's list by status", async () => {
  expect(await names(publisher, { scope: "MINE" })).toEqual(["Archived", "Draft", "Published"]);
  expect(await names(publisher, { scope: "MINE", statuses: ["DRAFT"] })).toEqual(["Draft"]);
  expect(await names(publisher, { scope: "CATALOG", statuses: ["DRAFT"] })).toEqual([]);
});

it("shows every API only to administrators", async () => {
  const admin = await anAdministrator();
  expect(await names(admin, { scope: "ALL" })).toEqual(["Archived", "Draft", "Published"]);
  expect(await names(admin, { scope: "ALL", statuses: ["ARCHIVED"] })).toEqual(["Archived"]);
  expect(await names(publisher, { scope: "ALL" })).toEqual(["FORBIDDEN"]);
});
