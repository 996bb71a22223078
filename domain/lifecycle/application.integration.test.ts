import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditEntries } from "@/db/schema";
import { getApplication, listApplications } from "@/domain/applications/application.queries";
import { addMember, leaveApplication } from "@/domain/memberships/membership.service";
import { database } from "@/domain/store/database";
import {
  anAdministrator,
  anApplication,
  aPerson,
  createWorld,
  toolOf,
  type World,
} from "@/testing/domain/world";
import { createApplication, updateApplication } from "./application.service";
import { archiveApplication } from "./archive.service";
import { restoreApplication } from "./restore.service";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const domainError = (code: string) => expect.objectContaining({ name: "DomainError", code });

describe("creating a simple application", () => {
  it("makes the creator its primary owner and writes an audit entry", async () => {
    const owner = await aPerson({ name: "Ada" });
    const { id } = await createApplication(owner, {
      type: "SIMPLE",
      name: "  Billing  ",
      clientId: " billing-1 ",
    });
    const view = await getApplication(owner, id);
    expect(view).toMatchObject({
      name: "Billing",
      clientId: "billing-1",
      viewerRole: "PRIMARY_OWNER",
      ownerName: "Ada",
      memberCount: 1,
      registrationStatus: null,
    });
    const auditLog = await database().select().from(auditEntries);
    expect(auditLog.filter((entry) => entry.applicationId === id).map((entry) => entry.action)).toEqual([
      "application.created",
    ]);
  });

  it.each([
    [{ name: "" }, "name"],
    [{ name: "x".repeat(101) }, "name"],
    [{ name: "with\u0000nul" }, "name"],
    [{ name: "with \u202e override" }, "name"],
    [{ description: "x".repeat(2_001) }, "description"],
    [{ domain: "<script>" }, "domain"],
    [{ clientId: "with space" }, "clientId"],
    [{ clientId: "ü" }, "clientId"],
    [{ clientId: "x".repeat(301) }, "clientId"],
    [{ redirectUris: ["https://example.com"] }, "redirectUris"],
    [{ grantTypes: ["authorization_code" as const] }, "grantTypes"],
  ])("rejects %j at its field", async (wrong, field) => {
    const owner = await aPerson();
    const attempt = createApplication(owner, { type: "SIMPLE", name: "Fine", ...wrong });
    await expect(attempt).rejects.toMatchObject({
      name: "DomainError",
      issues: [expect.objectContaining({ path: expect.arrayContaining([field]) })],
    });
    expect((await listApplications(owner, {})).rows).toEqual([]);
  });

  it("lists every problem in one response", async () => {
    const owner = await aPerson();
    const redirectUris = ["https://app.example.com/callback", "http://app.example.com/callback"];
    const attempt = createApplication(owner, { type: "WEB", name: " ", redirectUris });
    await expect(attempt).rejects.toMatchObject({
      code: "INVALID_INPUT",
      issues: [
        expect.objectContaining({ path: ["name"] }),
        expect.objectContaining({ path: ["redirectUris", 1] }),
      ],
    });
  });

  it("rejects a read-only access token and allows a full one", async () => {
    const owner = await aPerson();
    const input = { type: "SIMPLE" as const, name: "By a tool" };
    await expect(createApplication(toolOf(owner, "READ_ONLY"), input)).rejects.toEqual(
      domainError("FORBIDDEN"),
    );
    await expect(createApplication(toolOf(owner, "FULL"), input)).resolves.toMatchObject({
      clientSecret: null,
    });
  });
});

describe("client_id", () => {
  it("is unique among active applications, also for twenty concurrent requests", async () => {
    const owner = await aPerson();
    const attempts = await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        createApplication(owner, { type: "SIMPLE", name: "Race", clientId: "race-1" }),
      ),
    );
    expect(attempts.filter((attempt) => attempt.status === "fulfilled")).toHaveLength(1);
    for (const attempt of attempts) {
      if (attempt.status === "rejected") expect(attempt.reason).toEqual(domainError("CLIENT_ID_TAKEN"));
    }
    expect((await listApplications(owner, {})).rows).toHaveLength(1);
  });

  it("is free again once its application is archived, and then blocks the restore", async () => {
    const owner = await aPerson();
    const admin = await anAdministrator();
    const first = await anApplication(owner, { clientId: "again" });
    await archiveApplication(owner, first);
    const second = await anApplication(owner, { clientId: "again" });
    await expect(restoreApplication(admin, first)).rejects.toEqual(domainError("CLIENT_ID_TAKEN"));
    await restoreApplication(admin, first, { clientId: "another" });
    expect(await getApplication(admin, first)).toMatchObject({ clientId: "another", status: "ACTIVE" });
    expect(await getApplication(owner, second)).toMatchObject({ clientId: "again" });
  });

  it("can't be changed to a taken one", async () => {
    const owner = await aPerson();
    await anApplication(owner, { clientId: "mine" });
    const other = await anApplication(owner, { clientId: "other" });
    await expect(updateApplication(owner, other, { clientId: "mine" })).rejects.toEqual(
      domainError("CLIENT_ID_TAKEN"),
    );
    await updateApplication(owner, other, { clientId: null });
    expect(await getApplication(owner, other)).toMatchObject({ clientId: null });
  });
});

