import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { DomainError } from "@/domain/kernel/domain-error";
import { createApplication, updateApplication } from "@/domain/lifecycle/application.service";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { listOperations } from "@/domain/registrations/registration.queries";
import { checkRegistration, renewClientSecret } from "@/domain/registrations/registration.service";
import { updateSettings } from "@/domain/settings/settings.service";
import type { FakeServer } from "@/testing/authorization-servers/fake-server";
import { startFakeServer } from "@/testing/authorization-servers/fake-server";
import type { Quirks } from "@/testing/authorization-servers/quirks";
import { loseResponse, redirect, reply, resetBeforeReading } from "@/testing/authorization-servers/replies";
import type { Handler, Route } from "@/testing/authorization-servers/scripted-server";
import {
  addFake,
  auditLogOf,
  currentOf,
  lastOperation,
  notificationsOf,
  operationsOf,
  WEB,
} from "@/testing/domain/registration-world";
import { aPerson, createWorld, removeProviders, SYSTEM, type World } from "@/testing/domain/world";
import type { OperationKind } from "./operation.repository";

const RENEWS: Quirks = { renewalPath: "/register/:client_id/renew_secret" };
const NAME = "The authorization server says so";

let world: World;
let fake: FakeServer;
let owner: Person;
let stopped: boolean;

beforeAll(async () => {
  world = await createWorld();
  await updateSettings(SYSTEM, { registrationEnabled: true });
});
afterAll(() => world.close());
beforeEach(async () => {
  owner = await aPerson();
  fake = await startFakeServer(RENEWS);
  stopped = false;
  const endpoint = `${fake.server.origin}/register/{client_id}/renew_secret`;
  await addFake(fake, { renewal: { method: "POST", endpoint } });
});
afterEach(async () => {
  if (!stopped) await fake.server.stop();
  await removeProviders();
});

/** The server's handling of the call, if it is not the usual one. */
type Outcome =
  | "REFUSED"
  | "UNAUTHORIZED"
  | "NOT_FOUND"
  | "RATE_LIMITED"
  | "BUSY"
  | "SERVER_ERROR"
  | "LOST"
  | "RESET"
  | "GARBAGE"
  | "REDIRECT"
  | "UNREACHABLE";

const ANSWERS: Readonly<Record<Exclude<Outcome, "LOST" | "UNREACHABLE">, Handler>> = {
  REFUSED: reply({ status: 400, body: { error: "invalid_client_metadata", error_description: NAME } }),
  UNAUTHORIZED: reply({ status: 401, body: { error: "invalid_token", error_description: NAME } }),
  NOT_FOUND: reply({ status: 404 }),
  RATE_LIMITED: reply({ status: 429, headers: { "retry-after": "120" } }),
  BUSY: reply({ status: 503, headers: { "retry-after": "60" } }),
  SERVER_ERROR: reply({ status: 500, body: "<html><b>oops</b></html>" }),
  RESET: resetBeforeReading,
  GARBAGE: reply({ status: 200, body: "<html>Welcome to the hotel's network</html>" }),
  REDIRECT: redirect("https://elsewhere.example/"),
};

const ROUTES: Readonly<Record<OperationKind, Route>> = {
  REGISTER: "POST /register",
  UPDATE: "PUT /register/*",
  RENEW_SECRET: "POST /register/*",
  DELETE: "DELETE /register/*",
  CHECK: "GET /register/*",
};

async function misbehave(kind: OperationKind, outcome: Outcome): Promise<void> {
  if (outcome === "UNREACHABLE") {
    stopped = true;
    return fake.server.stop();
  }
  if (outcome === "LOST") fake.server.around(ROUTES[kind], loseResponse);
  else fake.server.on(ROUTES[kind], ANSWERS[outcome]);
}

