"use client";

import { X } from "lucide-react";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { IconButton } from "@/app/_ui/icon-button";
import { cancelOperation } from "./actions";

/** Cancels a pending or failed change. */
export function CancelOperation({
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
      trigger={<IconButton label={`Cancel change: ${what}`} icon={<X />} size="small" />}
      title={`Cancel “${what}”?`}
      description="Latchkey stops retrying. The application keeps working with the authorization server's values."
      verb="Cancel change"
      cancelLabel="Keep change"
      action={cancelOperation}
      fields={{ applicationId, id }}
    />
  );
}
