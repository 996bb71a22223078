import { EnvironmentError, type RawVariables } from "../environment-variables";

/** What the environment says about the set-up. */
export interface SetupSettings {
  /** The set-up file that is applied at each start; null for none. */
  readonly file: string | null;
  /** Created at the start unless there is an active administrator; null for none. */
  readonly administrator: { readonly email: string; readonly name: string; readonly password: string } | null;
}

/** @throws EnvironmentError when an email has no password, or the other way round */
export function setupSettings(raw: RawVariables): SetupSettings {
  return { file: raw.LATCHKEY_SETUP_FILE ?? null, administrator: administratorOf(raw) };
}

function administratorOf(raw: RawVariables): SetupSettings["administrator"] {
  const { LATCHKEY_SETUP_ADMIN_EMAIL: email, LATCHKEY_SETUP_ADMIN_PASSWORD: password } = raw;
  if (email === undefined && password === undefined) return null;
  if (email === undefined)
    throw new EnvironmentError(
      "LATCHKEY_SETUP_ADMIN_PASSWORD is set, but LATCHKEY_SETUP_ADMIN_EMAIL isn't. Set both, or none.",
    );
  if (password === undefined)
    throw new EnvironmentError(
      "LATCHKEY_SETUP_ADMIN_EMAIL is set, but LATCHKEY_SETUP_ADMIN_PASSWORD isn't. Set both, or none.",
    );
  return { email, name: raw.LATCHKEY_SETUP_ADMIN_NAME ?? "Administrator", password };
}
