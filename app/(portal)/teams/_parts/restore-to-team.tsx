"use client";

import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { restoreToTeam } from "./restore-actions";

/** Returns an archived application to the team that owned it. */
export function RestoreToTeam({ applicationId, name }: { applicationId: string; name: string }) {
  return (
    <ConfirmDialog
      trigger={
        <Button variant="secondary" size="small">
          Restore application
        </Button>
      }
      title={`Restore “${name}”?`}
      description="It returns to the team with today's members. Its subscriptions return as requests, without their keys."
      verb="Restore application"
      tone="primary"
      action={restoreToTeam}
      fields={{ applicationId }}
    />
  );
}
