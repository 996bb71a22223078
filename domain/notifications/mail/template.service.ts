import { z } from "zod";
import type { Actor } from "@/domain/kernel/actor";
import { assertMay } from "@/domain/kernel/authorize";
import { now } from "@/domain/kernel/clock";
import { invalid, notFound } from "@/domain/kernel/domain-error";
import { environment } from "@/domain/kernel/environment";
import { line, parseInput, prose } from "@/domain/kernel/input";
import { verb } from "@/domain/kernel/verb";
import { type AuditChange, audit } from "@/domain/store/audit";
import { change, database, type Queryable } from "@/domain/store/database";
import { composeDirect, SENDER, templatesOf } from "./compose";
import { selectTemplates } from "./notification-mail.repository";
import { deleteTemplate, storeTemplate } from "./outbox.repository";
import type { MailContent } from "./outbox.service";
import { templateProblem } from "./templates/template.rules";
import { isMailKind, MAIL_KINDS, type MailKind, TEMPLATES, type TemplateText } from "./templates/templates";

/** A template as administrators see it. */
export interface TemplateView extends TemplateText {
  readonly kind: MailKind;
  readonly label: string;
  /** Null for the product's own text. */
  readonly updatedAt: Date | null;
  readonly values: readonly string[];
  readonly required: readonly string[];
}

export interface MailSender {
  readonly name: string;
  readonly isChanged: boolean;
}

/** The templates, and the sender's name. @throws FORBIDDEN */
export async function listMailTemplates(
  actor: Actor,
): Promise<{ readonly templates: readonly TemplateView[]; readonly sender: MailSender }> {
  assertMay(actor, "mail.see");
  return readAll(database());
}

async function readAll(db: Queryable) {
  const rows = await selectTemplates(db);
  const stored = new Map(rows.map((row) => [row.kind, row]));
  const sender = { name: templatesOf(rows).senderName, isChanged: stored.has(SENDER) };
  const templates = MAIL_KINDS.map((kind): TemplateView => {
    const { label, values, required } = TEMPLATES[kind];
    const { subject, body, updatedAt } = stored.get(kind) ?? { ...TEMPLATES[kind], updatedAt: null };
    const at = updatedAt === null ? null : new Date(updatedAt);
    return { kind, label, subject, body, updatedAt: at, values: Object.keys(values), required };
  });
  return { templates, sender };
}

const templateInput = z.object({
  subject: line("The subject", 1, 200),
  body: prose("The body", 5_000).refine((text) => text !== "", "The body is required."),
});
export type TemplateInput = z.input<typeof templateInput>;

/** @throws INVALID_INPUT, NOT_FOUND */
function checked(kind: string, input: TemplateInput): { kind: MailKind; text: TemplateText } {
  if (!isMailKind(kind)) throw notFound("template");
  const text = parseInput(templateInput, input);
  const problem = templateProblem(TEMPLATES[kind], text);
  if (problem) throw invalid(problem.field, problem.message);
  return { kind, text };
}

/** A template's mail with example values; nothing is stored. @throws FORBIDDEN, INVALID_INPUT, NOT_FOUND */
export async function previewMailTemplate(
  actor: Actor,
  name: string,
  input: TemplateInput,
): Promise<MailContent> {
  assertMay(actor, "mail.see");
  const { kind, text } = checked(name, input);
  const templates = templatesOf(await selectTemplates(database()));
  const { url } = environment();
  const values = {
    ...TEMPLATES[kind].values,
    ...(TEMPLATES[kind].values.link && { link: `${url}/example?token=example` }),
  };
  const items =
    kind === "DIGEST"
      ? [{ text: TEMPLATES.DIGEST.values.first ?? "", details: "", url: `${url}/inbox` }]
      : [];
  const { subject, text: plain, html } = composeDirect("x@example.com", values, templates, text, items);
  return { subject, text: plain, html };
}

/** Changes the subject and the body of a mail, for mails sent from now on. */
export const updateMailTemplate = verb(
  ["FORBIDDEN", "INVALID_INPUT", "NOT_FOUND"],
  async function updateMailTemplate(actor: Actor, name: string, input: TemplateInput): Promise<TemplateView> {
    assertMay(actor, "mail.manage");
    const { kind, text } = checked(name, input);
    return store(actor, kind, text);
  },
);

/** Returns a mail to the product's own text. Idempotent. */
export const resetMailTemplate = verb(
  ["FORBIDDEN", "NOT_FOUND"],
  async function resetMailTemplate(actor: Actor, name: string): Promise<TemplateView> {
    assertMay(actor, "mail.manage");
    if (!isMailKind(name)) throw notFound("template");
    return store(actor, name, null);
  },
);

async function store(actor: Actor, kind: MailKind, text: TemplateText | null): Promise<TemplateView> {
  return change(actor, async (tx) => {
    const find = async () => (await readAll(tx)).templates.find((template) => template.kind === kind);
    const before = await find();
    if (text) await storeTemplate(tx, kind, text, now());
    else await deleteTemplate(tx, kind);
    const after = await find();
    if (!before || !after) throw notFound("template");
    const changes: AuditChange[] = (["subject", "body"] as const)
      .filter((field) => before[field] !== after[field])
      .map((field) => ({ field, before: before[field], after: after[field] }));
    if (changes.length > 0) {
      await audit(tx, actor, {
        action: text ? "mail.template_updated" : "mail.template_reset",
        subject: { kind: "mail_template", name: after.label },
        capacity: "ADMINISTRATOR",
        changes,
      });
    }
    return after;
  });
}

const senderInput = z.object({ name: line("The sender's name", 1, 100).nullable() });

/**
 * Changes the name that mails are sent under; null for the environment's. The email stays: it is the operator's, because mail servers check it.
 */
export const updateMailSender = verb(
  ["FORBIDDEN", "INVALID_INPUT"],
  async function updateMailSender(actor: Actor, input: z.input<typeof senderInput>): Promise<MailSender> {
    assertMay(actor, "mail.manage");
    const { name } = parseInput(senderInput, input);
    return change(actor, async (tx) => {
      const before = (await readAll(tx)).sender;
      if (name === null) await deleteTemplate(tx, SENDER);
      else await storeTemplate(tx, SENDER, { subject: name, body: "" }, now());
      const { sender } = await readAll(tx);
      if (before.name !== sender.name) {
        await audit(tx, actor, {
          action: "mail.sender_updated",
          subject: { kind: "mail_template", name: "Sender" },
          capacity: "ADMINISTRATOR",
          changes: [{ field: "name", before: before.name, after: sender.name }],
        });
      }
      return sender;
    });
  },
);
