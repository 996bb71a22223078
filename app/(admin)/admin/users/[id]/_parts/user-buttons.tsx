"use client";

import { LogOut, UserCheck } from "lucide-react";
import { plural } from "@/app/_lib/format";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { enableUser, signOutUser } from "@/app/(admin)/admin/users/_parts/actions";
import { RoleBoxes } from "@/app/(admin)/admin/users/_parts/role-boxes";

interface Target {
  readonly id: string;
  readonly name: string;
}

export function SignOutUser({ id, name, sessions, tokens }: Target & { sessions: number; tokens: number }) {
  return (
    <ConfirmDialog
      trigger={
        <Button variant="danger-outline" icon={<LogOut />}>
          Sign out everywhere
        </Button>
      }
      title={`Sign ${name} out everywhere?`}
      description="For a lost device, or a password or token that may have leaked."
      effects={[
        `Ends ${plural(sessions, "session")} and ${plural(tokens, "access token")}.`,
        "Ends links that were sent by mail, and forgets known browsers.",
        "Keys and tokens of applications keep working.",
      ]}
      verb="Sign out user"
      action={signOutUser}
      fields={{ id }}
    />
  );
}

export function EnableUser({ id, name }: Target) {
  return (
    <ConfirmDialog
      trigger={<Button icon={<UserCheck />}>Enable user</Button>}
      tone="primary"
      title={`Enable ${name}?`}
      description="The user can sign in again, with the roles that you choose here."
      effects={["Roles in applications, APIs and teams don't come back. Owners can add the user again."]}
      verb="Enable user"
      action={enableUser}
      fields={{ id }}
    >
      <RoleBoxes roles={["USER"]} />
    </ConfirmDialog>
  );
}
