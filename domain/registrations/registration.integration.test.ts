import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { auditEntries, clientRegistrations, registrationOperations } from "@/db/schema";
import { getApplication } from "@/domain/applications/application.queries";
import type { Person } from "@/domain/kernel/actor";
import { shiftClock } from "@/domain/kernel/clock";
import { createApplication, updateApplication } from "@/domain/lifecycle/application.service";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { restoreApplication } from "@/domain/lifecycle/restore.service";
import { addMember } from "@/domain/memberships/membership.service";
import { updateSettings } from "@/domain/settings/settings.service";
import { database } from "@/domain/store/database";
import {
  addProvider,
  type ServerUnderTest,
  startAuthorizationServer,
} from "@/testing/authorization-servers/authorization-server";
import {
  anAdministrator,
  aPerson,
  createWorld,
  removeProviders,
  SYSTEM,
  type World,
} from "@/testing/domain/world";
import { runOrRecoverOperation } from "./operations/runner";
import { listOperations, registrationsOf, revealClientSecret } from "./registration.queries";
import { retryRegistration } from "./registration.service";

let world: World;
let server: ServerUnderTest;
let owner: Person;

beforeAll(async () => {
  world = await createWorld();
  server = await startAuthorizationServer(world.connection.sql);
  await updateSettings(SYSTEM, { registrationEnabled: true });
});
afterAll(async () => {
  await server.close();
  await world.close();
});
beforeEach(async () => {
  owner = await aPerson();
  await addProvider(server);
});
afterEach(async () => {
  shiftClock(0);
  await removeProviders();
});

const domainError = (code: string) => expect.objectContaining({ name: "DomainError", code });
const WEB = { type: "WEB" as const, name: "Web", redirectUris: ["https://app.example.com/cb"] };

async function registrationOf(id: string) {
  const found = (await registrationsOf([id])).get(id);
  if (!found) throw new Error("no registration");
  return found;
}

async function stored(id: string) {
  const [row] = await database()
    .select()
    .from(clientRegistrations)
    .where(eq(clientRegistrations.applicationId, id));
  return row;
}

