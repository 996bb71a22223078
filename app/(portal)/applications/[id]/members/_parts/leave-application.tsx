"use client";

import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { leaveApplication } from "./actions";

/** Ends the viewer's own membership. */
export function LeaveApplication({ applicationId, name }: { applicationId: string; name: string }) {
  return (
    <ConfirmDialog
      trigger={<Button variant="secondary">Leave application</Button>}
      title={`Leave “${name}”?`}
      description="You'll lose access to it. Only an owner can add you again."
      verb="Leave application"
      action={leaveApplication}
      fields={{ applicationId }}
    />
  );
}
