import { now } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { digestOf } from "@/domain/kernel/sealing";
import { hasTokenForm, newToken } from "@/domain/kernel/token-format";
import type { Queryable, Transaction } from "@/domain/store/database";
import { findDevice, insertDevice, keepLastDevices, touchDevice } from "./known-device.repository";

/*
 * Known devices: browsers that have signed in with a user's password. The browser holds a secret in a cookie; the row holds a digest of it
 * and the user, so that one cookie serves all users of a browser. It grants nothing but that the device isn't slowed down.
 */

const PREFIX = "lkd";
const MOST_DEVICES = 10;

const digestFor = (userId: string, secret: string) => digestOf(`${userId}:${secret}`);

/**
 * Whether a browser's secret belongs to a device of the user. The same statement is sent for a user that doesn't exist, so that time tells
 * no one who does.
 */
export async function isKnownDevice(
  db: Queryable,
  userId: string,
  secret: string | null | undefined,
): Promise<boolean> {
  return (await findDevice(db, userId, digestFor(userId, secret ?? ""))) !== null;
}

export interface RememberedDevice {
  readonly id: string;
  /** For the browser's cookie. */
  readonly secret: string;
}

/** Remembers the browser of a sign-in, with its own secret if it has one. The user's ten last devices are kept. */
export async function rememberDevice(
  tx: Transaction,
  userId: string,
  presented: string | null | undefined,
): Promise<RememberedDevice> {
  const secret = presented && hasTokenForm(PREFIX, presented) ? presented : newToken(PREFIX);
  const digest = digestFor(userId, secret);
  const known = await findDevice(tx, userId, digest);
  const timestamp = now();
  if (known) {
    await touchDevice(tx, known, timestamp);
    return { id: known, secret };
  }
  const id = newId();
  const row = { id, userId, digest, createdAt: timestamp, lastSeenAt: timestamp };
  if (!(await insertDevice(tx, row))) return { id: (await findDevice(tx, userId, digest)) ?? id, secret };
  await keepLastDevices(tx, userId, MOST_DEVICES);
  return { id, secret };
}
