import { describe, expect, it } from "vitest";
import { createApplication, updateApplication } from "@/domain/lifecycle/application.service";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { restoreApplication } from "@/domain/lifecycle/restore.service";
import { retryRegistration } from "@/domain/registrations/registration.service";
import * as quirks from "@/testing/authorization-servers/quirks";
import { gateOfResponses, reply } from "@/testing/authorization-servers/replies";
import {
  applicationRow,
  currentOf,
  domainError,
  drain,
  lastOperation,
  registrationRows,
  WEB,
} from "@/testing/domain/registration-world";
import { setStage } from "@/testing/domain/stage";
import { anAdministrator } from "@/testing/domain/world";
import { runOrRecoverOperation } from "./runner";

const s = setStage();

/** The application created last. */
async function newestApplication(): Promise<string> {
  const [row] = await s.world.connection.sql`select id from applications order by id desc limit 1`;
  return String(row?.id);
}

/** Treats an operation's current runner as dead, like the job at the end of its lease. */
async function takeForDead(operationId: string): Promise<void> {
  await s.world.connection
    .sql`update registration_operations set lease_ends_at = now() - interval '1 hour' where id = ${operationId}`;
  await runOrRecoverOperation(operationId);
}

describe("a late response", () => {
  it("to a registration is accepted, when nothing was attempted since", async () => {
    await s.start();
    const held = gateOfResponses();
    s.fake.server.around("POST /register", held.wrap);
    const creation = createApplication(s.owner, WEB);
    await held.arrived;
    const id = await newestApplication();
    await takeForDead((await lastOperation(id)).id);
    expect(await currentOf(id)).toMatchObject({ status: "FAILED" });
    expect(await lastOperation(id)).toMatchObject({ status: "FAILED", outcomeUnknown: true });
    held.letGo();
    await creation;
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
    expect(await lastOperation(id)).toMatchObject({ status: "SUCCEEDED", outcomeUnknown: false });
  });

  it("to a repeated registration: one client is the application's, the other is deleted", async () => {
    await s.start();
    const held = gateOfResponses();
    const undo = s.fake.server.around("POST /register", held.wrap);
    const creation = createApplication(s.owner, WEB);
    await held.arrived;
    undo();
    const id = await newestApplication();
    await takeForDead((await lastOperation(id)).id);
    await retryRegistration(s.owner, id);
    const current = await currentOf(id);
    expect(current).toMatchObject({ status: "ACTIVE" });
    held.letGo();
    await creation;
    expect(s.fake.clients.size).toBe(2);
    expect((await registrationRows(id))[0]).toMatchObject({ status: "ORPHANED" });
    await drain(id);
    expect([...s.fake.clients.keys()]).toEqual([current.clientId]);
    expect((await registrationRows(id))[0]).toMatchObject({ status: "REMOVED" });
    expect(await applicationRow(id)).toMatchObject({ clientId: current.clientId });
  });

  it("to an update stores the token it returns, though the update was retried and rejected", async () => {
    await s.start(quirks.rotatesTokenAtEveryUpdate);
    const id = await s.register();
    const held = gateOfResponses();
    const undo = s.fake.server.around("PUT /register/*", held.wrap);
    const update = updateApplication(s.owner, id, { name: "Second" });
    await held.arrived;
    undo();
    const { id: operationId } = await lastOperation(id);
    await takeForDead(operationId);
    await runOrRecoverOperation(operationId);
    expect(await lastOperation(id)).toMatchObject({ status: "FAILED", error: { code: "UNAUTHORIZED" } });
    held.letGo();
    await update;
    expect((await currentOf(id)).token).toBe(s.client().token);
    await retryRegistration(s.owner, id);
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
  });

  it("to an update does not restore a secret that a later response replaced", async () => {
    await s.start(quirks.rotatesSecretAtEveryUpdate);
    const id = await s.register();
    const held = gateOfResponses();
    const undo = s.fake.server.around("PUT /register/*", held.wrap);
    const update = updateApplication(s.owner, id, { name: "Second" });
    await held.arrived;
    undo();
    await takeForDead((await lastOperation(id)).id);
    await drain(id);
    const present = await currentOf(id);
    expect(present).toMatchObject({ status: "ACTIVE", secret: s.client().secret });
    held.letGo();
    await update;
    expect((await currentOf(id)).secret).toBe(present.secret);
  });

  it("to a deletion is accepted, though the application was restored meanwhile", async () => {
    await s.start();
    const admin = await anAdministrator();
    const id = await s.register();
    const held = gateOfResponses();
    s.fake.server.around("DELETE /register/*", held.wrap);
    const archiving = archiveApplication(s.owner, id);
    await held.arrived;
    await expect(restoreApplication(admin, id)).rejects.toMatchObject(domainError("INVALID_STATUS"));
    await takeForDead((await lastOperation(id)).id);
    s.fake.server.on("PUT /register/*", reply({ status: 503, headers: { "retry-after": "60" } }));
    await restoreApplication(admin, id);
    expect(await currentOf(id)).toMatchObject({ status: "OUT_OF_SYNC" });
    held.letGo();
    await archiving;
    expect(await currentOf(id)).toMatchObject({ status: "REMOVED" });
    await retryRegistration(admin, id);
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
    expect(s.fake.clients.size).toBe(1);
  });
});
