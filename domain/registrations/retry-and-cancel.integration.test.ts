import { describe, expect, it } from "vitest";
import { createApplication, updateApplication } from "@/domain/lifecycle/application.service";
import { addMember } from "@/domain/memberships/membership.service";
import { gate, reply, resetBeforeReading } from "@/testing/authorization-servers/replies";
import {
  auditLogOf,
  currentOf,
  domainError,
  drain,
  lastOperation,
  notificationsOf,
  operationsOf,
  registrationRows,
  WEB,
} from "@/testing/domain/registration-world";
import { setStage } from "@/testing/domain/stage";
import { anAdministrator, anApplication, aPerson, toolOf } from "@/testing/domain/world";
import {
  cancelOperation,
  checkRegistration,
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
    const undo = s.fake.server.around("POST /register", () => BUSY);
    const id = await s.register();
    undo();
    await retryRegistration(s.owner, id);
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
    expect(await operationsOf(id)).toMatchObject([{ kind: "REGISTER", status: "SUCCEEDED", attempts: 2 }]);
    expect(await notificationsOf(s.owner.userId)).toEqual(["registration.repaired"]);
  });

  it("sends corrected values after a rejection", async () => {
    await s.start();
    const undo = s.fake.server.around("POST /register", () => NO);
    const id = await s.register();
    undo();
    await updateApplication(s.owner, id, { redirectUris: ["https://right.example/cb"] });
    expect(await currentOf(id)).toMatchObject({ status: "FAILED" });
    await retryRegistration(s.owner, id);
    expect(s.client().metadata.redirect_uris).toEqual(["https://right.example/cb"]);
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
  });

  it("registers again where the outcome is unknown", async () => {
    await s.start();
    const undo = s.fake.server.around("POST /register", () => resetBeforeReading);
    const id = await s.register();
    undo();
    await retryRegistration(s.owner, id);
    const rows = await registrationRows(id);
    expect(rows.map(({ status }) => status)).toEqual(["FAILED", "ACTIVE"]);
    expect(rows[0]?.supersededAt).not.toBeNull();
  });

  it("is rejected when there is nothing to retry, also after a failure resolved long ago", async () => {
    await s.start();
    const id = await s.register();
    await expect(retryRegistration(s.owner, id)).rejects.toMatchObject(domainError("INVALID_STATUS"));
    const undo = s.fake.server.around("PUT /register/*", () => NO);
    await updateApplication(s.owner, id, { name: "Second" });
    undo();
    await updateApplication(s.owner, id, { name: "Third" });
    await expect(retryRegistration(s.owner, id)).rejects.toMatchObject(domainError("INVALID_STATUS"));
  });

  it("is for owners and administrators", async () => {
    await s.start();
    const admin = await anAdministrator();
    const undo = s.fake.server.around("POST /register", () => NO);
    const id = await s.register();
    undo();
    const user = await aPerson();
    await addMember(s.owner, id, { userId: user.userId, role: "USER" });
    await expect(retryRegistration(user, id)).rejects.toMatchObject(domainError("FORBIDDEN"));
    await expect(retryRegistration(await aPerson(), id)).rejects.toMatchObject(domainError("NOT_FOUND"));
    await expect(retryRegistration(toolOf(s.owner, "READ_ONLY"), id)).rejects.toMatchObject(
      domainError("FORBIDDEN"),
    );
    await retryRegistration(admin, id);
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
    const retried = (await auditLogOf(id)).find(({ action }) => action === "registration.retried");
    expect(retried).toMatchObject({ asAdministrator: true, actorName: admin.name });
  });

  it("does not make a user wait for a hanging server", async () => {
    await s.start();
    const held = gate();
    s.fake.server.around("POST /register", held.wrap);
    const started = Date.now();
    const { clientSecret } = await createApplication(s.owner, WEB);
    expect(Date.now() - started).toBeLessThan(14_000);
    expect(clientSecret).toBeNull();
    const [row] = await s.world.connection.sql`select id from applications order by id desc limit 1`;
    expect(await currentOf(String(row?.id))).toMatchObject({ status: "PENDING" });
    held.letGo();
    await expect
      .poll(async () => (await currentOf(String(row?.id))).status, { timeout: 10_000 })
      .toBe("ACTIVE");
  });
});

