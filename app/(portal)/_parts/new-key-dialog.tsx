"use client";

import { useState } from "react";
import { Banner } from "@/app/_ui/banner";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { LeaveGuard } from "@/app/_ui/leave-guard";
import { SecretField } from "@/app/_ui/secret-field";

/** A new key, after a renewal in a list. A key that is shown once asks before it disappears without having been copied. */
export function NewKeyDialog({
  apiKey,
  api,
  shownOnce,
  onClose,
}: {
  apiKey: string;
  api: string;
  shownOnce: boolean;
  onClose: () => void;
}) {
  const [copied, setCopied] = useState(false);
  const [warned, setWarned] = useState(false);
  const atRisk = shownOnce && !copied;
  const close = () => (atRisk && !warned ? setWarned(true) : onClose());
  return (
    <>
      <LeaveGuard active={atRisk} title="Leave without copying the new API key?" />
      <Dialog
        open
        onOpenChange={(open) => !open && close()}
        title="API key renewed"
        description={
          shownOnce
            ? `The new key for ${api} is active. It's shown only once.`
            : `The new key for ${api} is active. Members can copy it again later.`
        }
        footer={
          <Button variant={atRisk && warned ? "danger" : "primary"} onClick={close}>
            {atRisk && warned ? "Close without copying" : "Done"}
          </Button>
        }
      >
        <div className="flex flex-col gap-4">
          <SecretField label="new API key" value={apiKey} onCopied={() => setCopied(true)} />
          {atRisk && warned ? (
            <Banner tone="warning" title="The key isn't copied" live>
              After you close this, it can't be shown again. You would have to renew it.
            </Banner>
          ) : null}
        </div>
      </Dialog>
    </>
  );
}
