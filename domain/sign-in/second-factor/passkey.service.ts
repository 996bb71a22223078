import { z } from "zod";
import type { Actor } from "@/domain/kernel/actor";
import { requirePerson } from "@/domain/kernel/authorize";
import { now } from "@/domain/kernel/clock";
import { DomainError, notFound } from "@/domain/kernel/domain-error";
import { newId } from "@/domain/kernel/ids";
import { line, parseInput } from "@/domain/kernel/input";
import { LIMITS } from "@/domain/kernel/limits";
import { verb } from "@/domain/kernel/verb";
import { change, database } from "@/domain/store/database";
import { lockSelf } from "@/domain/users/sessions/self.access";
import { noteSecondFactor } from "@/domain/users/sessions/session.repository";
import { findUser } from "@/domain/users/user.repository";
import { requireWayIn } from "../account/ways-in";
import { spendChallenge } from "./challenge.repository";
import { attemptChallenge, challengeEnded, openChallenge } from "./challenges";
import {
  deletePasskeys,
  findPasskeys,
  insertPasskey,
  type Passkey,
  renamePasskeyRow,
  selectPasskeys,
} from "./factor.repository";
import { afterRemoval, firstRecoveryCodes, recordFactorChange } from "./factor-changes";
import { proveIdentity } from "./identity-proof";
import { type ProofInput, proofInput } from "./totp.service";
import { LONGEST_RESPONSE, registrationOptions, verifyRegistration } from "./webauthn";

/** The most passkeys of a user. */
export const MAXIMUM_PASSKEYS = 20;

/** What the browser needs to create a passkey. */
export interface PasskeyRegistration {
  /** Names this registration in the next step. */
  readonly registration: string;
  /** `PublicKeyCredentialCreationOptionsJSON`, as JSON. */
  readonly options: string;
}

/** Begins adding a passkey. @throws as `proveIdentity`; LIMIT_REACHED */
export const startPasskey = verb(
  ["FORBIDDEN", "INVALID_INPUT", "LIMIT_REACHED", "RATE_LIMITED", "REAUTHENTICATION_REQUIRED"],
  async function startPasskey(actor: Actor, input: ProofInput): Promise<PasskeyRegistration> {
    const person = requirePerson(actor, "account.manage");
    await proveIdentity(person, parseInput(proofInput, input).currentPassword);
    const [user, existing] = await Promise.all([
      findUser(database(), person.userId),
      selectPasskeys(database(), person.userId),
    ]);
    if (!user) throw new Error("the user of a session is missing");
    rejectTooMany(existing);
    const { json, challenge } = await registrationOptions(user, existing);
    const registration = await change(person, (tx) =>
      openChallenge(tx, "PASSKEY_REGISTRATION", user.id, challenge),
    );
    return { registration, options: json };
  },
);

function rejectTooMany(existing: readonly Passkey[]): void {
  if (existing.length < MAXIMUM_PASSKEYS) return;
  throw new DomainError(
    "LIMIT_REACHED",
    `You have ${MAXIMUM_PASSKEYS} passkeys. Remove one you no longer use.`,
  );
}

const addInput = z.object({
  registration: z.string().max(100),
  response: z.string().max(LONGEST_RESPONSE),
  name: line("The name", 1, LIMITS.name),
});
export type AddPasskeyInput = z.input<typeof addInput>;

/**
 * Adds a passkey with the browser's response.
 * @returns the passkey; recovery codes, with the first factor: shown once
 * @throws INVALID_STATUS when the registration has ended, CONFLICT for a passkey that exists
 */
export const addPasskey = verb(
  ["CONFLICT", "FORBIDDEN", "INVALID_INPUT", "INVALID_STATUS", "LIMIT_REACHED"],
  async function addPasskey(
    actor: Actor,
    input: AddPasskeyInput,
  ): Promise<{ passkey: Passkey; recoveryCodes: string[] | null }> {
    const person = requirePerson(actor, "account.manage");
    const parsed = parseInput(addInput, input);
    const challenge = await attemptChallenge(parsed.registration, "PASSKEY_REGISTRATION");
    if (challenge.userId !== person.userId) throw challengeEnded();
    const verified = await verifyRegistration(parsed.response, challenge.challenge ?? "");
    return change(person, async (tx) => {
      const user = await lockSelf(tx, person);
      if (!(await spendChallenge(tx, challenge.id, now()))) throw challengeEnded();
      rejectTooMany(await selectPasskeys(tx, user.id));
      const passkey = {
        ...verified,
        id: newId(),
        userId: user.id,
        name: parsed.name,
        createdAt: now(),
        lastUsedAt: null,
      };
      if (!(await insertPasskey(tx, passkey)))
        throw new DomainError("CONFLICT", "This passkey is already registered.");
      await noteSecondFactor(tx, person.sessionId, now());
      const text = `The passkey “${parsed.name}” was added to your account.`;
      await recordFactorChange(tx, person, user, "second_factor.passkey_added", text);
      return { passkey, recoveryCodes: await firstRecoveryCodes(tx, user.id) };
    });
  },
);

const nameInput = z.object({ name: line("The name", 1, LIMITS.name) });

/** Renames a passkey. @throws NOT_FOUND for another user's */
export const renamePasskey = verb(
  ["FORBIDDEN", "INVALID_INPUT", "NOT_FOUND"],
  async function renamePasskey(actor: Actor, id: string, input: { readonly name: string }): Promise<Passkey> {
    const person = requirePerson(actor, "account.manage");
    const { name } = parseInput(nameInput, input);
    return change(person, async (tx) => {
      const user = await lockSelf(tx, person);
      const [passkey] = await findPasskeys(tx, user.id, [id]);
      if (!passkey) throw notFound("passkey");
      await renamePasskeyRow(tx, id, name);
      return { ...passkey, name };
    });
  },
);

/**
 * Removes a passkey. Another way to sign in must remain.
 * @throws NOT_FOUND for another user's, INVALID_STATUS when it is the last way to sign in, or the last factor and one is required
 */
export const removePasskey = verb(
  ["FORBIDDEN", "INVALID_INPUT", "INVALID_STATUS", "NOT_FOUND", "RATE_LIMITED", "REAUTHENTICATION_REQUIRED"],
  async function removePasskey(actor: Actor, id: string, input: ProofInput): Promise<void> {
    const person = requirePerson(actor, "account.manage");
    await proveIdentity(person, parseInput(proofInput, input).currentPassword);
    await change(person, async (tx) => {
      const user = await lockSelf(tx, person);
      const [passkey] = await findPasskeys(tx, user.id, [id]);
      if (!passkey) throw notFound("passkey");
      await deletePasskeys(tx, user.id, id);
      await requireWayIn(tx, user.id);
      await afterRemoval(tx, user);
      const text = `The passkey “${passkey.name}” was removed from your account.`;
      await recordFactorChange(tx, person, user, "second_factor.passkey_removed", text);
    });
  },
);
