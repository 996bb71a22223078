import type { Actor } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { endSignIns } from "@/domain/lifecycle/end-standing";
import { audit } from "@/domain/store/audit";
import type { Transaction } from "@/domain/store/database";
import { isVerified, placeholderEmail } from "@/domain/users/identity.rules";
import { lockUserByEmail, updateUser } from "@/domain/users/user.repository";

/**
 * Frees an email that was just proven to be another user's. An account that stated it without proof loses it: its email becomes a placeholder,
 * no one is signed in to it any more, and what it has stays. An administrator can give it another email.
 * @param provenBy the user who gets it; null for a new one
 * @returns whether the email is free: not if another user has proven it before
 */
export async function releaseEmail(
  tx: Transaction,
  actor: Actor,
  email: string,
  provenBy: string | null,
): Promise<boolean> {
  const holder = await lockUserByEmail(tx, email);
  if (!holder || holder.id === provenBy) return true;
  if (isVerified(holder)) return false;
  const timestamp = now();
  const placeholder = placeholderEmail(holder.id);
  // The email first: invitations to it are its owner's.
  await updateUser(tx, holder.id, { email: placeholder, updatedAt: timestamp });
  await endSignIns(tx, holder.id, timestamp, null);
  await audit(tx, actor, {
    action: "user.email_lost",
    subject: { kind: "user", id: holder.id, name: holder.name },
    changes: [{ field: "email", before: email, after: placeholder }],
  });
  return true;
}
