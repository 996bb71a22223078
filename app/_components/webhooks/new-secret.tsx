import type { ReactNode } from "react";
import { ShownOnce } from "@/app/_ui/shown-once";
import type { ShownOnceValue } from "@/app/_ui/shown-once-store";
import type { WebhookFormState } from "./webhook-actions";

const HINT =
  "Copy the signing secret now. It won't be shown again. The endpoint checks with it that requests come from here.";

/** A new signing secret in a response. */
export const secretIn = ({ secret }: WebhookFormState): ShownOnceValue | undefined =>
  secret ? { what: "signing secret", value: secret } : undefined;

/** A new signing secret, shown once. */
export function NewSecret(props: { title: string; secret: string; children?: ReactNode }) {
  return <ShownOnce what="signing secret" hint={HINT} {...props} />;
}
