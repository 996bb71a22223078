"use client";

import { X } from "lucide-react";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { IconButton } from "@/app/_ui/icon-button";
import { discardOperation } from "./actions";

/** Gives up a change that waits or has failed. */
export function DiscardOperation({
  applicationId,
  id,
  what,
}: {
  applicationId: string;
  id: string;
  what: string;
}) {
  return (
    <ConfirmDialog
      trigger={<IconButton label={`Give up: ${what}`} icon={<X />} size="small" />}
      title={`Give up “${what}”?`}
      description="Latchkey does not try it again. The application keeps working with what the authorization server has."
      verb="Give up"
      cancelLabel="Keep trying"
      action={discardOperation}
      fields={{ applicationId, id }}
    />
  );
}
