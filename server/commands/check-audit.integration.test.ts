import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { chainNewEntries } from "@/domain/audit/chain/chain.service";
import { currentHead } from "@/domain/audit/chain/head.service";
import { replaceConnection } from "@/domain/store/database";
import { anApplication, aPerson, createWorld } from "@/testing/domain/world";
import { main } from "./check-audit";

const ROOT = join(import.meta.dirname, "../..");
let said: string[] = [];
beforeEach(() => {
  const listen = (line: unknown) => void said.push(String(line));
  vi.spyOn(console, "log").mockImplementation(listen);
  vi.spyOn(console, "error").mockImplementation(listen);
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = 0;
});

/** Runs the command like an operator. @returns its exit code */
async function check(...flags: string[]): Promise<number> {
  said = [];
  process.exitCode = 0;
  const { argv } = process;
  process.argv = ["node", "check-audit", ...flags];
  try {
    await main({ root: ROOT });
    return Number(process.exitCode);
  } finally {
    process.argv = argv;
    process.exitCode = 0;
  }
}

it("verifies the chain, and names the first entry that was changed", async () => {
  const world = await createWorld();
  try {
    await anApplication(await aPerson());
    await chainNewEntries();
    expect(await check()).toBe(0);
    expect(said.join()).toMatch(/^The audit log is intact up to position 1, digest [0-9a-f]{64}/);
    const head = await currentHead();
    expect(await check("--head", head)).toBe(0);
    expect(said.join()).toMatch(/continues the given head\.$/);
    expect(await check("--head", head.slice(0, -1))).toBe(2);
    expect(said.join()).toMatch(/begins with lkhead_/);
    replaceConnection(world.connection);
    await world.connection.sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`update audit_entries set actor_name = 'Mallory'`;
    });
    expect(await check("--json")).toBe(1);
    expect(JSON.parse(said.join())).toMatchObject({
      verifiedUpTo: 0,
      firstBreak: { position: 1, problem: "ENTRY_CHANGED" },
    });
    expect(await check("--help")).toBe(0);
    expect(await check("--fast")).toBe(2);
  } finally {
    replaceConnection(world.connection);
    await world.close();
  }
});
