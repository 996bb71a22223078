import { type InvitationLink, invitationOfLink } from "@/domain/memberships/invitations/invitation.queries";
import { currentSignedIn } from "./current";

/** The invitation of a link, for the signed-in user or for one who isn't signed in yet. */
export async function invitationFor(token: string): Promise<InvitationLink> {
  const signedIn = await currentSignedIn();
  return invitationOfLink(signedIn?.actor ?? null, token);
}
