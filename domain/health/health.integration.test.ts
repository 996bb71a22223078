import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createGateway } from "@/domain/gateways/gateway.service";
import { MINUTE, shiftClock } from "@/domain/kernel/clock";
import { forgetEnvironment } from "@/domain/kernel/environment";
import { createProvider } from "@/domain/providers/provider.service";
import { database } from "@/domain/store/database";
import { executeOperation } from "@/graphql/execute";
import { startFakeServer } from "@/testing/authorization-servers/fake-server";
import { providerInput } from "@/testing/domain/registration-world";
import { anAdministrator, aPerson, createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { checkBackground, checkDatabase, checkKeys } from "./checks";
import type { Finding } from "./finding.rules";
import { readQueueFacts } from "./health.repository";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const statusOf = (findings: readonly Finding[], id: string) => findings.find((one) => one.id === id)?.status;

it("the database's facts become findings", async () => {
  const findings = await checkDatabase();
  expect(findings.map(({ id }) => id)).toEqual([
    "database.version",
    "database.encoding",
    "database.rights",
    "database.connections",
    "database.clock",
  ]);
  expect(statusOf(findings, "database.version")).toBe("OK");
  expect(statusOf(findings, "database.encoding")).toBe("OK");
  expect(statusOf(findings, "database.clock")).toBe("OK");
  expect(statusOf(findings, "database.rights")).toMatch(/OK|WARNING/);
});

it("background work that isn't done is a problem", async () => {
  const { sql } = world.connection;
  const begun = (await readQueueFacts(database())).begunAt?.getTime() ?? 0;
  shiftClock(begun + MINUTE - Date.now());
  expect(statusOf(await checkBackground(), "worker.alive")).toBe("NOT_CHECKED");
  shiftClock(begun + 11 * MINUTE - Date.now());
  expect(statusOf(await checkBackground(), "worker.alive")).toBe("PROBLEM");
  shiftClock(0);
  await sql`insert into graphile_worker._private_known_crontabs (identifier, known_since, last_execution)
    values ('t', now(), now() - interval '1 minute')`;
  await sql`select graphile_worker.add_job('t', run_at := now() - interval '40 minutes')`;
  const findings = await checkBackground();
  expect(statusOf(findings, "worker.alive")).toBe("OK");
  expect(findings.find(({ id }) => id === "worker.queue")?.text).toMatch(/^1 due, the oldest for 40 min/);
  expect(statusOf(findings, "worker.queue")).toBe("PROBLEM");
  expect(statusOf(findings, "mail.queue")).toBe("WARNING");
});

it("gateways that don't report are named", async () => {
  expect(statusOf(await checkBackground(), "gateways")).toBe("OK");
  const { gateway } = await createGateway(SYSTEM, { name: "eu-1" });
  expect(statusOf(await checkBackground(), "gateways")).toBe("WARNING");
  await world.connection.sql`update gateways set public_key = '{}', last_seen_at = now() - interval '1 hour'
    where id = ${gateway.id}`;
  const finding = (await checkBackground()).find(({ id }) => id === "gateways");
  expect(finding).toMatchObject({
    status: "PROBLEM",
    text: expect.stringMatching(/“eu-1” doesn't report.*last report/),
  });
});

it("a key that is missing or different is a problem before anything needs it", async () => {
  const fake = await startFakeServer();
  const before = process.env.LATCHKEY_ENCRYPTION_KEYS;
  try {
    await createProvider(SYSTEM, providerInput(fake.discoveryUrl));
    expect(statusOf(await checkKeys(), "keys")).toBe("OK");
    for (const id of ["t1", "t2"]) {
      process.env.LATCHKEY_ENCRYPTION_KEYS = `${id}:${randomBytes(32).toString("base64")}`;
      forgetEnvironment();
      expect(await checkKeys()).toEqual([
        expect.objectContaining({
          status: "PROBLEM",
          text: expect.stringContaining("the key t1 is missing or different"),
        }),
      ]);
    }
  } finally {
    process.env.LATCHKEY_ENCRYPTION_KEYS = before;
    forgetEnvironment();
    await fake.server.stop();
  }
});

it("is for administrators, and is looked at one time a minute for all who ask", async () => {
  const ask = async (actor: Parameters<typeof executeOperation>[2]) =>
    executeOperation<{ installationHealth: { checkedAt: string; checks: { name: string }[] } }>(
      "{ installationHealth { checkedAt checks { name title status text } } }",
      {},
      actor,
    );
  const administrator = await anAdministrator();
  const first = await ask(administrator);
  expect(first.data?.installationHealth.checks.map(({ name }) => name)).toContain("worker.alive");
  world.statements();
  const again = await ask(administrator);
  expect(again).toEqual(first);
  expect(world.statements()).toEqual([]);
  expect((await ask(await aPerson())).errors[0]?.code).toBe("FORBIDDEN");
  shiftClock(MINUTE);
  expect((await ask(administrator)).data?.installationHealth.checkedAt).not.toBe(
    first.data?.installationHealth.checkedAt,
  );
});
