import { expect, it } from "vitest";
import { SEALED_PLACES } from "@/domain/kernel/sealed-places";
import { sealedColumns } from "./reseal.repository";

it("binds the values of every encrypted column of the schema, and of no other", () => {
  const columns = sealedColumns().map(({ table, column }) => `${table}.${column}`);
  expect(columns.sort()).toEqual(Object.keys(SEALED_PLACES).sort());
  const bound = Object.values(SEALED_PLACES).map((place) => place("id"));
  expect(new Set(bound).size).toBe(bound.length);
});
