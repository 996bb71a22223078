"use client";

import { Ellipsis, ShieldCheck, User, UserMinus } from "lucide-react";
import { useState } from "react";
import type { TeamRole } from "@/app/_data/generated/graphql";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { DropdownMenu, MenuItem, MenuSeparator } from "@/app/_ui/dropdown-menu";
import { IconButton } from "@/app/_ui/icon-button";
import { changeTeamMemberRole, removeTeamMember } from "./team-actions";

const ROLES = {
  MANAGER: { button: "Make manager", effect: "becomes an owner of everything the team owns" },
  MEMBER: { button: "Make member", effect: "keeps only the roles that the team gives its members" },
} as const;

/** A manager's actions for a member. */
export function TeamMemberMenu(props: {
  teamId: string;
  userId: string;
  name: string;
  role: TeamRole;
  isByGroup: boolean;
}) {
  const { teamId, userId, name, role, isByGroup } = props;
  const [dialog, setDialog] = useState<"role" | "remove" | null>(null);
  const other = role === "MANAGER" ? "MEMBER" : "MANAGER";
  const close = (open: boolean) => (open ? undefined : setDialog(null));
  return (
    <>
      <DropdownMenu
        trigger={
          <IconButton label={`Actions for ${name}`} icon={<Ellipsis />} size="small" variant="quiet" />
        }
      >
        <MenuItem icon={other === "MANAGER" ? <ShieldCheck /> : <User />} onSelect={() => setDialog("role")}>
          {ROLES[other].button}
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={<UserMinus />} tone="danger" onSelect={() => setDialog("remove")}>
          Remove member
        </MenuItem>
      </DropdownMenu>
      <ConfirmDialog
        open={dialog === "role"}
        onOpenChange={close}
        title={`${ROLES[other].button.replace("Make", `Make ${name} a`)}?`}
        description={`${name} ${ROLES[other].effect}.${isByGroup ? " Their group no longer changes this." : ""}`}
        verb={ROLES[other].button}
        tone="primary"
        action={changeTeamMemberRole}
        fields={{ teamId, userId, role: other }}
      />
      <ConfirmDialog
        open={dialog === "remove"}
        onOpenChange={close}
        title={`Remove ${name}?`}
        description={`${name} loses the roles that the team gives. Roles of their own stay.${isByGroup ? " Their group brings them back at their next sign-in, as long as they are in it." : ""}`}
        verb="Remove member"
        action={removeTeamMember}
        fields={{ teamId, userId }}
      />
    </>
  );
}
