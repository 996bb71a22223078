import { now } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { mailContentPlace } from "@/domain/kernel/sealed-places";
import { seal } from "@/domain/kernel/sealing";
import type { Transaction } from "@/domain/store/database";
import { cancelQueued, insertMail } from "./mail.repository";

/** The mails that Latchkey sends; each has a template. */
export type MailKind =
  | "VERIFY_EMAIL"
  | "CHANGE_EMAIL"
  | "EMAIL_CHANGED"
  | "RESET_PASSWORD"
  | "PASSWORD_CHANGED"
  | "SECOND_FACTOR_CHANGED"
  | "ACCOUNT_ADDED"
  | "ACCOUNT_APPROVED"
  | "INVITATION"
  | "ACCESS_TOKEN_LEAKED"
  | "WEBHOOK_PAUSED"
  | "NOTIFICATION"
  | "DIGEST";

export interface MailInput {
  readonly kind: MailKind;
  /** The user it is for; null for someone invited. */
  readonly userId: string | null;
  readonly recipient: string;
  /** What the template shows: names, dates, and `link` with its secret. Plain text, of any content. */
  readonly values: Readonly<Record<string, string>>;
  /** What makes it pointless when it ends: the ID of its link or invitation. */
  readonly reason?: string;
}

/** Queues a mail in the transaction of its change: it is sent if and only if the change commits. */
export async function queueMail(tx: Transaction, input: MailInput): Promise<void> {
  const id = newId();
  const timestamp = now();
  await insertMail(tx, {
    id,
    userId: input.userId,
    recipient: input.recipient,
    kind: input.kind,
    subject: input.kind,
    sealedContent: seal(JSON.stringify(input.values), mailContentPlace(id)),
    reason: input.reason ?? null,
    createdAt: timestamp,
    nextAttemptAt: timestamp,
  });
}

/** Cancels the queued mails of a link or invitation that has ended. */
export async function cancelMails(tx: Transaction, reason: string): Promise<void> {
  await cancelQueued(tx, reason);
}
