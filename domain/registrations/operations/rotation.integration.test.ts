import { describe, expect, it } from "vitest";
import { updateApplication } from "@/domain/lifecycle/application.service";
import { listProblems } from "@/domain/registrations/repair/repair.service";
import { loseResponse, reply, resetAfterReading } from "@/testing/authorization-servers/replies";
import { currentOf, drain, lastOperation, registrationRows } from "@/testing/domain/registration-world";
import { setStage } from "@/testing/domain/stage";
import { anAdministrator } from "@/testing/domain/world";
import { reregisterClient } from "../registration.service";

const s = setStage();
const ROTATES = { rotatesTokenAtUpdate: true, rotatesSecretAtUpdate: true };

/** Reading still works with the former token and shows the current one. */
function readsWithFormerToken(): void {
  s.fake.server.on(
    "GET /register/*",
    reply(() => {
      const client = s.client();
      const uri = `${s.fake.server.origin}/register/${client.id}`;
      const access = { registration_access_token: client.token, registration_client_uri: uri };
      return { body: { ...client.metadata, client_id: client.id, client_secret: client.secret, ...access } };
    }),
  );
}

describe("an update whose response is lost, with a rotated token and secret", () => {
  it("reads the client first, keeps both, and sends nothing twice", async () => {
    await s.start(ROTATES);
    const id = await s.register();
    readsWithFormerToken();
    const undo = s.fake.server.around("PUT /register/*", loseResponse);
    await updateApplication(s.owner, id, { name: "Other" });
    undo();
    await drain(id);
    const current = await currentOf(id);
    expect(current).toMatchObject({ status: "ACTIVE", token: s.client().token, secret: s.client().secret });
    expect(s.client().metadata.client_name).toBe("Other");
    expect(s.fake.server.received("GET /register/*")).toHaveLength(1);
    expect(s.fake.server.received("PUT /register/*")).toHaveLength(1);
  });

  it("keeps what the read returned when the next response is lost, too", async () => {
    await s.start({ rotatesTokenAtUpdate: true });
    const id = await s.register();
    readsWithFormerToken();
    const undo = s.fake.server.around("PUT /register/*", loseResponse);
    await updateApplication(s.owner, id, { name: "Other" });
    const lost = s.client().token;
    await updateApplication(s.owner, id, { name: "Third" });
    expect((await currentOf(id)).token).toBe(lost);
    undo();
    await drain(id);
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE", token: s.client().token });
  });

  it("is repeated with the token of the read where tokens rotate at every response", async () => {
    let count = 0;
    await s.start({
      dress: (response, { method }) => {
        if (method === "POST") return response;
        count += 1;
        s.client().token = `token-${count}-of-this-client`;
        return { ...response, registration_access_token: s.client().token };
      },
    });
    const id = await s.register();
    const undo = s.fake.server.around("PUT /register/*", () => resetAfterReading);
    await updateApplication(s.owner, id, { name: "Other" });
    undo();
    await drain(id);
    expect(count).toBe(2);
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE", token: "token-2-of-this-client" });
    expect(s.client().metadata.client_name).toBe("Other");
  });

  it("needs a new client where the former token is worthless: the advice says so, and it works", async () => {
    await s.start(ROTATES);
    const admin = await anAdministrator();
    const id = await s.register();
    const old = await currentOf(id);
    const undo = s.fake.server.around("PUT /register/*", loseResponse);
    await updateApplication(s.owner, id, { name: "Other" });
    undo();
    await drain(id);
    expect(await currentOf(id)).toMatchObject({ status: "OUT_OF_SYNC", clientId: old.clientId });
    const { error } = await lastOperation(id);
    expect(error).toMatchObject({ code: "UNAUTHORIZED", step: "update" });
    expect(error?.message).toContain("register a new client");
    const secret = await reregisterClient(s.owner, id);
    await drain(id);
    const current = await currentOf(id);
    expect(current).toMatchObject({ status: "ACTIVE", secret });
    expect(current.clientId).not.toBe(old.clientId);
    const [former] = await registrationRows(id);
    expect(former).toMatchObject({ clientId: old.clientId, status: "ORPHANED" });
    const listed = await listProblems(admin, "ORPHANED", { first: 10 });
    expect(listed.rows.map(({ clientId }) => clientId)).toContain(old.clientId);
  });
});

describe("a response that can't be used but has a new token", () => {
  it.each([
    ["an invalid secret", { client_secret: 17 }],
    ["an invalid URL type", { registration_client_uri: 17 }],
  ])("doesn't lose the token: %s", async (_what, members) => {
    await s.start({
      rotatesTokenAtUpdate: true,
      dress: (response, { method }) => (method === "PUT" ? { ...response, ...members } : response),
    });
    const id = await s.register();
    await updateApplication(s.owner, id, { name: "Other" });
    expect(await currentOf(id)).toMatchObject({ status: "OUT_OF_SYNC", token: s.client().token });
  });

  it("takes none from a response about another client", async () => {
    await s.start({
      dress: (response, { method }) =>
        method === "PUT"
          ? { ...response, client_id: "another", registration_access_token: "foreign" }
          : response,
    });
    const id = await s.register();
    const { token } = await currentOf(id);
    await updateApplication(s.owner, id, { name: "Other" });
    expect((await currentOf(id)).token).toBe(token);
  });
});
