import { afterEach, expect, it, vi } from "vitest";

const lines: [string, Record<string, unknown>, string][] = [];
vi.mock("@/domain/kernel/log", async (original) => {
  const record = (level: string) => (members: Record<string, unknown>, message: string) =>
    lines.push([level, members, message]);
  return {
    ...(await original<typeof import("@/domain/kernel/log")>()),
    log: () => ({
      error: record("error"),
      warn: record("warn"),
      info: record("info"),
      debug: record("debug"),
    }),
  };
});
const { logConsole } = await import("./console-log");

const before = { ...console };
const warningListeners = process.listeners("warning");
afterEach(() => {
  Object.assign(console, before);
  process.removeAllListeners("warning");
  for (const listener of warningListeners) process.on("warning", listener);
  lines.length = 0;
});

it("sends printed texts to the log, at a level for their kind and without colors", () => {
  logConsole();
  console.log("\u001b[32mready\u001b[39m in %d ms", 12);
  console.warn("careful");
  console.error("x".repeat(5_000));
  expect(lines.map(([level, , message]) => [level, message.length > 100 ? message.length : message])).toEqual(
    [
      ["debug", "ready in 12 ms"],
      ["warn", "careful"],
      ["error", 2_002],
    ],
  );
});

it("reduces errors, and drops objects, which can contain secrets", () => {
  logConsole();
  const error = Object.assign(new Error("canary-1"), { name: "PostgresError", code: "23505", digest: "42" });
  console.error(" ⨯", error, { password: "canary-2" });
  const [[level, members] = []] = lines;
  expect(level).toBe("error");
  expect(members).toMatchObject({ digest: "42", error: { kind: "database", code: "23505" } });
  expect(JSON.stringify(lines)).not.toContain("canary");
});
