import { describe, expect, it } from "vitest";
import { updateApplication } from "@/domain/lifecycle/application.service";
import { archiveApplication, previewArchive } from "@/domain/lifecycle/archive.service";
import { deleteProvider } from "@/domain/lifecycle/delete-provider.service";
import { restoreApplication } from "@/domain/lifecycle/restore.service";
import type { Quirks } from "@/testing/authorization-servers/quirks";
import { reply } from "@/testing/authorization-servers/replies";
import {
  applicationRow,
  currentOf,
  domainError,
  drain,
  lastOperation,
  notificationsOf,
  operationsOf,
} from "@/testing/domain/registration-world";
import { setStage } from "@/testing/domain/stage";
import { anAdministrator, SYSTEM } from "@/testing/domain/world";
import { adoptRegistration } from "./adopt.service";
import { registrationsOf } from "./registration.queries";
import { checkRegistration, reapplyRegistration, retryRegistration } from "./registration.service";

const s = setStage();
const NO = reply({ status: 400, body: { error: "invalid_client_metadata" } });
const NEITHER = reply({ status: 405 });

const viewOf = async (id: string) => (await registrationsOf([id])).get(id);
const kindsOf = async (id: string) => (await operationsOf(id)).map(({ kind }) => kind);

async function setCapability(name: "update" | "delete", supported: boolean): Promise<void> {
  const capabilities = JSON.stringify({ management: true, [name]: supported });
  await s.world.connection
    .sql`update client_registration_providers set capabilities = ${capabilities}::text::jsonb`;
}

/** Servers without a way to update a client. */
const NOT_UPDATABLE: readonly (readonly [string, Quirks, () => Promise<unknown>])[] = [
  ["without management", { unmanaged: true }, async () => {}],
  ["whose provider was deleted", {}, () => deleteProvider(SYSTEM, s.providerId, 1)],
  ["whose test found no updates", {}, () => setCapability("update", false)],
];

describe.each(NOT_UPDATABLE)("a client in sync at a server %s", (_what, quirks, prepare) => {
  it("stays so when its values are to be applied again, which is rejected", async () => {
    await s.start(quirks);
    const id = await s.register();
    await prepare();
    await expect(reapplyRegistration(s.owner, id)).rejects.toMatchObject(domainError("INVALID_STATUS"));
    expect(await viewOf(id)).toMatchObject({ status: "ACTIVE", mismatches: [], statusNote: null });
    expect(await kindsOf(id)).toEqual(["REGISTER"]);
    expect(await notificationsOf(s.owner.userId)).not.toContain("registration.failed");
  });
});

describe("a client in sync", () => {
  it("stays so when its provider was deleted, and its application is archived and restored", async () => {
    await s.start();
    const id = await s.register();
    await deleteProvider(SYSTEM, s.providerId, 1);
    await archiveApplication(s.owner, id);
    await restoreApplication(await anAdministrator(), id);
    expect(await viewOf(id)).toMatchObject({ status: "ACTIVE", mismatches: [], statusNote: null });
    expect(await kindsOf(id)).not.toContain("UPDATE");
  });

  it("stays so at a server without updates and deletions", async () => {
    await s.start();
    s.fake.server.on("PUT /register/*", NEITHER).on("DELETE /register/*", NEITHER);
    const id = await s.register();
    await reapplyRegistration(s.owner, id);
    expect(await lastOperation(id)).toMatchObject({ kind: "UPDATE", status: "FAILED" });
    expect(await viewOf(id)).toMatchObject({ status: "ACTIVE", mismatches: [], statusNote: null });
    await archiveApplication(s.owner, id);
    expect(await currentOf(id)).toMatchObject({ status: "ORPHANED" });
    const admin = await anAdministrator();
    await restoreApplication(admin, id);
    expect(await viewOf(id)).toMatchObject({ status: "ACTIVE", mismatches: [], statusNote: null });
    await updateApplication(admin, id, { name: "Other" });
    expect(await viewOf(id)).toMatchObject({ status: "OUT_OF_SYNC", mismatches: [{ field: "client_name" }] });
  });

  it("is not known to be so when its access is rejected", async () => {
    await s.start();
    const id = await s.register();
    s.fake.server.on("PUT /register/*", reply({ status: 401 }));
    await reapplyRegistration(s.owner, id);
    expect(await viewOf(id)).toMatchObject({ status: "OUT_OF_SYNC" });
  });

  it("is so again after a retry, where a failure left it out of sync and its provider was deleted", async () => {
    await s.start();
    const id = await s.register();
    s.fake.server.on("PUT /register/*", reply({ status: 401 }));
    await reapplyRegistration(s.owner, id);
    await deleteProvider(SYSTEM, s.providerId, 1);
    await retryRegistration(s.owner, id);
    expect(await viewOf(id)).toMatchObject({ status: "ACTIVE", mismatches: [] });
  });
});

