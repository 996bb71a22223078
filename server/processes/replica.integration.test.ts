// A process of its own: it sets the database's variables and the state of the replica.
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { connect } from "@/db/client";
import { isLostWhileOpened } from "@/db/driver-defects";
import { migrate } from "@/db/migrate";
import { createAccessToken } from "@/domain/access-tokens/access-token.service";
import { resolveAccessToken } from "@/domain/access-tokens/bearer.service";
import { checkReplica } from "@/domain/health/checks";
import type { Actor, Person } from "@/domain/kernel/actor";
import { forgetEnvironment } from "@/domain/kernel/environment";
import { log } from "@/domain/kernel/log";
import { type RequestContext, withRequest } from "@/domain/kernel/request/context";
import { updateApplication } from "@/domain/lifecycle/application.service";
import { addMember, removeMember } from "@/domain/memberships/membership.service";
import { actorOfSession, openSession, resolveSession } from "@/domain/sign-in/session.service";
import { database, replaceConnection } from "@/domain/store/database";
import { reading, readingFrom } from "@/domain/store/replica/reading";
import { replicaState } from "@/domain/store/replica/state";
import { query } from "@/domain/store/statements";
import { findUser, type User } from "@/domain/users/user.repository";
import { executeOperation } from "@/graphql/execute";
import { metricsText } from "@/telemetry/gather";
import { POOLER, startPooler } from "@/testing/database/pooler";
import { type Standby, SYSTEM_PROGRAMS, startStandby } from "@/testing/database/standby";
import { type SystemPostgres, startSystemPostgres } from "@/testing/database/system-postgres";
import { collectRejections } from "@/testing/database/unhandled-rejections";
import { anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { type TemporaryFolder, temporaryFolder } from "@/testing/embedded/temporary-folder";
import type { Check } from "../health/health";
import type { Shutdown } from "../shutdown";
import { openReplica } from "./replica";

if (!SYSTEM_PROGRAMS) console.warn("Skipped: PostgreSQL isn't installed as a package of the system.");

/** Seconds. */
const LAG = 4;

describe.runIf(SYSTEM_PROGRAMS)("a read replica", () => {
  let place: TemporaryFolder;
  let primary: SystemPostgres;
  let standby: Standby;
  let world: World;
  let check: Check;
  let stop = async () => {};
  const shutdown = {
    add(_part: string, end: () => Promise<void>) {
      stop = end;
    },
  } as Shutdown;
  let owner: Person;
  let member: Person;
  let applicationId: string;

  beforeAll(async () => {
    place = await temporaryFolder();
    primary = await startSystemPostgres(SYSTEM_PROGRAMS ?? "", place.path);
    await migrate(primary.url, join(import.meta.dirname, "..", "..", "db", "migrations"));
    standby = await startStandby(SYSTEM_PROGRAMS ?? "", primary, place.path);
    world = await createWorld({
      LATCHKEY_DATABASE_REPLICA_URL: standby.url,
      LATCHKEY_DATABASE_REPLICA_LAG: `${LAG}`,
      LATCHKEY_DATABASE_STATEMENT_TIMEOUT: "1",
    });
    process.env.DATABASE_URL = primary.url;
    forgetEnvironment();
    replaceConnection(connect(primary.url, { max: 10 }));
    [owner, member] = [await aPerson({ name: "Owner" }), await aPerson({ name: "Member" })];
    applicationId = await anApplication(owner, { name: "First name" }, { users: [member] });
    check = (await openReplica(shutdown)) as Check;
    expect(replicaState().status).toBe("ok");
  });
  afterAll(async () => {
    await stop();
    await world?.close();
    await standby?.thaw().catch(() => {});
    await standby?.stop();
    await primary?.stop();
    await place?.remove();
  });

  async function untilStatus(status: string): Promise<void> {
    for (let attempt = 0; replicaState().status !== status; attempt += 1) {
      if (attempt > 300) throw new Error(`the replica stays ${replicaState().status}, not ${status}`);
      await pause(50);
    }
  }

  async function onStandby(statement: string): Promise<void> {
    const sql = postgres(standby.adminUrl, { max: 1, onnotice: () => {} });
    await sql.unsafe(statement).finally(() => sql.end());
  }

  /** A request's actor, as its session is resolved for each request. */
  async function signedIn(person: Person): Promise<Person> {
    const session = await resolveSession(person.sessionId);
    if (!session) throw new Error("no session");
    return actorOfSession(session, null);
  }

  async function signIn(person: Person): Promise<Person> {
    const { sessionId } = await openSession((await findUser(database(), person.userId)) as User, {
      ip: null,
      userAgent: null,
    });
    return { ...person, sessionId };
  }

  async function namesFor(actor: Actor): Promise<string[]> {
    const { data, errors } = await executeOperation<{ applications: { nodes: { name: string }[] } }>(
      "{ applications(first: 20) { nodes { name } } }",
      {},
      actor,
    );
    expect(errors).toEqual([]);
    return data?.applications.nodes.map(({ name }) => name).sort() ?? [];
  }

  /** Whether a standby answers what an actor reads in a query. */
  async function isStandby(actor: Actor, seconds = 0): Promise<boolean | undefined> {
    const rows = await readingFrom(
      actor,
      () =>
        query<{ standby: boolean }>(reading())`
        select pg_is_in_recovery() as standby,
          pg_sleep(case when pg_is_in_recovery() then ${seconds}::float8 else 0 end)::text as slept`,
    );
    return rows[0]?.standby;
  }

  it("answers lists, and nothing outside a query, in a change, or of a caller whose changes aren't known", async () => {
    [owner, member] = [await signIn(owner), await signIn(member)];
    await untilSeen(member);
    expect(await isStandby(await signedIn(member))).toBe(true);
    expect(await checkReplica()).toMatchObject([{ id: "database.replica", status: "OK" }]);
    expect(await query<{ is: boolean }>(reading())`select pg_is_in_recovery() as is`).toEqual([
      { is: false },
    ]);
    expect(await isStandby(member)).toBe(false);
    const inRequest: RequestContext = { id: "r", unavailable: null, changed: true };
    const actor = await signedIn(member);
    expect(await withRequest(inRequest, () => isStandby(actor))).toBe(false);
    expect(await namesFor(await signedIn(member))).toContain("First name");
    expect(await metricsText()).toMatch(/latchkey_database_statements_total\{server="replica"\} [1-9]/);
  });

  /** Waits until the standby has replayed what a user changed. */
  async function untilSeen(person: Person): Promise<void> {
    for (let attempt = 0; !(await isStandby(await signedIn(person))); attempt += 1) {
      if (attempt > 100) throw new Error("the standby doesn't catch up");
      await pause(50);
    }
  }

  it("shows users their own changes, and what was done to them, while others read what is replayed", async () => {
    await untilSeen(owner);
    const { token } = await createAccessToken(await signedIn(owner), { name: "Script", scope: "FULL" });
    await untilSeen(owner);
    await untilSeen(member);
    await onStandby("select pg_wal_replay_pause()");
    await updateApplication(await signedIn(owner), applicationId, { name: "Second name" });
    expect(await namesFor(await signedIn(owner))).toContain("Second name");
    expect(await namesFor((await resolveAccessToken(token)) as Actor)).toContain("Second name");
    // Proves who answers: the paused standby.
    expect(await namesFor(await signedIn(member))).toContain("First name");
    await removeMember(await signedIn(owner), applicationId, member.userId);
    expect(await namesFor(await signedIn(member))).not.toContain("First name");
    await onStandby("select pg_wal_replay_resume()");
    await untilSeen(owner);
    expect(await namesFor(await signedIn(owner))).toContain("Second name");
    await addMember(await signedIn(owner), applicationId, { userId: member.userId, role: "USER" });
  });

  it("isn't used while it is behind by more than is allowed, and is again afterwards", async () => {
    await untilSeen(member);
    await onStandby("select pg_wal_replay_pause()");
    const paused = performance.now();
    await updateApplication(await signedIn(owner), applicationId, { name: "Third name" });
    const actor = await signedIn(member);
    expect(await isStandby(actor)).toBe(true);
    while (await isStandby(actor)) await pause(20);
    expect(performance.now() - paused).toBeLessThan(LAG * 1_000 + 2_000);
    expect(await namesFor(await signedIn(member))).toContain("Third name");
    await untilStatus("behind");
    await onStandby("select pg_wal_replay_resume()");
    await untilStatus("ok");
    await untilSeen(member);
  });

  it("leaves to the primary what it can't finish: over its limit, or in conflict with replay", async () => {
    const repeats = async (reason: string) =>
      Number(
        (await metricsText()).match(
          new RegExp(`latchkey_database_replica_repeats_total\\{reason="${reason}"\\} (\\d+)`),
        )?.[1] ?? 0,
      );
    const before = { timeout: await repeats("timeout"), conflict: await repeats("conflict") };
    expect(await isStandby(await signedIn(member), 3)).toBe(false);
    expect(await repeats("timeout")).toBe(before.timeout + 1);
    const actor = await signedIn(member);
    const answer = readingFrom(
      actor,
      () =>
        query<{ standby: boolean }>(reading())`
        select pg_is_in_recovery() as standby, (select count(*) from rate_limits) as count,
          pg_sleep(case when pg_is_in_recovery() then 0.9 else 0 end)::text as slept`,
    );
    await pause(50);
    await database().client.unsafe("truncate rate_limits");
    expect((await answer)[0]?.standby).toBe(false);
    expect(await repeats("conflict")).toBe(before.conflict + 1);
    expect(replicaState().status).toBe("ok");
  });

  it("can hang without a request that waits longer than a look at it", async () => {
    await untilSeen(member);
    await standby.freeze();
    const began = performance.now();
    const actor = await signedIn(member);
    expect(await Promise.all([isStandby(actor), isStandby(actor), isStandby(actor)])).toEqual([
      false,
      false,
      false,
    ]);
    expect(performance.now() - began).toBeLessThan(7_000);
    await untilStatus("away");
    expect(await check()).toEqual({ replica: "away" });
    const later = performance.now();
    expect(await isStandby(actor)).toBe(false);
    expect(performance.now() - later).toBeLessThan(1_500);
    await standby.thaw();
    await untilStatus("ok");
    expect(await check()).toEqual({ replica: true });
    expect(await isStandby(await signedIn(member))).toBe(true);
  });

  it("can be killed in the middle of statements, and comes back", async () => {
    const actor = await signedIn(member);
    const warned = vi.spyOn(log(), "warn");
    const rejections = collectRejections(isLostWhileOpened);
    const answers = [1, 2, 3, 4].map(() => isStandby(actor, 0.8));
    await pause(100);
    await standby.kill();
    expect(await Promise.all(answers)).toEqual([false, false, false, false]);
    expect(await isStandby(actor)).toBe(false);
    // Also when a statement noticed before the look.
    await vi.waitFor(
      () => expect(warned).toHaveBeenCalledWith(expect.stringContaining("doesn't respond")),
      5_000,
    );
    warned.mockRestore();
    await standby.start();
    await untilStatus("ok");
    expect(await isStandby(await signedIn(member))).toBe(true);
    expect(rejections()).toEqual([]);
  });

  it.runIf(POOLER)("can be behind a pooler in transaction mode", async () => {
    const pooler = await startPooler(standby.url);
    await stop();
    process.env.LATCHKEY_DATABASE_DIRECT_URL = primary.url;
    process.env.LATCHKEY_DATABASE_REPLICA_URL = pooler.through(standby.url);
    forgetEnvironment();
    await openReplica(shutdown);
    expect(replicaState().status).toBe("ok");
    const actor = await signedIn(member);
    expect(await Promise.all(Array.from({ length: 20 }, () => isStandby(actor)))).toEqual(
      Array(20).fill(true),
    );
    expect(await namesFor(actor)).toContain("Third name");
    await stop();
    await pooler.stop();
    delete process.env.LATCHKEY_DATABASE_DIRECT_URL;
    process.env.LATCHKEY_DATABASE_REPLICA_URL = standby.url;
    forgetEnvironment();
    check = (await openReplica(shutdown)) as Check;
  });

  it("isn't trusted once it is promoted, nor if it is no standby from the start", async () => {
    await onStandby("select pg_promote()");
    await untilStatus("primary");
    await updateApplication(await signedIn(owner), applicationId, { name: "Fourth name" });
    expect(await isStandby(await signedIn(member))).toBe(false);
    expect(await namesFor(await signedIn(member))).toContain("Fourth name");
    expect(await checkReplica()).toMatchObject([{ id: "database.replica", status: "PROBLEM" }]);
    await stop();
    process.env.LATCHKEY_DATABASE_REPLICA_URL = primary.url;
    forgetEnvironment();
    // A command watches nothing, and looks once.
    expect(await checkReplica()).toMatchObject([
      { status: "PROBLEM", text: expect.stringContaining("isn't a standby") },
    ]);
    expect(replicaState().connection).toBeNull();
  });
});
