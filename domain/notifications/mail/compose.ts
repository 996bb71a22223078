import { now } from "@/domain/kernel/clock";
import { environment } from "@/domain/kernel/environment";
import { type Cause, withoutCause } from "@/domain/kernel/request/cause";
import { mailContentPlace } from "@/domain/kernel/sealed-places";
import { unseal } from "@/domain/kernel/sealing";
import { plural } from "@/domain/kernel/texts/amounts";
import type { Queryable } from "@/domain/store/database";
import { defaultPace, detailsOf, eventRow, eventText } from "../events";
import { pathOf } from "../events/places";
import { type ClaimedMail, findMailUsers } from "./mail.repository";
import {
  type MailedNotification,
  type StoredTemplate,
  selectForMail,
  selectTemplates,
} from "./notification-mail.repository";
import { afterQuietHours, type QuietHours } from "./schedule.rules";
import { type FooterLine, type Frame, toHtml, toText } from "./templates/layout.rules";
import { fillBody, fillSubject, type Item, type Values } from "./templates/template.rules";
import { isMailKind, type MailKind, TEMPLATES, type TemplateText } from "./templates/templates";
import { shownValues } from "./templates/values.rules";
import { unsubscribePaths } from "./unsubscribe-link";

/** A mail as its reader gets it. */
export interface Composed {
  readonly recipient: string;
  readonly senderName: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly unsubscribeUrl: string | null;
  /** The end of its user's quiet hours, if it must not be sent before. */
  readonly quietUntil?: Date | null;
}

/** The parts of a mail that compositions share. */
export interface Templates {
  readonly senderName: string;
  textOf(kind: MailKind): TemplateText;
}

/** The kind of the stored row with the sender's name. */
export const SENDER = "SENDER";

/** The administrator's templates, and the product's own where there is none. */
export async function readTemplates(db: Queryable): Promise<Templates> {
  return templatesOf(await selectTemplates(db));
}

export function templatesOf(rows: readonly StoredTemplate[]): Templates {
  const stored = new Map(rows.map((row) => [row.kind, row]));
  return {
    senderName: stored.get(SENDER)?.subject ?? environment().mail?.fromName ?? "Latchkey",
    textOf: (kind) => stored.get(kind) ?? TEMPLATES[kind],
  };
}

/** The mails that are still to be sent, by ID: the others have become pointless. A fixed number of statements. */
export async function compose(
  db: Queryable,
  mails: readonly Pick<ClaimedMail, "id" | "userId" | "recipient" | "kind" | "sealedContent">[],
): Promise<ReadonlyMap<string, Composed | "UNREADABLE">> {
  const contents = new Map(mails.map((mail) => [mail.id, contentOf(mail)]));
  const bulk = mails.filter(({ kind }) => isBulk(kind));
  const ids = bulk.flatMap(({ id }) => idsOf(contents.get(id)));
  const [templates, users, notifications] = [
    await readTemplates(db),
    await findMailUsers(
      db,
      bulk.flatMap(({ userId }) => userId ?? []),
    ),
    new Map((await selectForMail(db, ids)).map((row) => [row.id, row])),
  ];
  return new Map(
    mails.flatMap((mail): [string, Composed | "UNREADABLE"][] => {
      const values = contents.get(mail.id);
      if (values === "UNREADABLE") return [[mail.id, values]];
      if (!values || !isMailKind(mail.kind)) return [];
      if (!isBulk(mail.kind))
        return [
          [
            mail.id,
            composeDirect(
              mail.recipient,
              shownValues({ ...values, recipient: mail.recipient }),
              templates,
              templates.textOf(mail.kind),
            ),
          ],
        ];
      const user = users.get(mail.userId ?? "");
      const rows = idsOf(values)
        .flatMap((id) => notifications.get(id) ?? [])
        .filter(isWanted);
      if (!user || rows.length === 0) return [];
      const composed = composeNotifications(user.email, rows, templates);
      return [[mail.id, { ...composed, quietUntil: rows.some(isUrgent) ? null : endOfQuiet(user) }]];
    }),
  );
}