/** Requests a change of this kind as the application's owner. */
async function want(kind: OperationKind, id: string): Promise<void> {
  const actions: Readonly<Record<Exclude<OperationKind, "REGISTER">, () => Promise<unknown>>> = {
    UPDATE: () => updateApplication(owner, id, { name: "Other" }),
    RENEW_SECRET: () => renewClientSecret(owner, id),
    DELETE: () => archiveApplication(owner, id),
    CHECK: () => checkRegistration(owner, id),
  };
  if (kind === "REGISTER") return;
  await actions[kind]().catch((error: unknown) => {
    if (!(error instanceof DomainError) || error.code !== "AUTHORIZATION_SERVER") throw error;
  });
}

type Expected = [operation: string, unknown: boolean, registration: string, looksAfter?: true];
const FAILED: Expected = ["FAILED", false, "FAILED"];
const LOST: Expected = ["FAILED", true, "FAILED"];
const AGAIN: Expected = ["PENDING", false, "FAILED"];

/** The server asked to wait: the registration has not failed. */
const SCHEDULED: Expected = ["PENDING", false, "PENDING"];

const TABLE: Readonly<Record<OperationKind, Readonly<Record<Outcome, Expected>>>> = {
  REGISTER: {
    REFUSED: FAILED,
    UNAUTHORIZED: FAILED,
    NOT_FOUND: FAILED,
    RATE_LIMITED: SCHEDULED,
    BUSY: SCHEDULED,
    SERVER_ERROR: LOST,
    LOST,
    RESET: LOST,
    GARBAGE: LOST,
    REDIRECT: FAILED,
    UNREACHABLE: AGAIN,
  },
  UPDATE: {
    REFUSED: ["FAILED", false, "OUT_OF_SYNC"],
    UNAUTHORIZED: ["FAILED", false, "OUT_OF_SYNC"],
    NOT_FOUND: ["FAILED", false, "REMOVED"],
    RATE_LIMITED: ["PENDING", false, "OUT_OF_SYNC"],
    BUSY: ["PENDING", false, "OUT_OF_SYNC"],
    SERVER_ERROR: ["PENDING", true, "OUT_OF_SYNC"],
    LOST: ["PENDING", true, "OUT_OF_SYNC"],
    RESET: ["PENDING", true, "OUT_OF_SYNC"],
    GARBAGE: ["FAILED", true, "OUT_OF_SYNC", true],
    REDIRECT: ["FAILED", false, "OUT_OF_SYNC"],
    UNREACHABLE: ["PENDING", false, "OUT_OF_SYNC"],
  },
  RENEW_SECRET: {
    REFUSED: ["FAILED", false, "ACTIVE"],
    UNAUTHORIZED: ["FAILED", false, "ACTIVE"],
    NOT_FOUND: ["FAILED", false, "ACTIVE"],
    RATE_LIMITED: ["PENDING", false, "ACTIVE"],
    BUSY: ["PENDING", false, "ACTIVE"],
    SERVER_ERROR: ["FAILED", true, "ACTIVE", true],
    LOST: ["FAILED", true, "ACTIVE", true],
    RESET: ["FAILED", true, "ACTIVE", true],
    GARBAGE: ["FAILED", true, "ACTIVE", true],
    REDIRECT: ["FAILED", false, "ACTIVE"],
    UNREACHABLE: ["PENDING", false, "ACTIVE"],
  },
  DELETE: {
    REFUSED: ["FAILED", false, "ORPHANED"],
    UNAUTHORIZED: ["FAILED", false, "ORPHANED"],
    NOT_FOUND: ["SUCCEEDED", false, "REMOVED"],
    RATE_LIMITED: ["PENDING", false, "ACTIVE"],
    BUSY: ["PENDING", false, "ACTIVE"],
    SERVER_ERROR: ["PENDING", true, "ACTIVE"],
    LOST: ["PENDING", true, "ACTIVE"],
    RESET: ["PENDING", true, "ACTIVE"],
    GARBAGE: ["SUCCEEDED", false, "REMOVED"],
    REDIRECT: ["FAILED", false, "ORPHANED"],
    UNREACHABLE: ["PENDING", false, "ACTIVE"],
  },
  CHECK: {
    REFUSED: ["FAILED", false, "ACTIVE"],
    UNAUTHORIZED: ["FAILED", false, "ACTIVE"],
    NOT_FOUND: ["FAILED", false, "REMOVED"],
    RATE_LIMITED: ["FAILED", false, "ACTIVE"],
    BUSY: ["FAILED", false, "ACTIVE"],
    SERVER_ERROR: ["FAILED", false, "ACTIVE"],
    LOST: ["FAILED", false, "ACTIVE"],
    RESET: ["FAILED", false, "ACTIVE"],
    GARBAGE: ["FAILED", false, "ACTIVE"],
    REDIRECT: ["FAILED", false, "ACTIVE"],
    UNREACHABLE: ["FAILED", false, "ACTIVE"],
  },
};

