import { describe, expect, it, vi } from "vitest";
import { lockApplication } from "@/domain/applications/application.repository";
import { SECOND, shiftClock } from "@/domain/kernel/clock";
import { createApplication, updateApplication } from "@/domain/lifecycle/application.service";
import {
  cancelOperation,
  checkRegistration,
  renewClientSecret,
} from "@/domain/registrations/registration.service";
import { requestUpdate } from "@/domain/registrations/requests";
import { change } from "@/domain/store/database";
import { gate, inTurn, reply } from "@/testing/authorization-servers/replies";
import {
  abandon,
  currentOf,
  drain,
  lastOperation,
  operationsOf,
  WEB,
} from "@/testing/domain/registration-world";
import { RENEWAL_PATH, recorded, setStage } from "@/testing/domain/stage";
import { SYSTEM } from "@/testing/domain/world";
import { LEASE, MAXIMUM_ATTEMPTS } from "./operation.rules";
import { attemptAllNow, runOrRecoverOperation } from "./runner";
import { resumeOperations } from "./schedule";

const s = setStage();

describe("a temporarily failing database", () => {
  /** Makes so many statements on a table fail with a deadlock error, and then no more. */
  async function stumble(times: number, table: string, condition: string): Promise<() => Promise<void>> {
    const { sql } = s.world.connection;
    await sql.unsafe(`
      create sequence stumbles;
      create function stumble() returns trigger language plpgsql as $$ begin
        if ${condition} and nextval('stumbles') <= ${times} then
          raise exception 'stumble' using errcode = '40P01';
        end if;
        return new;
      end $$;
      create trigger stumble before update on ${table} for each row execute function stumble();`);
    return async () => {
      await sql.unsafe("drop function stumble cascade; drop sequence stumbles;");
    };
  }

  it("gets time to store a response: no client is lost", async () => {
    await s.start();
    const undo = await stumble(3, "registration_attempts", "true");
    try {
      const { id, clientSecret } = await createApplication(s.owner, WEB);
      expect(clientSecret).toBeTruthy();
      expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
      expect(s.fake.server.received("POST /register")).toHaveLength(1);
    } finally {
      await undo();
    }
  });

  it("before the request was sent only delays it", async () => {
    await s.start();
    const undo = await stumble(1, "registration_operations", "new.request_sent_at is not null");
    try {
      const id = await s.register();
      expect(s.fake.server.received("POST /register")).toHaveLength(0);
      const waiting = await lastOperation(id);
      expect(waiting).toMatchObject({ status: "PENDING", attempts: 1, outcomeUnknown: false });
      await drain(id);
      expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
    } finally {
      await undo();
    }
  });
});

