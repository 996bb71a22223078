import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { SECOND } from "@/domain/kernel/clock";
import { createApplication, updateApplication } from "@/domain/lifecycle/application.service";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import {
  cancelOperation,
  checkRegistration,
  renewClientSecret,
  reregisterClient,
} from "@/domain/registrations/registration.service";
import * as quirks from "@/testing/authorization-servers/quirks";
import { gate, reply, resetBeforeReading } from "@/testing/authorization-servers/replies";
import type { Handler } from "@/testing/authorization-servers/scripted-server";
import {
  applicationRow,
  currentOf,
  domainError,
  drain,
  lastOperation,
  operationsOf,
  WEB,
} from "@/testing/domain/registration-world";
import { RENEWAL_PATH, recorded, setStage } from "@/testing/domain/stage";

const s = setStage();

/** The application created last. */
async function newestApplication(): Promise<string> {
  const [row] = await s.world.connection.sql`select id from applications order by id desc limit 1`;
  return String(row?.id);
}

describe("changes of one client", () => {
  /** Counts the requests the server is processing at the same time. */
  function watchOverlap() {
    const seen = { now: 0, most: 0, total: 0 };
    const wrap =
      (inner: Handler): Handler =>
      async (exchange) => {
        seen.now += 1;
        seen.total += 1;
        seen.most = Math.max(seen.most, seen.now);
        await pause(20);
        await inner(exchange);
        seen.now -= 1;
      };
    for (const route of ["PUT /register/*", "POST /register/*", "GET /register/*"] as const) {
      s.fake.server.around(route, wrap);
    }
    return seen;
  }

  it("run one after the other: concurrent updates, a renewal and a check, with renewed tokens", async () => {
    await s.start({ ...quirks.rotatesTokenAtEveryUpdate, renewalPath: RENEWAL_PATH });
    const id = await s.register();
    const seen = watchOverlap();
    await Promise.all([
      updateApplication(s.owner, id, { name: "Second" }),
      renewClientSecret(s.owner, id),
      updateApplication(s.owner, id, { redirectUris: ["https://second.example/cb"] }),
      checkRegistration(s.owner, id),
      updateApplication(s.owner, id, { name: "Third" }),
    ]);
    await drain(id);
    expect(seen.most).toBe(1);
    const client = s.client();
    expect(await currentOf(id)).toMatchObject({
      status: "ACTIVE",
      token: client?.token,
      secret: client?.secret,
    });
    expect(client.metadata).toMatchObject({
      client_name: (await applicationRow(id)).name,
      redirect_uris: ["https://second.example/cb"],
    });
    expect((await operationsOf(id)).every(({ status }) => status === "SUCCEEDED")).toBe(true);
  });

  it("wait for each other while their owner waits: an update during a renewal sets the new name immediately", async () => {
    await s.start({ renewalPath: RENEWAL_PATH });
    const id = await s.register();
    const held = gate();
    s.fake.server.around("POST /register/*", held.wrap);
    const renewal = renewClientSecret(s.owner, id);
    await held.arrived;
    const update = updateApplication(s.owner, id, { name: "Second" });
    await recorded(id, "UPDATE");
    await pause(300);
    expect(s.fake.server.received("PUT /register/*")).toHaveLength(0);
    held.letGo();
    await Promise.all([renewal, update]);
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
  });

  it("made during the first registration are sent after it", async () => {
    await s.start();
    const held = gate();
    const undo = s.fake.server.around("POST /register", held.wrap);
    const creation = createApplication(s.owner, WEB);
    await held.arrived;
    undo();
    const id = await newestApplication();
    await updateApplication(s.owner, id, { name: "Second" });
    held.letGo();
    expect((await creation).clientSecret).toBeTruthy();
    expect(await currentOf(id)).toMatchObject({ status: "OUT_OF_SYNC" });
    await drain(id);
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
    expect(s.client().metadata.client_name).toBe("Second");
  });

  it("canceled while an earlier one was in progress leave a correct status", async () => {
    await s.start();
    const id = await s.register();
    const held = gate();
    s.fake.server.around("PUT /register/*", held.wrap);
    const first = updateApplication(s.owner, id, { name: "Second" });
    await held.arrived;
    const second = updateApplication(s.owner, id, { name: "Third" });
    await expect.poll(async () => (await lastOperation(id)).status, { timeout: 5_000 }).toBe("PENDING");
    await cancelOperation(s.owner, (await lastOperation(id)).id);
    held.letGo();
    await Promise.all([first, second]);
    expect(s.client().metadata.client_name).toBe("Second");
    expect(await currentOf(id)).toMatchObject({ status: "OUT_OF_SYNC" });
  });
});

describe("archiving during a registration", () => {
  async function archiveDuring(response?: Handler): Promise<string> {
    const held = gate();
    s.fake.server.around("POST /register", (inner) => held.wrap(response ?? inner));
    const creation = createApplication(s.owner, WEB);
    await held.arrived;
    const id = await newestApplication();
    const archiving = archiveApplication(s.owner, id);
    await vi.waitFor(async () => expect(await applicationRow(id)).toMatchObject({ status: "ARCHIVED" }), {
      timeout: 10 * SECOND,
    });
    held.letGo();
    await Promise.all([creation, archiving]);
    return id;
  }

  it("deletes the client as soon as it exists", async () => {
    await s.start();
    const id = await archiveDuring();
    await drain(id);
    expect(await currentOf(id)).toMatchObject({ status: "REMOVED", secret: null, token: null });
    expect(s.fake.clients.size).toBe(0);
  });

  it("lists a client that can't be deleted", async () => {
    await s.start({ unmanaged: true });
    const id = await archiveDuring();
    await drain(id);
    expect(await currentOf(id)).toMatchObject({ status: "ORPHANED" });
    expect(s.fake.clients.size).toBe(1);
  });

  it("reports no client when the server rejected it, and a possible one when its response was lost", async () => {
    await s.start();
    const rejected = await archiveDuring(reply({ status: 400, body: { error: "invalid_client_metadata" } }));
    await drain(rejected);
    expect(await currentOf(rejected)).toMatchObject({ status: "FAILED", clientId: null });
    const lost = await archiveDuring(resetBeforeReading);
    await drain(lost);
    expect(await currentOf(lost)).toMatchObject({ status: "FAILED", clientId: null });
    expect((await operationsOf(lost))[0]).toMatchObject({
      outcomeUnknown: true,
      status: "FAILED",
      dismissedAt: null,
    });
  });

  it("cancels a registration's retry", async () => {
    await s.start();
    const id = await archiveDuring(reply({ status: 429 }));
    await drain(id);
    const [operation] = await operationsOf(id);
    expect(operation).toMatchObject({ kind: "REGISTER", nextAttemptAt: null });
    // Failed if the archive came before the response, canceled if it came after.
    expect(["FAILED", "CANCELED"]).toContain(operation?.status);
    expect(s.fake.clients.size).toBe(0);
  });
});

it("rejects replacing a client while a change to it is in progress", async () => {
  await s.start();
  const id = await s.register();
  const held = gate();
  s.fake.server.around("PUT /register/*", held.wrap);
  const update = updateApplication(s.owner, id, { name: "Second" });
  await held.arrived;
  await expect(reregisterClient(s.owner, id)).rejects.toMatchObject(domainError("INVALID_STATUS"));
  held.letGo();
  await update;
});
