import { z } from "zod";
import { type Actor, requireUser } from "@/domain/kernel/actor";
import { assertMay, may } from "@/domain/kernel/authorize";
import { after, DAY, now } from "@/domain/kernel/clock";
import { DomainError, invalid, notFound } from "@/domain/kernel/domain-error";
import { environment } from "@/domain/kernel/environment";
import { email, parseInput } from "@/domain/kernel/input";
import { LIMITS } from "@/domain/kernel/limits";
import {
  COUNT_BOUND,
  isIdKey,
  isUuid,
  type Page,
  type PageInput,
  pageRequest,
  toPage,
} from "@/domain/kernel/paging";
import { isStorable } from "@/domain/kernel/text";
import { verb } from "@/domain/kernel/verb";
import { afterCommit } from "@/domain/store/after-commit";
import { audit } from "@/domain/store/audit";
import { change, database, type Queryable, type Transaction } from "@/domain/store/database";
import { countMails as countOutcome } from "@/telemetry/metrics/messages";
import { holdIfOpen } from "../invitations/withdrawing";
import { type Composed, compose } from "./compose";
import { clearSuppression, findMailUsers, type Mail } from "./mail.repository";
import { queueMails } from "./mail.service";
import {
  countByStatus,
  countMails,
  findMails,
  findSuppressions,
  holdOpenLink,
  lockMail,
  type MailStatus,
  type Suppression,
  selectMails,
  selectSuppressions,
  updateMail,
} from "./outbox.repository";
import { isMailKind, TEMPLATES } from "./templates/templates";

export type { Mail, MailStatus, Suppression };

const suppressionInput = z.object({ email: email("The email", LIMITS.email, "KNOWN") });

/** How mail is sent, and what needs attention. */
export interface Outbox {
  /** Null where no mail server is configured: mails wait here. */
  readonly from: string | null;
  readonly queued: number;
  readonly failed: number;
  readonly bounced: number;
  readonly suppressed: number;
}

/** A summary of the outbox; counts up to 1,000. @throws FORBIDDEN */
export async function outbox(actor: Actor): Promise<Outbox> {
  assertMay(actor, "mail.see");
  return { from: environment().mail?.from ?? null, ...(await countByStatus(database(), COUNT_BOUND)) };
}

/** All mails, newest first. @throws FORBIDDEN, INVALID_INPUT */
export async function listMails(
  actor: Actor,
  input: Pick<PageInput, "first" | "after"> & { readonly status?: MailStatus | null },
): Promise<Page<Mail>> {
  assertMay(actor, "mail.see");
  const page = pageRequest({ first: input.first, after: input.after }, isIdKey);
  return toPage(await selectMails(database(), input.status ?? null, page), page);
}

/** The number of mails with a status, up to COUNT_BOUND. */
export async function countAllMails(actor: Actor, status: MailStatus | null): Promise<number> {
  assertMay(actor, "mail.see");
  return countMails(database(), status, COUNT_BOUND);
}

