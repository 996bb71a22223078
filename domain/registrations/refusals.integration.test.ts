import { describe, expect, it } from "vitest";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { restoreApplication } from "@/domain/lifecycle/restore.service";
import { addMember } from "@/domain/memberships/membership.service";
import { reply } from "@/testing/authorization-servers/replies";
import { outcomeOf } from "@/testing/domain/catalog";
import { overtaken } from "@/testing/domain/overtaken";
import { addImitated, currentOf } from "@/testing/domain/registration-world";
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

it("repairing a client is for its owners: users are refused, strangers find nothing", async () => {
  await s.start();
  const id = await s.register();
  const [user, stranger] = [await aPerson(), await aPerson()];
  await addMember(s.owner, id, { userId: user.userId, role: "USER" });
  for (const act of [checkRegistration, reapplyRegistration, adoptRegistration]) {
    expect(await outcomeOf(act(user, id)), act.name).toBe("FORBIDDEN");
    expect(await outcomeOf(act(stranger, id)), act.name).toBe("NOT_FOUND");
  }
});

it("an application without a client has no secret to reveal", async () => {
  await s.start();
  expect(await outcomeOf(revealClientSecret(s.owner, await anApplication(s.owner)))).toBe("WRONG_STATE");
});

describe("what the server says", () => {
  it("is not adopted when its grants do not fit the type", async () => {
    await s.start();
    const id = await s.register();
    s.client().metadata.grant_types = ["client_credentials"];
    await checkRegistration(s.owner, id);
    await expect(adoptRegistration(s.owner, id)).rejects.toMatchObject({
      issues: [{ path: ["grantTypes"], code: "GRANT_NOT_ALLOWED" }],
    });
  });

  it("is not adopted when it does not offer any more what the type needs", async () => {
    await s.start();
    const id = await s.register();
    await s.world.connection.sql`
      update client_registration_providers
      set server_metadata = server_metadata || '{"responseTypesSupported": ["token"]}'`;
    expect(await outcomeOf(adoptRegistration(s.owner, id))).toBe("AUTHORIZATION_SERVER");
  });
});

describe("a provider that is deleted while a client is to be registered there", () => {
  /** The act finds the provider, and waits for it until it is gone. */
  async function whileDeleted(act: () => Promise<unknown>): Promise<string> {
    await removeProviders();
    const id = await addImitated(s.imitated);
    return overtaken(s.world, (tx) => tx`delete from client_registration_providers where id = ${id}`, act);
  }

  it("refuses a registration that is tried again or begun anew", async () => {
    await s.start();
    s.imitated.server.on("POST /register", reply({ status: 400, body: { error: "invalid_redirect_uri" } }));
    const id = await s.register();
    for (const act of [retryRegistration, reregisterClient]) {
      expect(await whileDeleted(() => act(s.owner, id)), act.name).toBe("CONFLICT");
      expect(await currentOf(id)).toMatchObject({ state: "FAILED", supersededAt: null });
    }
  });

  it("refuses to bring an application back whose client is gone", async () => {
    await s.start();
    const admin = await anAdministrator();
    const id = await s.register();
    await archiveApplication(s.owner, id);
    expect(await currentOf(id)).toMatchObject({ state: "REMOVED" });
    expect(await whileDeleted(() => restoreApplication(admin, id))).toBe("CONFLICT");
    expect(await currentOf(id)).toMatchObject({ state: "REMOVED" });
  });
});
