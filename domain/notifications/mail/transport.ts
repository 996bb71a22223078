import { domainToASCII } from "node:url";
import { createTransport } from "nodemailer";
import { after, MINUTE, now, SECOND } from "@/domain/kernel/clock";
import { environment } from "@/domain/kernel/environment";
import { cutText } from "@/domain/kernel/text";
import { turns, watchOutage } from "./outage";

/** A mail as it is handed to the server. */
export interface Message {
  readonly id: string;
  readonly to: string;
  readonly senderName: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** For mails that a reader can unsubscribe from with one click (RFC 8058). */
  readonly unsubscribeUrl: string | null;
}

/** What became of handing a mail over. */
export type Outcome =
  | { readonly kind: "SENT"; readonly response: string }
  /** The server could not be reached or rejected the sign-in: it says nothing about this mail. */
  | { readonly kind: "UNREACHABLE"; readonly response: string }
  /** Rejected for now (4xx), or the connection broke in between. */
  | { readonly kind: "LATER"; readonly response: string }
  /** Rejected for good (5xx). */
  | { readonly kind: "REJECTED"; readonly response: string; readonly recipient: "GONE" | "OTHER" };

export interface Mailer {
  send(message: Message): Promise<Outcome>;
  /** Connects, begins TLS and signs in, without sending. @returns null, or the server's reason */
  verify(): Promise<string | null>;
  /** Since when each attempt has found the server unreachable; null if the last one reached it. */
  unreachableSince(): Date | null;
  close(): void;
}

/** Mails that are handed over at the same time; others wait for their turn. */
export const CONNECTIONS = 5;
/** A server that takes longer for one mail is too slow: the attempt ends, and is repeated later. */
export const SEND_DEADLINE = 90 * SECOND;