/** Those of the mails that the actor can see: all for administrators, otherwise none. */
export async function visibleMails(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, Mail>> {
  if (!may(actor, "mail.see")) return new Map();
  return new Map((await findMails(database(), ids)).map((row) => [row.id, row]));
}

/** A mail as its reader gets it. */
export type MailContent = Pick<Composed, "subject" | "text" | "html">;

/** What a mail says, with its links cut before their secret; null once the content is deleted. @throws FORBIDDEN */
export async function mailContent(actor: Actor, mail: Mail): Promise<MailContent | null> {
  assertMay(actor, "mail.see");
  const composed = await read(database(), mail);
  return composed && { subject: composed.subject, text: hide(composed.text), html: hide(composed.html) };
}

/** Nothing after the question mark of a link is shown, in text and in HTML. */
const hide = (text: string) => text.replace(/(https?:\/\/[^\s"<>?#]+)[?#][^\s"<>]*/g, "$1?…");

async function read(db: Queryable, mail: Mail): Promise<Composed | null> {
  const composed = (await compose(db, [mail])).get(mail.id);
  return typeof composed === "object" ? composed : null;
}

/**
 * Reveals a mail with its links, which act for its recipient: where no mail is sent, an administrator hands them over. Audited.
 * @throws NOT_FOUND also once the content is deleted
 */
export const revealMail = verb(
  ["FORBIDDEN", "NOT_FOUND"],
  async function revealMail(actor: Actor, id: string): Promise<MailContent & { readonly mail: Mail }> {
    assertMay(actor, "mail.reveal");
    return change(actor, async (tx) => {
      const mail = await lockMail(tx, id);
      const composed = mail && (await read(tx, mail));
      if (!mail || !composed) throw notFound("mail");
      await audit(tx, actor, {
        action: "mail.revealed",
        subject: subjectOf(mail),
        capacity: "ADMINISTRATOR",
      });
      const { subject, text, html } = composed;
      return { mail, subject, text, html };
    });
  },
);

const subjectOf = ({ id, kind, recipient }: Mail) => ({ kind: "mail", id, name: `${kind} to ${recipient}` });

/** How long a mail that is sent again is tried. */
const RETRIED_FOR = 4 * DAY;

/**
 * Whether the link or invitation that a mail brings can still be used, and is brought by this mail: one sent again has another secret. Stays
 * so until the change ends.
 */
async function isReasonOpen(
  tx: Transaction,
  { reason, createdAt, expiresAt }: Pick<Mail, "reason" | "createdAt" | "expiresAt">,
): Promise<boolean> {
  if (!isUuid(reason) || expiresAt <= now()) return false;
  return (await holdOpenLink(tx, reason)) || holdIfOpen(tx, reason, createdAt);
}

/**
 * Queues a mail again, with its present content.
 * @throws INVALID_STATUS while it waits, once its content is deleted, or once its link or invitation has ended or its sender can't invite
 */
export const resendMail = verb(
  ["FORBIDDEN", "INVALID_STATUS", "NOT_FOUND"],
  async function resendMail(actor: Actor, id: string): Promise<Mail> {
    assertMay(actor, "mail.manage");
    return change(actor, async (tx) => {
      const mail = await lockMail(tx, id);
      if (!mail) throw notFound("mail");
      if (mail.status === "QUEUED" || mail.status === "SENDING") {
        throw new DomainError("INVALID_STATUS", "This mail is already waiting to be sent.");
      }
      if (mail.sealedContent === null) {
        throw new DomainError(
          "INVALID_STATUS",
          "The content of this mail was deleted, so it can't be sent again.",
        );
      }
      const hasReason = mail.reason !== null;
      if (hasReason && !(await isReasonOpen(tx, mail))) {
        throw new DomainError(
          "INVALID_STATUS",
          "The link or invitation in this mail has ended. Create another one instead.",
        );
      }
      const values = {
        status: "QUEUED" as const,
        attempts: 0,
        nextAttemptAt: now(),
        expiresAt: hasReason ? mail.expiresAt : after(now(), RETRIED_FOR),
        response: null,
      };
      await updateMail(tx, id, values);
      afterCommit(tx, () => countOutcome("queued"));
      await audit(tx, actor, { action: "mail.resent", subject: subjectOf(mail), capacity: "ADMINISTRATOR" });
      return { ...mail, ...values };
    });
  },
);

/** Cancels a waiting mail and deletes its content. Idempotent. @throws INVALID_STATUS once it was sent or has ended otherwise */
export const cancelMail = verb(
  ["FORBIDDEN", "INVALID_STATUS", "NOT_FOUND"],
  async function cancelMail(actor: Actor, id: string): Promise<Mail> {
    assertMay(actor, "mail.manage");
    return change(actor, async (tx) => {
      const mail = await lockMail(tx, id);
      if (!mail) throw notFound("mail");
      if (mail.status === "CANCELED") return mail;
      if (mail.status !== "QUEUED") {
        throw new DomainError("INVALID_STATUS", "Only a mail that waits can be canceled.");
      }
      const values = { status: "CANCELED" as const, sealedContent: null, nextAttemptAt: null };
      await updateMail(tx, id, values);
      afterCommit(tx, () => countOutcome("canceled"));
      await audit(tx, actor, {
        action: "mail.canceled",
        subject: subjectOf(mail),
        capacity: "ADMINISTRATOR",
      });
      return { ...mail, ...values };
    });
  },
);

const isEmailKey = (value: unknown): value is readonly [string] =>
  Array.isArray(value) && value.length === 1 && typeof value[0] === "string" && isStorable(value[0]);

/** The emails that rejected mail for good, in their order. @throws FORBIDDEN, INVALID_INPUT */
export async function listSuppressions(
  actor: Actor,
  input: Pick<PageInput, "first" | "after">,
): Promise<Page<Suppression>> {
  assertMay(actor, "mail.see");
  const page = pageRequest({ first: input.first, after: input.after }, isEmailKey);
  return toPage(await selectSuppressions(database(), page), page);
}

/** Those of the suppressions that the actor can see: all for administrators. */
export async function visibleSuppressions(
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Suppression>> {
  if (!may(actor, "mail.see")) return new Map();
  return new Map((await findSuppressions(database(), ids)).map((row) => [row.id, row]));
}

/** Lets mail be sent again to an email that rejected some. Idempotent. @returns the suppression's ID; null if there was none */
export const clearMailSuppression = verb(
  ["FORBIDDEN", "INVALID_INPUT"],
  async function clearMailSuppression(actor: Actor, address: string): Promise<string | null> {
    assertMay(actor, "mail.manage");
    const name = parseInput(suppressionInput, { email: address }).email;
    return change(actor, async (tx) => {
      const cleared = await clearSuppression(tx, name);
      if (cleared)
        await audit(tx, actor, {
          action: "mail.suppression_cleared",
          subject: { kind: "mail", name },
          capacity: "ADMINISTRATOR",
        });
      return cleared;
    });
  },
);

/**
 * Queues a mail of a kind, with example values, to the actor's own email.
 * @throws INVALID_INPUT if the email is not verified, NOT_FOUND for a kind that isn't sent by itself
 */
export const sendTestMail = verb(
  ["FORBIDDEN", "INVALID_INPUT", "NOT_FOUND"],
  async function sendTestMail(actor: Actor, kind: string): Promise<Mail> {
    assertMay(actor, "mail.manage");
    const { userId, name } = requireUser(actor);
    if (!isMailKind(kind) || kind === "NOTIFICATION" || kind === "DIGEST") throw notFound("template");
    return change(actor, async (tx) => {
      const recipient = (await findMailUsers(tx, [userId])).get(userId)?.email;
      if (!recipient) throw invalid([], "Your own email isn't verified, so no test mail can be sent to it.");
      const values = { ...TEMPLATES[kind].values, name };
      const [id = ""] = await queueMails(tx, [{ kind, userId, recipient, values }]);
      const mail = await lockMail(tx, id);
      if (!mail) throw notFound("mail");
      await audit(tx, actor, {
        action: "mail.test_sent",
        subject: subjectOf(mail),
        capacity: "ADMINISTRATOR",
      });
      return mail;
    });
  },
);
