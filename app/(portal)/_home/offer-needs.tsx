import { MailOpen } from "lucide-react";
import type { HomePageQuery } from "@/app/_data/generated/graphql";
import { paths } from "@/app/_lib/paths";
import type { Need } from "./need-list";

export type Offers = Pick<HomePageQuery, "receivedInvitations" | "receivedOwnershipTransfers">;

/** Invitations and offers of ownership that wait for the viewer's answer. */
export function offerNeeds({ receivedInvitations, receivedOwnershipTransfers }: Offers): Need[] {
  const icon = <MailOpen aria-hidden="true" className="text-info-text" />;
  return [
    ...receivedOwnershipTransfers.map(({ id, subjectName, requestedBy }) => ({
      key: id,
      icon,
      href: paths.offer(id),
      title: `${requestedBy.name} offered you the ownership of ${subjectName}`,
      detail: "Accept or decline it. Nothing changes until then.",
    })),
    ...receivedInvitations.map(({ id, subjectName, role, invitedBy }) => ({
      key: id,
      icon,
      href: paths.invitations(),
      title: `${invitedBy.name} invited you to ${subjectName}`,
      detail: `As ${role.toLowerCase()}. Accept or decline the invitation.`,
    })),
  ];
}
