import { createHmac, timingSafeEqual } from "node:crypto";

/** The header with which the doctor asks, and where it asks. */
export const DOCTOR_HEADER = "x-latchkey-doctor";
export const DOCTOR_PATH = "/api/doctor";

/** For how long a question is answered, in seconds, whichever clock is ahead. */
const LIFETIME = 600;

/** Both sides derive the key, so that only an operator of this installation can ask, and only this installation can answer. */
function sign(sessionSecret: string, text: string): string {
  const key = createHmac("sha256", sessionSecret).update("latchkey doctor").digest();
  return createHmac("sha256", key).update(text).digest("hex");
}

/** @param nonce hexadecimal, new for each question */
export function questionOf(sessionSecret: string, nonce: string): string {
  const seconds = Math.floor(Date.now() / 1_000);
  return `${seconds}.${nonce}.${sign(sessionSecret, `ask ${seconds} ${nonce}`)}`;
}

/** The nonce of a question that this installation's operator asks now; null for anything else. */
export function nonceOf(sessionSecret: string, header: unknown): string | null {
  const [, seconds, nonce, proof] = /^(\d{1,12})\.([0-9a-f]{32})\.([0-9a-f]{64})$/.exec(String(header)) ?? [];
  if (!seconds || !nonce || !proof) return null;
  if (Math.abs(Date.now() / 1_000 - Number(seconds)) > LIFETIME) return null;
  return isSame(proof, sign(sessionSecret, `ask ${seconds} ${nonce}`)) ? nonce : null;
}

export const proofOfAnswer = (sessionSecret: string, nonce: string, answer: string): string =>
  sign(sessionSecret, `answer ${nonce} ${answer}`);

/** Both are of the same length. */
export const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