describe("registering a web application", () => {
  it("returns credentials immediately, stores them encrypted and reveals the secret to owners only", async () => {
    const { id } = await createApplication(owner, WEB);
    const registration = await registrationOf(id);
    expect(registration).toMatchObject({ status: "ACTIVE", hasClientSecret: true, manageable: true });
    expect(registration.tokenEndpointAuthMethod).toBe("client_secret_basic");
    expect((await getApplication(owner, id))?.clientId).toBe(registration.clientId);
    const secret = await revealClientSecret(owner, id);
    expect(secret.length).toBeGreaterThan(20);
    const row = JSON.stringify(await stored(id));
    expect(row).not.toContain(secret);
    const user = await aPerson();
    await addMember(owner, id, { userId: user.userId, role: "USER" });
    await expect(revealClientSecret(user, id)).rejects.toEqual(domainError("FORBIDDEN"));
    await expect(revealClientSecret(await anAdministrator(), id)).rejects.toEqual(domainError("FORBIDDEN"));
    await expect(revealClientSecret(await aPerson(), id)).rejects.toEqual(domainError("NOT_FOUND"));
    const auditLog = JSON.stringify(
      await database().select().from(auditEntries).where(eq(auditEntries.applicationId, id)),
    );
    expect(auditLog).toContain("client_secret.revealed");
    expect(auditLog).not.toContain(secret);
  });

  it("writes audit entries in chronological order", async () => {
    const { id } = await createApplication(owner, WEB);
    const auditLog = await database()
      .select({ action: auditEntries.action })
      .from(auditEntries)
      .where(eq(auditEntries.applicationId, id))
      .orderBy(auditEntries.id);
    expect(auditLog.map(({ action }) => action)).toEqual([
      "application.created",
      "registration.requested",
      "registration.registered",
    ]);
  });

  it("registers each type with its grants and response types", async () => {
    const cases = [
      [{ type: "BROWSER" as const, name: "b", redirectUris: ["https://b.example.com/"] }, "none"],
      [
        {
          type: "NATIVE" as const,
          name: "n",
          redirectUris: ["com.example.n:/cb"],
          grantTypes: ["authorization_code" as const, "refresh_token" as const],
        },
        "none",
      ],
      [{ type: "BACKEND_TO_BACKEND" as const, name: "s" }, "client_secret_basic"],
    ] as const;
    for (const [input, method] of cases) {
      const { id } = await createApplication(owner, {
        ...input,
        redirectUris: "redirectUris" in input ? [...input.redirectUris] : undefined,
        grantTypes: "grantTypes" in input ? [...input.grantTypes] : undefined,
      });
      const registration = await registrationOf(id);
      expect(registration).toMatchObject({
        status: "ACTIVE",
        tokenEndpointAuthMethod: method,
        mismatches: [],
      });
    }
  });

  it("rejects wrong grants, missing redirect URIs and disabled types before any call to the server", async () => {
    const before = server.requests.length;
    await expect(
      createApplication(owner, { ...WEB, grantTypes: ["client_credentials"] }),
    ).rejects.toMatchObject({
      issues: [expect.objectContaining({ code: "GRANT_NOT_ALLOWED" })],
    });
    await expect(createApplication(owner, { ...WEB, redirectUris: [] })).rejects.toEqual(
      domainError("INVALID_INPUT"),
    );
    await expect(createApplication(owner, { ...WEB, clientId: "own" })).rejects.toEqual(
      domainError("INVALID_INPUT"),
    );
    const uris = ["https://ok.example.com/", "http://plain.example.com/", "https://ok.example.com/"];
    await expect(createApplication(owner, { ...WEB, redirectUris: uris })).rejects.toMatchObject({
      issues: [
        expect.objectContaining({ path: ["redirectUris", 1] }),
        expect.objectContaining({ path: ["redirectUris", 2] }),
      ],
    });
    await updateSettings(SYSTEM, { webEnabled: false });
    await expect(createApplication(owner, WEB)).rejects.toEqual(domainError("TYPE_NOT_AVAILABLE"));
    await updateSettings(SYSTEM, { webEnabled: true });
    expect(server.requests.length).toBe(before);
  });
});

