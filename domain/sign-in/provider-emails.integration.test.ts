import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { memberships, sessions } from "@/db/schema";
import type { Person } from "@/domain/kernel/actor";
import { newId } from "@/domain/kernel/ids";
import { deleteUser } from "@/domain/lifecycle/user-administration/disabling.service";
import { database } from "@/domain/store/database";
import { isPlaceholderEmail } from "@/domain/users/identity.rules";
import { findUser, updateUser } from "@/domain/users/user.repository";
import { outcomeOf } from "@/testing/domain/catalog";
import { linkTo, mailsTo } from "@/testing/domain/mailbox";
import { overtaken } from "@/testing/domain/overtaken";
import {
  anAdministrator,
  anApplication,
  aPerson,
  createWorld,
  disable,
  type World,
} from "@/testing/domain/world";
import { confirmUserEmail } from "./account/confirm-user-email.service";
import { changeEmail, requestEmailVerification } from "./account/email.service";
import { setUserEmail } from "./administration/sign-in-help.service";
import { confirmEmail } from "./links/confirm-email.service";
import { signInByProvider } from "./provider-sign-in.service";
import { openSession, resolveSession } from "./session.service";

let world: World;
let counter = 0;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const claims = (subject: string, email: string, emailVerified = true) => ({
  issuer: "https://idp.example.com",
  subject,
  email,
  emailVerified,
  name: "Real Owner",
});

/** An account whose maker never proved the email. */
async function squatter(email = `squatted-${++counter}@example.com`): Promise<Person & { email: string }> {
  const person = await aPerson({ email });
  await updateUser(database(), person.userId, { emailVerifiedAt: null });
  return person;
}

async function opened(person: Person): Promise<string> {
  const user = await findUser(database(), person.userId);
  if (!user) throw new Error("no user");
  return (await openSession(user, { ip: null, userAgent: null })).sessionId;
}

describe("an email that an account stated without proof", () => {
  it("goes to the user whose provider verified it; the account keeps what it has, and is signed out", async () => {
    const maker = await squatter();
    const applicationId = await anApplication(maker);
    const session = await opened(maker);
    await requestEmailVerification(maker, { email: maker.email });
    const token = await linkTo(maker.email, "VERIFY_EMAIL");
    const owner = await signInByProvider(claims(`s${counter}`, maker.email.toUpperCase()));
    expect(owner).toMatchObject({ email: maker.email, name: "Real Owner" });
    expect(owner.id).not.toBe(maker.userId);
    expect(owner.emailVerifiedAt).not.toBeNull();
    const before = await findUser(database(), maker.userId);
    expect(isPlaceholderEmail(before?.email ?? "")).toBe(true);
    expect(await resolveSession(session)).toBeNull();
    await expect(confirmEmail(maker, { token })).rejects.toMatchObject({ code: "INVALID_STATUS" });
    const kept = await database()
      .select()
      .from(memberships)
      .where(eq(memberships.applicationId, applicationId));
    expect(kept.map(({ userId }) => userId)).toEqual([maker.userId]);
    expect((await signInByProvider(claims(`s${counter}`, maker.email))).id).toBe(owner.id);
  });

  it("goes to one account, however many sign-ins prove it at the same time", async () => {
    const maker = await squatter();
    const users = await Promise.allSettled(
      Array.from({ length: 4 }, () => signInByProvider(claims(`race-${counter}`, maker.email))),
    );
    const ids = new Set(users.flatMap((each) => (each.status === "fulfilled" ? [each.value.id] : [])));
    expect(ids.size).toBe(1);
    expect(ids.has(maker.userId)).toBe(false);
  });

  it("stays when the provider didn't verify it either", async () => {
    const maker = await squatter();
    await expect(signInByProvider(claims(`u${counter}`, maker.email, false))).rejects.toMatchObject({
      code: "CONFLICT",
    });
    expect((await findUser(database(), maker.userId))?.email).toBe(maker.email);
  });
});

describe("a verified account", () => {
  it("is linked by a verified email in any spelling", async () => {
    const person = await aPerson({ email: "jo\u00EBl@xn--bcher-kva.example" });
    const linked = await signInByProvider(claims("joel", "JOE\u0308L@B\u00DCCHER.example."));
    expect(linked.id).toBe(person.userId);
  });

  it("isn't linked by an unverified one", async () => {
    const person = await aPerson();
    await expect(signInByProvider(claims(`v${++counter}`, person.email, false))).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });
});

