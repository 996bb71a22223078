import { and, desc, eq } from "drizzle-orm";
import { mailLinks, mails } from "@/db/schema";
import { mailContentPlace } from "@/domain/kernel/sealed-places";
import { unseal } from "@/domain/kernel/sealing";
import type { MailKind } from "@/domain/notifications/mail/mail.service";
import { database } from "@/domain/store/database";

/** The mails for a recipient that wait to be sent, newest first. */
export async function mailsTo(recipient: string, kind?: MailKind) {
  return database()
    .select()
    .from(mails)
    .where(
      and(
        eq(mails.recipient, recipient),
        eq(mails.status, "QUEUED"),
        kind ? eq(mails.kind, kind) : undefined,
      ),
    )
    .orderBy(desc(mails.id));
}

/** The secret of the link in the newest mail of a kind to a recipient. */
export async function linkTo(recipient: string, kind: MailKind): Promise<string> {
  const [mail] = await mailsTo(recipient, kind);
  if (!mail?.sealedContent) throw new Error(`no ${kind} mail to ${recipient}`);
  const content = unseal(mail.sealedContent, mailContentPlace(mail.id));
  const token = /token=(lkm_\w+)/.exec(content)?.[1];
  if (!token) throw new Error(`the ${kind} mail to ${recipient} has no link`);
  return token;
}

/** How many links of a user are open. */
export async function linksOf(userId: string) {
  return database().select().from(mailLinks).where(eq(mailLinks.userId, userId));
}