describe("a provider that is down", () => {
  it("leaves a failed registration, retried by the queue and by its owner", async () => {
    await server.stop();
    const { id } = await createApplication(owner, WEB);
    expect(await registrationOf(id)).toMatchObject({ status: "FAILED", clientId: null });
    const [operation] = (await listOperations(owner, id, { first: 5 })).rows;
    expect(operation).toMatchObject({
      kind: "REGISTER",
      status: "PENDING",
      attempts: 1,
      outcomeUnknown: false,
    });
    expect(operation?.error?.message).toMatch(/couldn't reach/);
    expect(operation?.nextAttemptAt?.getTime()).toBeGreaterThan(Date.now() + 25_000);
    await server.listen();
    await retryRegistration(owner, id);
    expect(await registrationOf(id)).toMatchObject({ status: "ACTIVE" });
    const [after] = (await listOperations(owner, id, { first: 5 })).rows;
    expect(after).toMatchObject({ status: "SUCCEEDED", attempts: 2 });
    expect(after?.attemptList).toHaveLength(2);
  });

  it("is retried after the wait, not before", async () => {
    await server.stop();
    const { id } = await createApplication(owner, WEB);
    await server.listen();
    const [operation] = (await listOperations(owner, id, { first: 1 })).rows;
    await runOrRecoverOperation(operation?.id ?? "");
    expect(await registrationOf(id)).toMatchObject({ status: "FAILED" });
    shiftClock(60_000);
    await runOrRecoverOperation(operation?.id ?? "");
    expect(await registrationOf(id)).toMatchObject({ status: "ACTIVE" });
  });
});

describe("changing and archiving", () => {
  it("updates the client at the server and stores the renewed token", async () => {
    const { id } = await createApplication(owner, WEB);
    const first = await stored(id);
    await updateApplication(owner, id, { redirectUris: ["https://app.example.com/new"] });
    const second = await stored(id);
    expect(second?.status).toBe("ACTIVE");
    expect(second?.confirmed).toMatchObject({ redirect_uris: ["https://app.example.com/new"] });
    expect(second?.sealedRegistrationAccessToken).not.toBe(first?.sealedRegistrationAccessToken);
    await updateApplication(owner, id, { name: "Third" });
    expect(await registrationOf(id)).toMatchObject({ status: "ACTIVE", mismatches: [] });
  });

  it("deletes the client with the application and registers a new one at the restore", async () => {
    const admin = await anAdministrator();
    const { id } = await createApplication(owner, WEB);
    const clientId = (await registrationOf(id)).clientId;
    await archiveApplication(owner, id);
    expect(await registrationOf(id)).toMatchObject({ status: "REMOVED", hasClientSecret: false });
    expect(server.requests.at(-1)).toMatch(/^DELETE /);
    await restoreApplication(admin, id);
    const renewed = await registrationOf(id);
    expect(renewed.status).toBe("ACTIVE");
    expect(renewed.clientId).not.toBe(clientId);
    expect(await archiveApplication(admin, id)).toMatchObject({ changed: true });
    expect(await archiveApplication(admin, id)).toMatchObject({ changed: false });
  });

  it("keeps the client when the deletion was not sent before the restore", async () => {
    const admin = await anAdministrator();
    const { id } = await createApplication(owner, WEB);
    const { clientId } = await registrationOf(id);
    await server.stop();
    await archiveApplication(owner, id);
    await restoreApplication(admin, id);
    await server.listen();
    expect(await registrationOf(id)).toMatchObject({ status: "ACTIVE", clientId });
  });
});

describe("operations and crashes", () => {
  it("marks a registration as unknown when its runner died after sending the request, and never repeats it automatically", async () => {
    const { id } = await createApplication(owner, WEB);
    const [operation] = (await listOperations(owner, id, { first: 1 })).rows;
    const operationId = operation?.id ?? "";
    await database()
      .update(registrationOperations)
      .set({ status: "RUNNING", leaseEndsAt: new Date(Date.now() - 1_000), requestSentAt: new Date() })
      .where(eq(registrationOperations.id, operationId));
    await runOrRecoverOperation(operationId);
    const [after] = (await listOperations(owner, id, { first: 1 })).rows;
    expect(after).toMatchObject({ status: "FAILED", outcomeUnknown: true });
    expect(await registrationOf(id)).toMatchObject({ status: "FAILED" });
  });

  it("continues a registration when its runner died before sending the request", async () => {
    await server.stop();
    const { id } = await createApplication(owner, WEB);
    await server.listen();
    const [operation] = (await listOperations(owner, id, { first: 1 })).rows;
    const operationId = operation?.id ?? "";
    await database()
      .update(registrationOperations)
      .set({
        status: "RUNNING",
        leaseEndsAt: new Date(Date.now() - 1_000),
        requestSentAt: null,
        nextAttemptAt: null,
      })
      .where(eq(registrationOperations.id, operationId));
    await runOrRecoverOperation(operationId);
    await runOrRecoverOperation(operationId);
    expect(await registrationOf(id)).toMatchObject({ status: "ACTIVE" });
  });

  it("runs an operation once when ten runners compete for it", async () => {
    await server.stop();
    const { id } = await createApplication(owner, WEB);
    await server.listen();
    const [operation] = (await listOperations(owner, id, { first: 1 })).rows;
    shiftClock(60_000);
    const before = server.requests.filter((request) => request.startsWith("POST /oidc/reg")).length;
    await Promise.all(Array.from({ length: 10 }, () => runOrRecoverOperation(operation?.id ?? "")));
    const made = server.requests.filter((request) => request.startsWith("POST /oidc/reg")).length - before;
    expect(made).toBe(1);
    expect(await registrationOf(id)).toMatchObject({ status: "ACTIVE" });
  });
});
