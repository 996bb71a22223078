"use client";

import { type ReactNode, useState } from "react";
import { Banner } from "@/app/_ui/banner";
import { LeaveGuard } from "@/app/_ui/leave-guard";
import { SecretField } from "@/app/_ui/secret-field";

/** A new access token, which is shown once. */
export function NewToken({
  title,
  secret,
  children,
}: {
  title: string;
  secret: string;
  children?: ReactNode;
}) {
  const [copied, setCopied] = useState(false);
  return (
    <div className="flex flex-col gap-6">
      <Banner tone="success" title={title} live>
        Copy it now. It won't be shown again.
      </Banner>
      <SecretField label="access token" value={secret} onCopied={() => setCopied(true)} />
      {children}
      <LeaveGuard active={!copied} title="Leave without copying the access token?" />
    </div>
  );
}
