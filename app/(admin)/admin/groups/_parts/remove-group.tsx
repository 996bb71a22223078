"use client";

import { Trash2 } from "lucide-react";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { IconButton } from "@/app/_ui/icon-button";
import { unmapGroup } from "./actions";

export function RemoveGroup({ id, groupName }: { id: string; groupName: string }) {
  return (
    <ConfirmDialog
      trigger={<IconButton label={`Remove ${groupName}`} icon={<Trash2 />} size="small" variant="quiet" />}
      title={`Remove “${groupName}”?`}
      description="Its members lose what it gives at their next sign-in, unless another group gives it too. To take it away immediately, change the user's role or remove them from the team as well."
      verb="Remove group"
      action={unmapGroup}
      fields={{ id }}
    />
  );
}
