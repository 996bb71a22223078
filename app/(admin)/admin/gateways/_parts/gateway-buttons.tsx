"use client";

import { Ban, KeyRound } from "lucide-react";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { allowNewKeyPair, revokeGateway } from "./actions";

export function RevokeGateway({ id, name }: { id: string; name: string }) {
  return (
    <ConfirmDialog
      trigger={
        <Button variant="danger-outline" icon={<Ban />}>
          Revoke gateway
        </Button>
      }
      title={`Revoke “${name}”?`}
      description="Its token stops working immediately. This can't be undone."
      effects={[
        "It gets no more changes: a key that is revoked later still passes there.",
        "Stop the program as well. Until then it checks calls with what it has.",
      ]}
      verb="Revoke gateway"
      action={revokeGateway}
      fields={{ id }}
    />
  );
}

export function AllowNewKeyPair({ id, name }: { id: string; name: string }) {
  return (
    <ConfirmDialog
      trigger={
        <Button variant="secondary" icon={<KeyRound />}>
          Allow new key pair
        </Button>
      }
      tone="primary"
      title={`Allow a new key pair for “${name}”?`}
      description="The next program that enrolls with its token gets its secrets. Make sure that no one else has the token."
      effects={["Its feed ends until it has enrolled again."]}
      verb="Allow new key pair"
      action={allowNewKeyPair}
      fields={{ id }}
    />
  );
}