describe("canceling", () => {
  it("a waiting registration keeps the application, which shows the failure", async () => {
    await s.start();
    s.fake.server.on("POST /register", BUSY);
    const id = await s.register();
    await cancelOperation(s.owner, (await lastOperation(id)).id);
    expect(await currentOf(id)).toMatchObject({ status: "FAILED" });
    expect(await lastOperation(id)).toMatchObject({ status: "CANCELED", nextAttemptAt: null });
    await drain(id);
    expect(s.fake.clients.size).toBe(0);
    expect((await auditLogOf(id)).map(({ action }) => action)).toContain("registration.canceled");
  });

  it("an update leaves the application unchanged, with the server's values", async () => {
    await s.start();
    const id = await s.register();
    s.fake.server.on("PUT /register/*", BUSY);
    await updateApplication(s.owner, id, { name: "Second" });
    await cancelOperation(s.owner, (await lastOperation(id)).id);
    expect(await currentOf(id)).toMatchObject({ status: "OUT_OF_SYNC" });
    await drain(id);
    expect(s.client().metadata.client_name).toBe("Weather");
  });

  it("an operation of a former client does not affect the current one", async () => {
    await s.start();
    const undo = s.fake.server.around("POST /register", () => NO);
    const id = await s.register();
    const failed = await lastOperation(id);
    undo();
    const held = gate();
    const undoGate = s.fake.server.around("POST /register", held.wrap);
    const anew = reregisterClient(s.owner, id);
    await held.arrived;
    undoGate();
    await cancelOperation(s.owner, failed.id);
    expect(await currentOf(id)).toMatchObject({ status: "PENDING" });
    held.letGo();
    await anew;
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
  });

  it("is rejected for operations that are in progress, over, or may have created a client", async () => {
    await s.start();
    const undo = s.fake.server.around("POST /register", () => resetBeforeReading);
    const unknown = await s.register();
    undo();
    const give = async (id: string) => cancelOperation(s.owner, (await lastOperation(id)).id);
    await expect(give(unknown)).rejects.toMatchObject(domainError("INVALID_STATUS"));
    const id = await s.register();
    await expect(give(id)).rejects.toMatchObject(domainError("INVALID_STATUS"));
    const held = gate();
    s.fake.server.around("PUT /register/*", held.wrap);
    const update = updateApplication(s.owner, id, { name: "Second" });
    await held.arrived;
    await expect(give(id)).rejects.toMatchObject(domainError("INVALID_STATUS"));
    held.letGo();
    await update;
  });

  it("is for owners and administrators, and reveals nothing to others", async () => {
    await s.start();
    s.fake.server.on("POST /register", BUSY);
    const id = await s.register();
    const { id: operationId } = await lastOperation(id);
    await expect(cancelOperation(await aPerson(), operationId)).rejects.toMatchObject(
      domainError("NOT_FOUND"),
    );
    await expect(cancelOperation(s.owner, s.owner.userId)).rejects.toMatchObject(domainError("NOT_FOUND"));
    const user = await aPerson();
    await addMember(s.owner, id, { userId: user.userId, role: "USER" });
    await expect(cancelOperation(user, operationId)).rejects.toMatchObject(domainError("FORBIDDEN"));
    await cancelOperation(await anAdministrator(), operationId);
  });
});

it("does not apply to an application without a client", async () => {
  await s.start();
  const id = await anApplication(s.owner);
  for (const applyAction of [retryRegistration, checkRegistration, reapplyRegistration, reregisterClient]) {
    await expect(applyAction(s.owner, id)).rejects.toMatchObject(domainError("INVALID_STATUS"));
  }
});
