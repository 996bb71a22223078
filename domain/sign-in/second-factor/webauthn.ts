import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { z } from "zod";
import { invalid } from "@/domain/kernel/domain-error";
import { environment } from "@/domain/kernel/environment";
import type { Passkey } from "./factor.repository";

/*
 * Passkeys (WebAuthn Level 2). They belong to the host of LATCHKEY_URL: if it changes, they no longer work. User verification (PIN or
 * biometrics) is required, so a passkey is two factors by itself.
 */

const RP_NAME = "Latchkey";
const rpId = () => new URL(environment().url).hostname;
const origin = () => new URL(environment().url).origin;

/** Bounds what is decoded; real responses have a few kilobytes. */
export const LONGEST_RESPONSE = 32_768;

const TRANSPORTS = ["usb", "nfc", "ble", "smart-card", "hybrid", "cable", "internal"];

/** An ID has at most 1,023 bytes (WebAuthn Level 2 section 4). Within JSON within a text, no check of the input has seen its characters. */
const credentialId = z.string().regex(/^[\w-]{1,1364}$/);
const response = z.looseObject({
  id: credentialId,
  rawId: credentialId,
  type: z.literal("public-key"),
  response: z.looseObject({
    // Hints for the browser, which nothing signs.
    transports: z
      .array(z.unknown())
      .catch([])
      .transform((names) => TRANSPORTS.filter((name) => names.includes(name))),
  }),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
});

/** A response as the browser's JSON. @throws INVALID_INPUT */
function parseResponse(json: string): unknown {
  const parsed = json.length <= LONGEST_RESPONSE ? response.safeParse(tryJson(json)) : null;
  if (!parsed?.success) throw unverified();
  return parsed.data;
}

function tryJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

export const unverified = () => invalid("response", "The passkey couldn't be verified. Try again.");

/** What the browser needs to create a passkey, as JSON, and the challenge that it signs. */
export async function registrationOptions(
  user: { readonly id: string; readonly email: string; readonly name: string },
  existing: readonly Passkey[],
): Promise<{ json: string; challenge: string }> {
  const options = await generateRegistrationOptions({
    rpName: RP_NAME,
    rpID: rpId(),
    userID: new TextEncoder().encode(user.id),
    userName: user.email,
    userDisplayName: user.name,
    attestationType: "none",
    excludeCredentials: existing.map(descriptorOf),
    authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
  });
  return { json: JSON.stringify(options), challenge: options.challenge };
}

/** What a verified registration stores. */
export interface NewPasskey {
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly signatureCounter: number;
  readonly transports: string[];
  readonly isBackedUp: boolean;
}

/** @throws INVALID_INPUT for a response that isn't a new passkey's, of this host, to this challenge */
export async function verifyRegistration(json: string, challenge: string): Promise<NewPasskey> {
  const parsed = parseResponse(json) as RegistrationResponseJSON;
  const result = await verifyRegistrationResponse({
    response: parsed,
    expectedChallenge: challenge,
    expectedOrigin: origin(),
    expectedRPID: rpId(),
    requireUserVerification: true,
  }).catch(() => null);
  if (!result?.verified) throw unverified();
  const { credential, credentialBackedUp } = result.registrationInfo;
  if (credential.id !== parsed.id) throw unverified();
  return {
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey),
    signatureCounter: credential.counter,
    transports: credential.transports ?? [],
    isBackedUp: credentialBackedUp,
  };
}

/** What the browser needs to use a passkey, as JSON. @param allowed those of a user; none to let the browser offer what it has */
export async function authenticationOptions(
  allowed: readonly Passkey[],
): Promise<{ json: string; challenge: string }> {
  const options = await generateAuthenticationOptions({
    rpID: rpId(),
    userVerification: "required",
    ...(allowed.length > 0 && { allowCredentials: allowed.map(descriptorOf) }),
  });
  return { json: JSON.stringify(options), challenge: options.challenge };
}

/** The credential that a response claims to be of. @throws INVALID_INPUT */
export function credentialIn(json: string): string {
  return (parseResponse(json) as AuthenticationResponseJSON).id;
}

/** @returns the new counter. @throws INVALID_INPUT for a response that this passkey didn't sign, to this challenge */
export async function verifyAuthentication(
  json: string,
  challenge: string,
  passkey: Passkey,
): Promise<{ counter: number; isBackedUp: boolean }> {
  const result = await verifyAuthenticationResponse({
    response: parseResponse(json) as AuthenticationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: origin(),
    expectedRPID: rpId(),
    requireUserVerification: true,
    credential: {
      id: passkey.credentialId,
      publicKey: new Uint8Array(passkey.publicKey),
      counter: passkey.signatureCounter,
    },
  }).catch(() => null);
  if (!result?.verified) throw unverified();
  const { newCounter, credentialBackedUp } = result.authenticationInfo;
  return { counter: newCounter, isBackedUp: credentialBackedUp };
}

const descriptorOf = ({ credentialId, transports }: Passkey) => ({
  id: credentialId,
  ...(transports.length > 0 && { transports }),
});
