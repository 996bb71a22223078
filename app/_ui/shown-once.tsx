"use client";

import type { ReactNode } from "react";
import { Banner } from "./banner";
import { LeaveGuard } from "./leave-guard";
import { SecretField } from "./secret-field";
import { useShownOnce } from "./shown-once-store";

/** A new secret, which is shown once: leaving without copying it asks. `children` come after it. */
export function ShownOnce({
  title,
  what,
  hint = "Copy it now. It won't be shown again.",
  secret,
  children,
}: {
  title: string;
  /** The secret's name within a sentence: "access token". */
  what: string;
  hint?: string;
  secret: string;
  children?: ReactNode;
}) {
  const { isCopied, onCopied } = useShownOnce(secret);
  return (
    <div className="flex flex-col gap-6">
      <Banner tone="success" title={title} live>
        {hint}
      </Banner>
      <SecretField label={what} value={secret} onCopied={onCopied} />
      {children}
      <LeaveGuard active={!isCopied} title={`Leave without copying the ${what}?`} />
    </div>
  );
}
