import type { PlatformVerb } from "@/domain/kernel/permissions";
import { queueMail } from "@/domain/notifications/mail/mail.service";
import { selectMails } from "@/domain/notifications/mail/outbox.repository";
import {
  cancelMail,
  clearMailSuppression,
  listMails,
  listSuppressions,
  outbox,
  resendMail,
  revealMail,
  sendTestMail,
} from "@/domain/notifications/mail/outbox.service";
import {
  listMailTemplates,
  previewMailTemplate,
  resetMailTemplate,
  updateMailSender,
  updateMailTemplate,
} from "@/domain/notifications/mail/template.service";
import { change, database } from "@/domain/store/database";
import { SYSTEM } from "@/testing/domain/world";
import { type Action, rest } from "./action";

/** @returns the ID of a queued mail */
export async function aMail(recipient = "ada@example.com"): Promise<string> {
  await change(SYSTEM, (tx) =>
    queueMail(tx, { kind: "TEST", userId: null, recipient, values: { name: "Ada" } }),
  );
  const [mail] = await selectMails(database(), "QUEUED", { limit: 1, backwards: false, from: null });
  return mail?.id ?? "";
}

const TEXT = { subject: "Hello", body: "Hello {{name}}" };
type MailVerb = Extract<PlatformVerb, `mail.${string}`>;

/** For mail and its templates. */
export const MAIL_ACTIONS: Readonly<Record<MailVerb, readonly Action[]>> = {
  "mail.see": [
    { does: outbox, ...rest },
    { does: (a) => listMails(a, { first: 1 }), ...rest },
    { does: (a) => listSuppressions(a, { first: 1 }), ...rest },
    { does: listMailTemplates, ...rest },
    { does: (a) => previewMailTemplate(a, "TEST", TEXT), ...rest },
  ],
  "mail.manage": [
    { given: () => aMail(), does: (a, _, id) => resendMail(a, id), outcome: "INVALID_STATUS" },
    { given: () => aMail(), does: (a, _, id) => cancelMail(a, id) },
    { does: (a) => clearMailSuppression(a, "ada@example.com") },
    { does: (a) => sendTestMail(a, "TEST"), needsUser: true },
    { does: (a) => updateMailTemplate(a, "TEST", TEXT) },
    { does: (a) => resetMailTemplate(a, "TEST") },
    { does: (a) => updateMailSender(a, { name: "Portal" }) },
  ],
  "mail.reveal": [{ given: () => aMail(), does: (a, _, id) => revealMail(a, id) }],
};
