"use client";

import { LogOut, MailCheck, ShieldOff, UserCheck } from "lucide-react";
import { plural } from "@/app/_lib/format";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import {
  confirmUserEmail,
  enableUser,
  resetSecondFactor,
  signOutUser,
} from "@/app/(admin)/admin/users/_parts/actions";
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

export function ConfirmEmail({ id, name, email }: Target & { email: string }) {
  return (
    <ConfirmDialog
      trigger={<Button icon={<MailCheck />}>Confirm email</Button>}
      tone="primary"
      title={`Confirm the email of ${name}?`}
      description={`From then on, ${email} identifies this user: for invitations, memberships and sign-in through the provider.`}
      effects={["Only confirm it if you know that the email is the user's."]}
      verb="Confirm email"
      action={confirmUserEmail}
      fields={{ id }}
    />
  );
}

export function ResetSecondFactor({ id, name }: Target) {
  return (
    <ConfirmDialog
      trigger={
        <Button variant="danger-outline" icon={<ShieldOff />}>
          Reset second factor
        </Button>
      }
      title={`Reset the second factor of ${name}?`}
      description="For a lost device. Make sure that the request comes from the user."
      effects={["Removes the authenticator app, passkeys and recovery codes."]}
      verb="Reset second factor"
      action={resetSecondFactor}
      fields={{ id }}
    />
  );
}
