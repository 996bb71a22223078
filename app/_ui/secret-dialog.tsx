"use client";

import { type ReactNode, useState } from "react";
import { Banner } from "./banner";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { LeaveGuard } from "./leave-guard";
import { SecretField } from "./secret-field";

/** A new secret in a dialog. One that is shown once asks before it disappears without having been copied. */
export function SecretDialog({
  title,
  description,
  what,
  secret,
  again,
  isShownOnce = true,
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
  onClose: () => void;
}) {
  const [copied, setCopied] = useState(false);
  const [warned, setWarned] = useState(false);
  const atRisk = isShownOnce && !copied;
  const close = () => (atRisk && !warned ? setWarned(true) : onClose());
  return (
    <>
      <LeaveGuard active={atRisk} title={`Leave without copying the ${what}?`} />
      <Dialog
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
          <SecretField label={what} value={secret} onCopied={() => setCopied(true)} />
          {atRisk && warned ? (
            <Banner tone="warning" title={`The ${what} isn't copied`} live>
              After you close this, it can't be shown again. {again}
            </Banner>
          ) : null}
        </div>
      </Dialog>
    </>
  );
}
