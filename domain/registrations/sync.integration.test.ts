import { describe, expect, it } from "vitest";
import { createApplication, updateApplication } from "@/domain/lifecycle/application.service";
import { archiveApplication, previewArchive } from "@/domain/lifecycle/archive.service";
import { deleteProvider } from "@/domain/lifecycle/delete-provider.service";
import { restoreApplication } from "@/domain/lifecycle/restore.service";
import { reply } from "@/testing/authorization-servers/replies";
import {
  currentOf,
  drain,
  lastOperation,
  notificationsOf,
  operationsOf,
  WEB,
} from "@/testing/domain/registration-world";
import { RENEWAL_PATH, setStage } from "@/testing/domain/stage";
import { anAdministrator, SYSTEM } from "@/testing/domain/world";
import { registrationsOf } from "./registration.queries";
import { renewClientSecret, retryRegistration } from "./registration.service";

const s = setStage();

async function viewOf(id: string) {
  const view = (await registrationsOf([id])).get(id);
  if (!view) throw new Error("the application has no registration");
  return view;
}

const openOf = async (id: string) =>
  (await operationsOf(id)).filter(({ status }) => status === "PENDING" || status === "RUNNING");

const BUSY = reply({ status: 503, headers: { "retry-after": "600" } });
const NO = reply({ status: 400, body: { error: "invalid_client_metadata" } });

describe("a change that is taken back", () => {
  it.each([
    ["at a server without management", { unmanaged: true }, null],
    ["at a server that is busy", {}, BUSY],
    ["at a server that rejects it", {}, NO],
    ["at a server that states nothing", { dress: bare }, NO],
  ])("%s leaves the client in sync and nothing pending", async (_what, quirks, update) => {
    await s.start(quirks);
    const id = await s.register();
    if (update) s.fake.server.on("PUT /register/*", update);
    await updateApplication(s.owner, id, { name: "Other" });
    const changed = await viewOf(id);
    expect(changed.status).toBe("OUT_OF_SYNC");
    expect(changed.mismatches.map(({ field }) => field)).toEqual(["client_name"]);
    expect(changed.statusNote).toContain("client_name");
    await updateApplication(s.owner, id, { name: WEB.name });
    expect(await viewOf(id)).toMatchObject({ status: "ACTIVE", mismatches: [], statusNote: null });
    expect(await openOf(id)).toEqual([]);
    await expect(retryRegistration(s.owner, id)).rejects.toMatchObject({ code: "INVALID_STATUS" });
  });

  it("is checked at the server where an earlier change may have taken effect", async () => {
    await s.start();
    const id = await s.register();
    const undo = s.fake.server.around("PUT /register/*", () => reply({ status: 500 }));
    await updateApplication(s.owner, id, { name: "Other" });
    undo();
    await updateApplication(s.owner, id, { name: WEB.name });
    await drain(id);
    expect(await viewOf(id)).toMatchObject({ status: "ACTIVE", statusNote: null });
    expect(s.client().metadata.client_name).toBe(WEB.name);
    expect(s.fake.server.received("GET /register/*")).toHaveLength(1);
  });
});

/** A response without any metadata. */
function bare(response: Record<string, unknown>): Record<string, unknown> {
  const kept = ["client_id", "client_secret", "registration_access_token", "registration_client_uri"];
  return Object.fromEntries(Object.entries(response).filter(([name]) => kept.includes(name)));
}

describe("a client out of sync", () => {
  it("names the difference after its provider was deleted", async () => {
    await s.start();
    const id = await s.register();
    await deleteProvider(SYSTEM, s.providerId, 1);
    await updateApplication(s.owner, id, { redirectUris: ["https://other.example/callback"] });
    const { status, statusNote, mismatches } = await viewOf(id);
    expect(status).toBe("OUT_OF_SYNC");
    expect(statusNote).toContain("redirect_uris");
    expect(mismatches).toHaveLength(1);
  });

  it("is in sync after an update without a body", async () => {
    await s.start();
    const id = await s.register();
    s.fake.server.on("PUT /register/*", reply({ status: 204 }));
    await updateApplication(s.owner, id, { name: "Other" });
    expect(await viewOf(id)).toMatchObject({ status: "ACTIVE", mismatches: [], statusNote: null });
  });

  it("is not what a restored application is where the server can't be asked", async () => {
    await s.start({ unmanaged: true });
    const admin = await anAdministrator();
    const id = await s.register();
    expect(await previewArchive(s.owner, id)).toMatchObject({ deletesClient: false, leavesClient: true });
    await archiveApplication(s.owner, id);
    expect(await currentOf(id)).toMatchObject({ status: "ORPHANED" });
    await restoreApplication(admin, id);
    const view = (await registrationsOf([id])).get(id);
    expect(view).toMatchObject({ status: "ACTIVE", mismatches: [], statusNote: null });
    expect(await openOf(id)).toEqual([]);
  });
});

describe("a client that the server registered differently", () => {
  it.each<[string, Record<string, unknown>, string]>([
    [
      "with another authentication method",
      { token_endpoint_auth_method: "none" },
      "token_endpoint_auth_method",
    ],
    ["without a grant", { grant_types: [] }, "grant_types"],
    ["without a secret", { client_secret: undefined }, "no client secret"],
  ])("is active with a note: %s", async (_what, members, says) => {
    await s.start({ dress: (response) => ({ ...response, ...members }) });
    const { id } = await createApplication(s.owner, WEB);
    const view = await viewOf(id);
    expect(view.status).toBe("ACTIVE");
    expect(view.statusNote).toContain(says);
  });

  it("with a secret for a public client has a note", async () => {
    await s.start({ dress: (response) => ({ ...response, client_secret: "a-secret-that-nobody-wanted" }) });
    const { id } = await createApplication(s.owner, { ...WEB, type: "BROWSER" });
    expect((await viewOf(id)).statusNote).toContain("confidential");
  });

  it("as requested has none", async () => {
    await s.start();
    expect((await viewOf(await s.register())).statusNote).toBeNull();
    expect(await previewArchive(s.owner, await s.register())).toMatchObject({
      deletesClient: true,
      leavesClient: false,
    });
  });
});

describe("a renewal that returns the same secret", () => {
  it("renews nothing, says so, and keeps a new registration access token", async () => {
    await s.start({ renewalPath: RENEWAL_PATH });
    const id = await s.register();
    const { secret, clientId, registrationClientUri } = await currentOf(id);
    const body = {
      client_id: clientId,
      client_secret: secret,
      registration_access_token: "a-new-token",
      registration_client_uri: registrationClientUri,
    };
    s.fake.server.on("POST /register/*", reply({ body }));
    await expect(renewClientSecret(s.owner, id)).rejects.toMatchObject({
      code: "AUTHORIZATION_SERVER",
      message: expect.stringContaining("same client secret"),
    });
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE", secret, token: "a-new-token" });
    expect(await lastOperation(id)).toMatchObject({ status: "FAILED", outcomeUnknown: false });
    expect(await notificationsOf(s.owner.userId)).not.toContain("client_secret.renewed");
  });
});
