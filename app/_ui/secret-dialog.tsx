"use client";

import { type ComponentType, type ReactNode, useState } from "react";
import { Banner } from "./banner";
import { Button } from "./button";
import { Dialog } from "./dialog";
import type { DialogContentProps } from "./dialog-content";
import { LeaveGuard } from "./leave-guard";
import { SecretField } from "./secret-field";
import { forgetShownOnce, useShownOnce } from "./shown-once-store";

/** A new secret in a dialog. One that is shown once asks before it disappears without having been copied. */
export function SecretDialog({
  title,
  description,
  what,
  secret,
  again,
  isShownOnce = true,
  frame: Frame = Dialog,
  onClose,
}: {
  title: ReactNode;
  description: ReactNode;
  /** The secret's name within a sentence: "new API key". */
  what: string;
  secret: string;
  /** How to get another one: "You would have to renew it." */
  again: string;
  isShownOnce?: boolean;
  /** Default: a dialog whose script loads when it opens. */
  frame?: ComponentType<DialogContentProps & { open: boolean; onOpenChange: (open: boolean) => void }>;
  onClose: () => void;
}) {
  const { isCopied, onCopied } = useShownOnce(secret);
  const [warned, setWarned] = useState(false);
  const atRisk = isShownOnce && !isCopied;
  const close = () => {
    if (atRisk && !warned) return setWarned(true);
    forgetShownOnce({ value: secret });
    onClose();
  };
  return (
    <>
      <LeaveGuard active={atRisk} title={`Leave without copying the ${what}?`} />
      <Frame
        open
        onOpenChange={(open) => !open && close()}
        title={title}
        description={description}
        footer={
          <Button variant={atRisk && warned ? "danger" : "primary"} onClick={close}>
            {atRisk && warned ? "Close without copying" : "Done"}
          </Button>
        }
      >
        <div className="flex flex-col gap-4">
          <SecretField label={what} value={secret} onCopied={onCopied} />
          {atRisk && warned ? (
            <Banner tone="warning" title={`The ${what} isn't copied`} live>
              After you close this, it can't be shown again. {again}
            </Banner>
          ) : null}
        </div>
      </Frame>
    </>
  );
}
