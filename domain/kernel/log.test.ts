import { DrizzleQueryError } from "drizzle-orm/errors";
import { expect, it, vi } from "vitest";
import { describeError, log } from "./log";
import { UnavailableError } from "./request/unavailable";

const lines = vi.hoisted(() => [] as string[]);
vi.mock("pino", async (original) => {
  const module = await original<typeof import("pino")>();
  return {
    ...module,
    pino: Object.assign((options: object) => module.pino(options, { write: (line) => lines.push(line) }), {
      destination: () => null,
    }),
  };
});

it("bounds what is logged, on one line", () => {
  const long = "a\nb".repeat(100_000);
  const deep: Record<string, unknown> = {};
  deep.self = deep;
  log().error({ long, deep, list: Array(10_000).fill(long), [long]: 1, error: { message: long } }, long);
  const [line = ""] = lines;
  expect(line.trimEnd()).not.toContain("\n");
  expect(line.length).toBeLessThan(200_000);
  const { message, long: cut, list } = JSON.parse(line) as { message: string; long: string; list: string[] };
  expect([message.length, cut.length, list.length]).toEqual([2_002, 2_002, 50]);
});

it("masks secrets", () => {
  log().warn({ password: "hidden-1", inner: { token: "hidden-2" } }, "kept");
  expect(lines.at(-1)).toContain("kept");
  expect(lines.at(-1)).not.toContain("hidden");
});

it("names an outage and its code, also when drizzle wraps it, without the statement", () => {
  const outage = new UnavailableError("away", 5, {
    cause: Object.assign(new Error("x"), { code: "CONNECT_TIMEOUT" }),
  });
  const wrapped = new DrizzleQueryError("select secret", ["hidden-3"], outage);
  for (const error of [outage, wrapped])
    expect(describeError(error)).toEqual({ kind: "UnavailableError", code: "CONNECT_TIMEOUT" });
});

it.each([
  ["error", (error: Error) => log().error({ error }, "failed")],
  ["err", (error: Error) => log().error({ err: error }, "failed")],
  ["the entry itself", (error: Error) => log().error(error, "failed")],
  ["a member of a list", (error: Error) => log().error({ errors: [{ error }] }, "failed")],
])("reduces an error that is logged as it is, as %s", (_, write) => {
  const inner = Object.assign(new Error("Key (email)=(hidden-4) already exists"), {
    code: "23505",
    constraint_name: "users_email_unique",
    detail: "Key (email)=(hidden-4) already exists.",
  });
  write(new DrizzleQueryError("select hidden-5", ["hidden-6"], inner));
  expect(lines.at(-1)).not.toContain("hidden");
  expect(lines.at(-1)).toContain("users_email_unique");
  write(new TypeError("x is not a function"));
  expect(lines.at(-1)).toContain("x is not a function");
  expect(lines.at(-1)).toContain("log.test.ts");
});
