import { generateSecret, generateURI, verifySync } from "otplib";

/** RFC 6238: six digits, a new code every 30 seconds, SHA-1, as every authenticator app has it. */
const PERIOD = 30;
/** The clocks of phones: one code before and one after the current one. */
const TOLERANCE = PERIOD;
const ISSUER = "Latchkey";

/** A new secret of 160 bits in base32 (RFC 4648), the length that RFC 4226 section 4 recommends. */
export function newTotpSecret(): string {
  return generateSecret({ length: 20 });
}

/** The URI that authenticator apps read from a QR code. The account is shown in the app. */
export function totpUri(secret: string, account: string): string {
  return generateURI({ issuer: ISSUER, label: account, secret });
}

/**
 * The time step of a right code. A code works once: steps up to the last accepted one are rejected (RFC 6238 section 5.2).
 * @param code as typed, spaces included
 * @returns null for a wrong, old or used code
 */
export function totpStepOf(secret: string, code: string, at: Date, lastStep: number | null): number | null {
  const token = code.replace(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return null;
  const result = verifySync({
    secret,
    token,
    period: PERIOD,
    epoch: Math.floor(at.getTime() / 1000),
    epochTolerance: TOLERANCE,
    ...(lastStep !== null && { afterTimeStep: lastStep }),
  });
  return result.valid && "timeStep" in result ? result.timeStep : null;
}
