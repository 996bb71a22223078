import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser";

/*
 * The browser's part of passkeys (WebAuthn Level 3). The library is loaded with the first click, so that pages stay small.
 */

/** Asks the authenticator for a new passkey. @returns its response as JSON. @throws with a sentence for the user */
export async function createPasskey(options: string): Promise<string> {
  const { startRegistration } = await import("@simplewebauthn/browser");
  const optionsJSON = JSON.parse(options) as PublicKeyCredentialCreationOptionsJSON;
  return asJson(startRegistration({ optionsJSON }));
}

/** Asks the authenticator to use a passkey. @returns its response as JSON. @throws with a sentence for the user */
export async function presentPasskey(options: string): Promise<string> {
  const { startAuthentication } = await import("@simplewebauthn/browser");
  const optionsJSON = JSON.parse(options) as PublicKeyCredentialRequestOptionsJSON;
  return asJson(startAuthentication({ optionsJSON }));
}

async function asJson(response: Promise<unknown>): Promise<string> {
  try {
    return JSON.stringify(await response);
  } catch (error) {
    throw new Error(reasonOf(error));
  }
}

/** The browser's own messages are for developers. */
function reasonOf(error: unknown): string {
  const name = error instanceof Error ? error.name : "";
  if (name === "InvalidStateError") return "This device already has a passkey of your account.";
  if (name === "SecurityError") return "Passkeys don't work at this address. Use the platform's usual one.";
  return "The browser didn't use a passkey. Try again, or use another way.";
}
