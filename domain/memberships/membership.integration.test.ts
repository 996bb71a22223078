import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { newId } from "@/domain/kernel/ids";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { outcomeOf } from "@/testing/domain/catalog";
import {
  anAdministrator,
  anApplication,
  aPerson,
  createWorld,
  disable,
  toolOf,
  type World,
} from "@/testing/domain/world";
import { searchCandidates } from "./candidates.queries";
import { listMembers } from "./membership.queries";
import { addMember, changeMemberRole, leaveApplication, removeMember } from "./membership.service";

type SomeOne = Person & { readonly email: string };
let world: World;
let [primary, owner, user, stranger, admin]: SomeOne[] = [];
let id: string;

beforeAll(async () => {
  world = await createWorld();
  [primary, owner, user, stranger] = [await aPerson(), await aPerson(), await aPerson(), await aPerson()];
  admin = await anAdministrator();
});
afterAll(() => world.close());
beforeEach(async () => {
  id = await anApplication(one(primary), {}, { owners: [one(owner)], users: [one(user)] });
});

function one(person: SomeOne | undefined): SomeOne {
  if (!person) throw new Error("the world was not made");
  return person;
}

const everybody = () => ({ primary, owner, user, stranger, admin });
type Who = keyof ReturnType<typeof everybody>;
const as = (who: Who) => one(everybody()[who]);

async function rolesNow(): Promise<Record<string, string>> {
  const { rows: nodes } = await listMembers(as("primary"), id, { first: 50 });
  const names = new Map(Object.entries(everybody()).map(([name, person]) => [person?.userId, name]));
  return Object.fromEntries(nodes.map(({ userId, role }) => [names.get(userId) ?? "new", role]));
}
const UNCHANGED = { primary: "PRIMARY_OWNER", owner: "OWNER", user: "USER" };

const auditLog = () =>
  world.connection.sql<{ action: string }[]>`
    select action from audit_entries where application_id = ${id} and action like 'member.%' order by id`;

describe("who manages members", () => {
  const actions = {
    add: async (actor: Person) => addMember(actor, id, { userId: (await aPerson()).userId, role: "USER" }),
    promote: (actor: Person) => changeMemberRole(actor, id, as("user").userId, "OWNER"),
    remove: (actor: Person) => removeMember(actor, id, as("user").userId),
    search: (actor: Person) => searchCandidates(actor, id, "person"),
  };

  it.each([
    ["primary", "done"],
    ["owner", "done"],
    ["user", "FORBIDDEN"],
    ["stranger", "NOT_FOUND"],
  ] as const)("%s: %s", async (who, outcome) => {
    for (const applyAction of Object.values(actions)) {
      id = await anApplication(as("primary"), {}, { owners: [as("owner")], users: [as("user")] });
      expect(await outcomeOf(applyAction(as(who)))).toBe(outcome);
      if (outcome !== "done") expect(await rolesNow()).toEqual(UNCHANGED);
    }
  });

  it("not a read-only access token, though its user can", async () => {
    const tool = toolOf(as("primary"), "READ_ONLY");
    expect(await outcomeOf(removeMember(tool, id, as("user").userId))).toBe("FORBIDDEN");
    expect(await rolesNow()).toEqual(UNCHANGED);
  });

  it("no one, once the application is archived", async () => {
    await archiveApplication(as("primary"), id);
    expect(await outcomeOf(actions.add(as("admin")))).toBe("FORBIDDEN");
    expect(await outcomeOf(actions.add(as("primary")))).toBe("NOT_FOUND");
  });
});

