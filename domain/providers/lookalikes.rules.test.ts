import { expect, it } from "vitest";
import { mixesScripts, skeletonOf } from "./lookalikes.rules";

it("unique names are compared by what a reader sees", () => {
  const groups = [
    ["Okta", "okta", "ＯＫＴＡ", "Оktа", "O kta"],
    ["Keycloak", "Kеycloak", "Κeycloak", "KEYCLOAK"],
  ];
  for (const group of groups) expect(new Set(group.map(skeletonOf)).size).toBe(1);
  expect(skeletonOf("Server 1")).not.toBe(skeletonOf("Server 2"));
  expect(mixesScripts("Оkta")).toBe(true);
  expect(mixesScripts("Яндекс ID")).toBe(false);
  expect(mixesScripts("東京 Tokyo とうきょう")).toBe(false);
});
