import { describe, expect, it } from "vitest";
import { createApplication, updateApplication } from "@/domain/lifecycle/application.service";
import { addMember } from "@/domain/memberships/membership.service";
import { gate, reply, resetBeforeReading } from "@/testing/authorization-servers/replies";
import {
  currentOf,
  drain,
  lastOperation,
  operationsOf,
  refusal,
  registrationRows,
  toldTo,
  trailOf,
  WEB,
} from "@/testing/domain/registration-world";
import { setStage } from "@/testing/domain/stage";
import { anAdministrator, anApplication, aPerson, toolOf } from "@/testing/domain/world";
import {
  checkRegistration,
  discardOperation,
  reapplyRegistration,
  reregisterClient,
  retryRegistration,
} from "./registration.service";

const s = setStage();
const BUSY = reply({ status: 503, headers: { "retry-after": "600" } });
const NO = reply({ status: 400, body: { error: "invalid_redirect_uri" } });

describe("retrying", () => {
  it("retries a waiting registration immediately, and notifies the owner that it is resolved", async () => {
    await s.start();
    const undo = s.imitated.server.around("POST /register", () => BUSY);
    const id = await s.register();
    undo();
    await retryRegistration(s.owner, id);
    expect(await currentOf(id)).toMatchObject({ state: "ACTIVE" });
    expect(await operationsOf(id)).toMatchObject([{ kind: "REGISTER", state: "SUCCEEDED", attempts: 2 }]);
    expect(await toldTo(s.owner.userId)).toEqual(["registration.failed", "registration.repaired"]);
  });

  it("sends corrected values after a rejection", async () => {
    await s.start();
    const undo = s.imitated.server.around("POST /register", () => NO);
    const id = await s.register();
    undo();
    await updateApplication(s.owner, id, { redirectUris: ["https://right.example/cb"] });
    expect(await currentOf(id)).toMatchObject({ state: "FAILED" });
    await retryRegistration(s.owner, id);
    expect(s.client().metadata.redirect_uris).toEqual(["https://right.example/cb"]);
    expect(await currentOf(id)).toMatchObject({ state: "ACTIVE" });
  });

  it("registers again where the outcome is unknown", async () => {
    await s.start();
    const undo = s.imitated.server.around("POST /register", () => resetBeforeReading);
    const id = await s.register();
    undo();
    await retryRegistration(s.owner, id);
    const rows = await registrationRows(id);
    expect(rows.map(({ state }) => state)).toEqual(["FAILED", "ACTIVE"]);
    expect(rows[0]?.supersededAt).not.toBeNull();
  });

  it("is rejected when there is nothing to retry, also after a failure resolved long ago", async () => {
    await s.start();
    const id = await s.register();
    await expect(retryRegistration(s.owner, id)).rejects.toMatchObject(refusal("WRONG_STATE"));
    const undo = s.imitated.server.around("PUT /register/*", () => NO);
    await updateApplication(s.owner, id, { name: "Second" });
    undo();
    await updateApplication(s.owner, id, { name: "Third" });
    await expect(retryRegistration(s.owner, id)).rejects.toMatchObject(refusal("WRONG_STATE"));
  });

  it("is for owners and administrators", async () => {
    await s.start();
    const admin = await anAdministrator();
    const undo = s.imitated.server.around("POST /register", () => NO);
    const id = await s.register();
    undo();
    const user = await aPerson();
    await addMember(s.owner, id, { userId: user.userId, role: "USER" });
    await expect(retryRegistration(user, id)).rejects.toMatchObject(refusal("FORBIDDEN"));
    await expect(retryRegistration(await aPerson(), id)).rejects.toMatchObject(refusal("NOT_FOUND"));
    await expect(retryRegistration(toolOf(s.owner, "READ_ONLY"), id)).rejects.toMatchObject(
      refusal("FORBIDDEN"),
    );
    await retryRegistration(admin, id);
    expect(await currentOf(id)).toMatchObject({ state: "ACTIVE" });
    const retried = (await trailOf(id)).find(({ action }) => action === "registration.retried");
    expect(retried).toMatchObject({ asAdministrator: true, actorName: admin.name });
  });

  it("does not make a user wait for a hanging server", async () => {
    await s.start();
    const held = gate();
    s.imitated.server.around("POST /register", held.wrap);
    const started = Date.now();
    const { clientSecret } = await createApplication(s.owner, WEB);
    expect(Date.now() - started).toBeLessThan(14_000);
    expect(clientSecret).toBeNull();
    const [row] = await s.world.connection.sql`select id from applications order by id desc limit 1`;
    expect(await currentOf(String(row?.id))).toMatchObject({ state: "PENDING" });
    held.letGo();
    await expect
      .poll(async () => (await currentOf(String(row?.id))).state, { timeout: 10_000 })
      .toBe("ACTIVE");
  });
});

