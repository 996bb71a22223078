import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Kind, parse } from "graphql";
import { expect, it } from "vitest";
import { MAXIMUM_BODY_BYTES, WHOLE_REQUEST } from "./body";

const BYTES = { characters: 1, KiB: 1024, MiB: 1024 * 1024 } as const;

/** The largest text that a description allows, in bytes: in JSON, a character such as a line end takes two. */
function largestIn(description: string): number {
  const stated = [...description.matchAll(/([\d,]+) (characters|KiB|MiB)/g)].map(
    ([, number = "", unit]) => Number(number.replaceAll(",", "")) * BYTES[unit as keyof typeof BYTES],
  );
  return 2 * Math.max(0, ...stated);
}

it("inputs that take more than a request can have say so", () => {
  expect(WHOLE_REQUEST).toContain(`${MAXIMUM_BODY_BYTES / BYTES.MiB} MiB`);
  const { definitions } = parse(readFileSync(join(import.meta.dirname, "../schema.graphql"), "utf8"));
  const large = definitions
    .flatMap((definition) =>
      definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION ? (definition.fields ?? []) : [],
    )
    .filter(({ description }) => {
      const text = description?.value.replace(WHOLE_REQUEST, "") ?? "";
      return largestIn(text) > MAXIMUM_BODY_BYTES;
    });
  expect([...new Set(large.map(({ name }) => name.value))].sort()).toEqual(["csv", "openapi"]);
  for (const { description } of large) expect(description?.value).toContain(WHOLE_REQUEST);
});
