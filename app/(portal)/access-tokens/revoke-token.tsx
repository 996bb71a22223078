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
      description="Tools that use it are refused from now on. This cannot be undone."
      verb="Revoke access token"
      action={revokeAccessToken}
      fields={{ id }}
    />
  );
}