describe("canceling", () => {
  it("a waiting registration keeps the application, which shows the failure", async () => {
    await s.start();
    s.imitated.server.on("POST /register", BUSY);
    const id = await s.register();
    await discardOperation(s.owner, (await lastOperation(id)).id);
    expect(await currentOf(id)).toMatchObject({ state: "FAILED" });
    expect(await lastOperation(id)).toMatchObject({ state: "DISCARDED", nextAttemptAt: null });
    await drain(id);
    expect(s.imitated.clients.size).toBe(0);
    expect((await trailOf(id)).map(({ action }) => action)).toContain("registration.discarded");
  });

  it("an update leaves the application unchanged, with the server's values", async () => {
    await s.start();
    const id = await s.register();
    s.imitated.server.on("PUT /register/*", BUSY);
    await updateApplication(s.owner, id, { name: "Second" });
    await discardOperation(s.owner, (await lastOperation(id)).id);
    expect(await currentOf(id)).toMatchObject({ state: "OUT_OF_SYNC" });
    await drain(id);
    expect(s.client().metadata.client_name).toBe("Weather");
  });

  it("an operation of a former client does not affect the current one", async () => {
    await s.start();
    const undo = s.imitated.server.around("POST /register", () => NO);
    const id = await s.register();
    const failed = await lastOperation(id);
    undo();
    const held = gate();
    const undoGate = s.imitated.server.around("POST /register", held.wrap);
    const anew = reregisterClient(s.owner, id);
    await held.arrived;
    undoGate();
    await discardOperation(s.owner, failed.id);
    expect(await currentOf(id)).toMatchObject({ state: "PENDING" });
    held.letGo();
    await anew;
    expect(await currentOf(id)).toMatchObject({ state: "ACTIVE" });
  });

  it("is rejected for operations that are in progress, over, or may have created a client", async () => {
    await s.start();
    const undo = s.imitated.server.around("POST /register", () => resetBeforeReading);
    const unknown = await s.register();
    undo();
    const give = async (id: string) => discardOperation(s.owner, (await lastOperation(id)).id);
    await expect(give(unknown)).rejects.toMatchObject(refusal("WRONG_STATE"));
    const id = await s.register();
    await expect(give(id)).rejects.toMatchObject(refusal("WRONG_STATE"));
    const held = gate();
    s.imitated.server.around("PUT /register/*", held.wrap);
    const update = updateApplication(s.owner, id, { name: "Second" });
    await held.arrived;
    await expect(give(id)).rejects.toMatchObject(refusal("WRONG_STATE"));
    held.letGo();
    await update;
  });

  it("is for owners and administrators, and reveals nothing to others", async () => {
    await s.start();
    s.imitated.server.on("POST /register", BUSY);
    const id = await s.register();
    const { id: operationId } = await lastOperation(id);
    await expect(discardOperation(await aPerson(), operationId)).rejects.toMatchObject(refusal("NOT_FOUND"));
    await expect(discardOperation(s.owner, s.owner.userId)).rejects.toMatchObject(refusal("NOT_FOUND"));
    const user = await aPerson();
    await addMember(s.owner, id, { userId: user.userId, role: "USER" });
    await expect(discardOperation(user, operationId)).rejects.toMatchObject(refusal("FORBIDDEN"));
    await discardOperation(await anAdministrator(), operationId);
  });
});

it("does not apply to an application without a client", async () => {
  await s.start();
  const id = await anApplication(s.owner);
  for (const act of [retryRegistration, checkRegistration, reapplyRegistration, reregisterClient]) {
    await expect(act(s.owner, id)).rejects.toMatchObject(refusal("WRONG_STATE"));
  }
});
