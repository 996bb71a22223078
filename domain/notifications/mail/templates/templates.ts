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
  | "NOTIFICATION"
  | "DIGEST"
  | "TEST";

type Linked = "name" | "email" | "link" | "expires";

/** The values that each mail is queued with, so that its template has no gaps; `validity` follows from `expires`. */
export interface QueuedValues {
  readonly VERIFY_EMAIL: Linked;
  readonly CHANGE_EMAIL: Linked;
  readonly EMAIL_CHANGED: "name" | "email";
  readonly RESET_PASSWORD: Linked;
  readonly PASSWORD_CHANGED: "name" | "how";
  readonly SECOND_FACTOR_CHANGED: "name" | "change";
  readonly ACCOUNT_ADDED: Linked | "actor";
  readonly ACCOUNT_APPROVED: "name" | "link";
  readonly INVITATION: Exclude<Linked, "name"> | "inviter" | "subject" | "subjectKind" | "role";
  readonly NOTIFICATION: "subject" | "line" | "details" | "link" | "ids";
  readonly DIGEST: "count" | "first" | "link" | "ids";
  readonly TEST: "name";
}

export interface MailTemplate {
  /** Its name for administrators. */
  readonly label: string;
  readonly subject: string;
  /**
   * Paragraphs, separated by blank lines. `{{name}}` is a value; `[Label]({{link}})` alone in a paragraph is a button; `{{items}}` alone is
   * the list of notifications.
   */
  readonly body: string;
  /** The values it can show, with examples for the preview. */
  readonly values: Readonly<Record<string, string>>;
  /** Values that the body must show, else the mail is useless. */
  readonly required: readonly string[];
  /**
   * It protects the account: it is sent even to an email that rejected mail before. Others wait until that is cleared.
   */
  readonly security: boolean;
}

const LINK = "https://latchkey.example.com/confirm?token=example";
const mail = (
  label: string,
  subject: string,
  body: string,
  values: Readonly<Record<string, string>>,
  security = false,
): MailTemplate => ({
  label,
  subject,
  body,
  values: { name: "Ada Lovelace", ...values },
  required: "link" in values ? ["link"] : [],
  security,
});

const IGNORE = "If you didn't ask for this, ignore this mail. Nothing changes.";
const NOT_YOU =
  "If that wasn't you, someone else may be using your account. Reset your password, and tell an administrator.";

/** The product's own templates. An administrator can change the subject and the body of each. */
export const TEMPLATES: Readonly<Record<MailKind, MailTemplate>> = {
  VERIFY_EMAIL: mail(
    "Confirm an email",
    "Confirm your email",
    `Hello {{name}},\n\nConfirm that {{email}} is yours. Until then, you can't join applications of others.\n\n[Confirm email]({{link}})\n\nThe link works once, {{validity}}. ${IGNORE}`,
    { email: "ada@example.com", link: LINK, validity: "for 24 hours" },
    true,
  ),
  CHANGE_EMAIL: mail(
    "Confirm a new email",
    "Confirm your new email",
    `Hello {{name}},\n\nConfirm that {{email}} is yours, to use it for your account from now on.\n\n[Confirm new email]({{link}})\n\nThe link works once, {{validity}}. ${IGNORE}`,
    { email: "ada@example.com", link: LINK, validity: "for 24 hours" },
    true,
  ),
  EMAIL_CHANGED: mail(
    "Email changed (to the former one)",
    "Your email was changed",
    `Hello {{name}},\n\nThe email of your account was changed to {{email}}. You no longer get mail at this one.\n\n${NOT_YOU}`,
    { email: "a…@example.org" },
    true,
  ),
  RESET_PASSWORD: mail(
    "Reset a password",
    "Reset your password",
    `Hello {{name}},\n\nSet a new password for your account.\n\n[Set new password]({{link}})\n\nThe link works once, {{validity}}. ${IGNORE}`,
    { email: "ada@example.com", link: LINK, validity: "for 1 hour" },
    true,
  ),
  PASSWORD_CHANGED: mail(
    "Password changed",
    "Your password was changed",
    `Hello {{name}},\n\nThe password of your account was changed {{how}}, and all other sessions were ended.\n\n${NOT_YOU}`,
    { how: "on the account page" },
    true,
  ),
  SECOND_FACTOR_CHANGED: mail(
    "Second factor changed",
    "Your second factor was changed",
    `Hello {{name}},\n\n{{change}}\n\n${NOT_YOU}`,
    { change: "An authenticator app was added to your account." },
    true,
  ),
  ACCOUNT_ADDED: mail(
    "Account added by an administrator",
    "You have an account",
    "Hello {{name}},\n\n{{actor}} created an account for you. Set a password to sign in.\n\n[Set password]({{link}})\n\nThe link works once, {{validity}}.",
    { actor: "Grace Hopper", email: "ada@example.com", link: LINK, validity: "for 7 days" },
  ),
  ACCOUNT_APPROVED: mail(
    "Registration approved",
    "Your account is ready",
    "Hello {{name}},\n\nAn administrator approved your account. You can sign in now.\n\n[Sign in]({{link}})",
    { link: "https://latchkey.example.com/sign-in" },
  ),
  INVITATION: mail(
    "Invitation",
    "{{inviter}} invited you to {{subject}}",
    "{{inviter}} invited you to {{subjectKind}} {{subject}} as {{role}}.\n\n[See invitation]({{link}})\n\nThe invitation is for {{recipient}} and works {{validity}}. Nothing happens until you accept. If you don't know {{inviter}}, ignore this mail.",
    {
      inviter: "Grace Hopper",
      subject: "Weather app",
      subjectKind: "the application",
      role: "owner",
      recipient: "ada@example.com",
      link: LINK,
      validity: "for 7 days",
    },
  ),
  NOTIFICATION: mail("One notification", "{{subject}}", "{{line}}.\n\n{{details}}\n\n[Open]({{link}})", {
    subject: "Grace Hopper accepted Weather app's request for Orders – Gold",
    line: "Grace Hopper accepted Weather app's request for Orders – Gold",
    details: "Welcome aboard.",
    link: "https://latchkey.example.com/inbox",
  }),
  DIGEST: {
    ...mail(
      "Several notifications",
      "{{count}}: {{first}}",
      "{{count}} since the last mail:\n\n{{items}}\n\n[Open inbox]({{link}})",
      {
        count: "3 notifications",
        first: "Weather app's API key for Orders expires in 7 days",
        items: "",
        link: "https://latchkey.example.com/inbox",
      },
    ),
    required: ["items"],
  },
  TEST: mail(
    "Test",
    "Test mail from Latchkey",
    "Hello {{name}},\n\nIf you can read this, Latchkey can send mail to you.",
    {},
    true,
  ),
};

export const MAIL_KINDS = Object.keys(TEMPLATES) as MailKind[];

export function isMailKind(kind: string): kind is MailKind {
  return Object.hasOwn(TEMPLATES, kind);
}

/** A template's texts, which an administrator can change. */
export interface TemplateText {
  readonly subject: string;
  readonly body: string;
}
