import { describe, expect, it } from "vitest";
import { createApplication, updateApplication } from "@/domain/lifecycle/application.service";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { addMember } from "@/domain/memberships/membership.service";
import * as quirks from "@/testing/authorization-servers/quirks";
import { loseResponse, reply } from "@/testing/authorization-servers/replies";
import { outcomeOf } from "@/testing/domain/catalog";
import {
  applicationRow,
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
import { anAdministrator, anApplication, aPerson } from "@/testing/domain/world";
import { revealClientSecret } from "./registration.queries";
import { reregisterClient, retryRegistration } from "./registration.service";
import { listProblems } from "./repair/repair.service";
import { replacedClientsOf, revealReplacedClientSecret } from "./replaced.queries";

const s = setStage();
const replacedOf = async (id: string) => (await replacedClientsOf([id])).get(id);
const NO = reply({ status: 400, body: { error: "invalid_client_metadata" } });

describe("a replacement client", () => {
  it("has a new ID and secret, and the old one is deleted", async () => {
    await s.start();
    const id = await s.register();
    const old = await currentOf(id);
    const secret = await reregisterClient(s.owner, id);
    const fresh = await currentOf(id);
    expect(secret).toBe(fresh.secret);
    expect(await revealClientSecret(s.owner, id)).toBe(secret);
    expect(fresh.clientId).not.toBe(old.clientId);
    expect(await applicationRow(id)).toMatchObject({ clientId: fresh.clientId });
    await drain(id);
    expect([...s.fake.clients.keys()]).toEqual([fresh.clientId]);
    expect((await registrationRows(id))[0]).toMatchObject({ status: "REMOVED", sealedClientSecret: null });
  });

  it("that doesn't exist yet leaves the old one in use, whose secret owners can reveal", async () => {
    await s.start();
    const id = await s.register();
    const old = await currentOf(id);
    expect(await replacedOf(id)).toBeUndefined();
    expect(await outcomeOf(revealReplacedClientSecret(s.owner, id))).toBe("INVALID_STATUS");
    const undo = s.fake.server.around("POST /register", () => NO);
    await reregisterClient(s.owner, id);
    await retryRegistration(s.owner, id);
    expect(await replacedOf(id)).toMatchObject({
      clientId: old.clientId,
      hasClientSecret: true,
      isInUse: true,
      deletable: true,
    });
    expect(await revealReplacedClientSecret(s.owner, id)).toBe(old.secret);
    expect((await auditLogOf(id)).at(-1)).toMatchObject({
      action: "client_secret.revealed",
      actorUserId: s.owner.userId,
      changes: [{ field: "replacedClient", before: old.clientId, after: null }],
    });
    expect(JSON.stringify(await auditLogOf(id))).not.toContain(old.secret);
    const user = await aPerson();
    await addMember(s.owner, id, { userId: user.userId, role: "USER" });
    for (const person of [user, await anAdministrator()])
      expect(await outcomeOf(revealReplacedClientSecret(person, id))).toBe("FORBIDDEN");
    expect(await outcomeOf(revealReplacedClientSecret(await aPerson(), id))).toBe("NOT_FOUND");
    undo();
    await retryRegistration(s.owner, id);
    await drain(id);
    // It was deleted as soon as the new one existed.
    expect(await replacedOf(id)).toBeUndefined();
    expect(await outcomeOf(revealReplacedClientSecret(s.owner, id))).toBe("INVALID_STATUS");
  });

  it("leaves an old one that can't be deleted to be seen, the last of several", async () => {
    await s.start({ unmanaged: true });
    const id = await s.register();
    await reregisterClient(s.owner, id);
    const second = await currentOf(id);
    await reregisterClient(s.owner, id);
    await drain(id);
    expect(await replacedOf(id)).toMatchObject({
      clientId: second.clientId,
      isInUse: false,
      deletable: false,
    });
    expect(await revealReplacedClientSecret(s.owner, id)).toBe(second.secret);
    expect(await revealClientSecret(s.owner, id)).not.toBe(second.secret);
  });

  it("is requested only by owners", async () => {
    await s.start();
    const id = await s.register();
    const user = await aPerson();
    await addMember(s.owner, id, { userId: user.userId, role: "USER" });
    for (const person of [user, await anAdministrator()]) {
      await expect(reregisterClient(person, id)).rejects.toMatchObject(domainError("FORBIDDEN"));
    }
    await expect(reregisterClient(await aPerson(), id)).rejects.toMatchObject(domainError("NOT_FOUND"));
    expect(s.fake.clients.size).toBe(1);
  });

  it("keeps the old one until it exists: a rejection breaks nothing", async () => {
    await s.start();
    const admin = await anAdministrator();
    const id = await s.register();
    const old = await currentOf(id);
    const undo = s.fake.server.around("POST /register", () => NO);
    expect(await reregisterClient(s.owner, id)).toBeNull();
    await drain(id);
    expect(await currentOf(id)).toMatchObject({ status: "FAILED" });
    expect([...s.fake.clients.keys()]).toEqual([old.clientId]);
    expect(await applicationRow(id)).toMatchObject({ clientId: old.clientId });
    const listed = await listProblems(admin, "ORPHANED", { first: 10 });
    expect(listed.rows).toContainEqual(expect.objectContaining({ id: old.id, clientId: old.clientId }));
    undo();
    await retryRegistration(s.owner, id);
    await drain(id);
    expect([...s.fake.clients.keys()]).toEqual([(await currentOf(id)).clientId]);
  });

  it("that was never created does not delay archiving: the old one is deleted", async () => {
    await s.start();
    const id = await s.register();
    s.fake.server.on("POST /register", NO);
    await reregisterClient(s.owner, id);
    await archiveApplication(s.owner, id);
    await drain(id);
    expect(s.fake.clients.size).toBe(0);
    expect((await registrationRows(id))[0]).toMatchObject({ status: "REMOVED" });
  });

  it("orphans the old one where nothing can be deleted, and notifies once", async () => {
    await s.start({ unmanaged: true });
    const id = await s.register();
    await reregisterClient(s.owner, id);
    await drain(id);
    expect((await registrationRows(id)).map(({ status }) => status)).toEqual(["ORPHANED", "ACTIVE"]);
    expect((await operationsOf(id)).map(({ kind }) => kind)).toEqual(["REGISTER", "REGISTER"]);
  });

  it("helps where the registration access token was lost with a response", async () => {
    await s.start(quirks.rotatesTokenAtEveryUpdate);
    const admin = await anAdministrator();
    const id = await s.register();
    const old = await currentOf(id);
    const undo = s.fake.server.around("PUT /register/*", loseResponse);
    await updateApplication(s.owner, id, { name: "Second" });
    undo();
    await drain(id);
    await reregisterClient(s.owner, id);
    await drain(id);
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
    const listed = await listProblems(admin, "ORPHANED", { first: 10 });
    const unclaimed = listed.rows.find((problem) => problem.id === old.id);
    expect(unclaimed).toMatchObject({ clientId: old.clientId, error: { code: "UNAUTHORIZED" } });
    await updateApplication(s.owner, id, { name: "Third" });
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
  });

  it("is the old one again at a server that identifies clients by name: it is not deleted", async () => {
    await s.start();
    const id = await s.register();
    const old = s.client();
    s.fake.server.on(
      "POST /register",
      reply({
        status: 200,
        body: {
          ...old.metadata,
          client_id: old.id,
          client_secret: old.secret,
          registration_access_token: old.token,
          registration_client_uri: `${s.fake.server.origin}/register/${old.id}`,
        },
      }),
    );
    await reregisterClient(s.owner, id);
    await drain(id);
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE", clientId: old.id });
    expect((await registrationRows(id))[0]).toMatchObject({ status: "REMOVED" });
    expect(s.fake.server.received("DELETE /register/*")).toHaveLength(0);
    expect(s.fake.clients.size).toBe(1);
  });
});

describe("another application's client_id", () => {
  /** Makes the server assign this client ID to the next client. */
  function nextClientIs(clientId: string): void {
    s.fake.server.around("POST /register", (inner) => async (exchange) => {
      const known = new Set(s.fake.clients.keys());
      const { response } = exchange;
      const end = response.end.bind(response);
      // The body's length changes with the ID.
      const writeHead = response.writeHead.bind(response);
      Object.assign(response, {
        writeHead: (status: number) => writeHead(status, { "content-type": "application/json" }),
        end: (body: string) => {
          const made = [...s.fake.clients.values()].find(({ id }) => !known.has(id));
          if (!made) return end(body);
          s.fake.clients.delete(made.id);
          s.fake.clients.set(clientId, { ...made, id: clientId });
          return end(body.replaceAll(made.id, clientId));
        },
      });
      await inner(exchange);
    });
  }

  it("at another server is rejected with a message, and the new client is deleted", async () => {
    await s.start();
    await anApplication(await aPerson(), { clientId: "chosen-by-hand" });
    nextClientIs("chosen-by-hand");
    const { id, clientSecret } = await createApplication(s.owner, WEB);
    expect(clientSecret).toBeNull();
    expect(await currentOf(id)).toMatchObject({ status: "FAILED", clientId: null, secret: null });
    expect(await lastOperation(id)).toMatchObject({
      status: "FAILED",
      outcomeUnknown: false,
      error: { code: "CLIENT_ID_TAKEN", message: expect.stringContaining("The new client was deleted.") },
    });
    expect(s.fake.clients.size).toBe(0);
    expect(await notificationsOf(s.owner.userId)).toContain("registration.failed");
    expect(await applicationRow(id)).toMatchObject({ clientId: null });
  });

  it("is listed as orphaned when the new client can't be deleted", async () => {
    await s.start();
    const admin = await anAdministrator();
    await anApplication(await aPerson(), { clientId: "chosen-once-more" });
    nextClientIs("chosen-once-more");
    s.fake.server.on("DELETE /register/*", reply({ status: 500 }));
    const { id } = await createApplication(s.owner, WEB);
    expect((await lastOperation(id)).error?.message).toContain("listed for administrators");
    const listed = await listProblems(admin, "ORPHANED", { first: 10 });
    expect(listed.rows).toContainEqual(
      expect.objectContaining({ applicationId: id, clientId: "chosen-once-more" }),
    );
  });

  it.each(["ACTIVE", "ARCHIVED"] as const)(
    "at the same server is that application's own client, which is not deleted (it is %s)",
    async (status) => {
      await s.start(status === "ARCHIVED" ? { deletionStatus: 204 } : {});
      const first = await s.register();
      const own = s.client();
      if (status === "ARCHIVED") {
        const undo = s.fake.server.around("DELETE /register/*", () => reply({ status: 403 }));
        await archiveApplication(s.owner, first);
        undo();
        expect(await currentOf(first)).toMatchObject({ status: "ORPHANED" });
      }
      nextClientIs(own.id);
      const { id } = await createApplication(s.owner, WEB);
      expect(await currentOf(id)).toMatchObject({ status: "FAILED", clientId: null });
      expect((await lastOperation(id)).error?.message).toContain("not deleted");
      expect(s.fake.clients.has(own.id)).toBe(true);
      expect(s.fake.server.received(`DELETE /register/${own.id}`)).toHaveLength(
        status === "ARCHIVED" ? 1 : 0,
      );
    },
  );
});
