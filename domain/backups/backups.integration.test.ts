import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { connect } from "@/db/client";
import { DAY, now, shiftClock } from "@/domain/kernel/clock";
import { forgetEnvironment } from "@/domain/kernel/environment";
import { replaceConnection } from "@/domain/store/database";
import { backup as backupJob, backupSchedule, dailyBackup, stopBackups } from "@/jobs/backups";
import { housekeeping } from "@/jobs/housekeeping";
import { createPlainDatabase, type PlainDatabase, restoreInto } from "@/testing/backups/backups";
import { anAdministrator, anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { type TemporaryFolder, temporaryFolder } from "@/testing/embedded/temporary-folder";
import { listBackups } from "./backup.queries";
import { createBackup } from "./backup.service";
import { backupFileName } from "./backup-files.rules";

let world: World;
let place: TemporaryFolder;
let folder: string;
let administrator: Awaited<ReturnType<typeof anAdministrator>>;
beforeAll(async () => {
  world = await createWorld();
  place = await temporaryFolder();
  folder = join(place.path, "backups with spaces and $ %");
  administrator = await anAdministrator();
  await anApplication(await aPerson());
});
afterAll(async () => {
  set({ LATCHKEY_BACKUP_FOLDER: "", LATCHKEY_BACKUP_DAYS: "", LATCHKEY_BACKUP_VERIFY: "" });
  await place.remove();
  await world.close();
});
beforeEach(async () => {
  shiftClock(0);
  set({ LATCHKEY_BACKUP_FOLDER: folder, LATCHKEY_BACKUP_DAYS: "3", LATCHKEY_BACKUP_VERIFY: "digest" });
  await world.connection.sql`delete from backups`;
  await world.connection.sql`delete from graphile_worker._private_jobs`;
  await rm(folder, { recursive: true, force: true });
});

function set(variables: Record<string, string>): void {
  Object.assign(process.env, variables);
  forgetEnvironment();
}

/** The name of a backup from so many days ago. */
const aged = (days: number) => backupFileName(new Date(now().getTime() - days * DAY));

const list = async () => (await listBackups(administrator, {})).rows;
const notices = () =>
  world.connection.sql<{ event: string; reason: string }[]>`
    select event, data->>'reason' as reason from notifications where user_id = ${administrator.userId} order by id`;

describe("a daily backup", () => {
  it("is a file that can be restored, was restored, and is listed", async () => {
    set({ LATCHKEY_BACKUP_VERIFY: "each" });
    await dailyBackup();
    const [row, ...others] = await list();
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      status: "DONE",
      error: null,
      verification: "RESTORE",
      verificationError: null,
      requestedByName: null,
    });
    const path = join(folder, row?.fileName ?? "");
    expect(await readdir(folder)).toEqual([row?.fileName]);
    expect(await stat(path)).toMatchObject({ size: row?.sizeBytes, mode: 0o100600 });
    const [scratch] = await world.connection
      .sql`select count(*)::int as count from pg_database where datname like 'latchkey\\_check\\_%'
      and pg_get_userbyid(datdba) = current_user`;
    expect(scratch?.count).toBe(0);
  });

  it("is restored again only after a week", async () => {
    set({ LATCHKEY_BACKUP_VERIFY: "weekly" });
    const checks: unknown[] = [];
    for (const day of [0, 1, 6, 7]) {
      shiftClock(day * DAY);
      await dailyBackup();
      checks.push((await list())[0]?.verification);
    }
    expect(checks).toEqual(["RESTORE", "DIGEST", "DIGEST", "RESTORE"]);
  });

  it("is deleted for its age after a newer one is whole, the newest never, and nothing else", async () => {
    await mkdir(folder, { recursive: true });
    const old = aged(10);
    for (const name of [old, "before-restore-latchkey-2020-01-01T000000Z.backup", "notes.txt"]) {
      await writeFile(join(folder, name), "x");
    }
    await dailyBackup();
    const newest = (await list())[0]?.fileName ?? "";
    expect((await readdir(folder)).sort()).toEqual(
      ["before-restore-latchkey-2020-01-01T000000Z.backup", newest, "notes.txt"].sort(),
    );
    // Nothing newer was created for months: it stays.
    shiftClock(100 * DAY);
    set({ LATCHKEY_BACKUP_FOLDER: join(folder, "notes.txt") });
    await dailyBackup();
    expect(await readdir(folder)).toContain(newest);
  });

  it("that can't be verified deletes no older one", async () => {
    set({ LATCHKEY_BACKUP_VERIFY: "each" });
    await mkdir(folder, { recursive: true });
    const old = aged(10);
    await writeFile(join(folder, old), "x");
    const owner = await aPerson();
    await anApplication(owner);
    const { sql } = world.connection;
    // A row that another one refers to is gone, as after damage: the restore fails at the foreign key.
    const [user] = await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      return tx`delete from users where id = ${owner.userId} returning to_jsonb(users)::text as row`;
    });
    await dailyBackup();
    await sql`insert into users select * from jsonb_populate_record(null::users, ${user?.row}::text::jsonb)`;
    expect((await list())[0]).toMatchObject({ status: "DONE", verification: null });
    expect((await notices()).at(-1)?.event).toBe("backup.unverified");
    expect(await readdir(folder)).toContain(old);
    shiftClock(2_000);
    await dailyBackup();
    expect(await readdir(folder)).not.toContain(old);
  });

  it("that fails notifies administrators with what to do, and deletes nothing", async () => {
    await mkdir(folder, { recursive: true });
    const old = aged(10);
    await writeFile(join(folder, old), "x");
    await writeFile(join(place.path, "file"), "");
    set({ LATCHKEY_BACKUP_FOLDER: join(place.path, "file", "inside") });
    await dailyBackup();
    expect((await list())[0]).toMatchObject({ status: "FAILED", fileName: null });
    expect((await notices()).at(-1)?.event).toBe("backup.failed");
    expect(await readdir(folder)).toEqual([old]);
  });

  it("of which the file was deleted by hand is no longer listed after the next one", async () => {
    await dailyBackup();
    await rm(join(folder, (await list())[0]?.fileName ?? ""));
    shiftClock(2_000);
    await dailyBackup();
    expect(await list()).toHaveLength(1);
  });

  it("that is stopped leaves no file, and begins again", async () => {
    const run = dailyBackup();
    stopBackups();
    await expect(run).rejects.toThrow();
    const [row] = await list();
    expect(row?.status).toBe("WAITING");
    expect(await readdir(folder).catch(() => [])).toEqual([]);
    await dailyBackup();
    expect(await list()).toMatchObject([{ id: row?.id, status: "DONE" }]);
  });

  it("says so where the database user can't create databases", async () => {
    const plain: PlainDatabase = await createPlainDatabase();
    const { DATABASE_URL } = process.env;
    try {
      await dailyBackup();
      await restoreInto(plain.url, join(folder, (await list())[0]?.fileName ?? ""));
      shiftClock(2_000);
      set({ DATABASE_URL: plain.url, LATCHKEY_BACKUP_VERIFY: "each" });
      replaceConnection(connect(plain.url, { max: 2 }));
      await dailyBackup();
      expect((await list())[0]).toMatchObject({ status: "DONE", verification: "DIGEST" });
      expect((await list())[0]?.verificationError).toContain("CREATEDB");
    } finally {
      set({ DATABASE_URL: DATABASE_URL ?? "" });
      replaceConnection(world.connection);
      await plain.drop();
    }
  });
});

