import type { System } from "@/domain/kernel/actor";
import { after, DAY, HOUR, MINUTE, now, SECOND } from "@/domain/kernel/clock";
import { environment } from "@/domain/kernel/environment";
import { NO_ID } from "@/domain/kernel/ids";
import { describeError, log } from "@/domain/kernel/log";
import { onBehalfOf } from "@/domain/kernel/request/cause";
import { change, database } from "@/domain/store/database";
import { persevere } from "@/domain/store/persevere";
import { countMails } from "@/telemetry/metrics/messages";
import { claimWarning } from "../notification.repository";
import { notifyAdministrators } from "../notification.service";
import { type Composed, causeOf, compose } from "./compose";
import {
  type ClaimedMail,
  cancelLate,
  claimDue,
  clearSuppression,
  deleteOldMails,
  findSuppressed,
  forgetContent,
  settle,
  suppress,
} from "./mail.repository";
import { isMailKind, TEMPLATES } from "./templates/templates";
import { CONNECTIONS, type Mailer, nextAttempt, type Outcome, SEND_DEADLINE } from "./transport";

/** Latchkey as the sender of mails. */
const POSTMAN: System = { kind: "system", name: "Mail" };

/** How often each connection takes a mail of a batch, one after the other. */
const ROUNDS = 3;
const BATCH = ROUNDS * CONNECTIONS;
/** Longer than a whole batch takes: a process that holds a claim for so long has died. */
const LEASE = ROUNDS * SEND_DEADLINE + MINUTE;
/** How long all mail waits after the server could not be reached. */
const UNREACHABLE_PAUSE = 30 * SECOND;

const LABELS = { CANCELED: "canceled", FAILED: "failed", BOUNCED: "bounced" } as const;

/** What a round of sending came to. */
export interface Round {
  readonly attempted: number;
  /** The server could not be reached: there is no use in continuing now. */
  readonly unreachable: boolean;
}

/**
 * Sends one batch of due mails. The order of writes, for each: the claim, the attempt, the result. If the process dies after the server took
 * the mail and before the result is written, the mail is sent again when the claim ends, with the same Message-ID.
 */
export async function sendDue(mailer: Mailer): Promise<Round> {
  const claimed = await claimDue(database(), now(), after(now(), LEASE), BATCH);
  if (claimed.length === 0) return { attempted: 0, unreachable: false };
  const composed = await compose(database(), claimed);
  const suppressed = await findSuppressed(
    database(),
    [...composed.values()].flatMap((mail) => (mail === "UNREADABLE" ? [] : mail.recipient)),
  );
  const results = await Promise.all(
    claimed.map((mail) => attempt(mailer, mail, composed.get(mail.id), suppressed)),
  );
  const unreachable = results.includes("UNREACHABLE");
  if (unreachable) await reportTrouble(mailer);
  return { attempted: claimed.length, unreachable };
}

async function attempt(
  mailer: Mailer,
  mail: ClaimedMail,
  composed: Composed | "UNREADABLE" | undefined,
  suppressed: ReadonlySet<string>,
): Promise<Outcome["kind"] | "NONE"> {
  if (composed === "UNREADABLE") {
    await postpone(mail, "The key that it is encrypted with is missing from LATCHKEY_ENCRYPTION_KEYS.");
    return "NONE";
  }
  const skipped = reasonToSkip(mail, composed, suppressed);
  if (!skipped && composed?.quietUntil) {
    const { quietUntil: nextAttemptAt } = composed;
    const response = "Waits for the end of the user's quiet hours.";
    await settle(database(), mail.id, { status: "QUEUED", response, nextAttemptAt, uncounted: true });
    countMails("postponed");
    return "NONE";
  }
  if (skipped || !composed) {
    await settle(database(), mail.id, {
      nextAttemptAt: null,
      status: "CANCELED",
      response: null,
      ...skipped,
    });
    countMails(LABELS[skipped?.status ?? "CANCELED"]);
    return "NONE";
  }
  const attributes = { "latchkey.mail": isMailKind(mail.kind) ? mail.kind : "other" };
  return onBehalfOf(causeOf(mail), "mail delivery", { kind: "client", attributes }, async () => {
    const outcome = await mailer.send({ id: mail.id, to: composed.recipient, ...composed });
    await record(mail, composed, outcome, suppressed);
    return outcome.kind;
  });
}

