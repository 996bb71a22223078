import { describe, expect, it } from "vitest";
import { updateApplication } from "@/domain/lifecycle/application.service";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { restoreApplication } from "@/domain/lifecycle/restore.service";
import { addMember } from "@/domain/memberships/membership.service";
import { reply } from "@/testing/authorization-servers/replies";
import { outcomeOf } from "@/testing/domain/catalog";
import { overtaken } from "@/testing/domain/overtaken";
import { addFake, currentOf, lastOperation } from "@/testing/domain/registration-world";
import { setStage } from "@/testing/domain/stage";
import { anAdministrator, anApplication, aPerson, removeProviders } from "@/testing/domain/world";
import { adoptRegistration } from "./adopt.service";
import { revealClientSecret } from "./registration.queries";
import {
  checkRegistration,
  reapplyRegistration,
  reregisterClient,
  retryRegistration,
} from "./registration.service";

const s = setStage();

it("repairing a client is for its owners: users are rejected, outsiders get NOT_FOUND", async () => {
  await s.start();
  const id = await s.register();
  const [user, stranger] = [await aPerson(), await aPerson()];
  await addMember(s.owner, id, { userId: user.userId, role: "USER" });
  for (const applyAction of [checkRegistration, reapplyRegistration, adoptRegistration]) {
    expect(await outcomeOf(applyAction(user, id)), applyAction.name).toBe("FORBIDDEN");
    expect(await outcomeOf(applyAction(stranger, id)), applyAction.name).toBe("NOT_FOUND");
  }
});

it("an application without a client has no secret to reveal", async () => {
  await s.start();
  expect(await outcomeOf(revealClientSecret(s.owner, await anApplication(s.owner)))).toBe("INVALID_STATUS");
});

describe("values that the server rejects with 403", () => {
  const NO = reply({
    status: 403,
    body: { error: "invalid_client_metadata", error_description: "token_endpoint_auth_method: not allowed" },
  });

  it("are not registered with another token", async () => {
    await s.start();
    await s.register();
    const before = s.fake.server.received("POST /token").length;
    s.fake.server.on("POST /register", NO);
    const id = await s.register();
    expect(await lastOperation(id)).toMatchObject({ status: "FAILED", error: { code: "REFUSED" } });
    expect(s.fake.server.received("POST /register")).toHaveLength(2);
    expect(s.fake.server.received("POST /token")).toHaveLength(before);
  });

  it("are no reason to register a new client", async () => {
    await s.start();
    const id = await s.register();
    s.fake.server.on("PUT /register/*", NO);
    await updateApplication(s.owner, id, { name: "Other" });
    const { error } = await lastOperation(id);
    expect(error).toMatchObject({ code: "REFUSED", step: "update" });
    expect(error?.message).not.toContain("register a new client");
  });
});

describe("the server's values", () => {
  it("are not adopted when their grants do not fit the type", async () => {
    await s.start();
    const id = await s.register();
    s.client().metadata.grant_types = ["client_credentials"];
    await checkRegistration(s.owner, id);
    await expect(adoptRegistration(s.owner, id)).rejects.toMatchObject({
      issues: [{ path: ["grantTypes"], code: "GRANT_NOT_ALLOWED" }],
    });
  });

  it("are not adopted when the server no longer supports what the type needs", async () => {
    await s.start();
    const id = await s.register();
    await s.world.connection.sql`
      update client_registration_providers
      set server_metadata = server_metadata || '{"responseTypesSupported": ["token"]}'`;
    expect(await outcomeOf(adoptRegistration(s.owner, id))).toBe("AUTHORIZATION_SERVER");
  });
});

describe("a provider deleted before a client is registered there", () => {
  /** The action finds the provider, and waits for its lock until it is deleted. */
  async function whileDeleted(action: () => Promise<unknown>): Promise<string> {
    await removeProviders();
    const id = await addFake(s.fake);
    return overtaken(s.world, (tx) => tx`delete from client_registration_providers where id = ${id}`, action);
  }

  it("rejects a retried or repeated registration", async () => {
    await s.start();
    s.fake.server.on("POST /register", reply({ status: 400, body: { error: "invalid_redirect_uri" } }));
    const id = await s.register();
    for (const applyAction of [retryRegistration, reregisterClient]) {
      expect(await whileDeleted(() => applyAction(s.owner, id)), applyAction.name).toBe("CONFLICT");
      expect(await currentOf(id)).toMatchObject({ status: "FAILED", supersededAt: null });
    }
  });

  it("rejects restoring an application with a removed client", async () => {
    await s.start();
    const admin = await anAdministrator();
    const id = await s.register();
    await archiveApplication(s.owner, id);
    expect(await currentOf(id)).toMatchObject({ status: "REMOVED" });
    expect(await whileDeleted(() => restoreApplication(admin, id))).toBe("CONFLICT");
    expect(await currentOf(id)).toMatchObject({ status: "REMOVED" });
  });
});

describe("a provider that is deleted while its client is repaired", () => {
  it.each([
    ["retried", (id: string) => retryRegistration(s.owner, id)],
    ["registered again", (id: string) => reregisterClient(s.owner, id)],
    ["restored", async (id: string) => restoreApplication(await anAdministrator(), id, {})],
  ])("is waited for before the registration is locked, when a client is %s", async (how, repair) => {
    await s.start();
    const id = await s.register();
    if (how === "restored") await archiveApplication(s.owner, id, {});
    const { sql } = s.world.connection;
    await sql`update client_registrations set status = 'REMOVED' where application_id = ${id}`;
    const outcome = await overtaken(
      s.world,
      (tx) => tx`select from client_registration_providers where id = ${s.providerId} for update`,
      () => repair(id),
      async (tx) => {
        // Deleting it clears the registration's provider, which would wait for a lock that the repair held.
        await tx`set local lock_timeout = '5s'`;
        await tx`delete from client_registration_providers where id = ${s.providerId}`;
      },
    );
    expect(outcome).not.toBe("CONFLICT");
  });
});
