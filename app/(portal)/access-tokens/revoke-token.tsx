"use client";

import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { revokeAccessToken } from "./actions";

export function RevokeToken({ id, name }: { id: string; name: string }) {
  return (
    <ConfirmDialog
      trigger={
        <Button variant="secondary" size="small" aria-label={`Revoke ${name}`}>
          Revoke
        </Button>
      }
      title={`Revoke “${name}”?`}
      description="Requests with this token fail immediately. This can't be undone."
      verb="Revoke access token"
      action={revokeAccessToken}
      fields={{ id }}
    />
  );
}