function reasonToSkip(mail: ClaimedMail, composed: Composed | undefined, suppressed: ReadonlySet<string>) {
  if (!composed) return { status: "CANCELED" as const, response: "No longer needed." };
  if (mail.expired) return { status: "FAILED" as const, response: "Not sent in time." };
  const security = isMailKind(mail.kind) && TEMPLATES[mail.kind].security;
  if (security || !suppressed.has(composed.recipient)) return null;
  return { status: "BOUNCED" as const, response: "Not tried: this email rejected earlier mail." };
}

async function record(
  mail: ClaimedMail,
  { recipient, subject }: Composed,
  outcome: Outcome,
  suppressed: ReadonlySet<string>,
): Promise<void> {
  const { response } = outcome;
  if (outcome.kind === "SENT") {
    const sent = {
      status: "SENT" as const,
      response,
      nextAttemptAt: null,
      subject,
      recipient,
      sentAt: now(),
    };
    // The server has it, so a failing database gets some time before the mail would be sent again.
    await persevere(() => settle(database(), mail.id, sent));
    countMails("sent");
    if (suppressed.has(recipient)) await clearSuppression(database(), recipient);
  } else if (outcome.kind === "UNREACHABLE") {
    const nextAttemptAt = after(now(), UNREACHABLE_PAUSE);
    await settle(database(), mail.id, { status: "QUEUED", response, nextAttemptAt, uncounted: true });
    countMails("postponed");
  } else if (outcome.kind === "LATER") {
    await postpone(mail, response);
  } else {
    const isGone = outcome.recipient === "GONE";
    const status = isGone ? "BOUNCED" : "FAILED";
    await settle(database(), mail.id, { status, response, nextAttemptAt: null, subject, recipient });
    countMails(LABELS[status]);
    if (isGone) await suppress(database(), recipient, response, now());
  }
}

async function postpone(mail: ClaimedMail, response: string): Promise<void> {
  const nextAttemptAt = nextAttempt(mail.attempts);
  await settle(database(), mail.id, {
    status: nextAttemptAt ? "QUEUED" : "FAILED",
    response,
    nextAttemptAt,
  });
  countMails(nextAttemptAt ? "postponed" : "failed");
}

/** Notifies administrators when the server has been unreachable for an hour, at most once a day. It never fails the sending. */
async function reportTrouble(mailer: Mailer): Promise<void> {
  try {
    const since = mailer.unreachableSince();
    if (!since || since > after(now(), -HOUR)) return;
    const day = new Date(Math.floor(now().getTime() / DAY) * DAY);
    await change(POSTMAN, async (tx) => {
      const row = { subjectKind: "mail", subjectId: NO_ID, expiresAt: day, days: 0, warnedAt: now() };
      if (await claimWarning(tx, row))
        await notifyAdministrators(tx, POSTMAN, { event: "mail.failed", data: {} });
    });
  } catch (error) {
    log().warn({ error: describeError(error) }, "the failing mail server can't be reported");
  }
}

const UPKEEP_BATCH = 5_000;

const NO_SERVER = "Not sent in time: no mail server is configured.";

/**
 * Cancels the mails that still wait when their time is over, where no mail server is configured. Elsewhere the sender ends them, and their
 * content stays for a while, so that an administrator can send them again.
 */
export async function cancelLateMails(): Promise<void> {
  if (environment().mail) return;
  let canceled: number;
  do {
    canceled = await cancelLate(database(), now(), NO_SERVER, UPKEEP_BATCH);
    countMails("canceled", canceled);
  } while (canceled >= UPKEEP_BATCH);
}

/** For how many days the content of ended mails is stored. */
const CONTENT_DAYS = 7;
/** For how many days ended mails are stored. */
const MAIL_DAYS = 400;

/** Deletes the content of mails that ended and are a week old: what remains is who got what kind of mail, and when. */
export async function forgetMailContent(): Promise<void> {
  const before = after(now(), -CONTENT_DAYS * DAY);
  while ((await forgetContent(database(), before, UPKEEP_BATCH)) === UPKEEP_BATCH);
}

/** Deletes the mails that ended and are older than 400 days. */
export async function forgetOldMails(): Promise<void> {
  const before = after(now(), -MAIL_DAYS * DAY);
  while ((await deleteOldMails(database(), before, UPKEEP_BATCH)) === UPKEEP_BATCH);
}