describe("editing", () => {
  it("changes the given fields, keeps the others, and records before and after", async () => {
    const owner = await aPerson();
    const id = await anApplication(owner, { name: "Before", description: "kept" });
    await updateApplication(owner, id, { name: "After" });
    expect(await getApplication(owner, id)).toMatchObject({
      name: "After",
      description: "kept",
      sortKey: "after",
    });
    const entries = await database().select().from(auditEntries);
    const update = entries.find(
      (entry) => entry.applicationId === id && entry.action === "application.updated",
    );
    expect(update?.changes).toEqual([{ field: "name", before: "Before", after: "After" }]);
  });

  it("is for owners: users get that message, outsiders learn nothing", async () => {
    const owner = await aPerson();
    const user = await aPerson();
    const stranger = await aPerson();
    const admin = await anAdministrator();
    const id = await anApplication(owner, {}, { users: [user] });
    await expect(updateApplication(user, id, { name: "No" })).rejects.toEqual(domainError("FORBIDDEN"));
    await expect(updateApplication(admin, id, { name: "No" })).rejects.toEqual(domainError("FORBIDDEN"));
    await expect(updateApplication(stranger, id, { name: "No" })).rejects.toEqual(domainError("NOT_FOUND"));
    expect(await getApplication(stranger, id)).toBeNull();
  });

  it("is rejected once archived", async () => {
    const owner = await aPerson();
    const id = await anApplication(owner);
    await archiveApplication(owner, id);
    await expect(updateApplication(owner, id, { name: "No" })).rejects.toEqual(domainError("NOT_FOUND"));
  });

  it("re-encodes a picture and rejects other files", async () => {
    const owner = await aPerson();
    const id = await anApplication(owner);
    const sharp = (await import("sharp")).default;
    const background = { r: 0, g: 120, b: 100 };
    const png = await sharp({ create: { width: 900, height: 300, channels: 3, background } })
      .png()
      .toBuffer();
    await updateApplication(owner, id, { picture: new Uint8Array(png) });
    expect((await getApplication(owner, id))?.pictureDigest).toMatch(/^[0-9a-f]{32}$/);
    const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>');
    for (const picture of [
      svg,
      new Uint8Array(0),
      new Uint8Array(600_000),
      new Uint8Array(png.subarray(0, 60)),
    ]) {
      await expect(updateApplication(owner, id, { picture })).rejects.toEqual(domainError("INVALID_INPUT"));
    }
  });
});

describe("the database itself", () => {
  it("rejects an active application without a primary owner, and a second primary owner", async () => {
    const owner = await aPerson();
    const id = await anApplication(owner);
    const { sql } = world.connection;
    await expect(sql`delete from memberships where application_id = ${id}`).rejects.toMatchObject({
      constraint_name: "applications_have_primary_owner",
    });
    const other = await aPerson();
    await expect(
      sql`insert into memberships (application_id, user_id, role, created_at, application_updated_at)
        values (${id}, ${other.userId}, 'PRIMARY_OWNER', now(), now())`,
    ).rejects.toMatchObject({ constraint_name: "memberships_one_primary_owner" });
  });

  it("rejects grants and redirect URIs a type doesn't support", async () => {
    const owner = await aPerson();
    const id = await anApplication(owner);
    const { sql } = world.connection;
    await expect(
      sql`update applications set grant_types = '{password}' where id = ${id}`,
    ).rejects.toMatchObject({
      constraint_name: "applications_grants_of_type",
    });
    await expect(
      sql`update applications set redirect_uris = '{https://example.com}' where id = ${id}`,
    ).rejects.toMatchObject({ constraint_name: "applications_redirect_uris_of_type" });
  });
});

it("lets members leave, but not the primary owner", async () => {
  const owner = await aPerson();
  const user = await aPerson();
  const id = await anApplication(owner);
  await addMember(owner, id, { userId: user.userId, role: "USER" });
  await expect(leaveApplication(owner, id)).rejects.toEqual(domainError("FORBIDDEN"));
  await leaveApplication(user, id);
  expect(await getApplication(user, id)).toBeNull();
});
