"use client";

import { type ReactNode, useState } from "react";
import { Banner } from "@/app/_ui/banner";
import { LeaveGuard } from "@/app/_ui/leave-guard";
import { SecretField } from "@/app/_ui/secret-field";

/** A new signing secret, shown once. */
export function NewSecret({
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
        Copy the signing secret now. It won't be shown again. The endpoint checks with it that requests come
        from here.
      </Banner>
      <SecretField label="signing secret" value={secret} onCopied={() => setCopied(true)} />
      {children}
      <LeaveGuard active={!copied} title="Leave without copying the signing secret?" />
    </div>
  );
}