describe("a waiting operation", () => {
  const jobsOf = (operationId: string) =>
    s.world.connection.sql<
      { key: string; run_at: Date; locked_at: Date | null }[]
    >`select key, run_at, locked_at from graphile_worker.jobs where key = ${`registration-operation:${operationId}`}`;
  const forgetJobs = () => s.world.connection.sql`delete from graphile_worker._private_jobs`;

  /** An application with a check waiting for its first attempt, and an update behind it. */
  async function twoInARow() {
    await s.start();
    const id = await s.register();
    s.fake.server.on("GET /register/*", reply({ status: 200, body: {} }));
    await s.world.connection.sql`
      insert into registration_operations (id, registration_id, application_id, kind, status, next_attempt_at, requested_by_name, created_at)
      select gen_random_uuid(), id, application_id, 'CHECK', 'PENDING', now() + interval '1 hour', 'Test', now()
      from client_registrations where application_id = ${id}`;
    const look = (await operationsOf(id)).find(({ kind }) => kind === "CHECK");
    // The database's IDs sort randomly: this one has to be the earlier one.
    await s.world.connection
      .sql`update registration_operations set id = '01900000-0000-7000-8000-000000000001' where id = ${look?.id ?? ""}`;
    return { id, lookId: "01900000-0000-7000-8000-000000000001" };
  }

  it("for its turn keeps a job, and is woken when the one before it is canceled", async () => {
    const { id, lookId } = await twoInARow();
    const updating = updateApplication(s.owner, id, { name: "Second" });
    const update = await recorded(id, "UPDATE");
    expect(update).toMatchObject({ status: "PENDING", attempts: 0 });
    await forgetJobs();
    await runOrRecoverOperation(update.id);
    expect(await jobsOf(update.id)).toHaveLength(1);
    await forgetJobs();
    await cancelOperation(s.owner, lookId);
    const [job] = await jobsOf(update.id);
    expect(job?.run_at && new Date(job.run_at).getTime()).toBeLessThanOrEqual(Date.now() + 1_000);
    await updating;
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
  });

  it("is woken by the end of another one, also behind one waiting for retry", async () => {
    await s.start({ renewalPath: RENEWAL_PATH });
    const id = await s.register();
    s.fake.server.on(
      "PUT /register/*",
      inTurn(reply({ status: 503, headers: { "retry-after": "3600" } }), reply({ status: 500 })),
    );
    await updateApplication(s.owner, id, { name: "Second" });
    const held = gate();
    s.fake.server.around("GET /register/*", held.wrap);
    const look = checkRegistration(s.owner, id);
    await held.arrived;
    const renewal = renewClientSecret(s.owner, id).catch(() => null);
    const waiting = await recorded(id, "RENEW_SECRET");
    await forgetJobs();
    held.letGo();
    await look;
    expect(await jobsOf(waiting.id)).toHaveLength(1);
    await renewal;
  });

  it.each([
    ["no job exists for it", false],
    ["its job is locked by a dead process", true],
  ])("is found again when %s", async (_what, held) => {
    await s.start();
    s.fake.server.on("POST /register", reply({ status: 429 }));
    const id = await s.register();
    const { id: operationId } = await lastOperation(id);
    if (held)
      await s.world.connection
        .sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'dead'`;
    else await forgetJobs();
    await s.world.connection
      .sql`update registration_operations set next_attempt_at = now() - interval '5 minutes' where id = ${operationId}`;
    expect(await resumeOperations()).toBe(1);
    expect(await jobsOf(operationId)).toMatchObject([{ locked_at: null }]);
    await forgetJobs();
    await abandon(operationId, null);
    expect(await resumeOperations()).toBe(1);
    expect(await jobsOf(operationId)).toHaveLength(1);
  });

  it("only for its runner, silent beyond its lease, is found when the lease expires", async () => {
    await s.start();
    const held = gate();
    s.fake.server.around("POST /register", held.wrap);
    const creating = createApplication(s.owner, WEB);
    await held.arrived;
    const [{ id: operationId } = { id: "" }] = await s.world.connection.sql<{ id: string }[]>`
      select id from registration_operations where status = 'RUNNING'`;
    expect(await jobsOf(operationId)).toHaveLength(0);
    expect(await resumeOperations()).toBe(0);
    shiftClock(LEASE + SECOND);
    expect(await resumeOperations()).toBe(1);
    expect(await jobsOf(operationId)).toHaveLength(1);
    shiftClock(0);
    held.letGo();
    expect((await creating).clientSecret).toBeTruthy();
  });

  it("that is not due is not run", async () => {
    await s.start();
    s.fake.server.on("POST /register", reply({ status: 429 }));
    await s.register();
    expect(await resumeOperations()).toBe(0);
  });

  it("that kills its process each time is not retried forever", async () => {
    await s.start();
    s.fake.server.on("POST /register", reply({ status: 429 }));
    const id = await s.register();
    const { id: operationId } = await lastOperation(id);
    await abandon(operationId, null);
    await s.world.connection
      .sql`update registration_operations set attempts = ${MAXIMUM_ATTEMPTS} where id = ${operationId}`;
    await runOrRecoverOperation(operationId);
    expect(await lastOperation(id)).toMatchObject({ status: "FAILED", error: { code: "INTERRUPTED" } });
  });
});

describe("several operations for one caller", () => {
  /** The updates of new applications, recorded but not attempted. */
  async function recordedUpdates(count: number): Promise<{ ids: string[]; operationIds: string[] }> {
    const ids: string[] = [];
    for (let at = 0; at < count; at += 1) ids.push(await s.register());
    const operationIds = await change(SYSTEM, async (tx) => {
      const recorded: string[] = [];
      for (const id of ids) {
        const application = await lockApplication(tx, id);
        const operationId = application && (await requestUpdate(tx, SYSTEM, application, { always: true }));
        if (operationId) recorded.push(operationId);
      }
      return recorded;
    });
    expect(operationIds).toHaveLength(count);
    return { ids, operationIds };
  }

  it("share one wait at a server that hangs, and go on without the caller", async () => {
    await s.start();
    const { ids, operationIds } = await recordedUpdates(8);
    const held = gate();
    const undo = s.fake.server.around("PUT /register/*", held.wrap);
    const started = Date.now();
    await attemptAllNow(operationIds, SECOND);
    expect(Date.now() - started).toBeLessThan(3 * SECOND);
    const sent = s.fake.server.received("PUT /register/*").length;
    expect(sent).toBeGreaterThan(1);
    expect(sent).toBeLessThan(operationIds.length);
    undo();
    held.letGo();
    const finished = async () => {
      for (const id of ids) {
        await drain(id);
        expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
      }
    };
    await vi.waitFor(finished, { timeout: 15 * SECOND, interval: 250 });
  });

  it("are all done where the server responds", async () => {
    await s.start();
    const { ids, operationIds } = await recordedUpdates(8);
    await attemptAllNow(operationIds);
    for (const id of ids) {
      expect(await lastOperation(id)).toMatchObject({ kind: "UPDATE", status: "SUCCEEDED", attempts: 1 });
    }
    await attemptAllNow([]);
  });
});
