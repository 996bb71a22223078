import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { memberships } from "@/db/schema";
import type { Person } from "@/domain/kernel/actor";
import { createApplication } from "@/domain/lifecycle/application.service";
import { listProblems, type ProblemKind } from "@/domain/registrations/repair/repair.service";
import { updateSettings } from "@/domain/settings/settings.service";
import { database } from "@/domain/store/database";
import { addProvider } from "@/testing/authorization-servers/authorization-server";
import { type CrashStage, type RequestMoment, setCrashStage } from "@/testing/domain/crash-stage";
import type { CommitMoment, MortalAct } from "@/testing/domain/mortal";
import {
  applicationRow,
  currentOf,
  operationsOf,
  registrationRows,
  toldTo,
  WEB,
} from "@/testing/domain/registration-world";
import { anAdministrator, aPerson, removeProviders, SYSTEM } from "@/testing/domain/world";

/*
 * A process of its own carries out an act of an owner against the real embedded authorization server, and is killed (SIGKILL) at every
 * point of the story of writes that docs/client-registration.md tells. Then the job queue runs in another process, and both sides are
 * looked at: each client of the server has its application or is listed, and what each application says is true.
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

/** What each act does, in this order: every commit and every request. */
const STORIES: Record<MortalAct, readonly string[]> = {
  // recorded and claimed · (the token) · sent · THE REQUEST · kept
  register: ["commit", "POST /oidc/token", "marked as sent", "POST /oidc/register", "commit"],
  // recorded · claimed · (the token) · sent · THE REQUEST · kept
  reregister: ["commit", "commit", "POST /oidc/token", "marked as sent", "POST /oidc/register", "commit"],
  // recorded · claimed · sent · THE REQUEST · kept
  update: ["commit", "commit", "marked as sent", "PUT /oidc/register/", "commit"],
  renew: ["commit", "commit", "marked as sent", "POST /renew/", "commit"],
  delete: ["commit", "commit", "marked as sent", "DELETE /oidc/register/", "commit"],
};

const REMOTE: Record<MortalAct, string> = {
  register: "POST /oidc/register",
  reregister: "POST /oidc/register",
  update: "PUT /oidc/register/",
  renew: "POST /renew/",
  delete: "DELETE /oidc/register/",
};

type Write = "recorded" | "claimed" | "marked as sent" | "kept";

/** Which commit writes what; the first registration of an application is claimed as it is recorded. */
function commitOf(act: MortalAct, write: Write): number {
  const commits = { recorded: 1, claimed: 2, "marked as sent": 3, kept: 4 };
  return act === "register" ? Math.max(1, commits[write] - 1) : commits[write];
}

type Moment = { readonly commit?: CommitMoment; readonly request?: RequestMoment };

/** The points of every story, by the names that the document gives them. */
const POINTS = {
  "before it is recorded": () => ({ commit: { commit: 1, at: "BEFORE" } }),
  "recorded, not claimed": (act) => ({ commit: { commit: commitOf(act, "recorded"), at: "AFTER" } }),
  "claimed, not sent": (act) => ({ commit: { commit: commitOf(act, "claimed"), at: "AFTER" } }),
  "marked as sent, not sent": (act) => ({
    commit: { commit: commitOf(act, "marked as sent"), at: "AFTER" },
  }),
  "sent, not carried out": (act) => ({ request: { request: REMOTE[act], at: "RECEIVED" } }),
  "carried out, no response": (act) => ({ request: { request: REMOTE[act], at: "CARRIED_OUT" } }),
  "response sent, not stored": (act) => ({ commit: { commit: commitOf(act, "kept"), at: "BEFORE" } }),
  kept: (act) => ({ commit: { commit: commitOf(act, "kept"), at: "AFTER" } }),
} satisfies Record<string, (act: MortalAct) => Moment>;
type Point = keyof typeof POINTS;

