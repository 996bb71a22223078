import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { DAY, shiftClock } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { endStanding } from "@/domain/lifecycle/end-standing";
import { change } from "@/domain/store/database";
import { outcomeOf, rejectionOf } from "@/testing/domain/catalog";
import { anInvitation, lastTokenTo } from "@/testing/domain/invitations";
import { anApplication, aPerson, createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { addMember, changeMemberRole, MAXIMUM_MEMBERS, removeMember } from "../membership.service";
import { acceptInvitation, declineInvitation } from "./answer.service";
import { expireInvitations } from "./ending";
import {
  invitationOfLink,
  listInvitations,
  receivedInvitations,
  visibleInvitations,
} from "./invitation.queries";
import { MAXIMUM_OPEN } from "./invitation.rules";
import { changeInvitationRole, resendInvitation, withdrawInvitation } from "./invitation.service";

type SomeOne = Person & { readonly email: string };
let world: World;
let owner: SomeOne;
let applicationId: string;

beforeAll(async () => {
  world = await createWorld({ LATCHKEY_SEARCHABLE_USERS: "colleagues" });
});
afterAll(() => world.close());
beforeEach(async () => {
  owner = await aPerson();
  applicationId = await anApplication(owner);
});
afterEach(() => shiftClock(0));

const invite = (email: string, role: "OWNER" | "USER" = "USER") =>
  anInvitation(owner, applicationId, email, role);
const anEmail = () => `invited-${newId()}@example.com`;

async function roleOf({ userId }: Person): Promise<string | null> {
  const [row] = await world.connection.sql`
    select role from memberships where application_id = ${applicationId} and user_id = ${userId}`;
  return row?.role ?? null;
}
const unverify = ({ userId }: Person) =>
  world.connection.sql`update users set email_verified_at = null where id = ${userId}`;

describe("inviting an email", () => {
  it("takes the same statements and gives the same answer, whether or not it has an account", async () => {
    await invite(anEmail());
    const traces = [];
    for (const email of [anEmail(), (await aPerson()).email]) {
      world.statements();
      const { email: _, id: __, createdAt: ___, ...answer } = await invite(email);
      traces.push({ statements: world.statements(), answer: { ...answer, sentAt: null, expiresAt: null } });
    }
    expect(traces[0]).toEqual(traces[1]);
  });

  it("again sends a new link and ends the older one, which says so", async () => {
    const email = anEmail();
    const { id } = await invite(email);
    const older = await lastTokenTo(email);
    expect(await invite(email, "OWNER")).toMatchObject({ id, role: "OWNER", timesSent: 2 });
    const person = await aPerson({ email });
    expect(await invitationOfLink(person, older)).toMatchObject({ status: "SUPERSEDED" });
    expect((await rejectionOf(acceptInvitation(person, { token: older })))?.code).toBe("INVALID_STATUS");
    await acceptInvitation(person, { token: await lastTokenTo(email) });
    expect(await roleOf(person)).toBe("OWNER");
    const waiting = await world.connection.sql`
      select from mails where recipient = ${email} and status = 'QUEUED' and sealed_content is not null`;
    expect(waiting).toHaveLength(0);
  });

  it("is limited for one email, for one sender, and in number", async () => {
    const email = anEmail();
    for (let sent = 0; sent < 5; sent += 1) await invite(email);
    expect(await outcomeOf(invite(email))).toBe("RATE_LIMITED");
    await world.connection.sql`
      insert into invitations (id, application_id, email, role, digest, sent_at, invited_by_user_id, created_at, expires_at)
      select gen_random_uuid(), ${applicationId}, 'many-' || n || '@example.com', 'USER', sha256(n::text::bytea), now(),
        ${owner.userId}, now(), now() + interval '1 day' from generate_series(2, ${MAXIMUM_OPEN}::int) n`;
    expect(await outcomeOf(invite(anEmail()))).toBe("LIMIT_REACHED");
    expect(await outcomeOf(resendInvitation(owner, (await openIds())[0] ?? ""))).toBe("done");
  });

  it("requires a verified sender", async () => {
    const { id } = await invite(anEmail());
    await unverify(owner);
    expect(await outcomeOf(invite(anEmail()))).toBe("EMAIL_NOT_VERIFIED");
    expect(await outcomeOf(resendInvitation(owner, id))).toBe("EMAIL_NOT_VERIFIED");
  });
});

async function openIds(): Promise<string[]> {
  const { rows } = await listInvitations(owner, { kind: "APPLICATION", id: applicationId }, { first: 100 });
  return rows.map(({ id }) => id);
}

describe("accepting", () => {
  it("by the link or the list makes a member, notifies the inviter, and says later what happened", async () => {
    const guest = await aPerson();
    const { id } = await invite(guest.email);
    const token = await lastTokenTo(guest.email);
    expect((await receivedInvitations(guest)).map((row) => row.id)).toEqual([id]);
    await acceptInvitation(guest, { invitationId: id });
    expect(await roleOf(guest)).toBe("USER");
    const again = await rejectionOf(acceptInvitation(guest, { token }));
    expect(again?.message).toContain("was already accepted");
    expect(await invitationOfLink(guest, token)).toMatchObject({
      status: "ACCEPTED",
      invitation: { endedBy: guest.email, endedAt: expect.any(Date) },
    });
    const stranger = await invitationOfLink(null, token);
    expect(stranger.invitation?.endedBy).toMatch(/^.•••@example.com$/);
    const told = await world.connection.sql`
      select from notifications where user_id = ${owner.userId} and event = 'invitation.accepted'`;
    expect(told).toHaveLength(1);
  });

  it("changes nothing by opening the link, signed in or not", async () => {
    const guest = await aPerson();
    await invite(guest.email);
    const token = await lastTokenTo(guest.email);
    for (const viewer of [null, guest, await aPerson()]) {
      expect((await invitationOfLink(viewer, token)).status).toBe("OPEN");
    }
    expect(await roleOf(guest)).toBeNull();
    expect((await invitationOfLink(null, `${token}x`)).status).toBe("UNKNOWN");
  });

  it("under another email only after the question, and records it", async () => {
    const [email, other] = [anEmail(), await aPerson()];
    const { id } = await invite(email);
    const token = await lastTokenTo(email);
    const asked = await rejectionOf(acceptInvitation(other, { token }));
    expect(asked?.issues).toMatchObject([{ path: ["asEmail"] }]);
    expect(asked?.message).toContain(other.email);
    expect(await outcomeOf(acceptInvitation(other, { token, asEmail: email }))).toBe("INVALID_INPUT");
    expect(await outcomeOf(acceptInvitation(other, { invitationId: id, asEmail: other.email }))).toBe(
      "NOT_FOUND",
    );
    await acceptInvitation(other, { token, asEmail: other.email });
    const [row] = await world.connection.sql`select accepted_email from invitations where id = ${id}`;
    expect([await roleOf(other), row?.accepted_email]).toEqual(["USER", other.email]);
  });

  it("by the link verifies the invited email, and no other one", async () => {
    const [guest, other] = [await aPerson(), await aPerson()];
    await unverify(guest);
    await unverify(other);
    const { id } = await invite(guest.email);
    expect(await receivedInvitations(guest)).toEqual([]);
    expect(await outcomeOf(acceptInvitation(guest, { invitationId: id }))).toBe("NOT_FOUND");
    const token = await lastTokenTo(guest.email);
    expect(await outcomeOf(acceptInvitation(other, { token, asEmail: other.email }))).toBe(
      "EMAIL_NOT_VERIFIED",
    );
    await acceptInvitation(guest, { token });
    const verified = await world.connection.sql`
      select id from users where email_verified_at is not null and id in (${guest.userId}, ${other.userId})`;
    expect(verified.map((row) => row.id)).toEqual([guest.userId]);
  });

  it("keeps a stronger role, and raises a weaker one", async () => {
    const token = async (role: "OWNER" | "USER") => {
      const email = anEmail();
      await invite(email, role);
      return lastTokenTo(email);
    };
    const guest = await aPerson();
    await acceptInvitation(guest, { token: await token("USER"), asEmail: guest.email });
    await acceptInvitation(guest, { token: await token("OWNER"), asEmail: guest.email });
    expect(await roleOf(guest)).toBe("OWNER");
    await acceptInvitation(guest, { token: await token("USER"), asEmail: guest.email });
    await acceptInvitation(owner, { token: await token("USER"), asEmail: owner.email });
    expect([await roleOf(guest), await roleOf(owner)]).toEqual(["OWNER", "PRIMARY_OWNER"]);
  });

  it("respects the number of members as it is then", async () => {
    const guest = await aPerson();
    const { id } = await invite(guest.email);
    await world.connection.sql`
      with crowd as (
        insert into users (id, email, name, created_at, updated_at)
        select gen_random_uuid(), 'crowd-' || n || '@example.com', 'Crowd', now(), now()
        from generate_series(2, ${MAXIMUM_MEMBERS}::int) n returning id)
      insert into memberships (application_id, user_id, role, created_at, application_updated_at)
      select a.id, crowd.id, 'USER', now(), a.updated_at from crowd, applications a where a.id = ${applicationId}`;
    expect(await outcomeOf(acceptInvitation(guest, { invitationId: id }))).toBe("LIMIT_REACHED");
    expect((await receivedInvitations(guest)).map((row) => row.id)).toEqual([id]);
  });

  it("succeeds once, in two tabs, and against every other answer", async () => {
    for (const other of [
      (guest: Person, id: string) => acceptInvitation(guest, { invitationId: id }),
      (guest: Person, id: string) => declineInvitation(guest, { invitationId: id }),
      (_: Person, id: string) => withdrawInvitation(owner, id),
    ]) {
      const guest = await aPerson();
      const { id } = await invite(guest.email);
      const results = await Promise.all([
        outcomeOf(acceptInvitation(guest, { invitationId: id })),
        outcomeOf(other(guest, id)),
      ]);
      expect(results.toSorted()).toEqual(["INVALID_STATUS", "done"]);
      const [row] = await world.connection.sql`select status from invitations where id = ${id}`;
      expect((await roleOf(guest)) === null).toBe(row?.status !== "ACCEPTED");
    }
  });
});

describe("an open invitation ends", () => {
  const outcomes: Readonly<Record<string, (id: string, guest: SomeOne) => Promise<unknown>>> = {
    "when it is declined": (id, guest) => declineInvitation(guest, { invitationId: id }),
    "when it is withdrawn": (id) => withdrawInvitation(owner, id),
    "after seven days": async () => shiftClock(7 * DAY),
    "after seven days, marked by the job": async () => {
      shiftClock(7 * DAY);
      await expireInvitations();
    },
    "with the application": () => archiveApplication(owner, applicationId),
    "with the inviter's standing": () => change(SYSTEM, (tx) => endStanding(tx, owner.userId, new Date())),
  };

  it.each(Object.entries(outcomes))("%s", async (_name, end) => {
    const guest = await aPerson();
    const { id } = await invite(guest.email);
    const token = await lastTokenTo(guest.email);
    await end(id, guest);
    expect(await outcomeOf(acceptInvitation(guest, { token }))).toBe("INVALID_STATUS");
    expect(await outcomeOf(declineInvitation(guest, { token }))).toBe("INVALID_STATUS");
    const link = await invitationOfLink(null, token);
    expect(link.status).toMatch(/DECLINED|WITHDRAWN|EXPIRED/);
    expect(link.invitation?.endedAt).toBeInstanceOf(Date);
    expect([await receivedInvitations(guest), await roleOf(guest)]).toEqual([[], null]);
  });

  it("when its sender is removed or can no longer manage members, and not when others are", async () => {
    for (const take of [
      (userId: string) => removeMember(owner, applicationId, userId),
      (userId: string) => changeMemberRole(owner, applicationId, userId, "USER"),
    ]) {
      const sender = await aPerson();
      await acceptInvitation(sender, { invitationId: (await invite(sender.email, "OWNER")).id });
      const [theirs, ours] = [await anInvitation(sender, applicationId, anEmail()), await invite(anEmail())];
      await take(sender.userId);
      expect(await openIds()).toEqual([ours.id]);
      expect(await outcomeOf(resendInvitation(owner, theirs.id))).toBe("INVALID_STATUS");
      await withdrawInvitation(owner, ours.id);
    }
  });
});

describe("managing", () => {
  it("changes the role before acceptance, sends an expired one again, and withdraws it", async () => {
    const guest = await aPerson();
    const { id } = await invite(guest.email);
    expect(await changeInvitationRole(owner, id, "OWNER")).toMatchObject({ role: "OWNER" });
    expect(await outcomeOf(changeInvitationRole(owner, id, "PUBLISHER"))).toBe("INVALID_INPUT");
    shiftClock(8 * DAY);
    expect(await outcomeOf(changeInvitationRole(owner, id, "USER"))).toBe("INVALID_STATUS");
    await resendInvitation(owner, id);
    await acceptInvitation(guest, { token: await lastTokenTo(guest.email) });
    expect(await roleOf(guest)).toBe("OWNER");
    expect(await outcomeOf(withdrawInvitation(owner, id))).toBe("INVALID_STATUS");
  });

  it("is seen by owners and the invited alone", async () => {
    const guest = await aPerson();
    const { id } = await invite(guest.email);
    const sees = async (viewer: Person) => (await visibleInvitations(viewer, [id])).has(id);
    expect([await sees(owner), await sees(guest), await sees(await aPerson())]).toEqual([true, true, false]);
    await unverify(guest);
    expect(await sees(guest)).toBe(false);
  });
});

it("adds no one by ID with whom the actor shares nothing", async () => {
  const { userId } = await aPerson();
  const answers = [];
  for (const id of [userId, newId()]) {
    world.statements();
    const rejected = await rejectionOf(addMember(owner, applicationId, { userId: id, role: "USER" }));
    answers.push([rejected?.code, rejected?.message, world.statements()]);
  }
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]?.[0]).toBe("NOT_FOUND");
});
