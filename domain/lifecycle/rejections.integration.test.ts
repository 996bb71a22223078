import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { newId } from "@/domain/kernel/ids";
import { leaveApplication } from "@/domain/memberships/membership.service";
import { outcomeOf } from "@/testing/domain/catalog";
import { anAdministrator, anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { updateApplication } from "./application.service";
import { archiveApplication } from "./archive.service";
import { restoreApplication } from "./restore.service";

let world: World;
let owner: Person;
let admin: Person;

beforeAll(async () => {
  world = await createWorld();
  [owner, admin] = [await aPerson(), await anAdministrator()];
});
afterAll(() => world.close());

describe("editing an application", () => {
  it("is rejected for an invalid value, and for grants its type doesn't support", async () => {
    const id = await anApplication(owner);
    expect(await outcomeOf(updateApplication(owner, id, { name: "" }))).toBe("INVALID_INPUT");
    await expect(updateApplication(owner, id, { grantTypes: ["client_credentials"] })).rejects.toMatchObject({
      issues: [{ path: ["grantTypes"], code: "GRANT_NOT_ALLOWED" }],
    });
  });
});

describe("archiving an application", () => {
  it("is for its primary owner and administrators, with a reason of bounded length", async () => {
    const [coOwner, user] = [await aPerson(), await aPerson()];
    const id = await anApplication(owner, {}, { owners: [coOwner], users: [user] });
    const archive = (actor: Person) => outcomeOf(archiveApplication(actor, id));
    expect([await archive(coOwner), await archive(user)]).toEqual(["FORBIDDEN", "FORBIDDEN"]);
    expect(await archive(await aPerson())).toBe("NOT_FOUND");
    expect(await outcomeOf(archiveApplication(owner, newId()))).toBe("NOT_FOUND");
    const wordy = archiveApplication(owner, id, { reason: "x".repeat(501) });
    expect(await outcomeOf(wordy)).toBe("INVALID_INPUT");
  });

  it("leaves no membership to end, and tells an administrator why", async () => {
    const id = await anApplication(owner);
    await archiveApplication(owner, id);
    expect(await outcomeOf(leaveApplication(owner, id))).toBe("NOT_FOUND");
    expect(await outcomeOf(leaveApplication(admin, id))).toBe("INVALID_STATUS");
  });
});

it("restoring is for administrators, of archived applications, with a valid client_id", async () => {
  const id = await anApplication(owner);
  await archiveApplication(owner, id);
  expect(await outcomeOf(restoreApplication(owner, id))).toBe("FORBIDDEN");
  expect(await outcomeOf(restoreApplication(admin, newId()))).toBe("NOT_FOUND");
  expect(await outcomeOf(restoreApplication(admin, id, { clientId: "two words" }))).toBe("INVALID_INPUT");
});
