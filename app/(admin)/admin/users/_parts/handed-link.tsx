"use client";

import { LeaveGuard } from "@/app/_ui/leave-guard";
import { SecretField } from "@/app/_ui/secret-field";
import { type ShownOnceValue, useShownOnce } from "@/app/_ui/shown-once-store";
import type { LinkState } from "./adding-actions";

/** The link in a response. A new one ends the former one, so that doesn't stay when the outcome of another attempt is unknown. */
export const linkIn = ({ link, message }: LinkState): ShownOnceValue | null =>
  link && message === undefined ? { what: "link", value: link } : null;

/** A link with a secret, which is shown once for an administrator to hand over. */
export function HandedLink({ link }: { link: string }) {
  const { isCopied, onCopied } = useShownOnce(link);
  return (
    <>
      <SecretField label="link" value={link} onCopied={onCopied} />
      <LeaveGuard active={!isCopied} title="Leave without copying the link?" />
    </>
  );
}
