import { z } from "zod";
import { type Actor, type System, TOKEN_SCOPES, type TokenScope } from "@/domain/kernel/actor";
import { requirePerson } from "@/domain/kernel/authorize";
import { after, MINUTE, now, SECOND } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { newId } from "@/domain/kernel/ids";
import { line, parseInput } from "@/domain/kernel/input";
import { LIMITS } from "@/domain/kernel/limits";
import { networkOf } from "@/domain/kernel/request/network";
import { deviceTokenPlace } from "@/domain/kernel/sealed-places";
import { digestOf, seal, unseal } from "@/domain/kernel/sealing";
import { newToken } from "@/domain/kernel/token-format";
import { verb } from "@/domain/kernel/verb";
import { readSettings } from "@/domain/settings/settings.service";
import { change, database } from "@/domain/store/database";
import { countAttempt } from "@/domain/store/rate-limit";
import type { AccessToken } from "../access-token.repository";
import { createAccessToken } from "../access-token.service";
import {
  type DeviceAuthorization,
  decide,
  deleteDeviceAuthorization,
  deleteExpired,
  findWaiting,
  insertDeviceAuthorization,
  lockByDigest,
  updateDeviceAuthorization,
} from "./device-authorization.repository";
import { newUserCode, readUserCode } from "./user-code.rules";

/*
 * Sign-in of a command-line tool through the browser, in the manner of RFC 8628. The tool holds a device code, the user types a user code in
 * the portal. The order of writes of an approval: the decision, then the access token, then the token's encrypted copy for the tool. After a
 * crash before the last, the tool gets no token, and one that was created stays unused in the user's list.
 */

/** How long a code is valid. */
export const CODE_LIFETIME = 10 * MINUTE;
/** The least time between two requests for the token. */
export const POLL_INTERVAL = 2 * SECOND;
/** Not `lkd`, which is the cookie of a known device. */
const DEVICE_CODE_PREFIX = "lkr";
/** How long a token is valid that a tool gets this way. */
const TOKEN_DAYS = 90;

const DEVICE: System = { kind: "system", name: "Command line" };
const REQUESTS = { name: "device.request", attempts: 20, windowMilliseconds: 10 * MINUTE };
const GUESSES = { name: "device.guess", attempts: 30, windowMilliseconds: 10 * MINUTE };

const requestInput = z.object({
  clientName: line("The client name", 1, LIMITS.name),
  scopes: z.array(z.enum(TOKEN_SCOPES)).min(1).max(TOKEN_SCOPES.length),
});

/** What the tool and its user need to continue. */
export interface DeviceRequest {
  readonly deviceCode: string;
  readonly userCode: string;
}

/** Begins a sign-in. @throws INVALID_INPUT, RATE_LIMITED */
export async function requestDeviceAuthorization(
  input: z.input<typeof requestInput>,
  ip: string | null,
): Promise<DeviceRequest> {
  const { clientName, scopes } = parseInput(requestInput, input);
  await countAttempt(database(), REQUESTS, networkOf(ip ?? ""));
  const deviceCode = newToken(DEVICE_CODE_PREFIX);
  const userCode = await freeUserCode();
  const createdAt = now();
  await change(DEVICE, (tx) =>
    insertDeviceAuthorization(tx, {
      id: newId(),
      digest: digestOf(deviceCode),
      userCode,
      clientName,
      scopes: [...new Set(scopes)],
      ip,
      createdAt,
      expiresAt: after(createdAt, CODE_LIFETIME),
    }),
  );
  return { deviceCode, userCode };
}

async function freeUserCode(): Promise<string> {
  const code = newUserCode();
  return (await findWaiting(database(), code, now())) ? freeUserCode() : code;
}

/** The answer to a tool that asks for its token: the token, or an error code of RFC 8628 section 3.5. */
export type DeviceAnswer =
  | { readonly token: string }
  | { readonly error: "authorization_pending" | "slow_down" | "access_denied" | "expired_token" };

/** The token of an approved sign-in, once. */
export async function fetchDeviceToken(deviceCode: string): Promise<DeviceAnswer> {
  return change(DEVICE, async (tx): Promise<DeviceAnswer> => {
    const row = await lockByDigest(tx, digestOf(deviceCode));
    const at = now();
    if (!row || row.expiresAt <= at) return { error: "expired_token" };
    if (row.deniedAt) return { error: "access_denied" };
    if (row.sealedToken !== null) {
      await deleteDeviceAuthorization(tx, row.id);
      return { token: unseal(row.sealedToken, deviceTokenPlace(row.id)) };
    }
    const early = row.lastPolledAt !== null && after(row.lastPolledAt, POLL_INTERVAL - SECOND / 2) > at;
    await updateDeviceAuthorization(tx, row.id, { lastPolledAt: at });
    return { error: early ? "slow_down" : "authorization_pending" };
  });
}

/**
 * The sign-in that waits for a code, for the user to compare; null if there is none. Guesses are counted.
 * @throws FORBIDDEN for access tokens, RATE_LIMITED
 */
export async function findDeviceAuthorization(
  actor: Actor,
  typed: string,
): Promise<DeviceAuthorization | null> {
  const { userId } = requirePerson(actor, "accessToken.manage");
  await countAttempt(database(), GUESSES, userId);
  const code = readUserCode(typed);
  return code ? findWaiting(database(), code, now()) : null;
}

/**
 * Approves or denies the sign-in of a tool. Approval creates an access token, which the tool fetches.
 * @returns the token's record, or null for a denial
 * @throws NOT_FOUND for a code that is wrong, used or expired
 */
export const answerDeviceAuthorization = verb(
  ["FORBIDDEN", "LIMIT_REACHED", "NOT_FOUND", "RATE_LIMITED"],
  async function answerDeviceAuthorization(
    actor: Actor,
    { userCode, approve }: { readonly userCode: string; readonly approve: boolean },
  ): Promise<AccessToken | null> {
    const person = requirePerson(actor, "accessToken.manage");
    await countAttempt(database(), GUESSES, person.userId);
    const code = readUserCode(userCode);
    const at = now();
    const values = approve ? { approvedByUserId: person.userId } : { deniedAt: at };
    const row = code && (await change(person, (tx) => decide(tx, code, at, values)));
    if (!row) throw wrongCode();
    if (!approve) return null;
    try {
      const { accessToken, token } = await createAccessToken(person, await tokenInput(row));
      const sealedToken = seal(token, deviceTokenPlace(row.id));
      await change(person, (tx) =>
        updateDeviceAuthorization(tx, row.id, { sealedToken, tokenId: accessToken.id }),
      );
      return accessToken;
    } catch (error) {
      // The user can remove a token and approve again.
      await change(person, (tx) => updateDeviceAuthorization(tx, row.id, { approvedByUserId: null }));
      throw error;
    }
  },
);

/** Valid for as long as the administrator allows, and 90 days at most. */
async function tokenInput({ clientName, scopes }: DeviceAuthorization) {
  const { accessTokenDays } = await readSettings();
  const expiresInDays = Math.min(accessTokenDays.value || TOKEN_DAYS, TOKEN_DAYS);
  return { name: clientName, scopes: scopes as TokenScope[], expiresInDays };
}

function wrongCode(): DomainError {
  const message = "This code is wrong, used or expired. Check it, or start again in the terminal.";
  return new DomainError("NOT_FOUND", message, [{ path: ["userCode"], message, code: "NOT_FOUND" }]);
}

/** Deletes expired sign-ins, and revokes tokens that no tool fetched. */
export async function forgetOldDeviceAuthorizations(): Promise<void> {
  await change(DEVICE, (tx) => deleteExpired(tx, now()));
}
