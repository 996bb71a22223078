import type { TransactionSql } from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAccessToken } from "@/domain/access-tokens/access-token.service";
import { rotateAccessToken } from "@/domain/access-tokens/rotation.service";
import type { Person } from "@/domain/kernel/actor";
import { newId } from "@/domain/kernel/ids";
import { planOf } from "@/domain/lifecycle/user-administration/disabling.service";
import { endAccount } from "@/domain/lifecycle/user-administration/end-account";
import { database } from "@/domain/store/database";
import { handleOn, withHandle } from "@/domain/store/send";
import { hashPassword } from "@/domain/users/password";
import { findUser, type User, updateUser } from "@/domain/users/user.repository";
import { outcomeOf } from "@/testing/domain/catalog";
import { overtaken } from "@/testing/domain/overtaken";
import { aPerson, createWorld, type World } from "@/testing/domain/world";
import { confirmEmail } from "../links/confirm-email.service";
import { removePasskey, renamePasskey } from "../second-factor/passkey.service";
import { regenerateRecoveryCodes } from "../second-factor/second-factor.service";
import { removeTotp, startTotp } from "../second-factor/totp.service";
import { openSession } from "../session.service";
import { deleteMyAccount, ownSuccession } from "./delete-account.service";
import { cancelEmailChange, changeEmail, requestEmailVerification } from "./email.service";
import { unlinkIdentity } from "./identities.service";
import { changePassword } from "./password.service";
import { updateProfile } from "./profile.service";
import { endOtherSessions, endSession } from "./sessions.service";

const PASSWORD = "correct horse battery staple";
const NEXT = "four other unlikely words";
const currentPassword = PASSWORD;

let world: World;
let passwordHash: string;
beforeAll(async () => {
  world = await createWorld();
  passwordHash = await hashPassword(PASSWORD);
});
afterAll(() => world.close());

type SignedIn = Person & { readonly email: string };

async function signedIn(): Promise<SignedIn> {
  const person = await aPerson();
  await updateUser(database(), person.userId, { passwordHash });
  const user = (await findUser(database(), person.userId)) as User;
  return { ...person, sessionId: (await openSession(user, { ip: null, userAgent: null })).sessionId };
}

async function archived(person: SignedIn) {
  const owned = await ownSuccession(person);
  return owned.map(({ id }) => ({ ownedId: id, to: { archive: true } as const }));
}

const CHANGES: Readonly<Record<string, (person: SignedIn) => Promise<unknown>>> = {
  changePassword: (person) => changePassword(person, { currentPassword, newPassword: NEXT }),
  changeEmail: (person) => changeEmail(person, { currentPassword, email: "thief@example.com" }),
  cancelEmailChange: (person) => cancelEmailChange(person, { email: "other@example.com" }),
  requestEmailVerification: (person) => requestEmailVerification(person, { email: person.email }),
  confirmEmail: (person) => confirmEmail(person, { token: "lkm_unknown" }),
  unlinkIdentity: (person) => unlinkIdentity(person, { issuer: "https://id.example.com", subject: "1" }),
  updateProfile: (person) => updateProfile(person, { name: "Thief" }),
  deleteMyAccount: async (person) =>
    deleteMyAccount(person, { email: person.email, currentPassword, successors: await archived(person) }),
  endSession: (person) => endSession(person, person.sessionId),
  endOtherSessions: (person) => endOtherSessions(person),
  startTotp: (person) => startTotp(person, {}),
  removeTotp: (person) => removeTotp(person, {}),
  regenerateRecoveryCodes: (person) => regenerateRecoveryCodes(person, {}),
  removePasskey: (person) => removePasskey(person, newId(), {}),
  renamePasskey: (person) => renamePasskey(person, newId(), { name: "Laptop" }),
  createAccessToken: (person) => createAccessToken(person, { name: "CI", scopes: ["READ"] }),
};

