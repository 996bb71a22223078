import type { RawVariables } from "../environment-variables";
import { required } from "./required";

/** The mail server and the sender of mails. */
export interface MailServer {
  /** `smtp://` or `smtps://`, with credentials: never shown. */
  readonly url: string;
  readonly from: string;
  readonly fromName: string;
}

/** @returns null where no mail is sent @throws EnvironmentError for a server without a sender */
export function mailServer(raw: RawVariables): MailServer | null {
  if (!raw.LATCHKEY_SMTP_URL) return null;
  const hint = "LATCHKEY_SMTP_URL is set, and mails need a sender";
  return {
    url: raw.LATCHKEY_SMTP_URL,
    from: required(raw.LATCHKEY_MAIL_FROM, "LATCHKEY_MAIL_FROM", hint),
    fromName: raw.LATCHKEY_MAIL_FROM_NAME ?? "Latchkey",
  };
}
