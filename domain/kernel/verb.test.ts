import { expect, it, vi } from "vitest";
import { findings, verb } from "@/testing/codes/watched-verb";
import { DomainError, type ErrorCode } from "./domain-error";

const fail = verb(["NOT_FOUND"], async function fail(code: ErrorCode, issue?: ErrorCode) {
  throw new DomainError(code, "No.", issue ? [{ path: ["id"], message: "No.", code: issue }] : []);
});

it("is the function itself with its codes", async () => {
  const actual = await vi.importActual<typeof import("./verb")>("./verb");
  const work = async () => "done";
  expect(actual.verb(["FORBIDDEN"], work)).toBe(work);
  expect(actual.verb(["FORBIDDEN"], work).codes).toEqual(["FORBIDDEN"]);
});

it("lets a listed code through in tests", async () => {
  await expect(fail("NOT_FOUND")).rejects.toMatchObject({ name: "DomainError", code: "NOT_FOUND" });
  expect(findings.thrown).toContain("fail NOT_FOUND");
});

it.each([
  ["FORBIDDEN", "CONFLICT"],
  ["NOT_FOUND", "CONFLICT"],
  ["CONFLICT", undefined],
] as const)("fails a test in which %s (%s at the value) is thrown but not listed", async (code, issue) => {
  const complaint = "The verb fail threw CONFLICT, which it does not list: No.";
  await expect(fail(code, issue)).rejects.toThrow(complaint);
  // Removed, or the hook would fail this test.
  expect(findings.unlisted.splice(0)).toEqual([complaint]);
});

it("requires a name, for messages", () => {
  expect(() => verb(["NOT_FOUND"], async () => undefined)).toThrow("needs a named function");
});
