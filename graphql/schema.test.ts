import { getNamedType, isObjectType } from "graphql";
import { expect, it } from "vitest";
import { buildLatchkeySchema } from "./schema";

it("gives every mutation a payload with user errors, which one fragment reads", () => {
  const mutations = Object.values(buildLatchkeySchema().getMutationType()?.getFields() ?? {});
  expect(mutations.length).toBeGreaterThan(40);
  for (const { name, type } of mutations) {
    const payload = getNamedType(type);
    const interfaces = isObjectType(payload) ? payload.getInterfaces().map(String) : [];
    expect(interfaces, name).toContain("MutationPayload");
  }
});
