import type { System } from "@/domain/kernel/actor";
import { MINUTE, now } from "@/domain/kernel/clock";
import { DomainError, invalid } from "@/domain/kernel/domain-error";
import { totpSecretPlace } from "@/domain/kernel/sealed-places";
import { unseal } from "@/domain/kernel/sealing";
import { audit } from "@/domain/store/audit";
import { change, database, type Transaction } from "@/domain/store/database";
import { countAttempt } from "@/domain/store/rate-limit";
import { findUser, type User } from "@/domain/users/user.repository";
import { countedStep } from "../counted-step";
import { networkIn } from "../devices/attempts";
import type { Origin } from "../session.service";
import { assertMaySignIn, requireLocalAccounts } from "../sign-in.service";
import { countSecondStep, countWrongAnswer } from "./attempts";
import { type Challenge, setChallengeText, spendChallenge } from "./challenge.repository";
import { attemptChallenge, challengeEnded, challengeOf, openChallenge } from "./challenges";
import {
  acceptPasskeyUse,
  acceptTotpStep,
  countRecoveryCodes,
  findPasskeyByCredential,
  findTotp,
  hasFactor,
  selectPasskeys,
  spendRecoveryCode,
} from "./factor.repository";
import { recordFactorChange } from "./factor-changes";
import { recoveryCodeDigest } from "./recovery-codes.rules";
import { totpStepOf } from "./totp.rules";
import { authenticationOptions, credentialIn, unverified, verifyAuthentication } from "./webauthn";

/** The actor of the second step: no user is signed in yet. */
const SECOND_STEP: System = { kind: "system", name: "Sign-in" };

/**
 * After the first step: opens the second one for users with a second factor. No session exists until it is passed.
 * @returns the secret for the browser's cookie; null for users without a second factor
 */
export async function beginSecondStep(user: User): Promise<string | null> {
  if (!(await hasFactor(database(), user.id))) return null;
  return openChallenge(database(), "SIGN_IN", user.id);
}

/** What the page of the second step offers. */
export interface SecondStep {
  readonly totp: boolean;
  readonly passkey: boolean;
  readonly recoveryCodes: boolean;
}

/** What an open second step offers; null when there is none. */
export async function viewSecondStep(secret: string | null): Promise<SecondStep | null> {
  const userId = (await challengeOf(secret, "SIGN_IN"))?.userId;
  if (!userId) return null;
  const db = database();
  const [totp, passkeys, codes] = await Promise.all([
    findTotp(db, userId),
    selectPasskeys(db, userId),
    countRecoveryCodes(db, userId),
  ]);
  return { totp: totp?.confirmedAt != null, passkey: passkeys.length > 0, recoveryCodes: codes > 0 };
}

/** What the browser needs to use a passkey in the second step, as JSON. @throws INVALID_STATUS when the step has ended */
export async function secondStepPasskeyOptions(secret: string | null): Promise<string> {
  const challenge = await challengeOf(secret, "SIGN_IN");
  if (!challenge?.userId) throw challengeEnded();
  const options = await authenticationOptions(await selectPasskeys(database(), challenge.userId));
  await setChallengeText(database(), challenge.id, options.challenge);
  return options.json;
}

/** What proves the second factor. */
export type SecondProof =
  | { readonly code: string }
  | { readonly recoveryCode: string }
  /** A passkey's response, as JSON. */
  | { readonly response: string };

/**
 * Passes the second step with a code, a recovery code or a passkey. Each works once, also if sent twice at the same time.
 * @returns the user, for whom a session can be opened
 * @throws INVALID_INPUT for a wrong proof, INVALID_STATUS when the step has ended, RATE_LIMITED
 */
export function passSecondStep(secret: string | null, proof: SecondProof, origin: Origin): Promise<User> {
  return countedStep("second_factor", () => checkSecondStep(secret, proof, origin));
}

async function checkSecondStep(secret: string | null, proof: SecondProof, origin: Origin): Promise<User> {
  const challenge = await attemptChallenge(secret, "SIGN_IN");
  const userId = challenge.userId ?? "";
  const forgive = await countSecondStep(database(), userId, origin);
  const user = await change(SECOND_STEP, async (tx) => {
    const found = await findUser(tx, userId);
    if (!found) throw challengeEnded();
    await verifyProof(tx, found, challenge, proof);
    if (!(await spendChallenge(tx, challenge.id, now()))) throw challengeEnded();
    return found;
  }).catch(async (error: unknown) => {
    const isWrong = error instanceof DomainError && error.code === "INVALID_INPUT";
    if (isWrong && (await countWrongAnswer(database(), userId))) await recordFailure(userId);
    throw error;
  });
  await forgive();
  assertMaySignIn(user);
  return user;
}

