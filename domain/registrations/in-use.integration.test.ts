import { describe, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { change } from "@/domain/store/database";
import { inTurn, reply } from "@/testing/authorization-servers/replies";
import { applicationRow, currentOf, drain, lastOperation } from "@/testing/domain/registration-world";
import { setStage } from "@/testing/domain/stage";
import { anAdministrator, SYSTEM } from "@/testing/domain/world";
import { findRegistration } from "./registration.repository";
import { reregisterClient, retryRegistration } from "./registration.service";
import { repairRegistrations } from "./repair/repair.service";
import { requestDeletion } from "./requests";

const s = setStage();
const NO = reply({ status: 400, body: { error: "invalid_client_metadata" } });
const NOT_ALLOWED = reply({ status: 403, body: { error: "access_denied" } });

/** An application whose new client was rejected, so that it still uses the old one. */
async function waitingForSuccessor(): Promise<{
  id: string;
  admin: Person;
  old: string;
  letRegister: () => void;
}> {
  await s.start();
  const id = await s.register();
  const { id: old } = await currentOf(id);
  const letRegister = s.fake.server.around("POST /register", () => NO);
  await reregisterClient(s.owner, id);
  return { id, admin: await anAdministrator(), old, letRegister };
}

const deletions = () => s.fake.server.received("DELETE /register/*").length;

describe("a replaced client, as long as its application uses it", () => {
  it("is not deleted by administrators, and is as soon as the new one exists", async () => {
    const { id, admin, old, letRegister } = await waitingForSuccessor();
    const retry = async () =>
      (await repairRegistrations(admin, { kind: "ORPHANED", ids: [old], action: "RETRY" }))[0]?.error;
    expect(await retry()).toContain("uses this client until its new one is registered");
    await drain(id);
    expect(deletions()).toBe(0);
    expect(await applicationRow(id)).toMatchObject({ clientId: s.client().id });
    letRegister();
    s.fake.server.around("DELETE /register/*", (inner) => inTurn(NOT_ALLOWED, inner));
    await retryRegistration(s.owner, id);
    await drain(id);
    expect(await retry()).toBeNull();
    await drain(id);
    expect([...s.fake.clients.keys()]).toEqual([(await currentOf(id)).clientId]);
  });

  it("is not deleted by an operation, either", async () => {
    const { id, old } = await waitingForSuccessor();
    await change(SYSTEM, async (tx) => {
      const registration = await findRegistration(tx, old);
      if (registration) await requestDeletion(tx, SYSTEM, registration);
    });
    await drain(id);
    expect(await lastOperation(id)).toMatchObject({
      kind: "DELETE",
      status: "FAILED",
      error: { message: expect.stringContaining("uses this client until its new one is registered") },
    });
    expect(deletions()).toBe(0);
  });

  it("is not deleted when the server returns it again in a response that can't be used", async () => {
    await s.start();
    const id = await s.register();
    const { id: clientId, token, secret } = s.client();
    const body = {
      client_id: clientId,
      client_secret: 17,
      registration_access_token: token,
      registration_client_uri: `${s.fake.server.origin}/register/${clientId}`,
    };
    s.fake.server.on("POST /register", reply({ body }));
    await reregisterClient(s.owner, id);
    await drain(id);
    expect((await lastOperation(id)).error?.message).toContain("a client in use");
    expect(deletions()).toBe(0);
    expect(s.client()).toMatchObject({ id: clientId, secret });
  });

  it("is deleted with its archived application", async () => {
    const { id } = await waitingForSuccessor();
    await archiveApplication(s.owner, id);
    await drain(id);
    expect(s.fake.clients.size).toBe(0);
  });
});
