"use client";

import type { ReactNode } from "react";
import { Banner } from "@/app/_ui/banner";
import { CodeBlock } from "@/app/_ui/code-block";

/** New recovery codes, which are shown once. */
export function RecoveryCodes({ codes, children }: { codes: readonly string[]; children?: ReactNode }) {
  return (
    <div className="flex flex-col gap-4">
      <Banner tone="success" title="Save your recovery codes" live>
        Each code signs you in once if you lose your second factor. They won't be shown again.
      </Banner>
      <CodeBlock label="Recovery codes" code={codes.join("\n")} />
      {children}
    </div>
  );
}
