import { describe, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { updateApplication } from "@/domain/lifecycle/application.service";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { previewRestore } from "@/domain/lifecycle/restore.queries";
import { restoreApplication } from "@/domain/lifecycle/restore.service";
import { updateSettings } from "@/domain/settings/settings.service";
import * as quirks from "@/testing/authorization-servers/quirks";
import { inTurn, loseResponse, reply } from "@/testing/authorization-servers/replies";
import {
  applicationRow,
  auditLogOf,
  currentOf,
  domainError,
  drain,
  lastOperation,
  operationsOf,
} from "@/testing/domain/registration-world";
import { setStage } from "@/testing/domain/stage";
import { anAdministrator, removeProviders, SYSTEM } from "@/testing/domain/world";
import { reregisterClient, retryRegistration } from "./registration.service";
import { listProblems, repairRegistrations } from "./repair/repair.service";

const s = setStage();
const NOT_ALLOWED = reply({ status: 403, body: { error: "access_denied" } });
const BUSY = reply({ status: 503, headers: { "retry-after": "60" } });

/** An archived application whose client could not be deleted. */
async function orphaned(): Promise<{ id: string; admin: Person }> {
  await s.start();
  const id = await s.register();
  const undo = s.fake.server.around("DELETE /register/*", () => NOT_ALLOWED);
  await archiveApplication(s.owner, id);
  undo();
  expect(await currentOf(id)).toMatchObject({ status: "ORPHANED" });
  return { id, admin: await anAdministrator() };
}

describe("the client of an archived application", () => {
  it("is deleted at its server, with its stored data", async () => {
    await s.start();
    const id = await s.register();
    await archiveApplication(s.owner, id);
    expect(s.fake.clients.size).toBe(0);
    expect(await currentOf(id)).toMatchObject({
      status: "REMOVED",
      sealedClientSecret: null,
      sealedRegistrationAccessToken: null,
      clientSecretExpiresAt: null,
    });
    expect((await auditLogOf(id)).map(({ action }) => action)).toContain("registration.removed");
  });

  it("is deleted after a change waiting for retry, which is canceled", async () => {
    await s.start();
    const id = await s.register();
    s.fake.server.on("PUT /register/*", BUSY);
    await updateApplication(s.owner, id, { name: "Second" });
    await archiveApplication(s.owner, id);
    await drain(id);
    expect((await operationsOf(id)).map(({ kind, status }) => [kind, status])).toEqual([
      ["REGISTER", "SUCCEEDED"],
      ["UPDATE", "CANCELED"],
      ["DELETE", "SUCCEEDED"],
    ]);
    expect(s.fake.clients.size).toBe(0);
  });

  it("counts as gone when its token is rejected after a deletion with a lost response", async () => {
    await s.start();
    const id = await s.register();
    const undo = s.fake.server.around("DELETE /register/*", loseResponse);
    await archiveApplication(s.owner, id);
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
    undo();
    await drain(id);
    expect(await currentOf(id)).toMatchObject({ status: "REMOVED" });
    expect(await lastOperation(id)).toMatchObject({ kind: "DELETE", status: "SUCCEEDED", attempts: 2 });
  });

  it("does not count as gone when the token may have been lost earlier", async () => {
    await s.start(quirks.rotatesTokenAtEveryUpdate);
    const id = await s.register();
    const undoUpdate = s.fake.server.around("PUT /register/*", loseResponse);
    await updateApplication(s.owner, id, { name: "Second" });
    undoUpdate();
    s.fake.server.around("DELETE /register/*", (inner) => inTurn(reply({ status: 500 }), inner));
    await archiveApplication(s.owner, id);
    await drain(id);
    expect(await currentOf(id)).toMatchObject({ status: "ORPHANED" });
    expect(s.fake.clients.size).toBe(1);
  });

  it("stays at an unavailable server, where administrators see it", async () => {
    await s.start();
    const admin = await anAdministrator();
    const id = await s.register();
    s.fake.server.on("DELETE /register/*", BUSY);
    await archiveApplication(s.owner, id);
    const { rows } = await listProblems(admin, "FAILED", { first: 10 });
    expect(rows).toContainEqual(
      expect.objectContaining({ applicationId: id, operationKind: "DELETE", willRetryAt: expect.any(Date) }),
    );
  });
});

describe("restoring", () => {
  it("registers again when the client is gone", async () => {
    await s.start();
    const admin = await anAdministrator();
    const id = await s.register();
    const old = await currentOf(id);
    await archiveApplication(s.owner, id);
    expect(await previewRestore(admin, id)).toMatchObject({ registersClient: true, noProvider: false });
    await restoreApplication(admin, id);
    const fresh = await currentOf(id);
    expect(fresh).toMatchObject({ status: "ACTIVE" });
    expect(fresh.clientId).not.toBe(old.clientId);
    expect(await applicationRow(id)).toMatchObject({ clientId: fresh.clientId, status: "ACTIVE" });
  });

  it("reuses an orphaned client, and nothing deletes it later", async () => {
    const { id, admin } = await orphaned();
    const { clientId } = await currentOf(id);
    const deletion = await lastOperation(id);
    await restoreApplication(admin, id);
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE", clientId });
    await expect(retryRegistration(admin, id)).rejects.toMatchObject(domainError("INVALID_STATUS"));
    const results = await repairRegistrations(admin, { kind: "FAILED", ids: [deletion.id], action: "RETRY" });
    expect(results[0]?.error).toBe("The application is active and keeps its client. Dismiss this problem.");
    await drain(id);
    expect(s.fake.clients.size).toBe(1);
    expect(s.fake.server.received("DELETE /register/*")).toHaveLength(1);
  });

  it("reuses it where management is unavailable, in sync because no value differs", async () => {
    await s.start({ unmanaged: true });
    const admin = await anAdministrator();
    const id = await s.register();
    const { clientId } = await currentOf(id);
    await archiveApplication(s.owner, id);
    expect(await currentOf(id)).toMatchObject({ status: "ORPHANED" });
    await restoreApplication(admin, id);
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE", clientId });
    expect(s.fake.clients.size).toBe(1);
  });

  it("registers again when an administrator deleted the orphaned client by hand and dismissed it", async () => {
    const { id, admin } = await orphaned();
    const { id: registrationId, clientId } = await currentOf(id);
    s.fake.clients.delete(clientId ?? "");
    await repairRegistrations(admin, { kind: "ORPHANED", ids: [registrationId], action: "DISMISS" });
    await restoreApplication(admin, id);
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
    expect(s.fake.clients.size).toBe(1);
  });

  it("keeps the client when its deletion was not sent, and sends pending changes", async () => {
    await s.start();
    const admin = await anAdministrator();
    const id = await s.register();
    const { clientId } = await currentOf(id);
    const undo = s.fake.server.around("PUT /register/*", () => BUSY);
    await updateApplication(s.owner, id, { name: "Second" });
    s.fake.server.on("DELETE /register/*", BUSY);
    await archiveApplication(s.owner, id);
    undo();
    await restoreApplication(admin, id);
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE", clientId });
    expect(s.client().metadata.client_name).toBe("Second");
    expect((await operationsOf(id)).filter(({ status }) => status === "PENDING")).toEqual([]);
  });

  it("determines the outcome of a deletion with a lost response", async () => {
    await s.start({ unknownClient: { status: 404 } });
    const admin = await anAdministrator();
    const id = await s.register();
    s.fake.server.around("DELETE /register/*", loseResponse);
    await archiveApplication(s.owner, id);
    await restoreApplication(admin, id);
    expect(await currentOf(id)).toMatchObject({ status: "REMOVED" });
    await reregisterClient(admin, id);
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
    expect(s.fake.clients.size).toBe(1);
  });

  it("restores the application without a client while registration is off or no provider supports it", async () => {
    await s.start();
    const admin = await anAdministrator();
    const id = await s.register();
    await archiveApplication(s.owner, id);
    await updateSettings(SYSTEM, { registrationEnabled: false });
    try {
      expect(await previewRestore(admin, id)).toMatchObject({ noProvider: true });
      await restoreApplication(admin, id);
      expect(await applicationRow(id)).toMatchObject({ status: "ACTIVE", clientId: null });
      expect(await currentOf(id)).toMatchObject({ status: "REMOVED" });
      await expect(retryRegistration(admin, id)).rejects.toMatchObject(domainError("TYPE_NOT_AVAILABLE"));
      await expect(reregisterClient(admin, id)).rejects.toMatchObject(domainError("TYPE_NOT_AVAILABLE"));
    } finally {
      await updateSettings(SYSTEM, { registrationEnabled: true });
    }
    await removeProviders();
    await expect(retryRegistration(admin, id)).rejects.toMatchObject(domainError("TYPE_NOT_AVAILABLE"));
    await s.fake.server.stop();
    await s.start();
    await retryRegistration(admin, id);
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
  });
});
