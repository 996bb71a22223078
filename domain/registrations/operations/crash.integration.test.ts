import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { memberships } from "@/db/schema";
import type { Person } from "@/domain/kernel/actor";
import { createApplication } from "@/domain/lifecycle/application.service";
import { listProblems, type ProblemKind } from "@/domain/registrations/repair/repair.service";
import { updateSettings } from "@/domain/settings/settings.service";
import { database } from "@/domain/store/database";
import { addProvider } from "@/testing/authorization-servers/authorization-server";
import { type CrashStage, type RequestPoint, setCrashStage } from "@/testing/domain/crash-stage";
import type { CommitPoint, MortalAction } from "@/testing/domain/mortal";
import {
  applicationRow,
  currentOf,
  notificationsOf,
  operationsOf,
  registrationRows,
  WEB,
} from "@/testing/domain/registration-world";
import { anAdministrator, aPerson, removeProviders, SYSTEM } from "@/testing/domain/world";

/*
 * A separate process carries out an owner's action against the real embedded authorization server, and is killed (SIGKILL) at every point
 * of the write order in docs/client-registration.md. Then the job queue runs in another process, and both sides are compared: each client
 * at the server has its application or is listed, and what each application says is true.
 */
let stage: CrashStage;
let owner: Person;
let admin: Person;
let before: Set<string>;

beforeAll(async () => {
  stage = await setCrashStage();
  await updateSettings(SYSTEM, { registrationEnabled: true });
  admin = await anAdministrator();
});
afterAll(() => stage.close());
afterEach(async () => {
  await removeProviders();
});

/** What each action does, in this order: every commit and every request. */
const STEPS: Record<MortalAction, readonly string[]> = {
  // recorded and claimed · (the token) · sent · THE REQUEST · stored
  register: ["commit", "POST /oidc/token", "marked as sent", "POST /oidc/register", "commit"],
  // recorded · claimed · (the token) · sent · THE REQUEST · stored
  reregister: ["commit", "commit", "POST /oidc/token", "marked as sent", "POST /oidc/register", "commit"],
  // recorded · claimed · sent · THE REQUEST · stored
  update: ["commit", "commit", "marked as sent", "PUT /oidc/register/", "commit"],
  renew: ["commit", "commit", "marked as sent", "POST /renew/", "commit"],
  delete: ["commit", "commit", "marked as sent", "DELETE /oidc/register/", "commit"],
};

const REMOTE: Record<MortalAction, string> = {
  register: "POST /oidc/register",
  reregister: "POST /oidc/register",
  update: "PUT /oidc/register/",
  renew: "POST /renew/",
  delete: "DELETE /oidc/register/",
};

type Write = "recorded" | "claimed" | "marked as sent" | "stored";

/** Which commit writes what; the first registration of an application is claimed as it is recorded. */
function commitOf(action: MortalAction, write: Write): number {
  const commits = { recorded: 1, claimed: 2, "marked as sent": 3, stored: 4 };
  return action === "register" ? Math.max(1, commits[write] - 1) : commits[write];
}

type CrashPoint = { readonly commit?: CommitPoint; readonly request?: RequestPoint };

/** The crash points, by their names in the document. */
const POINTS = {
  "before recording": () => ({ commit: { commit: 1, at: "BEFORE" } }),
  "recorded, not claimed": (action) => ({ commit: { commit: commitOf(action, "recorded"), at: "AFTER" } }),
  "claimed, not sent": (action) => ({ commit: { commit: commitOf(action, "claimed"), at: "AFTER" } }),
  "marked as sent, not sent": (action) => ({
    commit: { commit: commitOf(action, "marked as sent"), at: "AFTER" },
  }),
  "at the server, not processed": (action) => ({ request: { request: REMOTE[action], at: "RECEIVED" } }),
  "processed, no response": (action) => ({ request: { request: REMOTE[action], at: "CARRIED_OUT" } }),
  "response received, not stored": (action) => ({
    commit: { commit: commitOf(action, "stored"), at: "BEFORE" },
  }),
  stored: (action) => ({ commit: { commit: commitOf(action, "stored"), at: "AFTER" } }),
} satisfies Record<string, (action: MortalAction) => CrashPoint>;
type Point = keyof typeof POINTS;

