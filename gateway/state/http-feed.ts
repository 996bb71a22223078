import {
  type Feed,
  type FeedMessage,
  type GatewayReport,
  type Position,
  ReportRejected,
} from "@/domain/access/feed";
import { readFeedMessage } from "./feed-message";
import type { GatewayKeyPair } from "./key-pair";
import { linesOf } from "./lines";

/** The portal answered, but not as it should. */
export class PortalError extends Error {
  override readonly name = "PortalError";

  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

export interface HttpFeedOptions {
  /** The portal's URL, without a slash at its end. */
  readonly portal: string;
  /** `lkg_…` */
  readonly token: string;
  readonly keyPair: GatewayKeyPair;
  readonly version: string;
}

/** Bytes of a line: a line has up to a few thousand records. */
const MAXIMUM_LINE = 16 * 1024 * 1024;
const ANSWER_PATIENCE = 10_000;

/** The feed of a portal elsewhere, over HTTP. Each connection first makes sure that the portal has this gateway's public key. */
export function httpFeed(options: HttpFeedOptions): Feed {
  const { portal, keyPair } = options;
  let enrolled: Promise<void> | null = null;
  /** Enrolls first, and again after an error: an administrator may have allowed a new key pair meanwhile. */
  const asEnrolled = async <T>(work: () => Promise<T>): Promise<T> => {
    enrolled ??= send(options, "enroll", { publicKey: keyPair.publicKey });
    try {
      await enrolled;
      return await work();
    } catch (error) {
      enrolled = null;
      throw error;
    }
  };
  return {
    async *follow(after: Position | null, signal: AbortSignal): AsyncGenerator<FeedMessage> {
      const query = after === null ? "" : `?after=${encodeURIComponent(after)}`;
      const response = await asEnrolled(() => open(`${portal}/api/gateway/feed${query}`, options, signal));
      if (!response.body) throw new PortalError("the feed has no body", response.status);
      for await (const line of linesOf(response.body, MAXIMUM_LINE)) {
        const message = line === "" ? null : readFeedMessage(line);
        if (message) yield message;
      }
    },
    report: (report: GatewayReport) => asEnrolled(() => sendReport(options, report)),
    unseal: (secret) => keyPair.open(secret),
  };
}

async function open(url: string, options: HttpFeedOptions, signal: AbortSignal): Promise<Response> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), ANSWER_PATIENCE);
  try {
    // After the headers, the follower watches for silence.
    const response = await fetch(url, {
      headers: headersOf(options),
      redirect: "error",
      signal: AbortSignal.any([signal, late.signal]),
    });
    if (!response.ok) await reject(response);
    return response;
  } finally {
    clearTimeout(timer);
  }
}

/** @throws ReportRejected */
async function sendReport(options: HttpFeedOptions, report: GatewayReport): Promise<void> {
  try {
    await send(options, "report", report);
  } catch (error) {
    const isUnreadable = error instanceof PortalError && (error.status === 400 || error.status === 413);
    throw isUnreadable ? new ReportRejected(error.message) : error;
  }
}

async function send(options: HttpFeedOptions, path: string, body: unknown): Promise<void> {
  const response = await fetch(`${options.portal}/api/gateway/${path}`, {
    method: "POST",
    headers: { ...headersOf(options), "content-type": "application/json" },
    body: JSON.stringify(body),
    redirect: "error",
    signal: AbortSignal.timeout(ANSWER_PATIENCE),
  });
  if (!response.ok) await reject(response);
  await response.body?.cancel();
}

function headersOf({ token, version }: HttpFeedOptions): Record<string, string> {
  return { authorization: `Bearer ${token}`, "user-agent": `Latchkey-Gateway/${version}` };
}

/** What an administrator has to do is in the log. */
const ERRORS: Readonly<Record<number, string>> = {
  401: "the portal doesn't accept LATCHKEY_GATEWAY_TOKEN: it is wrong, revoked, or was never used for a day",
  403: "the portal waits for this gateway to enroll again",
  409: "the portal knows another key pair of this gateway; an administrator can allow a new one",
};

/** The portal's name of the request, for its log. */
function referenceOf({ headers }: Response): string {
  const id = headers.get("x-request-id") ?? "";
  return /^[\w.:+/=-]{8,128}$/.test(id) ? ` (request ${id})` : "";
}

async function reject(response: Response): Promise<never> {
  await response.body?.cancel().catch(() => {});
  const text = ERRORS[response.status] ?? `the portal answered ${response.status}`;
  throw new PortalError(text + referenceOf(response), response.status);
}
