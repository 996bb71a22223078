import { beforeEach, describe, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { newId } from "@/domain/kernel/ids";
import { createApplication, updateApplication } from "@/domain/lifecycle/application.service";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { renewClientSecret, retryRegistration } from "@/domain/registrations/registration.service";
import { reply, resetBeforeReading } from "@/testing/authorization-servers/replies";
import {
  auditLogOf,
  currentOf,
  domainError,
  drain,
  lastOperation,
  operationsOf,
  registrationRows,
  WEB,
} from "@/testing/domain/registration-world";
import { setStage } from "@/testing/domain/stage";
import { anAdministrator, toolOf } from "@/testing/domain/world";
import {
  listProblems,
  listRegisteredClients,
  type ProblemKind,
  problemCounts,
  repairRegistrations,
} from "./repair.service";

const s = setStage();
const BUSY = reply({ status: 503, headers: { "retry-after": "60" } });
const NO = reply({ status: 400, body: { error: "invalid_client_metadata" } });

let admin: Person;
beforeEach(async () => {
  admin = await anAdministrator();
  // Other tests' problems are excluded.
  const { sql } = s.world.connection;
  await sql`update registration_operations set dismissed_at = now() where dismissed_at is null`;
  await sql`update client_registrations set status = 'REMOVED' where status = 'ORPHANED'`;
});

const problems = async (kind: ProblemKind) => (await listProblems(admin, kind, { first: 50 })).rows;
const repair = (kind: ProblemKind, ids: string[], action: "RETRY" | "DISMISS") =>
  repairRegistrations(admin, { kind, ids, action });

/** An application with a lost response to its registration. */
async function possibleOrphan(): Promise<{ id: string; operationId: string }> {
  await s.start();
  const undo = s.fake.server.around("POST /register", () => resetBeforeReading);
  const id = await s.register();
  undo();
  return { id, operationId: (await lastOperation(id)).id };
}

describe("a possible orphan", () => {
  it("is listed, is not among the failures, and stays when its application registers again", async () => {
    const { id, operationId } = await possibleOrphan();
    expect(await problems("POSSIBLE_ORPHAN")).toMatchObject([
      { id: operationId, applicationId: id, operationKind: "REGISTER", clientId: null, willRetryAt: null },
    ]);
    expect(await problems("FAILED")).toEqual([]);
    await retryRegistration(s.owner, id);
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
    expect(await problems("POSSIBLE_ORPHAN")).toMatchObject([{ id: operationId }]);
    await archiveApplication(s.owner, id);
    expect(await problems("POSSIBLE_ORPHAN")).toMatchObject([
      { id: operationId, applicationStatus: "ARCHIVED" },
    ]);
    expect(await problemCounts(admin)).toEqual({ FAILED: 0, ORPHANED: 0, POSSIBLE_ORPHAN: 1 });
  });

  it("can't be retried, and is removed when an administrator dismisses it", async () => {
    const { id, operationId } = await possibleOrphan();
    const [refused] = await repair("POSSIBLE_ORPHAN", [operationId], "RETRY");
    expect(refused?.error).toMatch(/register a new client/);
    expect(await repair("POSSIBLE_ORPHAN", [operationId], "DISMISS")).toEqual([
      { id: operationId, error: null },
    ]);
    expect(await problems("POSSIBLE_ORPHAN")).toEqual([]);
    const dismissed = (await auditLogOf(id)).find(({ action }) => action === "registration.dismissed");
    expect(dismissed).toMatchObject({ asAdministrator: true, actorName: admin.name });
  });
});

describe("a failure", () => {
  it("is retried in bulk, each independently", async () => {
    await s.start();
    const undo = s.fake.server.around("POST /register", () => NO);
    const first = await s.register();
    const second = await s.register();
    undo();
    const ids = (await problems("FAILED")).map(({ id }) => id);
    expect(ids).toHaveLength(2);
    const strange = newId();
    const results = await repair("FAILED", [...ids, strange], "RETRY");
    expect(results.map(({ error: no }) => no === null)).toEqual([true, true, false]);
    await drain(first);
    await drain(second);
    expect(await currentOf(first)).toMatchObject({ status: "ACTIVE" });
    expect(await currentOf(second)).toMatchObject({ status: "ACTIVE" });
    expect(await problems("FAILED")).toEqual([]);
  });

  it("of a registration is not retried for an application that is archived or has another client", async () => {
    await s.start();
    const undo = s.fake.server.around("POST /register", () => NO);
    const archived = await s.register();
    const replaced = await s.register();
    undo();
    const [ofArchived, ofReplaced] = [await lastOperation(archived), await lastOperation(replaced)];
    await archiveApplication(s.owner, archived);
    await s.world.connection
      .sql`update client_registrations set provider_id = null where application_id = ${replaced}`;
    await retryRegistration(s.owner, replaced);
    expect(await currentOf(replaced)).toMatchObject({ status: "ACTIVE" });
    const results = await repair("FAILED", [ofArchived.id, ofReplaced.id], "RETRY");
    expect(results.map(({ error: no }) => no)).toEqual([
      expect.stringMatching(/no longer needed/),
      expect.stringMatching(/no longer needed/),
    ]);
    await drain(archived);
    await drain(replaced);
    expect(s.fake.clients.size).toBe(1);
  });

  it("that waits is canceled by dismissing it: the status is correct, and an archived application's client is listed", async () => {
    await s.start();
    const updated = await s.register();
    const archived = await s.register();
    s.fake.server.on("PUT /register/*", BUSY).on("DELETE /register/*", BUSY).on("POST /register", BUSY);
    const registering = await s.register();
    await updateApplication(s.owner, updated, { name: "Second" });
    await archiveApplication(s.owner, archived);
    const listed = await problems("FAILED");
    expect(listed.map(({ operationKind }) => operationKind).sort()).toEqual(["DELETE", "REGISTER", "UPDATE"]);
    await repair(
      "FAILED",
      listed.map(({ id }) => id),
      "DISMISS",
    );
    expect(await currentOf(registering)).toMatchObject({ status: "FAILED" });
    expect(await currentOf(updated)).toMatchObject({ status: "OUT_OF_SYNC" });
    expect(await currentOf(archived)).toMatchObject({ status: "ORPHANED" });
    expect(await problems("FAILED")).toEqual([]);
    expect(await problems("ORPHANED")).toMatchObject([{ applicationId: archived }]);
  });

  it("of a renewal or a check must be requested again by its owners", async () => {
    await s.start({ renewalPath: "/register/:client_id/renew_secret" });
    const id = await s.register();
    s.fake.server.on("POST /register/*", NO);
    await expect(renewClientSecret(s.owner, id)).rejects.toMatchObject(domainError("AUTHORIZATION_SERVER"));
    const [problem] = await problems("FAILED");
    const [outcome] = await repair("FAILED", [problem?.id ?? ""], "RETRY");
    expect(outcome?.error).toMatch(/can request this again/);
    await repair("FAILED", [problem?.id ?? ""], "DISMISS");
    expect(await problems("FAILED")).toEqual([]);
  });
});

describe("an orphaned client", () => {
  async function orphaned(): Promise<string> {
    const id = await s.register();
    const undo = s.fake.server.around("DELETE /register/*", () => NO);
    await archiveApplication(s.owner, id);
    undo();
    return id;
  }

  it("is deleted in bulk when the server allows it", async () => {
    await s.start();
    const ids = [await orphaned(), await orphaned(), await orphaned()];
    const listed = await problems("ORPHANED");
    expect(listed).toHaveLength(3);
    expect(listed[0]).toMatchObject({ error: { code: "REFUSED" }, operationKind: "DELETE" });
    await repair(
      "ORPHANED",
      listed.map(({ id }) => id),
      "RETRY",
    );
    const again = await repair("ORPHANED", [listed[0]?.id ?? ""], "RETRY");
    expect(again[0]?.error).toMatch(/already in progress/);
    for (const id of ids) await drain(id);
    expect(s.fake.clients.size).toBe(0);
    expect(await problems("ORPHANED")).toEqual([]);
    expect(await problems("FAILED")).toEqual([]);
  });

  it("is removed by dismissing it, with everything that waited for it", async () => {
    await s.start();
    const id = await orphaned();
    const [problem] = await problems("ORPHANED");
    await repair("ORPHANED", [problem?.id ?? ""], "RETRY");
    await repair("ORPHANED", [problem?.id ?? ""], "DISMISS");
    expect(await currentOf(id)).toMatchObject({ status: "REMOVED", sealedRegistrationAccessToken: null });
    expect(await lastOperation(id)).toMatchObject({ kind: "DELETE", status: "CANCELED" });
    await drain(id);
    expect(s.fake.clients.size).toBe(1);
  });

  it("says so when Latchkey can't delete it", async () => {
    await s.start({ unmanaged: true });
    const id = await s.register();
    await archiveApplication(s.owner, id);
    const [problem] = await problems("ORPHANED");
    const [outcome] = await repair("ORPHANED", [problem?.id ?? ""], "RETRY");
    expect(outcome?.error).toMatch(/Delete it at the authorization server/);
  });

  it("is not deleted while another application uses the same client", async () => {
    await s.start();
    const id = await orphaned();
    const [row] = await registrationRows(id);
    const other = (await createApplication(s.owner, { ...WEB, name: "Other" })).id;
    await s.world.connection
      .sql`update client_registrations set client_id = ${row?.clientId ?? ""} where application_id = ${other}`;
    await repair("ORPHANED", [row?.id ?? ""], "RETRY");
    await drain(id);
    expect(await currentOf(id)).toMatchObject({ status: "ORPHANED" });
    expect(await lastOperation(id)).toMatchObject({ status: "FAILED", error: { code: "INVALID_STATUS" } });
    expect(s.fake.server.received("DELETE /register/*")).toHaveLength(1);
  });
});

it("lists clients by provider and status, page by page", async () => {
  await s.start();
  const ids = [await s.register(), await s.register(), await s.register()];
  const { providerId } = s;
  const first = await listRegisteredClients(admin, { first: 2, providerId, statuses: ["ACTIVE"] });
  expect(first.rows.map(({ applicationId }) => applicationId)).toEqual([ids[2], ids[1]]);
  expect(first.hasNextPage).toBe(true);
  const none = await listRegisteredClients(admin, { first: 2, providerId, statuses: ["FAILED"] });
  expect(none.rows).toEqual([]);
});

it("is for administrators, and not for read-only access tokens", async () => {
  const { operationId } = await possibleOrphan();
  const actions = [
    () => problemCounts(s.owner),
    () => listProblems(s.owner, "FAILED", {}),
    () => listRegisteredClients(s.owner, {}),
    () => repairRegistrations(s.owner, { kind: "POSSIBLE_ORPHAN", ids: [operationId], action: "DISMISS" }),
    () =>
      repairRegistrations(toolOf(admin, "READ_ONLY"), {
        kind: "POSSIBLE_ORPHAN",
        ids: [operationId],
        action: "DISMISS",
      }),
  ];
  for (const applyAction of actions)
    await expect(applyAction()).rejects.toMatchObject(domainError("FORBIDDEN"));
  await expect(
    repairRegistrations(admin, { kind: "FAILED", ids: [], action: "RETRY" }),
  ).rejects.toMatchObject(domainError("INVALID_INPUT"));
  expect((await operationsOf((await problems("POSSIBLE_ORPHAN"))[0]?.applicationId ?? ""))[0]).toMatchObject({
    dismissedAt: null,
  });
});