/** The application before the action; none for a registration. */
async function prepare(action: MortalAction): Promise<string> {
  await addProvider(stage.server, { renewal: { method: "POST", endpoint: stage.renewalEndpoint } });
  owner = await aPerson();
  const id = action === "register" ? "" : (await createApplication(owner, WEB)).id;
  // The stored access token would be reused; without it, the token request is one of the steps.
  await stage.world.connection.sql`update client_registration_providers set sealed_access_token = null`;
  before = new Set((await stage.clients()).map((client) => client.client_id));
  return id;
}

async function die(action: MortalAction, point: Point): Promise<string | null> {
  const id = await prepare(action);
  const killPoint: CrashPoint = POINTS[point](action);
  const orders = { action, owner, applicationId: id, input: WEB, killAt: killPoint.commit ?? null };
  expect(await stage.applyAction(orders, killPoint.request)).toBeNull();
  await stage.comeBack();
  return id || (await onlyApplicationOf(owner));
}

/** The ID of the owner's application, if there is one. */
async function onlyApplicationOf({ userId }: Person): Promise<string | null> {
  const [row] = await database().select().from(memberships).where(eq(memberships.userId, userId));
  return row?.applicationId ?? null;
}

/** Both sides, for the application of this test. */
async function bothSides(id: string | null) {
  const clients = await stage.clients();
  const listed = async (kind: ProblemKind) =>
    (await listProblems(admin, kind, { first: 100 })).rows.filter(
      ({ applicationId }) => applicationId === id,
    );
  return {
    /** Clients at the server that did not exist before the action, by ID. */
    fresh: clients.filter(({ client_id }) => !before.has(client_id)),
    clients: new Map(clients.map((client) => [client.client_id, client])),
    registrations: id ? await registrationRows(id) : [],
    operations: id ? await operationsOf(id) : [],
    failed: await listed("FAILED"),
    orphaned: await listed("ORPHANED"),
    orphans: await listed("POSSIBLE_ORPHAN"),
  };
}
type Sides = Awaited<ReturnType<typeof bothSides>>;

/** What must be true after every crash, whatever the action and the point. */
async function expectTruth(id: string | null, sides: Sides): Promise<void> {
  const { clients, registrations } = sides;
  const known = new Set(registrations.map(({ clientId }) => clientId));
  const unknown = sides.fresh.filter(({ client_id }) => !known.has(client_id));
  expect(unknown.length, "clients not shown to any user").toBeLessThanOrEqual(sides.orphans.length);
  const over = ["SUCCEEDED", "FAILED", "CANCELED"];
  expect(sides.operations.filter(({ status }) => !over.includes(status))).toEqual([]);
  for (const registration of registrations) {
    const { clientId, status } = registration;
    const lives = clientId !== null && clients.has(clientId);
    expect(lives, `${clientId} is ${status}`).toBe(
      status === "ACTIVE" || status === "OUT_OF_SYNC" || status === "ORPHANED",
    );
    const listed = sides.orphaned.some((problem) => problem.id === registration.id);
    expect(listed).toBe(status === "ORPHANED");
  }
  if (id) await expectTrueState(id, sides);
}

async function expectTrueState(id: string, sides: Sides): Promise<void> {
  const application = await applicationRow(id);
  const current = await currentOf(id);
  const client = sides.clients.get(current.clientId ?? "");
  if (application.status === "ARCHIVED") {
    expect(current.status).toBe("REMOVED");
    return;
  }
  const told = await notificationsOf(owner.userId);
  expect(told.includes("registration.failed")).toBe(
    sides.operations.some(
      ({ kind, status, error }) => kind !== "CHECK" && status === "FAILED" && error !== null,
    ),
  );
  if (current.status === "FAILED") {
    expect(current.clientId).toBeNull();
    return;
  }
  expect(application.clientId).toBe(current.clientId);
  expect(current.secret).toBe(client?.client_secret);
  const headers = { authorization: `Bearer ${current.token}` };
  const read = await fetch(current.registrationClientUri ?? "", { headers });
  if (current.status === "ACTIVE") {
    expect(client?.client_name).toBe(application.name);
    expect(read.status).toBe(200);
  } else {
    expect(current.status).toBe("OUT_OF_SYNC");
    expect(sides.failed).toHaveLength(1);
  }
}

