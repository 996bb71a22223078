"use client";

import { useState } from "react";
import { LeaveGuard } from "@/app/_ui/leave-guard";
import { SecretField } from "@/app/_ui/secret-field";

/** A link with a secret, which is shown once for an administrator to hand over. */
export function HandedLink({ link }: { link: string }) {
  const [copied, setCopied] = useState<string>();
  return (
    <>
      <SecretField label="link" value={link} onCopied={() => setCopied(link)} />
      <LeaveGuard active={copied !== link} title="Leave without copying the link?" />
    </>
  );
}
