import type { FormState } from "@/app/_lib/form-state";

/** A form's state with a new token: shown once. */
export interface TokenState extends FormState {
  readonly secret?: string;
}

export type TokenAction = (before: TokenState, data: FormData) => Promise<TokenState>;
