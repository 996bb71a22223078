import { and, eq, ne } from "drizzle-orm";
import {
  mailLinks,
  mails,
  notificationSchedules,
  notificationSettings,
  notifications,
  sessions,
  users,
} from "@/db/schema";
import type { Transaction } from "@/domain/store/database";
import { deleteCredentials } from "@/domain/users/credentials.repository";
import { placeholderEmail } from "@/domain/users/identity.rules";

/** Forgets how a user signed in: identities, second factors and sessions with their networks and devices. */
export async function eraseSignIns(tx: Transaction, userId: string): Promise<void> {
  await deleteCredentials(tx, userId);
  await tx.delete(sessions).where(eq(sessions.userId, userId));
  await tx.delete(mailLinks).where(eq(mailLinks.userId, userId));
}

/**
 * Replaces a deleted user's name and email, which becomes free for another account, and deletes what was only theirs. The row stays, and so
 * does what the audit log says: actions stay attributable. A mail that is being sent stays until it is.
 */
export async function erasePerson(tx: Transaction, userId: string, at: Date): Promise<void> {
  await tx.delete(notifications).where(eq(notifications.userId, userId));
  await tx.delete(notificationSettings).where(eq(notificationSettings.userId, userId));
  await tx.delete(notificationSchedules).where(eq(notificationSchedules.userId, userId));
  await tx.delete(mails).where(and(eq(mails.userId, userId), ne(mails.status, "SENDING")));
  await tx
    .update(users)
    .set({
      name: "Deleted user",
      email: placeholderEmail(userId),
      emailVerifiedAt: null,
      passwordHash: null,
      fields: {},
      timeZone: null,
      locale: null,
      deletedAt: at,
      updatedAt: at,
    })
    .where(eq(users.id, userId));
}