describe("adding", () => {
  it("writes audit entries and notifies", async () => {
    const { member } = await addMember(as("owner"), id, { userId: as("stranger").userId, role: "USER" });
    expect(member).toMatchObject({ userId: as("stranger").userId, role: "USER" });
    expect((await auditLog()).at(-1)?.action).toBe("member.added");
    const [told] = await world.connection.sql`
      select event from notifications where user_id = ${as("stranger").userId} and application_id = ${id}`;
    expect(told?.event).toBe("member.added");
  });

  it.each([
    ["a member's email", async () => ({ email: as("user").email, role: "OWNER" }), "ALREADY_MEMBER"],
    ["an unknown ID", async () => ({ userId: newId(), role: "USER" }), "NOT_FOUND"],
    ["a member", async () => ({ userId: as("user").userId, role: "OWNER" }), "ALREADY_MEMBER"],
    [
      "a second primary owner",
      async () => ({ userId: as("stranger").userId, role: "PRIMARY_OWNER" }),
      "INVALID_INPUT",
    ],
    ["no user", async () => ({ role: "USER" }), "INVALID_INPUT"],
    [
      "a disabled user",
      async () => {
        const gone = await aPerson();
        await disable(gone);
        return { userId: gone.userId, role: "USER" };
      },
      "NOT_FOUND",
    ],
  ] as const)("rejects %s", async (_what, input, code) => {
    const parsed = (await input()) as Parameters<typeof addMember>[2];
    expect(await outcomeOf(addMember(as("primary"), id, parsed))).toBe(code);
    expect(await rolesNow()).toEqual(UNCHANGED);
  });

  it("adds a member once, though twenty requests arrive at the same time", async () => {
    const { userId } = await aPerson();
    const add = () => outcomeOf(addMember(as("primary"), id, { userId, role: "USER" }));
    const results = await Promise.all(Array.from({ length: 20 }, add));
    expect(results.sort()).toEqual([...Array(19).fill("ALREADY_MEMBER"), "done"]);
    expect(await rolesNow()).toEqual({ ...UNCHANGED, new: "USER" });
  });
});

describe("the primary owner", () => {
  it("can't be changed or removed by an owner, and can't leave", async () => {
    const { userId } = as("primary");
    expect(await outcomeOf(changeMemberRole(as("owner"), id, userId, "USER"))).toBe("FORBIDDEN");
    expect(await outcomeOf(removeMember(as("owner"), id, userId))).toBe("FORBIDDEN");
    expect(await outcomeOf(leaveApplication(as("primary"), id))).toBe("FORBIDDEN");
    expect(await rolesNow()).toEqual(UNCHANGED);
  });
});

describe("leaving", () => {
  it("ends one's own membership, and with it every permission", async () => {
    await leaveApplication(as("user"), id);
    expect(await rolesNow()).toEqual({ primary: "PRIMARY_OWNER", owner: "OWNER" });
    expect(await outcomeOf(listMembers(as("user"), id, { first: 5 }))).toBe("NOT_FOUND");
    expect(await outcomeOf(leaveApplication(as("user"), id))).toBe("NOT_FOUND");
    expect((await auditLog()).at(-1)?.action).toBe("member.left");
  });

  it("and being removed at the same time have one outcome", async () => {
    const results = await Promise.all([
      outcomeOf(leaveApplication(as("user"), id)),
      outcomeOf(removeMember(as("owner"), id, as("user").userId)),
    ]);
    expect(results.sort()).toEqual(["NOT_FOUND", "done"]);
    expect((await auditLog()).filter(({ action }) => /left|removed/.test(action))).toHaveLength(1);
  });
});

describe("searching users", () => {
  const found = async (words: string) =>
    (await searchCandidates(as("primary"), id, words)).map(({ name, email }) => [name, email]);

  it("finds parts of names and emails, and shows an email only to a user who entered it", async () => {
    await aPerson({ name: "Zdenka Ádamová", email: "zdenka.a@corp.example" });
    expect(await found("enka")).toEqual([["Zdenka Ádamová", expect.not.stringContaining("zdenka.a@")]]);
    expect(await found("zdenka.a@corp.example")).toEqual([["Zdenka Ádamová", "zdenka.a@corp.example"]]);
  });

  it("finds beginnings of words by two characters", async () => {
    await aPerson({ name: "Quentin Xu", email: "qx@corp.example" });
    expect(await found("qu")).toHaveLength(1);
    expect(await found("xu")).toHaveLength(1);
    expect(await found("ue")).toEqual([]);
  });

  it("treats patterns as text", async () => {
    expect(await found("%%%")).toEqual([]);
    expect(await found("__")).toEqual([]);
  });

  it.each(["", "a", "x".repeat(255)])("rejects %o", async (words) => {
    expect(await outcomeOf(searchCandidates(as("primary"), id, words))).toBe("INVALID_INPUT");
  });
});