/** Someone knew the password: the user and administrators find it in the audit log. */
async function recordFailure(userId: string): Promise<void> {
  await change(SECOND_STEP, async (tx) => {
    const user = await findUser(tx, userId);
    const subject = { kind: "user", id: userId, ...(user && { name: user.name }) };
    await audit(tx, SECOND_STEP, { action: "second_factor.failed", subject });
  });
}

async function verifyProof(
  tx: Transaction,
  user: User,
  challenge: Challenge,
  proof: SecondProof,
): Promise<void> {
  if ("code" in proof) return verifyCode(tx, user.id, proof.code);
  if ("recoveryCode" in proof) return verifyRecoveryCode(tx, user, proof.recoveryCode);
  await verifyPasskey(tx, user.id, challenge.challenge, proof.response);
}

async function verifyCode(tx: Transaction, userId: string, code: string): Promise<void> {
  const factor = await findTotp(tx, userId);
  const secret = factor?.confirmedAt ? unseal(factor.sealedSecret, totpSecretPlace(factor.id)) : null;
  const step = factor && secret ? totpStepOf(secret, code, now(), factor.lastStep) : null;
  if (factor && step !== null && (await acceptTotpStep(tx, factor.id, step, now()))) return;
  throw invalid("code", "This code is wrong or was already used. Enter the current one.");
}

async function verifyRecoveryCode(tx: Transaction, user: User, code: string): Promise<void> {
  const digest = recoveryCodeDigest(code);
  if (!digest || !(await spendRecoveryCode(tx, user.id, digest, now())))
    throw invalid("recoveryCode", "This recovery code is wrong or was already used.");
  const left = await countRecoveryCodes(tx, user.id);
  await recordFactorChange(
    tx,
    SECOND_STEP,
    user,
    "second_factor.recovery_code_used",
    `A recovery code was used to sign in to your account. ${left} are left.`,
  );
}

/** Verifies a passkey of a user to the challenge. @throws INVALID_INPUT */
export async function verifyPasskey(
  tx: Transaction,
  userId: string | null,
  challenge: string | null,
  response: string,
): Promise<string> {
  const passkey = await findPasskeyByCredential(tx, credentialIn(response));
  if (!passkey || challenge === null || (userId !== null && passkey.userId !== userId)) throw unverified();
  const { counter, isBackedUp } = await verifyAuthentication(response, challenge, passkey);
  if (!(await acceptPasskeyUse(tx, passkey.id, counter, isBackedUp, now()))) throw unverified();
  return passkey.userId;
}

const PASSKEY_SIGN_INS = { name: "passkey-sign-in", attempts: 60, windowMilliseconds: 15 * MINUTE };

/** Begins signing in with a passkey alone. @throws RATE_LIMITED. @returns the browser's secret, and what it needs as JSON */
export async function beginPasskeySignIn({ ip }: Origin): Promise<{ secret: string; options: string }> {
  requireLocalAccounts();
  await countAttempt(database(), PASSKEY_SIGN_INS, networkIn(ip));
  const { json, challenge } = await authenticationOptions([]);
  const secret = await openChallenge(database(), "PASSKEY_SIGN_IN", null, challenge);
  return { secret, options: json };
}

/**
 * Signs in with a passkey alone: it is something that the user has, unlocked by something that they know or are.
 * @throws INVALID_INPUT for a passkey that isn't any user's, INVALID_STATUS
 */
export async function signInByPasskey(secret: string | null, response: string): Promise<User> {
  requireLocalAccounts();
  const challenge = await attemptChallenge(secret, "PASSKEY_SIGN_IN");
  const user = await change(SECOND_STEP, async (tx) => {
    const userId = await verifyPasskey(tx, null, challenge.challenge, response);
    if (!(await spendChallenge(tx, challenge.id, now()))) throw challengeEnded();
    return findUser(tx, userId);
  });
  if (!user) throw new DomainError("INVALID_STATUS", "This account no longer exists.");
  assertMaySignIn(user);
  return user;
}