const isBulk = (kind: string) => kind === "NOTIFICATION" || kind === "DIGEST";
const idsOf = (values: Values | "UNREADABLE" | undefined) =>
  typeof values === "object" ? (values.ids ?? "").split(",").filter(Boolean) : [];

/** Whether the user still wants mail about it. */
export function isWanted({ event, pace }: MailedNotification): boolean {
  return eventRow(event)?.urgency === "SECURITY" || (pace ?? defaultPace(event)) !== "OFF";
}

/** Whether it is sent in quiet hours, too: what protects the account, and what is urgent unless the user wants it in the digest. */
function isUrgent({ event, pace }: MailedNotification): boolean {
  const urgency = eventRow(event)?.urgency;
  return urgency === "SECURITY" || (urgency === "URGENT" && (pace ?? defaultPace(event)) === "IMMEDIATELY");
}

function endOfQuiet(user: QuietHours): Date | null {
  const at = now();
  const end = afterQuietHours(user, at);
  return end > at ? end : null;
}

/** The stored values; undefined if they were deleted, UNREADABLE if their encryption key is missing. */
export function contentOf({
  id,
  sealedContent,
}: Pick<ClaimedMail, "id" | "sealedContent">): Values | "UNREADABLE" | undefined {
  if (!sealedContent) return undefined;
  try {
    return withoutCause(parseContent(id, sealedContent)).rest;
  } catch {
    return "UNREADABLE";
  }
}

const parseContent = (id: string, sealedContent: string) =>
  JSON.parse(unseal(sealedContent, mailContentPlace(id))) as Values;

/** What a mail of a readable content goes back to. */
export function causeOf({ id, sealedContent }: Pick<ClaimedMail, "id" | "sealedContent">): Cause | undefined {
  return sealedContent ? withoutCause(parseContent(id, sealedContent)).cause : undefined;
}

/** A mail from a template's text and values. */
export function composeDirect(
  recipient: string,
  values: Values,
  templates: Templates,
  text: TemplateText,
  items: readonly Item[] = [],
): Composed {
  return render(recipient, templates, text, values, items, null, []);
}

/** The text of a mail about a user's notifications. */
export function notificationValues(rows: readonly MailedNotification[]): { kind: MailKind; values: Values } {
  const [first] = rows;
  if (!first) return { kind: "DIGEST", values: {} };
  const { subject, line, body } = textOf(first);
  if (rows.length > 1) {
    const count = plural(rows.length, "notification");
    return { kind: "DIGEST", values: { count, first: line, link: `${environment().url}/inbox` } };
  }
  return { kind: "NOTIFICATION", values: { subject, line, details: body, link: urlOf(first) } };
}

function composeNotifications(
  recipient: string,
  rows: readonly MailedNotification[],
  templates: Templates,
): Composed {
  const { kind, values } = notificationValues(rows);
  const items = rows.map((row): Item => {
    const { line, body } = textOf(row);
    return { text: line, details: body, url: urlOf(row) };
  });
  const { page, oneClick } = unsubscribePaths(rows[0]?.userId ?? "");
  const settings = {
    label: "Change what you get mail about",
    url: `${environment().url}/account/notifications`,
  };
  return render(recipient, templates, templates.textOf(kind), values, items, oneClick, [
    { text: "You get this because you use this portal.", link: settings },
    { text: "", link: { label: "Unsubscribe", url: page } },
  ]);
}

function textOf({ event, data, applicationName }: MailedNotification) {
  const known = detailsOf(data);
  return eventText(event, applicationName === null ? known : { application: applicationName, ...known });
}

function urlOf({ event, applicationId, apiId, data }: MailedNotification): string {
  return environment().url + (pathOf({ event, applicationId, apiId, data }) ?? "/inbox");
}

function render(
  recipient: string,
  { senderName }: Templates,
  template: TemplateText,
  values: Values,
  items: readonly Item[],
  unsubscribeUrl: string | null,
  footer: readonly FooterLine[],
): Composed {
  const subject = fillSubject(template.subject, values);
  const blocks = fillBody(template.body, values, items);
  const frame: Frame = { product: senderName, url: environment().url, subject, footer };
  return {
    recipient,
    senderName,
    subject,
    text: toText(blocks, frame),
    html: toHtml(blocks, frame),
    unsubscribeUrl,
  };
}
