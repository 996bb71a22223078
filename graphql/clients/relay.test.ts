import { buildSchema, isObjectType, printSchema } from "graphql";
import { describe, expect, it } from "vitest";
import { portalDocuments } from "@/testing/clients/portal-documents";
import { relayDocuments } from "@/testing/clients/relay-documents";
import { compileWithRelay } from "@/testing/clients/relay-project";
import { buildLatchkeySchema } from "../schema";

const schema = buildLatchkeySchema();
const documents = relayDocuments(schema);

describe("relay-compiler", () => {
  it("compiles an operation for every node type, connection and mutation", async () => {
    const types = Object.values(schema.getTypeMap()).filter(isObjectType);
    const nodes = types.filter((type) => type.getInterfaces().some(({ name }) => name === "Node"));
    expect(documents.nodes).toHaveLength(2 * nodes.length);
    expect(documents.connections.length).toBeGreaterThanOrEqual(15);
    expect(documents.mutations).toHaveLength(Object.keys(schema.getMutationType()?.getFields() ?? {}).length);
    const { artifacts } = await compileWithRelay(schema, documents);
    const all = Object.values(documents).flat();
    for (const text of all) {
      const name = /(?:query|mutation|fragment) (\w+)/.exec(text)?.[1];
      expect(artifacts).toContain(`${name}.graphql.js`);
    }
  });

  it("compiles the portal's own documents", async () => {
    const portal = await portalDocuments();
    const names = portal.map((text) => /^(?:query|mutation|fragment) (\w+)/.exec(text)?.[1]);
    expect(names.filter((name) => name?.endsWith("Query")).length).toBeGreaterThan(80);
    expect(names.filter((name) => name?.endsWith("Mutation")).length).toBeGreaterThan(120);
    const { artifacts } = await compileWithRelay(schema, { portal });
    expect(artifacts).toEqual(expect.arrayContaining(names.map((name) => `${name}.graphql.js`)));
  });

  it("removes the record of everything that a mutation deletes", () => {
    const removing = documents.mutations.filter((text) => text.includes("@deleteRecord"));
    expect(removing.length).toBeGreaterThanOrEqual(15);
  });

  it("rejects them when a member has no ID", async () => {
    const sdl = printSchema(schema).replace(/type Member implements Node \{[\s\S]*?id: ID!/, "type Member {");
    await expect(compileWithRelay(buildSchema(sdl), documents)).rejects.toThrow(/Member/);
  });
});
