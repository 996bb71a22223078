import type { PlatformRole, System } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { environment } from "@/domain/kernel/environment";
import { newId } from "@/domain/kernel/ids";
import { parseInput } from "@/domain/kernel/input";
import { LIMITS } from "@/domain/kernel/limits";
import { cleanLine } from "@/domain/kernel/text";
import { audit } from "@/domain/store/audit";
import { change, type Transaction } from "@/domain/store/database";
import { type Groups, groupsIn, UNKNOWN_GROUPS } from "@/domain/teams/groups/groups.rules";
import { type HeldGroups, holdGroupTeams, syncGroups } from "@/domain/teams/groups/sync-groups";
import { identityEmail, noteIdentityUse } from "@/domain/users/identities.repository";
import { isPlaceholderEmail, isVerified } from "@/domain/users/identity.rules";
import {
  findUser,
  findUserByEmail,
  findUserByIdentity,
  holdUser,
  insertIdentity,
  insertUser,
  lockUser,
  lockUserByEmail,
  type User,
  updateUser,
} from "@/domain/users/user.repository";
import { type IdentityClaims, identityClaims } from "@/domain/users/user.rules";
import { requestApproval } from "./administration/request-approval";
import { countedStep } from "./counted-step";
import { markVerified, replaceEmail } from "./links/confirm-email.service";
import { releaseEmail } from "./links/release-email";
import { assertMaySignIn } from "./sign-in.service";

const SIGN_IN_ACTOR: System = { kind: "system", name: "Single sign-on" };

/**
 * The user of an identity from an OpenID Connect provider. `iss` and `sub` identify it (OIDC Core 5.7). An email only links to an existing
 * account when both sides have verified it: otherwise anyone could take over an account, or prepare one for a victim, by stating an email.
 * If the provider verified it and the account that has it didn't, the account loses it.
 * @param profile all of the provider's claims, for the user's groups; null: nothing is known of them
 * @throws INVALID_STATUS for a disabled user, CONFLICT when the provider didn't verify the email and another account has it
 */
export function signInByProvider(
  claims: IdentityClaims,
  profile: Readonly<Record<string, unknown>> | null = null,
): Promise<User> {
  return countedStep("provider", () => userOfClaims(claims, profile));
}

async function userOfClaims(
  claims: IdentityClaims,
  profile: Readonly<Record<string, unknown>> | null,
): Promise<User> {
  const { name, ...identifying } = claims;
  const identity = { ...parseInput(identityClaims, identifying), name };
  const groups = profile ? groupsIn(profile, environment().groupsClaim) : UNKNOWN_GROUPS;
  const user = await change(SIGN_IN_ACTOR, async (tx) => {
    const held = await holdTeams(tx, identity, groups);
    return takeGroups(tx, await identify(tx, identity), identity, held);
  });
  assertMaySignIn(user);
  return user;
}

/** Locks the teams that the sign-in would change, before the user. */
async function holdTeams(tx: Transaction, identity: IdentityClaims, groups: Groups): Promise<HeldGroups> {
  const known =
    (await findUserByIdentity(tx, identity.issuer, identity.subject)) ??
    (await findUserByEmail(tx, identity.email));
  if (known?.status === "DISABLED") return holdGroupTeams(tx, known, UNKNOWN_GROUPS, false);
  return holdGroupTeams(tx, known, groups, identity.emailVerified || (known !== null && isVerified(known)));
}

/** The user of an identity, known, linked or created. */
async function identify(tx: Transaction, identity: IdentityClaims): Promise<User> {
  const known = await findUserByIdentity(tx, identity.issuer, identity.subject);
  if (known) return returning(tx, known.id, identity);
  const sameEmail = await lockUserByEmail(tx, identity.email);
  if (!sameEmail) return create(tx, identity);
  if (!identity.emailVerified) throw notLinked();
  if (isVerified(sameEmail) || isUntouched(sameEmail)) return link(tx, sameEmail, identity);
  await releaseEmail(tx, SIGN_IN_ACTOR, identity.email, null);
  return create(tx, identity);
}

/** An administrator stated the email, and no one has used the account: it is meant for the user who proves the email first. */
const isUntouched = (user: User) => user.origin === "ADMINISTRATOR" && user.lastSignedInAt === null;

/**
 * What the user's groups give, unless the sign-in is rejected: of those who wait for approval, nothing is known yet. A group that is gone takes
 * nothing from an administrator whom the environment names.
 */
async function takeGroups(
  tx: Transaction,
  user: User,
  identity: IdentityClaims,
  groups: HeldGroups,
): Promise<User> {
  if (user.status !== "ACTIVE") return user;
  const roles = await syncGroups(tx, SIGN_IN_ACTOR, user, groups);
  return promoteIfNamed(tx, { ...user, roles: [...roles] }, identity);
}

const notLinked = () =>
  new DomainError(
    "CONFLICT",
    "An account with this email already exists, and the email isn't verified. Sign in with its password, or ask an administrator.",
  );