/** What a change could have left. */
async function traces(userId: string, sql: Pick<TransactionSql, "unsafe"> = world.connection.sql) {
  const [row] = await sql.unsafe(
    `select u.name, u.email, u.password_hash, u.updated_at, u.deleted_at,
      (select count(*)::int from audit_entries where actor_user_id = u.id or subject_id = u.id) as entries,
      (select count(*)::int from mails where user_id = u.id) as mails,
      (select count(*)::int from totp_factors where user_id = u.id) as factors,
      (select count(*)::int from sessions where user_id = u.id) as sessions,
      (select count(*)::int from access_tokens where user_id = u.id and revoked_at is null) as tokens
    from users u where u.id = $1`,
    [userId],
  );
  return row;
}

describe("a session that ends while its change waits", () => {
  it.each(Object.entries(CHANGES))("changes nothing: %s", async (_, change) => {
    const person = await signedIn();
    const before = await traces(person.userId);
    const outcome = await overtaken(
      world,
      (tx) => tx`select from users where id = ${person.userId} for update`,
      () => change(person),
      (tx) => tx`update sessions set revoked_at = now() where id = ${person.sessionId}`,
    );
    expect(outcome).toBe("UNAUTHENTICATED");
    expect(await traces(person.userId)).toEqual(before);
  });

  it("gives an access token no new secret", async () => {
    const person = await signedIn();
    const { accessToken } = await createAccessToken(person, { name: "CI", scopes: ["READ"] });
    const before = await traces(person.userId);
    const outcome = await overtaken(
      world,
      (tx) => tx`select from access_tokens where id = ${accessToken.id} for update`,
      () => rotateAccessToken(person, accessToken.id),
      (tx) => tx`update sessions set revoked_at = now() where id = ${person.sessionId}`,
    );
    expect(outcome).toBe("UNAUTHENTICATED");
    expect(await traces(person.userId)).toEqual(before);
  });
});

/** Deletes an account in a transaction that holds it. @returns what it leaves */
async function deleted(tx: TransactionSql, person: SignedIn) {
  const user = (await findUser(database(), person.userId)) as User;
  const plan = planOf({ successors: await archived(person) });
  const how = { how: "DELETE", plan, reason: "", capacity: "MEMBER" } as const;
  const handle = handleOn(tx);
  await withHandle(handle, () => endAccount(handle, person, user, how));
  return traces(person.userId, tx);
}

/** The locks that a deletion begins with, in its order. */
async function holdAsDeleting(tx: TransactionSql, { userId }: SignedIn) {
  await tx`
    select from applications where id in (
      select application_id from memberships where user_id = ${userId} and direct_role = 'PRIMARY_OWNER')
    order by id for update`;
  await tx`select from users where id = ${userId} for update`;
}

describe("an account that is deleted while its change waits", () => {
  it.each(Object.entries(CHANGES))("gets nothing back: %s", async (name, change) => {
    const person = await signedIn();
    let left: unknown;
    const outcome = await overtaken(
      world,
      (tx) => holdAsDeleting(tx, person),
      () => change(person),
      async (tx) => {
        left = await deleted(tx, person);
      },
    );
    expect(outcome).toBe(name === "deleteMyAccount" ? "done" : "UNAUTHENTICATED");
    expect(left).toMatchObject({ name: "Deleted user", sessions: 0 });
    expect(await traces(person.userId)).toEqual(left);
  });

  it("gets no access token back with a new secret", async () => {
    const person = await signedIn();
    const { accessToken } = await createAccessToken(person, { name: "CI", scopes: ["READ"] });
    let left: unknown;
    const outcome = await overtaken(
      world,
      (tx) => tx`select from access_tokens where id = ${accessToken.id} for update`,
      () => rotateAccessToken(person, accessToken.id),
      async (tx) => {
        left = await deleted(tx, person);
      },
    );
    expect(outcome).toBe("UNAUTHENTICATED");
    expect(await traces(person.userId)).toEqual(left);
  });
});

it("an account is deleted once, and the one who asks twice isn't asked to sign in again", async () => {
  const person = await signedIn();
  const input = { email: person.email, currentPassword, successors: await archived(person) };
  const deleting = () => outcomeOf(deleteMyAccount(person, input));
  expect(await Promise.all([deleting(), deleting()])).toEqual(["done", "done"]);
});
