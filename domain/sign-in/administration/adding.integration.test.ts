import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { DAY, HOUR, shiftClock } from "@/domain/kernel/clock";
import { forgetEnvironment } from "@/domain/kernel/environment";
import { disableUser } from "@/domain/lifecycle/user-administration/disabling.service";
import { database } from "@/domain/store/database";
import { isPlaceholderEmail, placeholderEmail } from "@/domain/users/identity.rules";
import { findUser, findUserByEmail, updateUser } from "@/domain/users/user.repository";
import { outcomeOf } from "@/testing/domain/catalog";
import { linkTo, mailsTo } from "@/testing/domain/mailbox";
import { anAdministrator, aPerson, createWorld, toolOf, type World } from "@/testing/domain/world";
import { resetPassword } from "../links/reset-password.service";
import { signInByProvider } from "../provider-sign-in.service";
import { authenticate, register } from "../sign-in.service";
import { addUser } from "./adding.service";
import { importUsers, previewUserImport } from "./import.service";
import { sendPasswordReset, setUserEmail } from "./sign-in-help.service";

const PASSWORD = "correct horse battery staple";
const ORIGIN = { ip: "192.0.2.1", userAgent: null };
const MAIL = { LATCHKEY_SMTP_URL: "smtp://localhost:2525", LATCHKEY_MAIL_FROM: "latchkey@example.com" };

let world: World;
let admin: Person;
beforeAll(async () => {
  world = await createWorld(MAIL);
  admin = await anAdministrator();
});
afterAll(() => world.close());
afterEach(() => {
  shiftClock(0);
  set(MAIL);
});

/** Sets variables of the environment; undefined removes one. */
function set(variables: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  forgetEnvironment();
}
const withoutMail = () => set({ LATCHKEY_SMTP_URL: undefined, LATCHKEY_MAIL_FROM: undefined });
const tokenIn = (link: string | null) => new URL(link ?? "").searchParams.get("token") ?? "";
const identity = (email: string) => ({
  issuer: "https://idp.example.com",
  subject: email,
  email,
  emailVerified: true,
});

describe("an added user", () => {
  it("gets a mail with a link to set a password for a week, which proves the email", async () => {
    const { id, link } = await addUser(admin, {
      name: " Ada  Lovelace ",
      email: "ADA@example.com",
      roles: ["API_PUBLISHER"],
    });
    expect(link).toBeNull();
    expect(await findUser(database(), id)).toMatchObject({
      name: "Ada Lovelace",
      email: "ada@example.com",
      emailVerifiedAt: null,
      roles: ["API_PUBLISHER", "USER"],
      origin: "ADMINISTRATOR",
    });
    const token = await linkTo("ada@example.com", "ACCOUNT_ADDED");
    shiftClock(7 * DAY - HOUR);
    await resetPassword({ token, password: PASSWORD });
    const user = await authenticate({ email: "ada@example.com", password: PASSWORD }, ORIGIN);
    expect(user.emailVerifiedAt).not.toBeNull();
  });

  it("exists once, whatever the spelling, also when added twice in parallel", async () => {
    const add = (email: string) => outcomeOf(addUser(admin, { name: "Grace", email }));
    const outcomes = await Promise.all([add("grace@example.com"), add("GRACE@Example.com")]);
    expect(outcomes.sort()).toEqual(["CONFLICT", "done"]);
    expect(await mailsTo("grace@example.com")).toHaveLength(1);
    expect(await outcomeOf(addUser(admin, { name: "", email: "no address", roles: [] }))).toBe(
      "INVALID_INPUT",
    );
  });

  it("is handed a link by the administrator where no mail is sent", async () => {
    withoutMail();
    const { link } = await addUser(admin, { name: "Linus", email: "linus@example.com" });
    await resetPassword({ token: tokenIn(link), password: PASSWORD });
    expect(
      (await authenticate({ email: "linus@example.com", password: PASSWORD }, { ...ORIGIN, ip: "192.0.2.2" }))
        .name,
    ).toBe("Linus");
    const byTool = await addUser(toolOf(admin, "FULL"), { name: "Tool", email: "tool@example.com" });
    expect([byTool.link, await linkTo("tool@example.com", "ACCOUNT_ADDED")]).toEqual([
      null,
      expect.any(String),
    ]);
    const audited = JSON.stringify(await world.connection.sql`select changes from audit_entries`);
    expect(audited).not.toContain(tokenIn(link));
  });

  it("is the user who proves the email at the provider first, with the given roles", async () => {
    const { id } = await addUser(admin, { name: "Ken", email: "ken@example.com", roles: ["API_PUBLISHER"] });
    const user = await signInByProvider(identity("ken@example.com"));
    expect(user).toMatchObject({ id, roles: ["API_PUBLISHER", "USER"] });
    expect((await findUser(database(), id))?.emailVerifiedAt).not.toBeNull();
  });
});

