import { describe, expect, it } from "vitest";
import { clientIdProblem, MAXIMUM_CLIENT_ID } from "@/domain/kernel/client-id";
import { createApplication } from "@/domain/lifecycle/application.service";
import { TOKEN_CLIENT } from "@/testing/authorization-servers/fake-server";
import { reply } from "@/testing/authorization-servers/replies";
import {
  applicationRow,
  currentOf,
  drain,
  lastOperation,
  registrationRows,
  WEB,
} from "@/testing/domain/registration-world";
import { setStage } from "@/testing/domain/stage";
import { anAdministrator } from "@/testing/domain/world";
import { listProblems } from "../repair/repair.service";

const s = setStage();

/** Registers at a server whose registration responses have these members instead. */
async function registerWith(members: Record<string, unknown>): Promise<string> {
  await s.start({
    dress: (response, { method }) => (method === "POST" ? { ...response, ...members } : response),
  });
  const { id } = await createApplication(s.owner, WEB);
  return id;
}

const orphansOf = async (applicationId: string) =>
  (await registrationRows(applicationId)).filter(({ status }) => status === "ORPHANED");

describe("a client_id", () => {
  it.each([
    ["of the greatest length", "x".repeat(MAXIMUM_CLIENT_ID)],
    ["longer than what people type", "y".repeat(301)],
    ["with a space", "my client"],
    ["with spaces around it", " z "],
    ["of every printable character", String.fromCharCode(...Array.from({ length: 95 }, (_, i) => 32 + i))],
  ])("%s is stored as it is", async (_, clientId) => {
    const id = await registerWith({ client_id: clientId });
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE", clientId });
    expect(await applicationRow(id)).toMatchObject({ clientId });
  });

  it.each([
    ["that is too long", "x".repeat(MAXIMUM_CLIENT_ID + 1), "1,001 characters"],
    ["that is much too long", "x".repeat(20_000), "20,000 characters"],
    ["with other letters", "clé", "printable ASCII"],
    ["with a control character", "a\u0000b", "printable ASCII"],
    ["with a tab", "a\tb", "printable ASCII"],
    ["of spaces only", "   ", "printable ASCII"],
  ])("%s fails permanently and truly, and the client is deleted", async (_, clientId, says) => {
    const started = Date.now();
    const id = await registerWith({ client_id: clientId });
    expect(Date.now() - started).toBeLessThan(5_000);
    const { error, ...operation } = await lastOperation(id);
    expect(operation).toMatchObject({
      status: "FAILED",
      outcomeUnknown: false,
      attempts: 1,
      nextAttemptAt: null,
    });
    expect(error?.message).toContain(says);
    expect(error?.message).toContain("The new client was deleted.");
    expect(error?.message).not.toContain("stopped");
    expect(s.fake.clients.size).toBe(0);
    expect(await orphansOf(id)).toEqual([]);
    expect(await currentOf(id)).toMatchObject({ status: "FAILED", clientId: null });
  });

  it("fits the table exactly when it fits the reader", async () => {
    const id = await registerWith({});
    const { sql } = s.world.connection;
    const texts = ["a", "a b", " a", " ", "é", "a\tb", "a\u007f", "w".repeat(1000), "w".repeat(1001)];
    for (const text of texts) {
      const stored = sql`update applications set client_id = ${text} where id = ${id}`.then(
        () => true,
        () => false,
      );
      expect([text, await stored]).toEqual([text, clientIdProblem(text) === null]);
    }
  });
});