describe("a backup on request", () => {
  it("is created by the background worker, one at a time", async () => {
    const { id } = await createBackup(administrator);
    await expect(createBackup(administrator)).rejects.toMatchObject({ code: "INVALID_STATUS" });
    const [job] = await world.connection
      .sql`select task_identifier from graphile_worker.jobs where task_identifier = 'backup'`;
    expect(job).toEqual({ task_identifier: "backup" });
    await Promise.all([dailyBackup(), backupJob({ backupId: id })]);
    expect(await list()).toHaveLength(1);
    expect((await list())[0]).toMatchObject({ status: "DONE", requestedByName: administrator.name });
    const size = (await readFile(join(folder, (await list())[0]?.fileName ?? ""))).length;
    await backupJob({ backupId: id });
    expect((await list())[0]?.sizeBytes).toBe(size);
  });

  it("whose process was killed doesn't hold up the next", async () => {
    const { id } = await createBackup(administrator);
    await world.connection
      .sql`update backups set status = 'RUNNING', alive_at = now() - interval '5 minutes' where id = ${id}`;
    expect((await list())[0]).toMatchObject({
      status: "FAILED",
      error: expect.stringContaining("was ended"),
    });
    await dailyBackup();
    expect((await list()).map(({ status }) => status)).toEqual(["DONE", "FAILED"]);
    expect((await notices()).at(-1)).toMatchObject({
      event: "backup.failed",
      reason: expect.stringContaining("was ended"),
    });
  });

  it.each([
    ["its own job", (id: string) => backupJob({ backupId: id })],
    ["the daily one", () => dailyBackup()],
  ])("whose process was killed a moment ago is looked at again later, by %s", async (_, again) => {
    const { id } = await createBackup(administrator);
    const { sql } = world.connection;
    await sql`delete from graphile_worker._private_jobs`;
    await sql`update backups set status = 'RUNNING', alive_at = now() where id = ${id}`;
    await again(id);
    expect((await list())[0]?.status).toBe("RUNNING");
    const later = () => sql`
      select payload, run_at > now() + interval '120 seconds' as "isLater", attempts < max_attempts as "isTried"
      from graphile_worker._private_jobs`;
    expect(await later()).toEqual([{ payload: { backupId: id }, isLater: true, isTried: true }]);
    await sql`update backups set alive_at = now() - interval '121 seconds'`;
    await backupJob({ backupId: id });
    expect(await list()).toMatchObject([{ id, status: "DONE" }]);
    // Another look at it isn't queued.
    await backupJob({ backupId: id });
    expect(await later()).toHaveLength(1);
  });

  it("whose process was killed is repeated although the queue still holds its job", async () => {
    const { id } = await createBackup(administrator);
    const { sql } = world.connection;
    await sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'killed', attempts = 1`;
    await sql`update backups set status = 'RUNNING', alive_at = now()`;
    await housekeeping();
    expect(await sql`select from graphile_worker._private_jobs`).toHaveLength(1);
    await sql`update backups set alive_at = now() - interval '121 seconds'`;
    await housekeeping();
    expect(
      await sql`select payload from graphile_worker._private_jobs where locked_at is null and run_at <= now()`,
    ).toEqual([{ payload: { backupId: id } }]);
    expect(await sql`select from graphile_worker._private_jobs where attempts >= max_attempts`).toHaveLength(
      0,
    );
  });

  it("whose process was killed is queued once, and after each further kill with a longer pause", async () => {
    const { id } = await createBackup(administrator);
    const { sql } = world.connection;
    await sql`delete from graphile_worker._private_jobs`;
    const waiting = () => sql<{ pause: number }[]>`
      select round(extract(epoch from run_at - now()))::int as pause from graphile_worker._private_jobs
      where locked_at is null and payload->>'backupId' = ${id}`;
    const pauses: number[] = [];
    for (let kill = 0; kill < 8; kill += 1) {
      await sql`update backups set status = 'RUNNING', alive_at = now() - interval '121 seconds' where id = ${id}`;
      for (let turn = 0; turn < 3; turn += 1) await Promise.all([housekeeping(), housekeeping()]);
      // Looks by jobs of others add none either, and the list says what happened.
      await sql`update backups set alive_at = now() where id = ${id}`;
      await backupJob({ backupId: id });
      const jobs = await waiting();
      expect(jobs).toHaveLength(1);
      pauses.push(jobs[0]?.pause ?? 0);
      await sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'killed' where locked_at is null`;
      await sql`update backups set alive_at = now() - interval '121 seconds' where id = ${id}`;
      expect((await list())[0]).toMatchObject({ id, status: "FAILED" });
    }
    expect(pauses.map((pause) => Math.abs(Math.round(pause / 125)))).toEqual([0, 0, 4, 8, 16, 32, 64, 115]);
  });

  it("fails and says so where the worker has no folder", async () => {
    const { id } = await createBackup(administrator);
    set({ LATCHKEY_BACKUP_FOLDER: "" });
    await backupJob({ backupId: id });
    expect(await list()).toMatchObject([
      { id, status: "FAILED", error: expect.stringContaining("LATCHKEY_BACKUP_FOLDER") },
    ]);
    expect((await notices()).at(-1)?.event).toBe("backup.failed");
  });

  it("fails and says so if the worker that takes the daily one has no folder", async () => {
    set({ LATCHKEY_BACKUP_FOLDER: "" });
    await dailyBackup();
    expect(await list()).toMatchObject([
      { status: "FAILED", error: expect.stringContaining("LATCHKEY_BACKUP_FOLDER") },
    ]);
    expect((await notices()).at(-1)?.event).toBe("backup.failed");
  });

  it("is rejected without a folder, and there is no schedule", async () => {
    set({ LATCHKEY_BACKUP_FOLDER: "" });
    await expect(createBackup(administrator)).rejects.toThrow("LATCHKEY_BACKUP_FOLDER");
    expect(backupSchedule()).toEqual([]);
    set({ LATCHKEY_BACKUP_FOLDER: folder, LATCHKEY_BACKUP_TIME: "23:05" });
    expect(backupSchedule()).toMatchObject([{ match: "5 23 * * *" }]);
    set({ LATCHKEY_BACKUP_TIME: "" });
  });
});
