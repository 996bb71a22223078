import { after, DAY, HOUR, now } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { CAUSE, causeHere } from "@/domain/kernel/request/cause";
import { mailContentPlace } from "@/domain/kernel/sealed-places";
import { seal } from "@/domain/kernel/sealing";
import { afterCommit } from "@/domain/store/after-commit";
import type { Transaction } from "@/domain/store/database";
import { countMails } from "@/telemetry/metrics/messages";
import { cancelQueued, insertMails, type NewMail } from "./mail.repository";
import { fillSubject } from "./templates/template.rules";
import { type MailKind, type QueuedValues, TEMPLATES } from "./templates/templates";
import { shownValues } from "./templates/values.rules";

export type { MailKind };

interface Addressed {
  /** The user it is for; null for someone invited. */
  readonly userId: string | null;
  readonly recipient: string;
  /** What makes it pointless when it ends: the ID of its link or invitation. */
  readonly reason?: string;
  /** When its link ends: it is not sent afterwards. Default: in four days. */
  readonly expiresAt?: Date;
}

/** A mail of a kind, with what its template shows: names, dates, and `link` with its secret. Plain text, of any content. */
export type MailInput = {
  readonly [Kind in MailKind]: Addressed & {
    readonly kind: Kind;
    readonly values: Readonly<Record<QueuedValues[Kind], string>>;
  };
}[MailKind];

/** How long a mail is tried if nothing else ends it, so that a mail server can be away over a long weekend. */
const WORTH_SENDING = 4 * DAY;

/** Direct mails have someone waiting for them: they are due an hour before any bulk. */
const AHEAD = HOUR;
const BULK: ReadonlySet<MailKind> = new Set(["NOTIFICATION", "DIGEST"]);

/** Queues a mail in the transaction of its change: it is sent if and only if the change commits. */
export async function queueMail(tx: Transaction, input: MailInput): Promise<void> {
  await queueMails(tx, [input]);
}

/** A mail whose kind is known only when it is queued: a notification, a digest, or a test of a template with its example values. */
export type AnyMail = Addressed & {
  readonly kind: MailKind;
  readonly values: Readonly<Record<string, string>>;
};

/** Queues mails with one statement. @returns their IDs */
export async function queueMails(tx: Transaction, inputs: readonly AnyMail[]): Promise<string[]> {
  const rows = inputs.map(rowOf);
  if (rows.length > 0) await insertMails(tx, rows);
  afterCommit(tx, () => countMails("queued", rows.length));
  return rows.map(({ id }) => id);
}

function rowOf(input: AnyMail): NewMail {
  const { kind, userId, recipient, values } = input;
  const id = newId();
  const timestamp = now();
  return {
    id,
    userId,
    recipient,
    kind,
    // Without the link, which no template can show in the subject.
    subject: fillSubject(TEMPLATES[kind].subject, shownValues({ ...values, recipient })),
    sealedContent: seal(JSON.stringify({ ...values, [CAUSE]: causeHere() }), mailContentPlace(id)),
    reason: input.reason ?? null,
    createdAt: timestamp,
    nextAttemptAt: BULK.has(kind) ? timestamp : after(timestamp, -AHEAD),
    expiresAt: input.expiresAt ?? after(timestamp, WORTH_SENDING),
  };
}

/** Cancels the queued mails of links and invitations that have ended. */
export async function cancelMails(tx: Transaction, ...reasons: readonly string[]): Promise<void> {
  if (reasons.length === 0) return;
  const canceled = await cancelQueued(tx, reasons);
  afterCommit(tx, () => countMails("canceled", canceled));
}
