"use client";

import { LogOut } from "lucide-react";
import { Avatar } from "@/app/_ui/avatar";
import { DropdownMenu, MenuAction, MenuLink, MenuSeparator } from "@/app/_ui/dropdown-menu";
import type { Person } from "./navigation-types";

/** The signed-in user's menu with their pages and sign-out. */
export function UserMenu({ person }: { person: Person }) {
  return (
    <DropdownMenu
      trigger={
        <button
          type="button"
          aria-label={`Account of ${person.name}, ${person.email}`}
          className="inline-flex size-control shrink-0 items-center justify-center rounded-full"
        >
          <Avatar name={person.name} src={person.pictureUrl} />
        </button>
      }
    >
      <div aria-hidden="true" className="min-w-0 px-2 py-1.5">
        <p className="truncate font-medium">{person.name}</p>
        <p className="truncate text-sm text-text-muted">{person.email}</p>
      </div>
      <MenuSeparator />
      {person.links?.map((link) => (
        <MenuLink key={link.href} href={link.href} icon={link.icon}>
          {link.label}
        </MenuLink>
      ))}
      {person.links?.length ? <MenuSeparator /> : null}
      <MenuAction icon={<LogOut />} action={person.signOut} fields={person.signOutFields}>
        Sign out
      </MenuAction>
    </DropdownMenu>
  );
}
