"use client";

import { Ellipsis, ShieldCheck, User, UserMinus } from "lucide-react";
import { useState } from "react";
import type { ApplicationRole } from "@/app/_data/generated/graphql";
import { reportOutcome } from "@/app/_ui/action-button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { DropdownMenu, MenuItem, MenuSeparator } from "@/app/_ui/dropdown-menu";
import { IconButton } from "@/app/_ui/icon-button";
import { changeMemberRole, removeMember } from "./actions";

/** An owner's actions for a member. */
export function MemberMenu(props: {
  applicationId: string;
  userId: string;
  name: string;
  role: ApplicationRole;
}) {
  const { applicationId, userId, name, role } = props;
  const [removing, setRemoving] = useState(false);
  const other = role === "OWNER" ? "USER" : "OWNER";
  const change = () =>
    reportOutcome(
      changeMemberRole(applicationId, userId, other),
      `${name} is now ${other === "OWNER" ? "an owner" : "a user"}`,
    );
  return (
    <>
      <DropdownMenu
        trigger={
          <IconButton label={`Actions for ${name}`} icon={<Ellipsis />} size="small" variant="quiet" />
        }
      >
        <MenuItem icon={other === "OWNER" ? <ShieldCheck /> : <User />} onSelect={() => void change()}>
          {other === "OWNER" ? "Make owner" : "Make user"}
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={<UserMinus />} tone="danger" onSelect={() => setRemoving(true)}>
          Remove member
        </MenuItem>
      </DropdownMenu>
      <ConfirmDialog
        open={removing}
        onOpenChange={setRemoving}
        title={`Remove ${name}?`}
        description={`${name} loses access to this application and its credentials. A client secret they copied before still works. Renew it if that matters.`}
        verb="Remove member"
        action={removeMember}
        fields={{ applicationId, userId }}
      />
    </>
  );
}
