"use client";

import { type ReactNode, useState } from "react";
import { Banner } from "@/app/_ui/banner";
import { Button } from "@/app/_ui/button";
import { CodeBlock } from "@/app/_ui/code-block";
import { LeaveGuard } from "@/app/_ui/leave-guard";
import { forgetShownOnce, useShownOnce } from "@/app/_ui/shown-once-store";

/**
 * New recovery codes, which are shown once: leaving without copying them asks. They stay until the user says that they are saved; with
 * `children`, such as a link to the next page, until the user leaves.
 */
export function RecoveryCodes({ codes, children }: { codes: readonly string[]; children?: ReactNode }) {
  const code = codes.join("\n");
  const { isCopied, onCopied } = useShownOnce(code);
  const [saved, setSaved] = useState<string>();
  const isSaved = saved === code;
  const close = () => {
    setSaved(code);
    forgetShownOnce({ value: code });
  };
  return (
    <>
      {isSaved ? null : (
        <div className="flex flex-col gap-4">
          {/* New codes have a new banner, which is announced. */}
          <Banner key={code} tone="success" title="Save your recovery codes" live>
            Each code signs you in once if you lose your second factor. They won't be shown again.
          </Banner>
          <CodeBlock label="Recovery codes" code={code} onCopied={onCopied} />
          {children ?? (
            <div>
              <Button onClick={close}>I saved the codes</Button>
            </div>
          )}
        </div>
      )}
      <LeaveGuard active={!isSaved && !isCopied} title="Leave without copying the recovery codes?">
        They are shown only once. If you wrote them down or saved them another way, you can leave.
      </LeaveGuard>
    </>
  );
}
