import { desc, eq } from "drizzle-orm";
import { mails } from "@/db/schema";
import type { Person } from "@/domain/kernel/actor";
import { mailContentPlace } from "@/domain/kernel/sealed-places";
import { unseal } from "@/domain/kernel/sealing";
import type { Invitation } from "@/domain/memberships/invitations/invitation.repository";
import { addMember } from "@/domain/memberships/membership.service";
import { database } from "@/domain/store/database";

/** An open invitation to an application. */
export async function anInvitation(
  owner: Person,
  applicationId: string,
  email: string,
  role: "OWNER" | "USER" = "USER",
): Promise<Invitation> {
  const { invitation } = await addMember(owner, applicationId, { email, role });
  if (!invitation) throw new Error("no invitation was made");
  return invitation;
}

/** The token of the last link sent to an email. */
export async function lastTokenTo(email: string): Promise<string> {
  const [mail] = await database()
    .select()
    .from(mails)
    .where(eq(mails.recipient, email))
    .orderBy(desc(mails.id))
    .limit(1);
  if (!mail?.sealedContent) throw new Error(`no mail waits for ${email}`);
  const { link } = JSON.parse(unseal(mail.sealedContent, mailContentPlace(mail.id)));
  return new URL(link).searchParams.get("token") ?? "";
}
