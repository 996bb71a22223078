import { expect, it } from "vitest";
import { DomainError } from "@/domain/kernel/domain-error";
import { isPermanentFailure } from "./constraints";

const failure = (code: string) => Object.assign(new Error(code), { severity: "ERROR", code });
const wrapped = (code: string) => new Error("Failed query", { cause: failure(code) });

it.each([
  ["22001 a value that is too long", "22001", true],
  ["22021 characters that can't be stored", "22021", true],
  ["22P05 an untranslatable character", "22P05", true],
  ["23502 a missing value", "23502", true],
  ["23505 a duplicate", "23505", true],
  ["23514 a check", "23514", true],
  ["42703 an unknown column", "42703", true],
  ["54000 an index row that is too large", "54000", true],
  ["08006 a lost connection", "08006", false],
  ["40001 a conflict", "40001", false],
  ["40P01 a deadlock", "40P01", false],
  ["53300 too many connections", "53300", false],
  ["55P03 a lock", "55P03", false],
  ["57014 a canceled statement", "57014", false],
  ["57P01 a shutdown", "57P01", false],
  ["25006 a standby", "25006", false],
  ["58030 a full disk", "58030", false],
  ["XX000 an internal error", "XX000", false],
])("%s is permanent or can pass", (_what, code, permanent) => {
  expect(isPermanentFailure(failure(code))).toBe(permanent);
  expect(isPermanentFailure(wrapped(code))).toBe(permanent);
});

it("tells rules and errors of the program from everything else", () => {
  expect(isPermanentFailure(new DomainError("CLIENT_ID_TAKEN", "taken"))).toBe(true);
  expect(isPermanentFailure(new DomainError("CONFLICT", "again"))).toBe(false);
  expect(isPermanentFailure(new TypeError("undefined is not a function"))).toBe(true);
  expect(
    isPermanentFailure(Object.assign(new Error("write CONNECTION_CLOSED"), { code: "CONNECTION_CLOSED" })),
  ).toBe(false);
  expect(isPermanentFailure(new Error("unknown"))).toBe(false);
  expect(isPermanentFailure("text")).toBe(false);
});