/** The server's responses don't state these members. */
const without =
  (...names: string[]) =>
  (response: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(response).filter(([name]) => !names.includes(name)));

describe.each([
  [
    "no metadata",
    ["client_name", "redirect_uris", "grant_types", "response_types", "token_endpoint_auth_method"],
  ],
  ["no name", ["client_name"]],
  ["no redirect URIs", ["redirect_uris"]],
])("a server that states %s, after a rejected change", (_what, names) => {
  async function rejectedChange(): Promise<string> {
    await s.start({ dress: without(...names) });
    const id = await s.register();
    const undo = s.fake.server.around("PUT /register/*", () => NO);
    await updateApplication(s.owner, id, { name: "Other", redirectUris: ["https://other.example/cb"] });
    undo();
    expect(await viewOf(id)).toMatchObject({
      status: "OUT_OF_SYNC",
      mismatches: [{ field: "client_name" }, { field: "redirect_uris" }],
    });
    return id;
  }

  it("has its values adopted", async () => {
    const id = await rejectedChange();
    const { metadata } = s.client();
    await adoptRegistration(s.owner, id);
    expect(await applicationRow(id)).toMatchObject({
      name: metadata.client_name,
      redirectUris: metadata.redirect_uris,
    });
    expect(await viewOf(id)).toMatchObject({ status: "ACTIVE", mismatches: [] });
  });

  it("stays out of sync at a check, and gets the change at a retry", async () => {
    const id = await rejectedChange();
    await checkRegistration(s.owner, id);
    expect(await viewOf(id)).toMatchObject({
      status: "OUT_OF_SYNC",
      mismatches: [{ field: "client_name" }, { field: "redirect_uris" }],
    });
    await retryRegistration(s.owner, id);
    expect(await viewOf(id)).toMatchObject({ status: "ACTIVE", mismatches: [] });
    expect(s.client().metadata.client_name).toBe("Other");
  });
});

describe("what an archiving says of the client", () => {
  it.each<[string, Quirks, () => Promise<unknown>, boolean]>([
    ["at a server without management", { unmanaged: true }, async () => {}, false],
    ["whose provider was deleted", {}, () => deleteProvider(SYSTEM, s.providerId, 1), false],
    ["at a server whose test found no deletion", {}, () => setCapability("delete", false), false],
    ["that can be deleted", {}, async () => {}, true],
  ])("%s is what its preview said", async (_what, quirks, prepare, deletesClient) => {
    await s.start(quirks);
    const id = await s.register();
    await prepare();
    expect(await viewOf(id)).toMatchObject({ deletable: deletesClient });
    expect(await previewArchive(s.owner, id)).toMatchObject({ deletesClient, leavesClient: !deletesClient });
    expect((await archiveApplication(s.owner, id)).ended).toMatchObject({ deletesClient });
    await drain(id);
    expect((await archiveApplication(s.owner, id)).ended).toMatchObject({ deletesClient: false });
  });
});