/** The state of an application and its server after the next start, in short. */
type Expectation = {
  /** The statuses of its registrations, oldest first. */
  readonly statuses: readonly string[];
  /** The number of clients at the server that were not there before the action. */
  readonly fresh?: number;
  readonly orphans?: number;
  readonly failed?: number;
};

const UNTOUCHED: Expectation = { statuses: ["ACTIVE"] };
const UNKNOWN: Expectation = { statuses: ["FAILED"], orphans: 1 };
const EXPECTED: Record<MortalAction, Record<Point, Expectation>> = {
  register: {
    "before recording": { statuses: [] },
    "recorded, not claimed": { statuses: ["ACTIVE"], fresh: 1 },
    "claimed, not sent": { statuses: ["ACTIVE"], fresh: 1 },
    "marked as sent, not sent": UNKNOWN,
    "at the server, not processed": UNKNOWN,
    "processed, no response": { ...UNKNOWN, fresh: 1 },
    "response received, not stored": { ...UNKNOWN, fresh: 1 },
    stored: { statuses: ["ACTIVE"], fresh: 1 },
  },
  reregister: {
    "before recording": UNTOUCHED,
    "recorded, not claimed": { statuses: ["REMOVED", "ACTIVE"], fresh: 1 },
    "claimed, not sent": { statuses: ["REMOVED", "ACTIVE"], fresh: 1 },
    "marked as sent, not sent": { statuses: ["ORPHANED", "FAILED"], orphans: 1 },
    "at the server, not processed": { statuses: ["ORPHANED", "FAILED"], orphans: 1 },
    "processed, no response": { statuses: ["ORPHANED", "FAILED"], orphans: 1, fresh: 1 },
    "response received, not stored": { statuses: ["ORPHANED", "FAILED"], orphans: 1, fresh: 1 },
    stored: { statuses: ["REMOVED", "ACTIVE"], fresh: 1 },
  },
  update: {
    "before recording": UNTOUCHED,
    "recorded, not claimed": UNTOUCHED,
    "claimed, not sent": UNTOUCHED,
    "marked as sent, not sent": UNTOUCHED,
    "at the server, not processed": UNTOUCHED,
    // The new registration access token was in the response.
    "processed, no response": { statuses: ["OUT_OF_SYNC"], failed: 1 },
    "response received, not stored": { statuses: ["OUT_OF_SYNC"], failed: 1 },
    stored: UNTOUCHED,
  },
  renew: {
    "before recording": UNTOUCHED,
    "recorded, not claimed": UNTOUCHED,
    "claimed, not sent": UNTOUCHED,
    "marked as sent, not sent": UNTOUCHED,
    "at the server, not processed": UNTOUCHED,
    "processed, no response": UNTOUCHED,
    "response received, not stored": UNTOUCHED,
    stored: UNTOUCHED,
  },
  delete: {
    "before recording": UNTOUCHED,
    "recorded, not claimed": { statuses: ["REMOVED"] },
    "claimed, not sent": { statuses: ["REMOVED"] },
    "marked as sent, not sent": { statuses: ["REMOVED"] },
    "at the server, not processed": { statuses: ["REMOVED"] },
    "processed, no response": { statuses: ["REMOVED"] },
    "response received, not stored": { statuses: ["REMOVED"] },
    stored: { statuses: ["REMOVED"] },
  },
};

describe.each(Object.keys(STEPS) as MortalAction[])("killed during %s", (action) => {
  it("has these steps", async () => {
    const id = await prepare(action);
    const steps = await stage.applyAction({ action, owner, applicationId: id, input: WEB, killAt: null });
    const cut = STEPS[action].map((step, index) => (steps?.[index] ?? "").slice(0, step.length));
    expect(cut).toEqual(STEPS[action]);
    expect(steps).toHaveLength(STEPS[action].length);
  });

  it.each(Object.keys(POINTS) as Point[])("%s", async (point) => {
    const id = await die(action, point);
    const sides = await bothSides(id);
    expect({
      statuses: sides.registrations.map(({ status }) => status),
      fresh: sides.fresh.length,
      orphans: sides.orphans.length,
      failed: sides.failed.length,
    }).toEqual({ fresh: 0, orphans: 0, failed: 0, ...EXPECTED[action][point] });
    await expectTruth(id, sides);
  });
});
