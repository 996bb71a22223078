import { describe, expect, it, vi } from "vitest";
import { createApplication, updateApplication } from "@/domain/lifecycle/application.service";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { deleteProvider } from "@/domain/lifecycle/delete-provider.service";
import { registrationsOf } from "@/domain/registrations/registration.queries";
import { retryRegistration } from "@/domain/registrations/registration.service";
import { listProblems } from "@/domain/registrations/repair/repair.service";
import { startFakeServer, TOKEN_CLIENT } from "@/testing/authorization-servers/fake-server";
import { gate, gateOfResponses, loseResponse, reply } from "@/testing/authorization-servers/replies";
import {
  addFake,
  currentOf,
  domainError,
  drain,
  lastOperation,
  makeAllDue,
  notificationsOf,
  providerInput,
  providerRow,
  WEB,
} from "@/testing/domain/registration-world";
import { setStage } from "@/testing/domain/stage";
import { anAdministrator, SYSTEM } from "@/testing/domain/world";
import type { ProviderInput } from "./provider.rules";
import { dependentApplications, listProviders, updateProvider } from "./provider.service";

const s = setStage();
const BUSY = reply({ status: 503, headers: { "retry-after": "600" } });

describe("editing a provider", () => {
  const edit = (input: Partial<ProviderInput>) =>
    providerInput(s.fake.discoveryUrl, { clientSecret: null, ...input });

  it("keeps omitted secrets, and verifies with them", async () => {
    await s.start();
    const before = await providerRow(s.providerId);
    await updateProvider(SYSTEM, s.providerId, edit({ name: "Renamed", softwareId: "template-1" }));
    const after = await providerRow(s.providerId);
    expect(after.sealedClientSecret).toBe(before.sealedClientSecret);
    expect(after).toMatchObject({ name: "Renamed", isDefault: true });
    const id = await s.register();
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
    expect(s.client().metadata.software_id).toBe("template-1");
    await expect(
      updateProvider(SYSTEM, s.providerId, edit({ clientSecret: "another-wrong-one" })),
    ).rejects.toMatchObject(domainError("AUTHORIZATION_SERVER"));
    expect((await providerRow(s.providerId)).sealedClientSecret).toBe(before.sealedClientSecret);
  });

  it("is rejected when someone else edited it while the server was contacted", async () => {
    await s.start();
    const held = gate();
    const undo = s.fake.server.around("GET /.well-known/openid-configuration", held.wrap);
    const slow = updateProvider(SYSTEM, s.providerId, edit({ name: "Slow" }));
    await held.arrived;
    undo();
    await updateProvider(SYSTEM, s.providerId, edit({ name: "Quick" }));
    held.letGo();
    await expect(slow).rejects.toMatchObject(domainError("CONFLICT"));
    expect(await providerRow(s.providerId)).toMatchObject({ name: "Quick" });
  });

  it("clears the test bench's findings when the server changes, not when the name does", async () => {
    await s.start();
    const capabilities = { register: true, management: true, renewSecret: false };
    await s.world.connection
      .sql`update client_registration_providers set capabilities = ${JSON.stringify(capabilities)}::text::jsonb, tested_at = now()`;
    await updateProvider(SYSTEM, s.providerId, edit({ name: "Renamed", description: "More words" }));
    expect((await providerRow(s.providerId)).capabilities).toMatchObject({ renewSecret: false });
    const renewal = { method: "POST" as const, endpoint: `${s.fake.server.origin}/renew/{client_id}` };
    await updateProvider(SYSTEM, s.providerId, edit({ renewal }));
    expect(await providerRow(s.providerId)).toMatchObject({ capabilities: null, testedAt: null });
  });

  it("can't replace a server that has clients with another one", async () => {
    await s.start();
    const other = await startFakeServer();
    try {
      await updateProvider(
        SYSTEM,
        s.providerId,
        edit({ discoveryUrl: other.discoveryUrl, clientSecret: TOKEN_CLIENT.clientSecret }),
      );
      await updateProvider(SYSTEM, s.providerId, edit({ clientSecret: TOKEN_CLIENT.clientSecret }));
      await s.register();
      await expect(
        updateProvider(
          SYSTEM,
          s.providerId,
          edit({ discoveryUrl: other.discoveryUrl, clientSecret: TOKEN_CLIENT.clientSecret }),
        ),
      ).rejects.toMatchObject({
        ...domainError("IN_USE"),
        issues: [expect.objectContaining({ path: ["discoveryUrl"] })],
      });
      await updateProvider(SYSTEM, s.providerId, edit({ discoveryUrl: s.fake.server.origin }));
    } finally {
      await other.server.stop();
    }
  });

  it("applies new settings to waiting operations", async () => {
    await s.start();
    const undo = s.fake.server.around("POST /register", () => BUSY);
    const id = await s.register();
    undo();
    await updateProvider(SYSTEM, s.providerId, edit({ softwareId: "template-2" }));
    await drain(id);
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
    expect(s.client().metadata.software_id).toBe("template-2");
  });

  it("during a registration is not undone by its result: no token of the old server is stored", async () => {
    await s.start();
    await s.world.connection.sql`update client_registration_providers set sealed_access_token = null`;
    const held = gateOfResponses();
    const undo = s.fake.server.around("POST /register", held.wrap);
    const creation = createApplication(s.owner, WEB);
    await held.arrived;
    undo();
    await updateProvider(SYSTEM, s.providerId, edit({ name: "Edited" }));
    const edited = await providerRow(s.providerId);
    held.letGo();
    expect((await creation).clientSecret).toBeTruthy();
    expect((await providerRow(s.providerId)).sealedAccessToken).toBe(edited.sealedAccessToken);
  });
});