/** A mailer for the environment's server, which holds a few connections open. It never repeats a mail by itself. */
export function openMailer(): Mailer {
  const server = environment().mail;
  if (!server) throw new Error("No mail server is configured.");
  const transport = createTransport({
    url: server.url,
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: 100,
    // Only where not a byte of the mail was sent. Any other repeat is the queue's decision, which knows about other processes.
    maxRequeues: 2,
    connectionTimeout: 15 * SECOND,
    greetingTimeout: 15 * SECOND,
    socketTimeout: 45 * SECOND,
    dnsTimeout: 15 * SECOND,
    maxResponseSize: 8_192,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const inTurn = turns(CONNECTIONS);
  const outage = watchOutage();
  let closed = false;
  return {
    // nodemailer's own queue would count its waiting as time of the attempt, and end it in the middle of a delivery.
    send: async (message) => {
      // Rejected without the server, so it says nothing about an outage.
      const to = deliverable(message.to);
      if (!to) return UNDELIVERABLE;
      return inTurn(async () => {
        if (closed)
          return { kind: "UNREACHABLE", response: "Latchkey stopped before the mail was handed over." };
        const outcome = await deliver(transport, { ...message, to }, server.from);
        outage.note(outcome);
        return outcome;
      });
    },
    verify: () =>
      transport.verify().then(
        () => null,
        (error: unknown) => outcomeOf(error as SmtpError).response || "no reason",
      ),
    unreachableSince: outage.since,
    close() {
      closed = true;
      transport.close({ force: true });
    },
  };
}

type Transport = ReturnType<typeof createTransport>;

/** An email's characters: no space, and none that would be structure in a header or a command. */
const EMAIL = /^([^\s\p{Cc}\p{Cf}"(),:;<>@[\\\]]{1,64})@([^\s\p{Cc}"(),:;<>@[\\\]/]{1,255})$/u;

/** An email as servers take it, with its domain in ASCII (RFC 5890); null for what is none. */
export function deliverable(email: string): string | null {
  const [, local, domain] = EMAIL.exec(email) ?? [];
  const ascii = domain ? domainToASCII(domain) : "";
  return local && ascii ? `${local}@${ascii}` : null;
}

const UNDELIVERABLE: Outcome = {
  kind: "REJECTED",
  response: "This is not an email that mail can be sent to.",
  recipient: "OTHER",
};

async function deliver(transport: Transport, message: Message, from: string): Promise<Outcome> {
  try {
    const info = (await transport.sendMail({
      ...headersOf(message, from),
      text: message.text,
      html: message.html,
      signal: AbortSignal.timeout(SEND_DEADLINE),
    } as Parameters<Transport["sendMail"]>[0])) as { response?: string };
    return { kind: "SENT", response: safeResponse(info.response ?? "") };
  } catch (error) {
    return outcomeOf(error as SmtpError);
  }
}

/** The envelope and headers. Only our own address is a sender, and each mail has one recipient. */
export function headersOf(message: Message, from: string) {
  const { id, to, subject, senderName, unsubscribeUrl } = message;
  const url = new URL(environment().url);
  return {
    from: { name: senderName, address: from },
    to: { name: "", address: to },
    envelope: { from, to: [to] },
    subject,
    messageId: `<${id}@${url.hostname}>`,
    headers: {
      // RFC 3834: other programs don't reply to it.
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "All",
      ...(unsubscribeUrl && {
        "List-Unsubscribe": `<${unsubscribeUrl}>`,
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      }),
    },
  };
}

interface SmtpError {
  readonly code?: string;
  /** The system's code, where nodemailer has one of its own. */
  readonly originalCode?: string;
  readonly timeoutType?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
  readonly message?: string;
}

/** nodemailer's codes for an attempt in which no mail was offered. */
const BEFORE_ANY_MAIL = new Set([
  "EAUTH",
  "ENOAUTH",
  "EOAUTH2",
  "ETLS",
  "EREQUIRETLS",
  "EDNS",
  "EPROTOCOL",
  "EPROXY",
]);
const NO_CONNECTION = new Set([
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EADDRNOTAVAIL",
  "ENOTFOUND",
  "EAI_AGAIN",
]);
const TIMEOUTS = new Set(["CONNECT_TIMEOUT", "GREETING_TIMEOUT"]);
const OPENING = new Set(["CONN", "EHLO", "HELO", "LHLO", "STARTTLS", "AUTH"]);

/** What an error of nodemailer means for the mail. */
export function outcomeOf(error: SmtpError): Outcome {
  const { code = "", command = "", responseCode = 0 } = error;
  const response = safeResponse(error.response || error.message || code);
  if (wasUnreachable(error)) return { kind: "UNREACHABLE", response };
  if (responseCode === 0) {
    // nodemailer itself rejects an email or a text that no server could take.
    const ours = code === "EENVELOPE" || code === "EMESSAGE";
    return ours ? { kind: "REJECTED", response, recipient: "OTHER" } : { kind: "LATER", response };
  }
  if (responseCode < 500) return { kind: "LATER", response };
  const gone = isGone(command, responseCode, error.response ?? "");
  return { kind: "REJECTED", response, recipient: gone ? "GONE" : "OTHER" };
}

function wasUnreachable({
  code = "",
  originalCode = "",
  timeoutType = "",
  command = "",
  responseCode,
}: SmtpError): boolean {
  if (BEFORE_ANY_MAIL.has(code) || NO_CONNECTION.has(originalCode) || TIMEOUTS.has(timeoutType)) return true;
  // 421: the server closes the connection (RFC 5321 section 3.8). While a mail is offered, it counts for the mail like any other response:
  // servers use it against one sender or recipient. nodemailer then names no step.
  if (responseCode === 421 && code === "ECONNECTION" && command === "CONN") return false;
  return responseCode !== undefined && OPENING.has(command.split(" ")[0] ?? "");
}

/**
 * Whether a rejection says that the mailbox doesn't exist: by the enhanced status (RFC 3463: 5.1.x addressing, 5.2.1 disabled), otherwise
 * by the reply to the recipient (RFC 5321 section 4.2.3). A rejection of us, of the text, or of a full mailbox doesn't.
 */
function isGone(command: string, code: number, response: string): boolean {
  if (!command.toUpperCase().startsWith("RCPT")) return false;
  const enhanced = /\b5\.(\d{1,3})\.(\d{1,3})\b/.exec(response);
  if (enhanced) return enhanced[1] === "1" || (enhanced[1] === "2" && enhanced[2] === "1");
  return code === 550 || code === 551 || code === 553;
}

/**
 * A server's response as it can be shown and stored: one line, without anything long enough to be a secret. Servers may repeat what they
 * were sent, which can contain links.
 */
export function safeResponse(response: string): string {
  const line = response
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .replace(/\b[a-z][a-z0-9+.-]*:\/\/\S*/gi, "…")
    .replace(/\S*token=\S*/gi, "…")
    .replace(/[A-Za-z0-9_\-+/=%]{20,}/g, "…")
    .trim();
  return cutText(line, 300);
}

/** The pauses after attempts that counted, in minutes: two days and a half in all. */
const PAUSES = [1, 2, 5, 15, 30, 60, 120, 240, 480, 720, 1_440] as const;

/** When to try again after so many attempts; null when it was the last. */
export function nextAttempt(attempts: number): Date | null {
  const pause = PAUSES[attempts - 1];
  return pause === undefined ? null : after(now(), pause * MINUTE);
}
