import type { ApiVisibility } from "@/app/_data/generated/graphql";

/** What the form of an API starts with. */
export interface ApiValues {
  readonly id?: string;
  readonly name?: string;
  readonly version?: string;
  readonly description?: string;
  readonly entryPoint?: string;
  readonly upstreamUrl?: string | null;
  readonly keyHeader?: string;
  readonly keyQueryParameter?: string | null;
  readonly forwardsCredential?: boolean;
  readonly visibility?: ApiVisibility;
  readonly tags?: readonly string[];
}