/** A user who has signed in by the provider before: the account's email follows the provider's. Nothing changes a disabled one. */
async function returning(tx: Transaction, userId: string, identity: IdentityClaims): Promise<User> {
  const seen = await findUser(tx, userId);
  // Rows that refer to the user needn't wait, but for a change of the email: PostgreSQL takes that lock for a key.
  if (seen?.email === identity.email) await holdUser(tx, userId);
  else await lockUser(tx, userId);
  const before = await findUser(tx, userId);
  if (!before) throw new Error("the user of an identity is missing");
  if (before.status === "DISABLED") return before;
  const stated = await identityEmail(tx, identity.issuer, identity.subject);
  const follows = identity.emailVerified && (await follow(tx, before, identity.email, stated));
  await noteIdentityUse(tx, identity.issuer, identity.subject, follows ? identity.email : stated);
  const user = await findUser(tx, userId);
  if (!user) throw new Error("the user of an identity is missing");
  return promoteIfNamed(tx, user, identity);
}

/**
 * The account's email follows a verified one that changed at the provider, unless the user has changed it here, or another user has proven
 * it: then it stays.
 * @param stated the email by which the account followed the provider last; null if it never did
 * @returns whether the account has the email now
 */
async function follow(tx: Transaction, user: User, email: string, stated: string | null): Promise<boolean> {
  if (user.email === email) {
    await markVerified(tx, SIGN_IN_ACTOR, user);
    return true;
  }
  const follows = stated === null || stated === user.email || isPlaceholderEmail(user.email);
  if (!follows || !(await releaseEmail(tx, SIGN_IN_ACTOR, email, user.id))) return false;
  await replaceEmail(tx, SIGN_IN_ACTOR, user, email);
  return true;
}

/** Links a sign-in that has proven the email of an account. Nothing changes a disabled one. */
async function link(tx: Transaction, user: User, identity: IdentityClaims): Promise<User> {
  if (user.status === "DISABLED") return user;
  await markVerified(tx, SIGN_IN_ACTOR, user);
  await addIdentity(tx, user.id, identity);
  await audit(tx, SIGN_IN_ACTOR, {
    action: "user.identity_linked",
    subject: { kind: "user", id: user.id, name: user.name },
  });
  // As it is now: teams take only users whose email is verified.
  return promoteIfNamed(tx, (await findUser(tx, user.id)) ?? user, identity);
}

async function addIdentity(tx: Transaction, userId: string, identity: IdentityClaims): Promise<void> {
  const { issuer, subject, email, emailVerified } = identity;
  const timestamp = now();
  await insertIdentity(tx, {
    issuer,
    subject,
    userId,
    email: emailVerified ? email : null,
    createdAt: timestamp,
    lastUsedAt: timestamp,
  });
}

async function create(tx: Transaction, identity: IdentityClaims): Promise<User> {
  const timestamp = now();
  const id = newId();
  const name = nameOf(identity);
  const added = await insertUser(tx, {
    id,
    email: identity.email,
    emailVerifiedAt: identity.emailVerified ? timestamp : null,
    name,
    roles: ["USER"],
    status: environment().selfRegistrationApproval ? "PENDING_APPROVAL" : "ACTIVE",
    origin: "PROVIDER",
    createdAt: timestamp,
    updatedAt: timestamp,
  });
  if (!added) return afterLostRace(tx, identity);
  await addIdentity(tx, id, identity);
  await audit(tx, SIGN_IN_ACTOR, { action: "user.registered", subject: { kind: "user", id, name } });
  const user = await findUser(tx, id);
  if (!user) throw new Error("the user just inserted is missing");
  const promoted = await promoteIfNamed(tx, user, identity);
  if (promoted.status === "PENDING_APPROVAL") await requestApproval(tx, SIGN_IN_ACTOR, name);
  return promoted;
}

/** The email was registered between look-up and insert: by the same user twice, or by someone else. */
async function afterLostRace(tx: Transaction, identity: IdentityClaims): Promise<User> {
  const known = await findUserByIdentity(tx, identity.issuer, identity.subject);
  if (known) return returning(tx, known.id, identity);
  const sameEmail = await lockUserByEmail(tx, identity.email);
  if (!sameEmail || (identity.emailVerified && !isVerified(sameEmail)))
    throw new DomainError("CONFLICT", "Someone else made a conflicting change at the same time. Try again.");
  if (!identity.emailVerified) throw notLinked();
  return link(tx, sameEmail, identity);
}

function nameOf(identity: IdentityClaims): string {
  return (
    cleanLine(typeof identity.name === "string" ? identity.name : "", LIMITS.name) ||
    (identity.email.split("@")[0] ?? identity.email)
  );
}

/** LATCHKEY_ADMIN_EMAILS: the first administrators of an installation; the email must be verified. */
async function promoteIfNamed(tx: Transaction, user: User, identity: IdentityClaims): Promise<User> {
  const named =
    identity.emailVerified && environment().adminEmails.has(user.email) && identity.email === user.email;
  // Nothing comes back to a disabled user but by an administrator.
  if (!named || user.status === "DISABLED" || user.roles.includes("ADMIN")) return user;
  const roles: PlatformRole[] = ["ADMIN", ...user.roles];
  await updateUser(tx, user.id, { roles, status: "ACTIVE", updatedAt: now() });
  await audit(tx, SIGN_IN_ACTOR, {
    action: "user.updated",
    subject: { kind: "user", id: user.id, name: user.name },
    changes: [{ field: "roles", before: user.roles, after: roles }],
  });
  return { ...user, roles, status: "ACTIVE" };
}
