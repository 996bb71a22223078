"use client";

import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { deleteTeam, leaveTeam } from "./team-actions";

/** Ends the viewer's own membership. */
export function LeaveTeam({ id, name }: { id: string; name: string }) {
  return (
    <ConfirmDialog
      trigger={<Button variant="secondary">Leave team</Button>}
      title={`Leave “${name}”?`}
      description="You'll lose the roles that the team gives you in its applications and APIs."
      verb="Leave team"
      action={leaveTeam}
      fields={{ id }}
    />
  );
}

/** Deletes a team that owns nothing. */
export function DeleteTeam({ id, name }: { id: string; name: string }) {
  return (
    <ConfirmDialog
      trigger={<Button variant="danger-outline">Delete team</Button>}
      title={`Delete “${name}”?`}
      description="Its members leave it, and groups no longer fill it. A deleted team can't be restored."
      verb="Delete team"
      action={deleteTeam}
      fields={{ id }}
    />
  );
}
