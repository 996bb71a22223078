import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { memberships, sessions } from "@/db/schema";
import type { Person } from "@/domain/kernel/actor";
import { database } from "@/domain/store/database";
import { isPlaceholderEmail } from "@/domain/users/identity.rules";
import { findUser, updateUser } from "@/domain/users/user.repository";
import { linkTo } from "@/testing/domain/mailbox";
import { anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { requestEmailVerification } from "./account/email.service";
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

  it("that wasn't verified before is verified by it", async () => {
    const { id } = await signInByProvider(claims("late", "late@example.com", false));
    expect((await findUser(database(), id))?.emailVerifiedAt).toBeNull();
    await signInByProvider(claims("late", "late@example.com"));
    expect((await findUser(database(), id))?.emailVerifiedAt).not.toBeNull();
  });
});
