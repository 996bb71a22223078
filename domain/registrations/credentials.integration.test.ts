import { describe, expect, it } from "vitest";
import { createApplication, updateApplication } from "@/domain/lifecycle/application.service";
import { addMember } from "@/domain/memberships/membership.service";
import * as quirks from "@/testing/authorization-servers/quirks";
import { gate, loseResponse, resetBeforeReading } from "@/testing/authorization-servers/replies";
import {
  auditLogOf,
  currentOf,
  domainError,
  drain,
  lastOperation,
  notificationsOf,
  operationsOf,
  WEB,
} from "@/testing/domain/registration-world";
import { RENEWAL_PATH, setStage } from "@/testing/domain/stage";
import { aPerson } from "@/testing/domain/world";
import { revealClientSecret } from "./registration.queries";
import { cancelOperation, checkRegistration, renewClientSecret } from "./registration.service";

const s = setStage();

describe("changed credentials", () => {
  it("stores the token an update returns", async () => {
    await s.start(quirks.rotatesTokenAtEveryUpdate);
    const id = await s.register();
    const client = s.client();
    const first = await currentOf(id);
    await updateApplication(s.owner, id, { name: "Second" });
    await updateApplication(s.owner, id, { name: "Third" });
    const last = await currentOf(id);
    expect(last).toMatchObject({ status: "ACTIVE", token: client.token, secret: first.secret });
    expect(last.token).not.toBe(first.token);
    expect(client.metadata.client_name).toBe("Third");
  });

  it("stores the token and the secret a check returns", async () => {
    await s.start({
      dress: (response, { method }) => {
        if (method !== "GET") return response;
        const own = s.client();
        own.token = `token-${Date.now()}-of-a-look`;
        own.secret = `secret-${Date.now()}-of-a-look`;
        return { ...response, registration_access_token: own.token, client_secret: own.secret };
      },
    });
    const id = await s.register();
    const client = s.client();
    await checkRegistration(s.owner, id);
    expect(await currentOf(id)).toMatchObject({
      status: "ACTIVE",
      token: client.token,
      secret: client.secret,
    });
    await checkRegistration(s.owner, id);
    await updateApplication(s.owner, id, { name: "Second" });
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE", token: client.token });
    expect(await notificationsOf(s.owner.userId)).toContain("client_secret.changed_by_server");
  });

  it("keeps values that responses omit", async () => {
    await s.start({ forgetsManagement: true, hidesSecret: true });
    const id = await s.register();
    const first = await currentOf(id);
    await updateApplication(s.owner, id, { name: "Second" });
    await checkRegistration(s.owner, id);
    const { token, secret, registrationClientUri } = await currentOf(id);
    expect({ token, secret, registrationClientUri }).toEqual({
      token: first.token,
      secret: first.secret,
      registrationClientUri: first.registrationClientUri,
    });
  });

  it("detects a secret changed by an update, and notifies every member", async () => {
    await s.start(quirks.rotatesSecretAtEveryUpdate);
    const id = await s.register();
    const client = s.client();
    const user = await aPerson();
    await addMember(s.owner, id, { userId: user.userId, role: "USER" });
    const first = await currentOf(id);
    expect(first.secretChangedAt).toBeNull();
    await updateApplication(s.owner, id, { name: "Second" });
    const second = await currentOf(id);
    expect(second.secret).toBe(client.secret);
    expect(second.secret).not.toBe(first.secret);
    expect(second.secretChangedAt).not.toBeNull();
    for (const person of [s.owner, user]) {
      expect(await notificationsOf(person.userId)).toContain("client_secret.changed_by_server");
    }
    const actions = (await auditLogOf(id)).map(({ action }) => action);
    expect(actions).toContain("client_secret.changed_by_server");
  });

  it("renews the secret, notifies every member, and never sends the whole metadata", async () => {
    await s.start({ renewalPath: RENEWAL_PATH });
    const id = await s.register();
    const client = s.client();
    const user = await aPerson();
    await addMember(s.owner, id, { userId: user.userId, role: "USER" });
    const before = await revealClientSecret(s.owner, id);
    const renewed = await renewClientSecret(s.owner, id);
    expect(renewed).toBe(client.secret);
    expect(renewed).not.toBe(before);
    expect(await revealClientSecret(s.owner, id)).toBe(renewed);
    expect(await notificationsOf(user.userId)).toContain("client_secret.renewed");
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE", token: client.token });
    expect(s.fake.server.received("PUT /register/*")).toHaveLength(0);
    await expect(renewClientSecret(user, id)).rejects.toMatchObject(domainError("FORBIDDEN"));
    await expect(renewClientSecret(await aPerson(), id)).rejects.toMatchObject(domainError("NOT_FOUND"));
    const auditLog = JSON.stringify(await auditLogOf(id));
    expect(auditLog).not.toContain(before);
    expect(auditLog).not.toContain(renewed);
  });

  it("rejects a second renewal while one is in progress", async () => {
    await s.start({ renewalPath: RENEWAL_PATH });
    const id = await s.register();
    const held = gate();
    s.fake.server.around("POST /register/*", held.wrap);
    const first = renewClientSecret(s.owner, id);
    await held.arrived;
    await expect(renewClientSecret(s.owner, id)).rejects.toMatchObject(domainError("INVALID_STATUS"));
    held.letGo();
    expect(await first).toBeTruthy();
  });

  it("offers no renewal for a client without a secret, or where no endpoint is configured", async () => {
    await s.start({ renewalPath: RENEWAL_PATH });
    const { id } = await createApplication(s.owner, { ...WEB, type: "BROWSER" });
    await expect(renewClientSecret(s.owner, id)).rejects.toMatchObject(domainError("INVALID_STATUS"));
    await s.world.connection
      .sql`update client_registration_providers set renewal_method = null, renewal_endpoint = null`;
    const other = await createApplication(s.owner, WEB);
    await expect(renewClientSecret(s.owner, other.id)).rejects.toMatchObject(domainError("INVALID_STATUS"));
  });
});

