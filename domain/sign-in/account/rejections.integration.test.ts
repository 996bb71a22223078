import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { forgetEnvironment } from "@/domain/kernel/environment";
import { deleteUser } from "@/domain/lifecycle/user-administration/disabling.service";
import { signOutUser } from "@/domain/lifecycle/user-administration/sign-out.service";
import { addMember } from "@/domain/memberships/membership.service";
import { database } from "@/domain/store/database";
import { placeholderEmail } from "@/domain/users/identity.rules";
import { hashPassword } from "@/domain/users/password";
import { findUser, type User, updateUser } from "@/domain/users/user.repository";
import { outcomeOf } from "@/testing/domain/catalog";
import { overtaken } from "@/testing/domain/overtaken";
import { anAdministrator, anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { setUserEmail } from "../administration/sign-in-help.service";
import { proveIdentity } from "../second-factor/identity-proof";
import { resetSecondFactor } from "../second-factor/second-factor.service";
import { openSession } from "../session.service";
import { ownAccount } from "./account.queries";
import { confirmUserEmail } from "./confirm-user-email.service";
import { deleteMyAccount, ownSuccession } from "./delete-account.service";
import { changeEmail, requestEmailVerification } from "./email.service";
import { changePassword } from "./password.service";

const PASSWORD = "correct horse battery staple";
const NEXT = "four other unlikely words";

let world: World;
let passwordHash: string;
beforeAll(async () => {
  world = await createWorld();
  passwordHash = await hashPassword(PASSWORD);
});
afterAll(() => world.close());
afterEach(() => setLocalAccounts(undefined));

function setLocalAccounts(value: string | undefined): void {
  if (value === undefined) delete process.env.LATCHKEY_LOCAL_ACCOUNTS;
  else process.env.LATCHKEY_LOCAL_ACCOUNTS = value;
  forgetEnvironment();
}

async function signedIn(): Promise<Person & { readonly email: string }> {
  const person = await aPerson();
  await updateUser(database(), person.userId, { passwordHash });
  const user = (await findUser(database(), person.userId)) as User;
  return { ...person, sessionId: (await openSession(user, { ip: null, userAgent: null })).sessionId };
}

it("mails to emails that nothing proves are bounded in number", async () => {
  const changing = await signedIn();
  const change = () =>
    outcomeOf(changeEmail(changing, { email: "other@example.com", currentPassword: PASSWORD }));
  for (let attempt = 0; attempt < 6; attempt += 1) expect(await change()).toBe("done");
  expect(await change()).toBe("RATE_LIMITED");
  const unverified = await signedIn();
  await updateUser(database(), unverified.userId, { emailVerifiedAt: null });
  const request = () => outcomeOf(requestEmailVerification(unverified, { email: unverified.email }));
  for (let attempt = 0; attempt < 6; attempt += 1) expect(await request()).toBe("done");
  expect(await request()).toBe("RATE_LIMITED");
});

it("the password can't be guessed by deleting the account", async () => {
  const person = await signedIn();
  const guess = () => outcomeOf(deleteMyAccount(person, { email: person.email, currentPassword: "wrong" }));
  for (let attempt = 0; attempt < 10; attempt += 1) expect(await guess()).toBe("INVALID_INPUT");
  expect(await guess()).toBe("RATE_LIMITED");
});

it("there is no password where only the provider signs in", async () => {
  const person = await signedIn();
  setLocalAccounts("false");
  const input = { currentPassword: PASSWORD, newPassword: NEXT };
  expect(await outcomeOf(changePassword(person, input))).toBe("INVALID_STATUS");
});

it("where only the provider signs in, a recent sign-in proves the user, and an old password nothing", async () => {
  const person = await signedIn();
  const { sql } = world.connection;
  setLocalAccounts("false");
  expect(await ownAccount(person)).toMatchObject({ hasPassword: false, passwordsAllowed: false });
  const change = (currentPassword?: string) =>
    outcomeOf(changeEmail(person, { email: "sso@example.com", currentPassword }));
  const remove = (currentPassword?: string) =>
    outcomeOf(deleteMyAccount(person, { email: person.email, currentPassword }));
  const prove = (password?: string) => outcomeOf(proveIdentity(person, password));
  const application = (await ownSuccession(person)).map(({ name }) => name);
  expect(application).toHaveLength(1);
  expect([await change(), await prove(), await remove()]).toEqual(["done", "done", "SUCCESSOR_REQUIRED"]);
  await sql`update sessions set authenticated_at = now() - interval '16 minutes' where user_id = ${person.userId}`;
  for (const password of [undefined, "wrong", PASSWORD])
    for (const attempt of [change, remove, prove])
      expect(await attempt(password)).toBe("REAUTHENTICATION_REQUIRED");
  setLocalAccounts(undefined);
  expect(await ownAccount(person)).toMatchObject({ hasPassword: true, passwordsAllowed: true });
  expect([await change(), await change(PASSWORD)]).toEqual(["INVALID_INPUT", "done"]);
});

it("a deleted user has no email to set or confirm and no second factor, and isn't signed in", async () => {
  const admin = await anAdministrator();
  const { userId } = await aPerson();
  await deleteUser(admin, userId);
  expect(await outcomeOf(confirmUserEmail(admin, userId))).toBe("INVALID_STATUS");
  expect(await outcomeOf(setUserEmail(admin, userId, { email: "new@example.com" }))).toBe("INVALID_STATUS");
  expect(await outcomeOf(signOutUser(admin, userId))).toBe("INVALID_STATUS");
  expect(await outcomeOf(resetSecondFactor(admin, userId))).toBe("INVALID_STATUS");
});

it("each of many members can be a successor, also one who isn't offered", async () => {
  const ada = await signedIn();
  const shared = await anApplication(ada);
  const { sql } = world.connection;
  await sql`
    with crowd as (
      insert into users (id, email, email_verified_at, name, created_at, updated_at)
      select gen_random_uuid(), 'crowd-' || n || '@example.com', now(), 'Crowd', now(), now()
      from generate_series(1, 20) n returning id)
    insert into memberships (application_id, user_id, role, created_at, application_updated_at)
    select a.id, crowd.id, 'USER', now(), a.updated_at from crowd, applications a where a.id = ${shared}`;
  const last = await aPerson();
  await addMember(ada, shared, { userId: last.userId, role: "USER" });
  const owned = await ownSuccession(ada);
  expect(owned.find(({ id }) => id === shared)?.candidates).toHaveLength(20);
  const successors = owned.map(({ id }) =>
    id === shared
      ? { ownedId: id, to: { userId: last.userId } }
      : { ownedId: id, to: { archive: true } as const },
  );
  await deleteMyAccount(ada, { email: ada.email, currentPassword: PASSWORD, successors });
  const [owner] = await sql`
    select user_id from memberships where application_id = ${shared} and role = 'PRIMARY_OWNER'`;
  expect(owner?.user_id).toBe(last.userId);
});

it("an account that lost its email can be deleted, by its placeholder", async () => {
  const ada = await signedIn();
  const email = placeholderEmail(ada.userId);
  await updateUser(database(), ada.userId, { email, emailVerifiedAt: null });
  const successors = (await ownSuccession(ada)).map(({ id }) => ({
    ownedId: id,
    to: { archive: true } as const,
  }));
  const deleting = (confirmed: string) =>
    deleteMyAccount(ada, { email: confirmed, currentPassword: PASSWORD, successors });
  expect(await outcomeOf(deleting(ada.email))).toBe("INVALID_INPUT");
  expect(await outcomeOf(deleting(email))).toBe("done");
});

it("a successor is active: one who is disabled before or meanwhile gets nothing", async () => {
  const [ada, member, admin] = [await signedIn(), await aPerson(), await anAdministrator()];
  const shared = await anApplication(ada, {}, { users: [member] });
  const to = { userId: member.userId };
  const successors = (await ownSuccession(ada)).map(({ id }) =>
    id === shared ? { ownedId: id, to } : { ownedId: id, to: { archive: true } as const },
  );
  const deleting = () => deleteMyAccount(ada, { email: ada.email, currentPassword: PASSWORD, successors });
  const outcome = await overtaken(
    world,
    (tx) => tx`select from users where id = ${member.userId} for update`,
    deleting,
    (tx) => tx`update users set status = 'DISABLED' where id = ${member.userId}`,
  );
  expect(outcome).toBe("INVALID_STATUS");
  expect(await outcomeOf(deleteUser(admin, ada.userId, { successors }))).toBe("INVALID_STATUS");
  expect((await findUser(database(), ada.userId))?.deletedAt).toBeNull();
});
