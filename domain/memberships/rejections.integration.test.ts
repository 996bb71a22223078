import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { outcomeOf } from "@/testing/domain/catalog";
import { anApplication, aPerson, createWorld, disable, SYSTEM, type World } from "@/testing/domain/world";
import { addMember, changeMemberRole, MAXIMUM_MEMBERS } from "./membership.service";
import { updateApplicationNotificationSettings } from "./notification-settings.service";

let world: World;
let owner: Person;

beforeAll(async () => {
  world = await createWorld();
  owner = await aPerson();
});
afterAll(() => world.close());

describe("the members of an application", () => {
  it("are bounded in number", async () => {
    const id = await anApplication(owner);
    const { sql } = world.connection;
    await sql`
      with crowd as (
        insert into users (id, email, name, created_at, updated_at)
        select gen_random_uuid(), 'crowd-' || n || '@example.com', 'Crowd', now(), now()
        from generate_series(2, ${MAXIMUM_MEMBERS}::int) n returning id)
      insert into memberships (application_id, user_id, role, created_at, application_updated_at)
      select a.id, crowd.id, 'USER', now(), a.updated_at from crowd, applications a where a.id = ${id}`;
    const { userId } = await aPerson();
    expect(await outcomeOf(addMember(owner, id, { userId, role: "USER" }))).toBe("LIMIT_REACHED");
  });

  it("become owners or users; ownership can't be assigned", async () => {
    const { userId } = await aPerson();
    const id = await anApplication(owner);
    await addMember(owner, id, { userId, role: "USER" });
    const raised = changeMemberRole(owner, id, userId, "PRIMARY_OWNER");
    expect(await outcomeOf(raised)).toBe("INVALID_INPUT");
  });

  it("don't become owners while they are disabled", async () => {
    const user = await aPerson();
    const id = await anApplication(owner, {}, { users: [user] });
    await disable(user);
    const raised = () => outcomeOf(changeMemberRole(owner, id, user.userId, "OWNER"));
    expect([await raised(), await raised()]).toEqual(["INVALID_INPUT", "INVALID_INPUT"]);
    expect(await outcomeOf(changeMemberRole(owner, id, user.userId, "USER"))).toBe("done");
  });
});

it("an archived application has no members to notify", async () => {
  const id = await anApplication(owner);
  await archiveApplication(owner, id);
  const update = updateApplicationNotificationSettings(SYSTEM, id, { settings: [] });
  expect(await outcomeOf(update)).toBe("INVALID_STATUS");
});