describe("a lost response", () => {
  it("to a renewal: a check finds the secret, members are notified, and the failure is removed from the list", async () => {
    await s.start({
      renewalPath: RENEWAL_PATH,
      // Renewing changes the token as well; this server's does not.
      dress: (response) => response,
    });
    const id = await s.register();
    const client = s.client();
    const before = await currentOf(id);
    s.fake.server.around("POST /register/*", (inner) => async (exchange) => {
      await loseResponse(inner)(exchange);
      client.token = before.token ?? "";
    });
    await expect(renewClientSecret(s.owner, id)).rejects.toMatchObject(domainError("AUTHORIZATION_SERVER"));
    expect((await currentOf(id)).secret).toBe(before.secret);
    await drain(id);
    const after = await currentOf(id);
    expect(after.secret).toBe(client.secret);
    expect(after.secret).not.toBe(before.secret);
    const [renewal, look] = (await operationsOf(id)).slice(-2);
    expect(renewal).toMatchObject({ kind: "RENEW_SECRET", status: "FAILED" });
    expect(renewal?.dismissedAt).not.toBeNull();
    expect(look).toMatchObject({
      kind: "CHECK",
      status: "SUCCEEDED",
      requestedByName: "Client registration",
    });
    expect(await notificationsOf(s.owner.userId)).toContain("client_secret.changed_by_server");
  });

  it("to a renewal, where a check does not return the secret: the failure stays on the list", async () => {
    await s.start({ renewalPath: RENEWAL_PATH, hidesSecret: true });
    const id = await s.register();
    s.fake.server.on("POST /register/*", resetBeforeReading);
    await expect(renewClientSecret(s.owner, id)).rejects.toMatchObject(domainError("AUTHORIZATION_SERVER"));
    await drain(id);
    const renewal = (await operationsOf(id)).find(({ kind }) => kind === "RENEW_SECRET");
    expect(renewal).toMatchObject({ status: "FAILED", outcomeUnknown: true, dismissedAt: null });
  });

  it("to an update that changed the secret: the retry returns the valid one", async () => {
    await s.start(quirks.rotatesSecretAtEveryUpdate);
    const id = await s.register();
    const client = s.client();
    const undo = s.fake.server.around("PUT /register/*", loseResponse);
    await updateApplication(s.owner, id, { name: "Second" });
    expect(await currentOf(id)).toMatchObject({ status: "OUT_OF_SYNC" });
    undo();
    await drain(id);
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE", secret: client.secret });
    expect(await notificationsOf(s.owner.userId)).toEqual([
      "registration.failed",
      "client_secret.changed_by_server",
      "registration.repaired",
    ]);
  });

  it("to a canceled update: a check returns the valid secret", async () => {
    await s.start(quirks.rotatesSecretAtEveryUpdate);
    const id = await s.register();
    const client = s.client();
    s.fake.server.around("PUT /register/*", loseResponse);
    await updateApplication(s.owner, id, { name: "Second" });
    await cancelOperation(s.owner, (await lastOperation(id)).id);
    await drain(id);
    expect(await currentOf(id)).toMatchObject({ secret: client.secret });
    expect((await operationsOf(id)).map(({ kind, status }) => [kind, status])).toEqual([
      ["REGISTER", "SUCCEEDED"],
      ["UPDATE", "CANCELED"],
      ["CHECK", "SUCCEEDED"],
    ]);
  });

  it("to an update that changed the token: the status is correct, and the message says what helps", async () => {
    await s.start(quirks.rotatesTokenAtEveryUpdate);
    const id = await s.register();
    const undo = s.fake.server.around("PUT /register/*", loseResponse);
    await updateApplication(s.owner, id, { name: "Second" });
    undo();
    await drain(id);
    expect(await currentOf(id)).toMatchObject({ status: "OUT_OF_SYNC" });
    const update = await lastOperation(id);
    expect(update).toMatchObject({ kind: "UPDATE", status: "FAILED", attempts: 2, outcomeUnknown: true });
    expect(update.error).toMatchObject({ code: "UNAUTHORIZED" });
    expect(update.error?.message).toMatch(
      /response to an earlier attempt was lost.*If this persists, register a new client\./,
    );
  });
});