describe("a client that can't be used", () => {
  it.each([
    ["its secret is too long", { client_secret: "s".repeat(17_000) }],
    ["its token can't be sent", { client_id: "x".repeat(1_200), registration_access_token: "two words" }],
    ["its token is missing", { client_id: "x".repeat(1_200), registration_access_token: null }],
    [
      "its URL is at another server",
      { client_id: "x".repeat(1_200), registration_client_uri: "https://a.example/" },
    ],
  ])("is deleted, or else listed with its ID: %s", async (_, members) => {
    const id = await registerWith(members);
    expect(await lastOperation(id)).toMatchObject({ status: "FAILED", outcomeUnknown: false });
    const orphans = await orphansOf(id);
    expect(orphans.length + (s.fake.clients.size === 0 ? 1 : 0)).toBe(1);
    // The ellipsis has three bytes, and the column's limit counts bytes.
    const cut = "client_id" in members ? `${"x".repeat(MAXIMUM_CLIENT_ID - 3)}…` : expect.any(String);
    for (const orphan of orphans)
      expect(orphan).toMatchObject({ clientId: cut, supersededAt: expect.any(Date) });
  });

  it("is listed with its ID where the server doesn't delete it, and can be deleted later", async () => {
    await s.start({ dress: (response) => ({ ...response, client_secret: 17 }) });
    s.fake.server.on("DELETE /register/*", reply({ status: 500 }));
    const { id } = await createApplication(s.owner, WEB);
    const [orphan] = await orphansOf(id);
    expect(orphan?.clientId).toBe([...s.fake.clients.keys()][0]);
    const listed = await listProblems(await anAdministrator(), "ORPHANED", { first: 10 });
    expect(listed.rows.map(({ clientId }) => clientId)).toContain(orphan?.clientId);
    expect((await lastOperation(id)).error?.message).toContain("listed for administrators");
  });

  it("of another application is left alone", async () => {
    await s.start();
    const first = await s.register();
    const { clientId } = await currentOf(first);
    const token = s.client().token;
    s.fake.server.on(
      "POST /register",
      reply({
        body: {
          client_id: clientId,
          client_secret: 17,
          registration_access_token: token,
          registration_client_uri: `${s.fake.server.origin}/register/${clientId}`,
        },
      }),
    );
    const { id } = await createApplication(s.owner, WEB);
    expect((await lastOperation(id)).error?.message).toContain("not deleted");
    expect(s.fake.clients.has(clientId ?? "")).toBe(true);
    expect(await orphansOf(id)).toEqual([]);
  });

  it("stays a possible orphan where nothing is known of it", async () => {
    const id = await registerWith({
      client_id: {},
      registration_client_uri: null,
      registration_access_token: null,
    });
    expect(await lastOperation(id)).toMatchObject({ status: "FAILED", outcomeUnknown: true });
  });
});

describe("Latchkey's own client_id in the response", () => {
  it.each([
    ["alone", {}],
    ["beside an invalid secret", { client_secret: 17 }],
  ])("is rejected permanently; the client is neither stored nor deleted (%s)", async (_, members) => {
    const id = await registerWith({ client_id: TOKEN_CLIENT.clientId, ...members });
    const { error, ...operation } = await lastOperation(id);
    expect(operation).toMatchObject({ status: "FAILED", outcomeUnknown: false, nextAttemptAt: null });
    expect(error?.message).toContain("Latchkey's own client");
    await drain(id);
    expect(s.fake.server.received("DELETE /register/*")).toHaveLength(0);
    const rows = await registrationRows(id);
    expect(rows.map(({ clientId }) => clientId)).toEqual([null]);
  });
});

describe("a response that the database rejects", () => {
  it("fails immediately with the constraint's name, and the client is deleted", async () => {
    await s.start();
    const { sql } = s.world.connection;
    await sql`alter table client_registrations add constraint test_rejects check (client_id is null) not valid`;
    try {
      const started = Date.now();
      const { id } = await createApplication(s.owner, WEB);
      expect(Date.now() - started).toBeLessThan(5_000);
      const { error, ...operation } = await lastOperation(id);
      expect(operation).toMatchObject({ status: "FAILED", outcomeUnknown: false, nextAttemptAt: null });
      expect(error?.message).toContain("can't store");
      expect(error?.message).toContain("test_rejects");
      expect(s.fake.clients.size).toBe(0);
    } finally {
      await sql`alter table client_registrations drop constraint test_rejects`;
    }
  });
});