describe("an email that changes at the provider", () => {
  it("is followed if it is verified and free, and notified", async () => {
    const { id } = await signInByProvider(claims("mover", "mover@example.com"));
    await signInByProvider(claims("mover", "unproven@example.com", false));
    expect((await findUser(database(), id))?.email).toBe("mover@example.com");
    const taken = await aPerson();
    await signInByProvider(claims("mover", taken.email));
    expect((await findUser(database(), id))?.email).toBe("mover@example.com");
    const maker = await squatter();
    await signInByProvider(claims("mover", maker.email));
    expect((await findUser(database(), id))?.email).toBe(maker.email);
    const open = await database().select().from(sessions).where(eq(sessions.userId, id));
    expect(open).toEqual([]);
  });

  it("isn't followed once the user has changed it here", async () => {
    const { id } = await signInByProvider(claims("chooser", "work@example.com"));
    await updateUser(database(), id, { email: "chosen@example.com" });
    await signInByProvider(claims("chooser", "work@example.com"));
    await signInByProvider(claims("chooser", "newer@example.com"));
    expect((await findUser(database(), id))?.email).toBe("chosen@example.com");
  });

  it.each<[string, (user: Person, next: string) => Promise<unknown>]>([
    [
      "by a link",
      async (user, next) => {
        await changeEmail(user, { email: next });
        await confirmEmail(user, { token: await linkTo(next, "CHANGE_EMAIL") });
      },
    ],
    [
      "as an administrator",
      async ({ userId }, email) => setUserEmail(await anAdministrator(), userId, { email }),
    ],
    [
      "by confirming it",
      async ({ userId }, email) => confirmUserEmail(await anAdministrator(), userId, { email }),
    ],
  ])("isn't followed once it was changed here %s, though none was verified before", async (how, replace) => {
    const [first, chosen] = [`first-${++counter}@example.com`, `chosen-${counter}@example.com`];
    const { id, name, roles } = await signInByProvider(claims(how, first, false));
    const user: Person = { kind: "person", userId: id, name, roles, sessionId: newId(), ip: null };
    await replace({ ...user, sessionId: await opened(user) }, chosen);
    for (const stated of [first, `newer-${first}`, first]) {
      await signInByProvider(claims(how, stated));
      expect((await findUser(database(), id))?.email).toBe(chosen);
    }
    await signInByProvider(claims(how, chosen));
    await signInByProvider(claims(how, `followed-${first}`));
    expect((await findUser(database(), id))?.email).toBe(`followed-${first}`);
  });

  it("that wasn't verified before is verified by it", async () => {
    const { id } = await signInByProvider(claims("late", "late@example.com", false));
    expect((await findUser(database(), id))?.emailVerifiedAt).toBeNull();
    await signInByProvider(claims("late", "late@example.com"));
    expect((await findUser(database(), id))?.emailVerifiedAt).not.toBeNull();
  });
});

describe("a disabled account", () => {
  const tracesOf = (userId: string) =>
    world.connection.sql`select action from audit_entries where subject_id = ${userId} order by id`;

  it("stays as it is when its user signs in, and so does the account that stated the new email", async () => {
    const { id, email } = await signInByProvider(claims("disabled", "disabled@example.com"));
    await disable({ userId: id } as Person);
    const maker = await squatter();
    const session = await opened(maker);
    const before = [await findUser(database(), id), await tracesOf(id)];
    for (const next of [maker.email, "free@example.com", email])
      expect(await outcomeOf(signInByProvider(claims("disabled", next)))).toBe("INVALID_STATUS");
    expect([await findUser(database(), id), await tracesOf(id)]).toEqual(before);
    expect(await mailsTo(email)).toEqual([]);
    expect((await findUser(database(), maker.userId))?.email).toBe(maker.email);
    expect(await resolveSession(session)).not.toBeNull();
  });

  it.each([
    ["that was verified", { status: "ACTIVE" as const }],
    [
      "that an administrator added and no one has used",
      { origin: "ADMINISTRATOR" as const, emailVerifiedAt: null },
    ],
  ])("%s isn't linked", async (_what, values) => {
    const person = await aPerson();
    await updateUser(database(), person.userId, values);
    await disable(person);
    const before = [await findUser(database(), person.userId), await tracesOf(person.userId)];
    const signIn = () => outcomeOf(signInByProvider(claims(person.userId, person.email)));
    expect(await signIn()).toBe("INVALID_STATUS");
    expect([await findUser(database(), person.userId), await tracesOf(person.userId)]).toEqual(before);
    const linked = await world.connection.sql`select from user_identities where user_id = ${person.userId}`;
    expect(linked).toHaveLength(0);
    await updateUser(database(), person.userId, { status: "ACTIVE" });
    expect(await signIn()).toBe("done");
  });

  it("that was deleted while its user signed in doesn't get its email back, which a new account gets", async () => {
    const email = "leaving@example.com";
    const { id } = await signInByProvider(claims("leaver", email));
    const outcome = await overtaken(
      world,
      (tx) => tx`select from users where id = ${id} for update`,
      () => signInByProvider(claims("leaver", email)),
      async (tx) => {
        await tx`delete from user_identities where user_id = ${id}`;
        await tx`update users set status = 'DISABLED', deleted_at = now(), email_verified_at = null,
          email = ${`${id}@no-email.invalid`} where id = ${id}`;
      },
    );
    expect(outcome).toBe("INVALID_STATUS");
    expect(await findUser(database(), id)).toMatchObject({ email: `${id}@no-email.invalid` });
    const again = await signInByProvider(claims("leaver", email));
    expect(again).toMatchObject({ email, status: "ACTIVE" });
    expect(again.id).not.toBe(id);
    await deleteUser(await anAdministrator(), again.id, { successorOfOthers: { archive: true } });
    expect((await signInByProvider(claims("leaver", email))).id).not.toBe(again.id);
  });
});
