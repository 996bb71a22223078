import { toString as qrCode } from "qrcode";
import { z } from "zod";
import type { Actor } from "@/domain/kernel/actor";
import { requirePerson } from "@/domain/kernel/authorize";
import { MINUTE, now } from "@/domain/kernel/clock";
import { DomainError, invalid } from "@/domain/kernel/domain-error";
import { newId } from "@/domain/kernel/ids";
import { parseInput } from "@/domain/kernel/input";
import { totpSecretPlace } from "@/domain/kernel/sealed-places";
import { seal, unseal } from "@/domain/kernel/sealing";
import { verb } from "@/domain/kernel/verb";
import { change, database } from "@/domain/store/database";
import { countAttempt } from "@/domain/store/rate-limit";
import { lockSelf } from "@/domain/users/sessions/self.access";
import { noteSecondFactor } from "@/domain/users/sessions/session.repository";
import { acceptTotpStep, deleteTotp, findTotp, insertTotp } from "./factor.repository";
import { afterRemoval, firstRecoveryCodes, recordFactorChange } from "./factor-changes";
import { proveIdentity } from "./identity-proof";
import { newTotpSecret, totpStepOf, totpUri } from "./totp.rules";

const CONFIRMATIONS = { name: "totp-confirmation", attempts: 10, windowMilliseconds: 15 * MINUTE };

export const proofInput = z.object({ currentPassword: z.string().max(1_000).nullish() });
export type ProofInput = z.input<typeof proofInput>;

/** What an authenticator app needs. Shown until the first code is confirmed. */
export interface TotpSetUp {
  readonly secret: string;
  readonly uri: string;
  /** The URI as a QR code: an SVG document. */
  readonly qrCode: string;
}

/**
 * Begins setting up an authenticator app, in place of one that was never confirmed. It asks for nothing until it is confirmed.
 * @throws INVALID_STATUS when there is one, INVALID_INPUT and REAUTHENTICATION_REQUIRED as `proveIdentity`
 */
export const startTotp = verb(
  ["FORBIDDEN", "INVALID_INPUT", "INVALID_STATUS", "RATE_LIMITED", "REAUTHENTICATION_REQUIRED"],
  async function startTotp(actor: Actor, input: ProofInput): Promise<TotpSetUp> {
    const person = requirePerson(actor, "account.manage");
    await proveIdentity(person, parseInput(proofInput, input).currentPassword);
    const secret = newTotpSecret();
    const user = await change(person, async (tx) => {
      const self = await lockSelf(tx, person);
      if ((await findTotp(tx, self.id))?.confirmedAt)
        throw new DomainError(
          "INVALID_STATUS",
          "An authenticator app is set up already. Remove it before you set up another one.",
        );
      await deleteTotp(tx, self.id);
      const id = newId();
      const sealedSecret = seal(secret, totpSecretPlace(id));
      await insertTotp(tx, { id, userId: self.id, sealedSecret, createdAt: now() });
      return self;
    });
    const uri = totpUri(secret, user.email);
    return { secret, uri, qrCode: await qrCode(uri, { type: "svg", margin: 2 }) };
  },
);

/**
 * Confirms an authenticator app with its first code. From now on, signing in needs a code.
 * @returns recovery codes, with the first factor: shown once
 * @throws INVALID_STATUS when none is being set up
 */
export const confirmTotp = verb(
  ["FORBIDDEN", "INVALID_INPUT", "INVALID_STATUS", "RATE_LIMITED"],
  async function confirmTotp(actor: Actor, code: string): Promise<{ recoveryCodes: string[] | null }> {
    const person = requirePerson(actor, "account.manage");
    await countAttempt(database(), CONFIRMATIONS, person.userId);
    return change(person, async (tx) => {
      const user = await lockSelf(tx, person);
      const factor = await findTotp(tx, user.id);
      if (!factor || factor.confirmedAt)
        throw new DomainError("INVALID_STATUS", "No authenticator app is being set up. Start again.");
      const secret = unseal(factor.sealedSecret, totpSecretPlace(factor.id));
      const step = totpStepOf(secret, code, now(), null);
      if (step === null) throw invalid("code", "This code is wrong. Enter the one that the app shows now.");
      await acceptTotpStep(tx, factor.id, step, now());
      await noteSecondFactor(tx, person.sessionId, now());
      const text = "An authenticator app was added to your account.";
      await recordFactorChange(tx, person, user, "second_factor.totp_added", text);
      return { recoveryCodes: await firstRecoveryCodes(tx, user.id) };
    });
  },
);

/** Removes the authenticator app. Idempotent. @throws INVALID_STATUS when it is the last factor and one is required */
export const removeTotp = verb(
  ["FORBIDDEN", "INVALID_INPUT", "INVALID_STATUS", "RATE_LIMITED", "REAUTHENTICATION_REQUIRED"],
  async function removeTotp(actor: Actor, input: ProofInput): Promise<void> {
    const person = requirePerson(actor, "account.manage");
    await proveIdentity(person, parseInput(proofInput, input).currentPassword);
    await change(person, async (tx) => {
      const user = await lockSelf(tx, person);
      if (!(await deleteTotp(tx, user.id))) return;
      await afterRemoval(tx, user);
      const text = "The authenticator app was removed from your account.";
      await recordFactorChange(tx, person, user, "second_factor.totp_removed", text);
    });
  },
);