/** An application as it stands before the act; none for a registration. */
async function prepare(act: MortalAct): Promise<string> {
  await addProvider(stage.server, { renewal: { method: "POST", endpoint: stage.renewalEndpoint } });
  owner = await aPerson();
  const id = act === "register" ? "" : (await createApplication(owner, WEB)).id;
  // The token that was kept would be used again; asked for anew, it is a step of the story.
  await stage.world.connection.sql`update client_registration_providers set sealed_access_token = null`;
  before = new Set((await stage.clients()).map((client) => client.client_id));
  return id;
}

async function die(act: MortalAct, point: Point): Promise<string | null> {
  const id = await prepare(act);
  const moment: Moment = POINTS[point](act);
  const orders = { act, owner, applicationId: id, input: WEB, killAt: moment.commit ?? null };
  expect(await stage.act(orders, moment.request)).toBeNull();
  await stage.comeBack();
  return id || (await onlyApplicationOf(owner));
}

/** The id of the application that the owner has got, if any. */
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
    /** Clients of the server that were not there before the act, by id. */
    fresh: clients.filter(({ client_id }) => !before.has(client_id)),
    clients: new Map(clients.map((client) => [client.client_id, client])),
    registrations: id ? await registrationRows(id) : [],
    operations: id ? await operationsOf(id) : [],
    failed: await listed("FAILED"),
    leftBehind: await listed("LEFT_BEHIND"),
    orphans: await listed("POSSIBLE_ORPHAN"),
  };
}
type Sides = Awaited<ReturnType<typeof bothSides>>;

/** What holds after every crash, whatever the act and the point. */
async function expectTruth(id: string | null, sides: Sides): Promise<void> {
  const { clients, registrations } = sides;
  const known = new Set(registrations.map(({ clientId }) => clientId));
  const unknown = sides.fresh.filter(({ client_id }) => !known.has(client_id));
  expect(unknown.length, "clients not shown to any user").toBeLessThanOrEqual(sides.orphans.length);
  const over = ["SUCCEEDED", "FAILED", "DISCARDED"];
  expect(sides.operations.filter(({ state }) => !over.includes(state))).toEqual([]);
  for (const registration of registrations) {
    const { clientId, state } = registration;
    const lives = clientId !== null && clients.has(clientId);
    expect(lives, `${clientId} is ${state}`).toBe(
      state === "ACTIVE" || state === "OUT_OF_SYNC" || state === "LEFT_BEHIND",
    );
    const listed = sides.leftBehind.some((problem) => problem.id === registration.id);
    expect(listed).toBe(state === "LEFT_BEHIND");
  }
  if (id) await expectTrueState(id, sides);
}

async function expectTrueState(id: string, sides: Sides): Promise<void> {
  const application = await applicationRow(id);
  const current = await currentOf(id);
  const client = sides.clients.get(current.clientId ?? "");
  if (application.status === "ARCHIVED") {
    expect(current.state).toBe("REMOVED");
    return;
  }
  const told = await toldTo(owner.userId);
  expect(told.includes("registration.failed")).toBe(
    sides.operations.some(
      ({ kind, state, error }) => kind !== "CHECK" && state === "FAILED" && error !== null,
    ),
  );
  if (current.state === "FAILED") {
    expect(current.clientId).toBeNull();
    return;
  }
  expect(application.clientId).toBe(current.clientId);
  expect(current.secret).toBe(client?.client_secret);
  const headers = { authorization: `Bearer ${current.token}` };
  const read = await fetch(current.registrationClientUri ?? "", { headers });
  if (current.state === "ACTIVE") {
    expect(client?.client_name).toBe(application.name);
    expect(read.status).toBe(200);
  } else {
    expect(current.state).toBe("OUT_OF_SYNC");
    expect(sides.failed).toHaveLength(1);
  }
}

/** How an application and its server stand after the next start, in short. */
type Standing = {
  /** The states of its registrations, the first one first. */
  readonly states: readonly string[];
  /** How many clients the act has left at the server that were not there before. */
  readonly fresh?: number;
  readonly orphans?: number;
  readonly failed?: number;
};