describe("deleting a provider", () => {
  it("requires the number of dependent applications, and leaves them working and not manageable", async () => {
    await s.start();
    const id = await s.register();
    await s.register();
    expect(await dependentApplications(SYSTEM, s.providerId)).toBe(2);
    for (const number of [0, 1, 3]) {
      await expect(deleteProvider(SYSTEM, s.providerId, number)).rejects.toMatchObject(domainError("IN_USE"));
    }
    const { providerName, secret } = await currentOf(id);
    await deleteProvider(SYSTEM, s.providerId, 2);
    const view = (await registrationsOf([id])).get(id);
    expect(view).toMatchObject({ status: "ACTIVE", manageable: false, providerName, providerId: null });
    expect((await currentOf(id)).secret).toBe(secret);
    await updateApplication(s.owner, id, { name: "Second" });
    expect(await currentOf(id)).toMatchObject({ status: "OUT_OF_SYNC" });
    expect((await lastOperation(id)).error?.message).toContain(providerName);
    await archiveApplication(s.owner, id);
    expect(await currentOf(id)).toMatchObject({ status: "ORPHANED" });
    expect(s.fake.clients.size).toBe(2);
  });

  it("ends operations waiting for its server, notifies owners, and lists clients to be deleted", async () => {
    await s.start();
    const admin = await anAdministrator();
    const archived = await s.register();
    s.fake.server.on("DELETE /register/*", BUSY).on("POST /register", BUSY);
    await archiveApplication(s.owner, archived);
    const waiting = await s.register();
    await deleteProvider(SYSTEM, s.providerId, await dependentApplications(SYSTEM, s.providerId));
    await makeAllDue(waiting);
    await drain(waiting);
    await drain(archived);
    expect(await currentOf(waiting)).toMatchObject({ status: "FAILED" });
    expect(await notificationsOf(s.owner.userId)).toContain("registration.failed");
    expect(await currentOf(archived)).toMatchObject({ status: "ORPHANED" });
    const { rows } = await listProblems(admin, "ORPHANED", { first: 50 });
    expect(rows.map(({ applicationId }) => applicationId)).toContain(archived);
    const other = await startFakeServer();
    try {
      await addFake(other);
      await retryRegistration(s.owner, waiting);
      expect(await currentOf(waiting)).toMatchObject({ status: "ACTIVE" });
    } finally {
      await other.server.stop();
    }
  });

  it("while clients are registered, changed and deleted there breaks nothing", async () => {
    await s.start();
    const ids = await Promise.all(Array.from({ length: 6 }, () => s.register()));
    const work = [
      ...ids.slice(0, 3).map((id) => updateApplication(s.owner, id, { name: "Second" })),
      ...ids.slice(3).map((id) => archiveApplication(s.owner, id)),
      ...Array.from({ length: 6 }, () => createApplication(s.owner, WEB).catch((error: unknown) => error)),
    ];
    const deletion = (async () => {
      for (;;) {
        const number = await dependentApplications(SYSTEM, s.providerId);
        const done = await deleteProvider(SYSTEM, s.providerId, number).then(
          () => true,
          (error: { code?: string }) => {
            if (error.code !== "IN_USE") throw error;
            return false;
          },
        );
        if (done) return;
      }
    })();
    await Promise.all([...work, deletion]);
    expect(await listProviders(SYSTEM)).toEqual([]);
    const statuses = await s.world.connection.sql<{ status: string }[]>`
      select r.status from client_registrations r join applications a on a.id = r.application_id
      join memberships m on m.application_id = a.id
      where m.user_id = ${s.owner.userId} and r.status not in ('ACTIVE', 'OUT_OF_SYNC', 'FAILED')`;
    expect(statuses.map(({ status }) => status)).toEqual([]);
  });
});

it("while an application is created for it rejects the creation and leaves nothing of it", async () => {
  await s.start();
  const { sql } = s.world.connection;
  const count = async () => (await sql`select from applications`).length;
  const before = await count();
  let creating: Promise<unknown> = Promise.resolve();
  await sql.begin(async (tx) => {
    await tx`delete from client_registration_providers where id = ${s.providerId}`;
    creating = createApplication(s.owner, WEB).catch((error: unknown) => error);
    // It waits for the lock on the provider's row, which it read before the deletion.
    const waits = async () =>
      expect(
        await sql`select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      ).toHaveLength(1);
    await vi.waitFor(waits);
  });
  expect(await creating).toMatchObject({ code: "CONFLICT" });
  expect(await count()).toBe(before);
  expect(s.fake.server.received("POST /register")).toHaveLength(0);
});

it("keeps the response of a lost deletion apart from the next provider", async () => {
  await s.start();
  const id = await s.register();
  s.fake.server.around("DELETE /register/*", loseResponse);
  await archiveApplication(s.owner, id);
  await deleteProvider(SYSTEM, s.providerId, 1);
  await drain(id);
  expect(await currentOf(id)).toMatchObject({ status: "ORPHANED" });
});
