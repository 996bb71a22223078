import type { FormState } from "@/app/_lib/form-state";
import type { ShownOnceValue } from "@/app/_ui/shown-once-store";

/** A form's state with a new token: shown once. */
export interface TokenState extends FormState {
  readonly secret?: string;
}

/** A new token in a response. */
export const tokenIn = ({ secret }: TokenState): ShownOnceValue | undefined =>
  secret ? { what: "access token", value: secret } : undefined;

export type TokenAction = (before: TokenState, data: FormData) => Promise<TokenState>;