const UNTOUCHED: Standing = { states: ["ACTIVE"] };
const UNKNOWN: Standing = { states: ["FAILED"], orphans: 1 };
const EXPECTED: Record<MortalAct, Record<Point, Standing>> = {
  register: {
    "before it is recorded": { states: [] },
    "recorded, not claimed": { states: ["ACTIVE"], fresh: 1 },
    "claimed, not sent": { states: ["ACTIVE"], fresh: 1 },
    "marked as sent, not sent": UNKNOWN,
    "sent, not carried out": UNKNOWN,
    "carried out, no response": { ...UNKNOWN, fresh: 1 },
    "response sent, not stored": { ...UNKNOWN, fresh: 1 },
    kept: { states: ["ACTIVE"], fresh: 1 },
  },
  reregister: {
    "before it is recorded": UNTOUCHED,
    "recorded, not claimed": { states: ["REMOVED", "ACTIVE"], fresh: 1 },
    "claimed, not sent": { states: ["REMOVED", "ACTIVE"], fresh: 1 },
    "marked as sent, not sent": { states: ["LEFT_BEHIND", "FAILED"], orphans: 1 },
    "sent, not carried out": { states: ["LEFT_BEHIND", "FAILED"], orphans: 1 },
    "carried out, no response": { states: ["LEFT_BEHIND", "FAILED"], orphans: 1, fresh: 1 },
    "response sent, not stored": { states: ["LEFT_BEHIND", "FAILED"], orphans: 1, fresh: 1 },
    kept: { states: ["REMOVED", "ACTIVE"], fresh: 1 },
  },
  update: {
    "before it is recorded": UNTOUCHED,
    "recorded, not claimed": UNTOUCHED,
    "claimed, not sent": UNTOUCHED,
    "marked as sent, not sent": UNTOUCHED,
    "sent, not carried out": UNTOUCHED,
    // The new registration access token was in the answer.
    "carried out, no response": { states: ["OUT_OF_SYNC"], failed: 1 },
    "response sent, not stored": { states: ["OUT_OF_SYNC"], failed: 1 },
    kept: UNTOUCHED,
  },
  renew: {
    "before it is recorded": UNTOUCHED,
    "recorded, not claimed": UNTOUCHED,
    "claimed, not sent": UNTOUCHED,
    "marked as sent, not sent": UNTOUCHED,
    "sent, not carried out": UNTOUCHED,
    "carried out, no response": UNTOUCHED,
    "response sent, not stored": UNTOUCHED,
    kept: UNTOUCHED,
  },
  delete: {
    "before it is recorded": UNTOUCHED,
    "recorded, not claimed": { states: ["REMOVED"] },
    "claimed, not sent": { states: ["REMOVED"] },
    "marked as sent, not sent": { states: ["REMOVED"] },
    "sent, not carried out": { states: ["REMOVED"] },
    "carried out, no response": { states: ["REMOVED"] },
    "response sent, not stored": { states: ["REMOVED"] },
    kept: { states: ["REMOVED"] },
  },
};

describe.each(Object.keys(STORIES) as MortalAct[])("killed during %s", (act) => {
  it("has these steps", async () => {
    const id = await prepare(act);
    const steps = await stage.act({ act, owner, applicationId: id, input: WEB, killAt: null });
    const cut = STORIES[act].map((step, index) => (steps?.[index] ?? "").slice(0, step.length));
    expect(cut).toEqual(STORIES[act]);
    expect(steps).toHaveLength(STORIES[act].length);
  });

  it.each(Object.keys(POINTS) as Point[])("%s", async (point) => {
    const id = await die(act, point);
    const sides = await bothSides(id);
    expect({
      states: sides.registrations.map(({ state }) => state),
      fresh: sides.fresh.length,
      orphans: sides.orphans.length,
      failed: sides.failed.length,
    }).toEqual({ fresh: 0, orphans: 0, failed: 0, ...EXPECTED[act][point] });
    await expectTruth(id, sides);
  });
});
