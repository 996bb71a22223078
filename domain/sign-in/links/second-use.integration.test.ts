import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { DAY, MINUTE, shiftClock } from "@/domain/kernel/clock";
import { requestTransfer } from "@/domain/lifecycle/transfers/transfer.service";
import { acceptTransfer } from "@/domain/lifecycle/transfers/transfer-answer.service";
import { acceptInvitation, declineInvitation } from "@/domain/memberships/invitations/answer.service";
import { withdrawInvitation } from "@/domain/memberships/invitations/invitation.service";
import { database } from "@/domain/store/database";
import { updateUser } from "@/domain/users/user.repository";
import { rejectionOf } from "@/testing/domain/catalog";
import { anInvitation, lastTokenTo } from "@/testing/domain/invitations";
import { linksOf, linkTo, mailsTo } from "@/testing/domain/mailbox";
import { anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { requestEmailVerification } from "../account/email.service";
import { openSession } from "../session.service";
import { sendAccountLink } from "./account-link.service";
import { confirmEmail } from "./confirm-email.service";
import { resetPassword } from "./reset-password.service";

type SomeOne = Person & { readonly email: string };

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());
afterEach(() => shiftClock(0));

const TIME = "\\w{3} \\d{1,2}, \\d{4}, \\d{1,2}:\\d{2} [AP]M UTC";
const masked = ({ email }: SomeOne) => `${email[0]}•••@example\\.com`;
const messageOf = async (action: Promise<unknown>) => (await rejectionOf(action))?.message ?? "done";

/** A signed-in user with an unverified email, and the link that verifies it. */
async function unverified(): Promise<{ person: SomeOne; token: string }> {
  const person = await aPerson();
  await updateUser(database(), person.userId, { emailVerifiedAt: null });
  const user = { ...person, id: person.userId, updatedAt: new Date() };
  const { sessionId } = await openSession(user as never, { ip: null, userAgent: null });
  const signedIn = { ...person, sessionId };
  await requestEmailVerification(signedIn, { email: person.email });
  return { person: signedIn, token: await linkTo(person.email, "VERIFY_EMAIL") };
}

describe("a link that can't be used says when and by which account", () => {
  it("it was used, and asks for no other one if the email is confirmed", async () => {
    const { person, token } = await unverified();
    await confirmEmail(person, { token });
    const used = `This link was already used on ${TIME} by the account of ${masked(person)}`;
    expect(await messageOf(confirmEmail(person, { token }))).toMatch(
      new RegExp(`^${used}\\. The account page shows the email of your account\\.$`),
    );
    await sendAccountLink({ purpose: "RESET_PASSWORD", email: person.email });
    const reset = {
      token: await linkTo(person.email, "RESET_PASSWORD"),
      password: "four other unlikely words",
    };
    await resetPassword(reset);
    expect(await messageOf(resetPassword(reset))).toMatch(new RegExp(`^${used}\\. Ask for a new one\\.$`));
  });

  it("it ended or expired", async () => {
    const { person, token } = await unverified();
    await requestEmailVerification(person, { email: person.email });
    expect(await messageOf(confirmEmail(person, { token }))).toMatch(
      new RegExp(
        `^This link ended on ${TIME}\\. It was replaced by a newer one, or the account of ${masked(person)} has`,
      ),
    );
    const newer = await linkTo(person.email, "VERIFY_EMAIL");
    shiftClock(DAY + MINUTE);
    expect(await messageOf(confirmEmail(person, { token: newer }))).toMatch(
      new RegExp(`^This link expired on ${TIME}\\. Ask for a new one\\.$`),
    );
  });
});

describe("an invitation or offer that has ended says when, and by whose answer", () => {
  it.each([
    ["accepted", "already accepted", (guest: SomeOne, token: string) => acceptInvitation(guest, { token })],
    ["declined", "declined", (guest: SomeOne, token: string) => declineInvitation(guest, { token })],
  ])("%s", async (_what, said, answer) => {
    const [owner, guest] = [await aPerson({ name: "Owner" }), await aPerson()];
    await anInvitation(owner, await anApplication(owner, { name: "Shared" }), guest.email);
    const token = await lastTokenTo(guest.email);
    await answer(guest, token);
    expect(await messageOf(acceptInvitation(guest, { token }))).toMatch(
      new RegExp(`^This invitation to Shared was ${said} on ${TIME} by ${masked(guest)}\\.`),
    );
  });

  it("withdrawn or expired", async () => {
    const [owner, guest] = [await aPerson({ name: "Owner" }), await aPerson()];
    const applicationId = await anApplication(owner, { name: "Shared" });
    const { id } = await anInvitation(owner, applicationId, guest.email);
    const token = await lastTokenTo(guest.email);
    await withdrawInvitation(owner, id);
    expect(await messageOf(acceptInvitation(guest, { token }))).toMatch(
      new RegExp(`^This invitation to Shared was withdrawn on ${TIME}\\. Ask for a new one\\.$`),
    );
    await anInvitation(owner, applicationId, guest.email);
    const late = await lastTokenTo(guest.email);
    shiftClock(7 * DAY + MINUTE);
    expect(await messageOf(acceptInvitation(guest, { token: late }))).toMatch(
      new RegExp(`^This invitation to Shared expired on ${TIME}\\. Ask Owner to send a new one\\.$`),
    );
  });

  it("an offer of ownership", async () => {
    const [owner, receiver] = [await aPerson(), await aPerson({ name: "Receiver" })];
    const applicationId = await anApplication(owner, { name: "Shared" }, { users: [receiver] });
    const offer = { userId: receiver.userId, keptRole: "NONE" as const };
    const { id } = await requestTransfer(owner, { applicationId }, offer);
    await acceptTransfer(receiver, id);
    expect(await messageOf(acceptTransfer(receiver, id))).toMatch(
      new RegExp(`^The offer of “Shared” was already accepted on ${TIME} by Receiver\\.$`),
    );
  });
});

it("an email that an invitation verified needs no link: it ends, and its mail isn't sent", async () => {
  const { person, token } = await unverified();
  const owner = await aPerson();
  await anInvitation(owner, await anApplication(owner), person.email);
  await acceptInvitation(person, { token: await lastTokenTo(person.email) });
  expect((await linksOf(person.userId)).map(({ endedAt }) => endedAt)).toEqual([expect.any(Date)]);
  expect(await mailsTo(person.email, "VERIFY_EMAIL")).toEqual([]);
  expect(await messageOf(confirmEmail(person, { token }))).toMatch(/^This link ended on/);
});
