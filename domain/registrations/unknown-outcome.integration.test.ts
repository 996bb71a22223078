import { beforeEach, describe, expect, it } from "vitest";
import { updateApplication } from "@/domain/lifecycle/application.service";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { deleteProvider } from "@/domain/lifecycle/delete-provider.service";
import { restoreApplication } from "@/domain/lifecycle/restore.service";
import { gate, loseResponse, reply } from "@/testing/authorization-servers/replies";
import {
  CALLBACK,
  currentOf,
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
const OTHER = "https://other.example/cb";
const NO = reply({ status: 400, body: { error: "invalid_client_metadata" } });
const NEITHER = reply({ status: 405 });

const viewOf = async (id: string) => (await registrationsOf([id])).get(id);
const kindsOf = async (id: string) => (await operationsOf(id)).map(({ kind }) => kind);

async function setCapability(name: "update" | "delete", supported: boolean): Promise<void> {
  const capabilities = JSON.stringify({ management: true, [name]: supported });
  await s.world.connection
    .sql`update client_registration_providers set capabilities = ${capabilities}::text::jsonb`;
}

/** An update is carried out, its response is lost, and its repetition fails for good; the client can't be read meanwhile. */
async function loseUpdate(id: string): Promise<void> {
  const undo = [s.fake.server.around("PUT /register/*", loseResponse)];
  await updateApplication(s.owner, id, { redirectUris: [OTHER] });
  for (const request of ["PUT /register/*", "GET /register/*"] as const) {
    undo.push(s.fake.server.around(request, () => NO));
  }
  await drain(id);
  for (const restore of undo.reverse()) restore();
  const update = (await operationsOf(id)).find(({ kind }) => kind === "UPDATE");
  expect(update).toMatchObject({ status: "FAILED", outcomeUnknown: true });
}

const answerUpdatesWith = (status: number) => async () => {
  s.fake.server.on("PUT /register/*", reply({ status, body: { error: "invalid_request" } }));
};

/** How an update fails for good. */
const FAILURES: readonly (readonly [string, () => Promise<unknown>])[] = [
  ["is rejected", answerUpdatesWith(400)],
  ["is forbidden", answerUpdatesWith(403)],
  ["isn't supported", answerUpdatesWith(405)],
  ["doesn't reach the server", () => deleteProvider(SYSTEM, s.providerId, 1)],
];

describe("after an update with an unknown outcome, a client", () => {
  it.each(FAILURES)("isn't in sync when the change is taken back, which %s", async (_what, fail) => {
    await s.start();
    const id = await s.register();
    await loseUpdate(id);
    await fail();
    await updateApplication(s.owner, id, { redirectUris: [CALLBACK] });
    expect(await lastOperation(id)).toMatchObject({ status: "FAILED", outcomeUnknown: false });
    expect(s.client().metadata.redirect_uris).toEqual([OTHER]);
    expect(await viewOf(id)).toMatchObject({ status: "OUT_OF_SYNC" });
  });

  it("is in sync again when an update succeeds, and stays so when a later one fails", async () => {
    await s.start();
    const id = await s.register();
    await loseUpdate(id);
    const undo = s.fake.server.around("PUT /register/*", () => NO);
    await updateApplication(s.owner, id, { redirectUris: [CALLBACK] });
    await checkRegistration(s.owner, id);
    expect(await viewOf(id)).toMatchObject({
      status: "OUT_OF_SYNC",
      mismatches: [{ field: "redirect_uris" }],
    });
    undo();
    await retryRegistration(s.owner, id);
    expect(await viewOf(id)).toMatchObject({ status: "ACTIVE", mismatches: [] });
    s.fake.server.on("PUT /register/*", NEITHER);
    await reapplyRegistration(s.owner, id);
    expect(await lastOperation(id)).toMatchObject({ kind: "UPDATE", status: "FAILED" });
    expect(await viewOf(id)).toMatchObject({ status: "ACTIVE", mismatches: [] });
  });

  it("isn't in sync after a check that doesn't state what changed", async () => {
    await s.start({ dress: ({ redirect_uris: _uris, ...response }) => response });
    const id = await s.register();
    await loseUpdate(id);
    s.fake.server.on("PUT /register/*", NO);
    await updateApplication(s.owner, id, { redirectUris: [CALLBACK] });
    await checkRegistration(s.owner, id);
    expect(await lastOperation(id)).toMatchObject({ kind: "CHECK", status: "SUCCEEDED" });
    expect(await viewOf(id)).toMatchObject({ status: "OUT_OF_SYNC" });
  });

  it("isn't checked again if a check followed, though the update was canceled after it", async () => {
    await s.start();
    const id = await s.register();
    s.fake.server.around("PUT /register/*", loseResponse);
    await updateApplication(s.owner, id, { redirectUris: [OTHER] });
    expect(await lastOperation(id)).toMatchObject({ status: "PENDING", outcomeUnknown: true });
    await checkRegistration(s.owner, id);
    expect(await lastOperation(id)).toMatchObject({ kind: "CHECK", status: "SUCCEEDED" });
    await adoptRegistration(s.owner, id);
    expect(await viewOf(id)).toMatchObject({ status: "ACTIVE", mismatches: [] });
    expect(await kindsOf(id)).toEqual(["REGISTER", "UPDATE", "CHECK"]);
  });

  it("is checked before the server's values count as adopted", async () => {
    await s.start();
    const id = await s.register();
    await loseUpdate(id);
    await adoptRegistration(s.owner, id);
    expect(await viewOf(id)).toMatchObject({ status: "OUT_OF_SYNC" });
    await drain(id);
    expect(await lastOperation(id)).toMatchObject({ kind: "CHECK", status: "SUCCEEDED" });
    expect(await viewOf(id)).toMatchObject({
      status: "OUT_OF_SYNC",
      mismatches: [{ field: "redirect_uris" }],
    });
    await adoptRegistration(s.owner, id);
    expect(await viewOf(id)).toMatchObject({ status: "ACTIVE", mismatches: [] });
  });
});

describe("after a deletion with an unknown outcome, a restored application's client", () => {
  let id: string;

  beforeEach(async () => {
    await s.start();
    id = await s.register();
    s.fake.server.around("DELETE /register/*", loseResponse);
    await archiveApplication(s.owner, id);
    expect(await lastOperation(id)).toMatchObject({ kind: "DELETE", outcomeUnknown: true });
  });

  it.each(FAILURES)("isn't in sync when its update %s", async (_what, fail) => {
    await fail();
    await restoreApplication(await anAdministrator(), id);
    expect(await viewOf(id)).toMatchObject({ status: "OUT_OF_SYNC" });
  });

  it("is looked for by a check where there are no updates", async () => {
    await setCapability("update", false);
    await restoreApplication(await anAdministrator(), id);
    expect((await kindsOf(id)).at(-1)).toBe("CHECK");
    expect(await viewOf(id)).toMatchObject({ status: expect.not.stringMatching("ACTIVE") });
    expect(s.fake.clients.size).toBe(0);
  });
});

describe("at a server without updates, as its provider's test found", () => {
  it("a restored application's client that could not be deleted is in sync without an update", async () => {
    await s.start();
    const id = await s.register();
    await setCapability("update", false);
    s.fake.server.on("DELETE /register/*", NEITHER);
    await archiveApplication(s.owner, id);
    expect(await currentOf(id)).toMatchObject({ status: "ORPHANED" });
    await restoreApplication(await anAdministrator(), id);
    expect(await viewOf(id)).toMatchObject({ status: "ACTIVE", mismatches: [] });
    expect(await kindsOf(id)).toEqual(["REGISTER", "DELETE"]);
  });

  it("a client whose application was edited during its registration gets no update", async () => {
    await s.start();
    const id = await s.register();
    await s.world.connection
      .sql`update client_registrations set status = 'REMOVED' where application_id = ${id}`;
    await setCapability("update", false);
    const held = gate();
    s.fake.server.around("POST /register", held.wrap);
    const registration = retryRegistration(s.owner, id);
    await held.arrived;
    await updateApplication(s.owner, id, { name: "Other" });
    held.letGo();
    await registration;
    await drain(id);
    expect(await viewOf(id)).toMatchObject({ status: "OUT_OF_SYNC", mismatches: [{ field: "client_name" }] });
    expect(await kindsOf(id)).not.toContain("UPDATE");
    expect(await notificationsOf(s.owner.userId)).not.toContain("registration.failed");
  });
});
