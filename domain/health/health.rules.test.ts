import { expect, it } from "vitest";
import type { DatabaseFacts } from "./health.repository";
import { clockFinding, databaseFindings, mailFinding, queueFindings, replicaFinding } from "./health.rules";

const FACTS: DatabaseFacts = {
  version: 170_002,
  encoding: "UTF8",
  isReadOnly: false,
  now: new Date(),
  isSuperuser: false,
  createsSchemas: true,
  createsTables: true,
  hasTrigrams: true,
  isEncrypted: true,
  connections: 97,
  connectionsInUse: 20,
};
const found = (facts: Partial<DatabaseFacts>) =>
  databaseFindings({ ...FACTS, ...facts }, 10)
    .filter(({ status }) => status !== "OK")
    .map(({ id, status }) => `${id} ${status}`);

it.each<[Partial<DatabaseFacts>, string[]]>([
  [{}, []],
  [{ version: 140_011 }, ["database.version PROBLEM"]],
  [{ isReadOnly: true }, ["database.version PROBLEM"]],
  [{ encoding: "SQL_ASCII" }, ["database.encoding PROBLEM"]],
  [{ isSuperuser: true }, ["database.rights WARNING"]],
  [{ createsTables: false }, ["database.rights PROBLEM"]],
  [{ createsSchemas: false }, []],
  [{ createsSchemas: false, hasTrigrams: false }, ["database.rights PROBLEM"]],
  [{ connectionsInUse: 80 }, ["database.connections WARNING"]],
  [{ connectionsInUse: 95 }, ["database.connections PROBLEM"]],
])("a database with %j", (facts, expected) => {
  expect(found(facts)).toEqual(expected);
});

it.each([
  [0, 0, "OK"],
  [-1_900, 0, "OK"],
  [5_000, 4_000, "OK"],
  [5_000, 0, "WARNING"],
  [-40_000, 5_000, "PROBLEM"],
])("a clock that is off by %d ms, as far as %d ms tell", (difference, uncertainty, status) => {
  expect(clockFinding("c", "the database", difference, uncertainty).status).toBe(status);
});

it("no worker, a slow one, failed jobs and late mail differ", () => {
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  const statuses = (facts: Parameters<typeof queueFindings>[0]) =>
    queueFindings(facts).map(({ status }) => status);
  const idle = { due: 0, oldestDueAt: null, failed: 0, begunAt: ago(60) };
  expect(statuses({ ...idle, scheduledAt: null })).toEqual(["PROBLEM", "OK"]);
  expect(statuses({ ...idle, scheduledAt: ago(6) })).toEqual(["PROBLEM", "OK"]);
  expect(statuses({ ...idle, scheduledAt: null, begunAt: ago(4) })).toEqual(["NOT_CHECKED", "OK"]);
  expect(statuses({ ...idle, scheduledAt: ago(500), begunAt: ago(4) })).toEqual(["NOT_CHECKED", "OK"]);
  expect(statuses({ ...idle, scheduledAt: ago(1) })).toEqual(["OK", "OK"]);
  expect(statuses({ ...idle, scheduledAt: ago(-2) })).toEqual(["OK", "OK"]);
  expect(statuses({ ...idle, scheduledAt: ago(-4) })).toEqual(["PROBLEM", "OK"]);
  expect(statuses({ ...idle, failed: 2, scheduledAt: ago(1) })).toEqual(["OK", "WARNING"]);
  expect(statuses({ ...idle, due: 3, oldestDueAt: ago(6), scheduledAt: ago(1) })).toEqual(["OK", "WARNING"]);
  expect(mailFinding(null, false).status).toBe("WARNING");
  expect(mailFinding(ago(60), true).status).toBe("PROBLEM");
  expect(mailFinding(ago(1), true).status).toBe("OK");
});

it("a replica that serves reads is right, one that can't be trusted is a problem, and others are warnings", () => {
  expect(replicaFinding("ok", 340)).toMatchObject({
    status: "OK",
    text: expect.stringContaining("0.3 s old"),
  });
  for (const status of ["behind", "away", "diverged"] as const)
    expect(replicaFinding(status, null).status).toBe("WARNING");
  for (const status of ["primary", "foreign"] as const)
    expect(replicaFinding(status, null).status).toBe("PROBLEM");
  for (const status of ["starting", "unmeasured"] as const)
    expect(replicaFinding(status, null).status).toBe("NOT_CHECKED");
});
