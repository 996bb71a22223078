import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { addApiCollaborator } from "@/domain/apis/api.service";
import type { Person } from "@/domain/kernel/actor";
import { HOUR, shiftClock } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { addTeamMember } from "@/domain/lifecycle/teams/add-team-member.service";
import { createTeam } from "@/domain/teams/team.service";
import { anApi, outcomeOf } from "@/testing/domain/catalog";
import { anInvitation, lastTokenTo } from "@/testing/domain/invitations";
import { anApplication, aPerson, createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { addMember } from "../membership.service";
import { acceptInvitation, declineInvitation } from "./answer.service";
import { listInvitations } from "./invitation.queries";
import { MAXIMUM_OPEN } from "./invitation.rules";
import { inviteApiCollaborator, inviteToTeam, resendInvitation } from "./invitation.service";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());
afterEach(() => shiftClock(0));

const anEmail = () => `invited-${newId()}@example.com`;
const verify = ({ userId }: Person, at: Date | null) =>
  world.connection
    .sql`update users set email_verified_at = ${at?.toISOString() ?? null} where id = ${userId}`;

type SomeOne = Person & { readonly email: string };
interface Subject {
  readonly kind: "API" | "TEAM";
  readonly id: string;
  readonly sender: SomeOne;
  readonly invite: (email: string) => Promise<{ readonly id: string }>;
}

async function subjectOf(kind: "API" | "TEAM"): Promise<Subject> {
  const sender = await aPerson({ roles: ["API_PUBLISHER"] });
  if (kind === "TEAM") {
    const id = await createTeam(sender, { name: `Team ${newId()}` });
    return { kind, id, sender, invite: (email) => inviteToTeam(sender, id, { email, role: "MEMBER" }) };
  }
  const id = await anApi(sender);
  return { kind, id, sender, invite: (email) => inviteApiCollaborator(sender, id, "PUBLISHER", { email }) };
}

async function fill({ kind, id, sender }: Subject): Promise<void> {
  const [apiId, teamId] = kind === "API" ? [id, null] : [null, id];
  const role = kind === "API" ? "PUBLISHER" : "MEMBER";
  await world.connection.sql`
    insert into invitations (id, api_id, team_id, email, role, digest, sent_at, invited_by_user_id, created_at, expires_at)
    select gen_random_uuid(), ${apiId}, ${teamId}, 'many-' || n || '@example.com', ${role}::invitation_role,
      sha256((n || ${id}::text)::bytea), now(), ${sender.userId}, now(), now() + interval '1 day'
    from generate_series(1, ${MAXIMUM_OPEN}::int) n`;
}

describe.each(["API", "TEAM"] as const)("an invitation to an %s", (kind) => {
  it("needs an email of no member, a verified sender, and room", async () => {
    const subject = await subjectOf(kind);
    const { sender, invite } = subject;
    expect(await outcomeOf(invite(sender.email))).toBe("ALREADY_MEMBER");
    expect(await outcomeOf(invite("no email"))).toBe("INVALID_INPUT");
    const email = anEmail();
    const { id } = await invite(email);
    for (let sent = 1; sent < 5; sent += 1) await resendInvitation(sender, id);
    expect(await outcomeOf(invite(email))).toBe("RATE_LIMITED");
    expect(await outcomeOf(resendInvitation(sender, id))).toBe("RATE_LIMITED");
    await verify(sender, null);
    expect(await outcomeOf(invite(anEmail()))).toBe("EMAIL_NOT_VERIFIED");
    await verify(sender, new Date());
    shiftClock(HOUR);
    await fill(subject);
    expect(await outcomeOf(invite(anEmail()))).toBe("LIMIT_REACHED");
    expect(await outcomeOf(resendInvitation(sender, id))).toBe("LIMIT_REACHED");
  });

  it("gives its role when it is accepted, and is listed until then", async () => {
    const subject = await subjectOf(kind);
    const guest = await aPerson({ roles: ["API_PUBLISHER"] });
    const { id } = await subject.invite(guest.email);
    const listed = async () => (await listInvitations(subject.sender, subject, {})).rows.map((row) => row.id);
    expect(await listed()).toEqual([id]);
    expect(await outcomeOf(listInvitations(guest, subject, {}))).toBe("NOT_FOUND");
    await acceptInvitation(guest, { invitationId: id });
    const [row] = await world.connection.sql`
      select exists (select from api_publishers where api_id = ${subject.id} and user_id = ${guest.userId})
        or exists (select from team_members where team_id = ${subject.id} and user_id = ${guest.userId}) as joined`;
    expect([row?.joined, await listed()]).toEqual([true, []]);
  });
});

it.each(["APPLICATION", "API", "TEAM"] as const)(
  "an invitation to an %s isn't sent again to who has become a member",
  async (kind) => {
    const sender = await aPerson({ roles: ["API_PUBLISHER"] });
    const guest = await aPerson({ roles: ["API_PUBLISHER"] });
    const applicationId = await anApplication(sender);
    const subject = kind === "APPLICATION" ? null : await subjectOf(kind);
    const owner = subject?.sender ?? sender;
    const { id } = await (subject
      ? subject.invite(guest.email)
      : anInvitation(sender, applicationId, guest.email));
    if (kind === "APPLICATION")
      await addMember(sender, applicationId, { userId: guest.userId, role: "USER" });
    else if (kind === "API") await addApiCollaborator(owner, subject?.id ?? "", "PUBLISHER", guest);
    else await addTeamMember(SYSTEM, subject?.id ?? "", { userId: guest.userId, role: "MEMBER" });
    const mails = () => world.connection.sql`select from mails where recipient = ${guest.email}`;
    const before = (await mails()).length;
    expect(await outcomeOf(resendInvitation(owner, id))).toBe("ALREADY_MEMBER");
    shiftClock(8 * 24 * HOUR);
    expect(await outcomeOf(resendInvitation(owner, id))).toBe("ALREADY_MEMBER");
    expect(await mails()).toHaveLength(before);
  },
);

it("publishing needs the platform role when it is accepted, and the invitation waits for it", async () => {
  const { invite } = await subjectOf("API");
  const guest = await aPerson();
  const { id } = await invite(guest.email);
  expect(await outcomeOf(acceptInvitation(guest, { invitationId: id }))).toBe("INVALID_STATUS");
  await world.connection.sql`update users set roles = '{API_PUBLISHER}' where id = ${guest.userId}`;
  const promoted: Person = { ...guest, roles: ["API_PUBLISHER"] };
  expect(await outcomeOf(acceptInvitation(promoted, { invitationId: id }))).toBe("done");
});

it("no invitation is made to an archived API", async () => {
  const { id, invite } = await subjectOf("API");
  await world.connection.sql`update apis set status = 'ARCHIVED' where id = ${id}`;
  expect(await outcomeOf(invite(anEmail()))).toBe("INVALID_STATUS");
});

it("declining needs the same identity as accepting", async () => {
  const owner = await aPerson();
  const [email, other] = [anEmail(), await aPerson()];
  await anInvitation(owner, await anApplication(owner), email);
  const token = await lastTokenTo(email);
  expect(await outcomeOf(declineInvitation(other, { token }))).toBe("INVALID_INPUT");
  await verify(other, null);
  expect(await outcomeOf(declineInvitation(other, { token, asEmail: other.email }))).toBe(
    "EMAIL_NOT_VERIFIED",
  );
});
