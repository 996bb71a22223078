import type { REASONS, Reason } from "../reasons.rules";

/** What the response, the documentation and the portal say about a reason. */
export interface RefusalText {
  /** For the caller, in ASCII, as sentences (RFC 9457 3.1.4). */
  readonly detail: string;
  /** When a gateway rejects a call for this reason. */
  readonly meaning: string;
  /** What each role that can remove the cause does. */
  readonly fixes: Readonly<Partial<Record<Role, string>>>;
}

type Role = (typeof REASONS)[Reason]["remedies"][number];

/** A text with one fix for each role that the reason names. */
export type TextOf<R extends Reason> = RefusalText & {
  readonly fixes: Readonly<Record<(typeof REASONS)[R]["remedies"][number], string>>;
};

/** The texts of some reasons. */
export type TextsOf<R extends Reason> = { readonly [One in R]: TextOf<One> };
