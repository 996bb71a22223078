import type { FormState } from "@/app/_lib/form-state";
import type { ShownOnceValue } from "@/app/_ui/shown-once-store";

/** What a step of setting up a second factor brings to the page, besides errors. */
export interface FactorState extends FormState {
  /** An authenticator app that is being set up. */
  readonly app?: { readonly secret: string; readonly qrCode: string };
  /** A passkey that the browser is asked to create: `options` is JSON. */
  readonly passkey?: { readonly registration: string; readonly options: string };
  /** New recovery codes: shown once. */
  readonly recoveryCodes?: readonly string[];
}

/** The name of recovery codes, of which only the newest work. */
export const RECOVERY_CODES = "recovery codes";

/** New recovery codes in a response. */
export const codesIn = ({ recoveryCodes }: FactorState): ShownOnceValue | undefined =>
  recoveryCodes?.length ? { what: RECOVERY_CODES, value: recoveryCodes.join("\n") } : undefined;

export type FactorAction = (before: FactorState, data: FormData) => Promise<FactorState>;

/** The server actions behind the panel: by the API for the account page, directly while signing in. */
export interface SetUpActions {
  readonly startApp: FactorAction;
  readonly confirmApp: FactorAction;
  readonly startPasskey: FactorAction;
  readonly addPasskey: FactorAction;
}
