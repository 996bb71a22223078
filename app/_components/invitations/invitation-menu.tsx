"use client";

import { Ellipsis, Mail, ShieldCheck, Trash2 } from "lucide-react";
import { useState } from "react";
import type { InvitationRole } from "@/app/_data/generated/graphql";
import { reportOutcome } from "@/app/_ui/action-button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { DropdownMenu, MenuItem, MenuSeparator } from "@/app/_ui/dropdown-menu";
import { IconButton } from "@/app/_ui/icon-button";
import { changeInvitationRole, resendInvitation, withdrawInvitation } from "./invitation-actions";
import { invitationRoleLabel } from "./sharing-labels";

const OTHER: Readonly<Record<InvitationRole, InvitationRole>> = {
  OWNER: "USER",
  USER: "OWNER",
  PUBLISHER: "VIEWER",
  VIEWER: "PUBLISHER",
  MANAGER: "MEMBER",
  MEMBER: "MANAGER",
};

/** What those who invite can do with an invitation. */
export function InvitationMenu(props: {
  invitationId: string;
  email: string;
  role: InvitationRole;
  isOpen: boolean;
}) {
  const { invitationId, email, role, isOpen } = props;
  const [withdrawing, setWithdrawing] = useState(false);
  const other = OTHER[role];
  return (
    <>
      <DropdownMenu
        trigger={
          <IconButton label={`Actions for ${email}`} icon={<Ellipsis />} size="small" variant="quiet" />
        }
      >
        <MenuItem
          icon={<Mail />}
          onSelect={() =>
            void reportOutcome(resendInvitation(invitationId), `Invitation sent to ${email} again`)
          }
        >
          Send again
        </MenuItem>
        {isOpen ? (
          <MenuItem
            icon={<ShieldCheck />}
            onSelect={() =>
              void reportOutcome(
                changeInvitationRole(invitationId, other),
                `The invitation now gives the role ${invitationRoleLabel(other).toLowerCase()}`,
              )
            }
          >
            Invite as {invitationRoleLabel(other).toLowerCase()}
          </MenuItem>
        ) : null}
        <MenuSeparator />
        <MenuItem icon={<Trash2 />} tone="danger" onSelect={() => setWithdrawing(true)}>
          Withdraw invitation
        </MenuItem>
      </DropdownMenu>
      <ConfirmDialog
        open={withdrawing}
        onOpenChange={setWithdrawing}
        title={`Withdraw the invitation of ${email}?`}
        description="Its link stops working immediately. You can invite the email again."
        verb="Withdraw invitation"
        action={withdrawInvitation}
        fields={{ invitationId }}
      />
    </>
  );
}
