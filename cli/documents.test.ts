import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, parse, validate } from "graphql";
import { expect, it } from "vitest";
import { APPLY_DOCUMENTS } from "./apply/carry-out";

const schema = buildSchema(readFileSync("graphql/schema.graphql", "utf8"));

/** The operations in the sources' texts. */
const written = readdirSync("cli", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
  .flatMap(
    (file) =>
      readFileSync(join("cli", file), "utf8").match(/[`"](?:query|mutation)\b[^`"$]*(?:\$\w[^`"$]*)*[`"]/g) ??
      [],
  )
  .map((text) => text.slice(1, -1))
  .filter((text) => text.includes("{"));

it.each([...written, ...Object.values(APPLY_DOCUMENTS)])("fits the schema: %s", (document) => {
  expect(validate(schema, parse(document))).toEqual([]);
});

it("finds them all", () => {
  expect(written.length).toBeGreaterThanOrEqual(8);
});