describe("every kind of change, with every kind of response", () => {
  const cases = Object.entries(TABLE).flatMap(([kind, results]) =>
    Object.entries(results).map(
      ([outcome, expected]) => [kind as OperationKind, outcome as Outcome, expected] as const,
    ),
  );

  it.each(cases)("%s, and %s", async (kind, outcome, [state, unknown, registrationStatus, looksAfter]) => {
    if (kind === "REGISTER") await misbehave(kind, outcome);
    const { id } = await createApplication(owner, WEB);
    if (kind !== "REGISTER") {
      await misbehave(kind, outcome);
      await want(kind, id);
    }
    const operations = await operationsOf(id);
    const operation = operations.find((candidate) => candidate.kind === kind);
    expect(operation).toMatchObject({
      status: state,
      outcomeUnknown: unknown,
      attempts: 1,
      leaseEndsAt: null,
    });
    expect(await currentOf(id)).toMatchObject({ status: registrationStatus });
    const look = operations.find((candidate) => candidate.kind === "CHECK" && kind !== "CHECK");
    expect(look ? { status: look.status, by: look.requestedByUserId } : null).toEqual(
      looksAfter ? { status: "PENDING", by: null } : null,
    );
    expect(operation?.nextAttemptAt !== null).toBe(state === "PENDING");
    expect(operation?.finishedAt === null).toBe(state === "PENDING");
    await expectTraces(id, kind, state, outcome === "RATE_LIMITED" || outcome === "BUSY");
  });
});

/** Asserts that the attempt, the audit log and the owner's inbox show a failure, and that none contains a secret. */
async function expectTraces(
  id: string,
  kind: OperationKind,
  status: string,
  scheduled: boolean,
): Promise<void> {
  const auditLog = await auditLogOf(id);
  const told = await notificationsOf(owner.userId);
  if (status === "SUCCEEDED") return expect(told).not.toContain("registration.failed");
  const failures = auditLog.filter(({ action }) => /registration\.(failed|orphaned)/.test(action));
  expect(failures).toHaveLength(1);
  expect(failures[0]?.changes).toContainEqual(
    expect.objectContaining({ field: "requestedBy", after: owner.name }),
  );
  // An archived application has no members, and a check's caller gets the result immediately.
  const expectsWord = kind !== "DELETE" && kind !== "CHECK" && !scheduled;
  expect(told.filter((event) => event === "registration.failed")).toHaveLength(expectsWord ? 1 : 0);
  if (kind === "DELETE") return;
  const [view] = (await listOperations(owner, id, { first: 10 })).rows.filter((one) => one.kind === kind);
  expect(view?.attemptList).toEqual([expect.objectContaining({ number: 1, error: view?.error })]);
  expect(view?.attemptList[0]?.finishedAt).not.toBeNull();
  const { secret, token } = await currentOf(id);
  for (const credential of [secret, token]) {
    if (credential) expect(JSON.stringify([auditLog, view])).not.toContain(credential);
  }
}

it("respects a server's requested wait, and shows the server's own text", async () => {
  await misbehave("REGISTER", "RATE_LIMITED");
  const { id } = await createApplication(owner, WEB);
  const waiting = await lastOperation(id);
  expect((waiting.nextAttemptAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(110_000);
  await misbehave("REGISTER", "REFUSED");
  const rejected = await createApplication(owner, WEB);
  expect((await lastOperation(rejected.id)).error).toMatchObject({
    step: "register",
    code: "REFUSED",
    status: 400,
    serverError: "invalid_client_metadata",
    serverDescription: NAME,
  });
});