describe("a file of users", () => {
  const csv = [
    "name;email;roles",
    "Barbara;barbara@example.com;publisher",
    "Missing;no address;",
    "Edsger;edsger@example.com;",
    "Barbara again;BARBARA@example.com;administrator",
  ].join("\r\n");

  it("is previewed without a change, and adds the good lines once, however often it is imported", async () => {
    const outcomes = (results: readonly { outcome: string }[]) => results.map(({ outcome }) => outcome);
    expect(outcomes(await previewUserImport(admin, { csv }))).toEqual(["CREATE", "ERROR", "CREATE", "ERROR"]);
    expect(await findUserByEmail(database(), "barbara@example.com")).toBeNull();
    const both = await Promise.all([importUsers(admin, { csv }), importUsers(admin, { csv })]);
    for (const email of ["barbara@example.com", "edsger@example.com"]) {
      const results = both.flat().filter((result) => result.email === email);
      expect([email, outcomes(results).sort()]).toEqual([email, ["CREATE", "EXISTS"]]);
      expect(await mailsTo(email)).toHaveLength(1);
    }
    expect((await findUserByEmail(database(), "barbara@example.com"))?.roles).toEqual([
      "API_PUBLISHER",
      "USER",
    ]);
    expect(outcomes(await importUsers(admin, { csv }))).toEqual(["EXISTS", "ERROR", "EXISTS", "ERROR"]);
    expect(await mailsTo("barbara@example.com")).toHaveLength(1);
    expect(await outcomeOf(importUsers(admin, { csv: "name,phone\na,b" }))).toBe("INVALID_INPUT");
  });

  it("leaves an account that exists as it is, also a disabled one", async () => {
    const user = await aPerson({ name: "Known", email: "known@example.com" });
    await disableUser(admin, user.userId);
    const [result] = await importUsers(admin, {
      csv: "email,name,roles\nknown@example.com,Other,administrator",
    });
    expect(result).toMatchObject({ outcome: "EXISTS", message: expect.stringContaining("isn't active") });
    expect(await findUser(database(), user.userId)).toMatchObject({
      name: "Known",
      status: "DISABLED",
      roles: ["USER"],
    });
  });
});

describe("help with signing in", () => {
  it("is a link to set another password, by mail or by the administrator, never by an access token", async () => {
    const user = await aPerson();
    expect(await sendPasswordReset(admin, user.userId)).toBeNull();
    const first = await linkTo(user.email, "RESET_PASSWORD");
    withoutMail();
    const link = await sendPasswordReset(admin, user.userId);
    expect(await outcomeOf(resetPassword({ token: first, password: PASSWORD }))).toBe("INVALID_STATUS");
    await resetPassword({ token: tokenIn(link), password: PASSWORD });
    expect(await outcomeOf(sendPasswordReset(toolOf(admin, "FULL"), user.userId))).toBe("FORBIDDEN");
    await disableUser(admin, user.userId);
    expect(await outcomeOf(sendPasswordReset(admin, user.userId))).toBe("INVALID_STATUS");
  });

  it("is another email, unproven, of which the former one is notified", async () => {
    const [user, other] = [await aPerson(), await aPerson()];
    const setEmail = (email: string) => outcomeOf(setUserEmail(admin, user.userId, { email }));
    await sendPasswordReset(admin, user.userId);
    const earlier = await linkTo(user.email, "RESET_PASSWORD");
    expect(await setEmail(other.email)).toBe("CONFLICT");
    expect(await setEmail(user.email)).toBe("INVALID_INPUT");
    expect(await setEmail("new@example.org")).toBe("done");
    expect(await findUser(database(), user.userId)).toMatchObject({
      email: "new@example.org",
      emailVerifiedAt: null,
    });
    expect(await mailsTo(user.email, "EMAIL_CHANGED")).toHaveLength(1);
    expect(await mailsTo("new@example.org", "VERIFY_EMAIL")).toHaveLength(1);
    expect(await outcomeOf(resetPassword({ token: earlier, password: PASSWORD }))).toBe("INVALID_STATUS");
  });

  it("brings an account back that lost its email", async () => {
    const user = await aPerson();
    await updateUser(database(), user.userId, {
      email: placeholderEmail(user.userId),
      emailVerifiedAt: null,
    });
    expect(await outcomeOf(sendPasswordReset(admin, user.userId))).toBe("INVALID_STATUS");
    await setUserEmail(admin, user.userId, { email: "back@example.org", reason: "Asked by phone" });
    const { email = "" } = (await findUser(database(), user.userId)) ?? {};
    expect([email, isPlaceholderEmail(email)]).toEqual(["back@example.org", false]);
  });
});

describe("a registration", () => {
  it("that waits for approval notifies administrators once, and none of a second attempt", async () => {
    set({ LATCHKEY_SELF_REGISTRATION_APPROVAL: "true" });
    const input = { name: "Waiting", email: "waiting@example.com", password: PASSWORD };
    await register(input, ORIGIN);
    await register(input, ORIGIN);
    await signInByProvider(identity("also@example.com")).catch(() => undefined);
    set({ LATCHKEY_SELF_REGISTRATION_APPROVAL: undefined });
    const rows = await world.connection.sql<{ user: string }[]>`
      select data->>'user' as user from notifications
      where user_id = ${admin.userId} and event = 'user.registration_requested' order by id`;
    expect(rows.map(({ user }) => user)).toEqual(["Waiting", "also"]);
  });
});
