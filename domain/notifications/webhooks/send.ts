import { now } from "@/domain/kernel/clock";
import { environment } from "@/domain/kernel/environment";
import { describeError, log } from "@/domain/kernel/log";
import { webhookSecretPlaces } from "@/domain/kernel/sealed-places";
import { OutboundError, type OutboundErrorKind } from "@/domain/outbound/error";
import { createOutboundHttp, type OutboundResponse } from "@/domain/outbound/http";
import { oneLine } from "@/domain/outbound/text";
import type { ClaimedDelivery, Webhook } from "./delivery.repository";
import { open, UnreadableError } from "./endpoint-url";
import { contentTypeOf, isSigned } from "./payload.rules";
import { retryAfter } from "./retry.rules";
import { messageId, signedHeaders } from "./signing";
import { maskForUrl } from "./url-mask";

/** What came of one attempt. */
export interface AttemptResult {
  readonly outcome: "DELIVERED" | "FAILED" | "GONE";
  readonly status: number | null;
  /** The beginning of the response, safe to show. */
  readonly response: string | null;
  /** Why it failed, in a sentence. */
  readonly error: string | null;
  readonly milliseconds: number;
  readonly retryAfterMilliseconds: number | null;
}

const LIMITS = { totalMilliseconds: 10_000, maximumBytes: 64 * 1024 };
/** Characters of a response that are stored. */
const SHOWN = 500;

/** Sends one delivery once: connects to an address that it checked, waits 10 seconds at most, and follows no redirect. Never throws. */
export async function sendDelivery(webhook: Webhook, delivery: ClaimedDelivery): Promise<AttemptResult> {
  const begin = performance.now();
  const elapsed = () => Math.round(performance.now() - begin);
  try {
    const url = urlOf(webhook);
    const http = createOutboundHttp({
      allowPrivateNetwork: environment().allowPrivateNetwork,
      limits: LIMITS,
      userAgent: "Latchkey-Webhooks",
    });
    const response = await http(
      { homeUrl: url, trustedCertificates: null },
      {
        method: "POST",
        url,
        readsBeginning: true,
        headers: { "content-type": contentTypeOf(webhook.format), ...signature(webhook, delivery) },
        body: delivery.payload,
      },
    );
    // Many servers repeat a path that they don't know.
    const text = oneLine(response.body.toString("utf8"), SHOWN, maskForUrl(url));
    return { ...judge(response), response: text, milliseconds: elapsed() };
  } catch (error) {
    return { ...failure(error), response: null, milliseconds: elapsed(), retryAfterMilliseconds: null };
  }
}

function urlOf({ url, urlProblem }: Webhook): string {
  if (url === null) throw new UnreadableError(urlProblem ?? "The webhook was deleted.");
  return url;
}

function signature(webhook: Webhook, delivery: ClaimedDelivery): Readonly<Record<string, string>> {
  if (!isSigned(webhook.format)) return {};
  const at = now();
  const { sealedPreviousSecret, previousSecretEndsAt } = webhook;
  const secrets = [open("signing secret", webhook.sealedSecret, webhookSecretPlaces.secret(webhook.id))];
  if (sealedPreviousSecret && previousSecretEndsAt && previousSecretEndsAt > at)
    secrets.push(
      open("signing secret", sealedPreviousSecret, webhookSecretPlaces.previousSecret(webhook.id)),
    );
  return signedHeaders(secrets, messageId(delivery), at, delivery.payload);
}

function judge({ status, headers }: OutboundResponse) {
  const retryAfterMilliseconds = retryAfter(headers["retry-after"], now());
  const result = (outcome: AttemptResult["outcome"], error: string | null) => ({
    outcome,
    error,
    status,
    retryAfterMilliseconds,
  });
  if (status >= 200 && status < 300) return result("DELIVERED", null);
  if (status === 410) return result("GONE", "The endpoint responded 410: it no longer exists.");
  if (status >= 300 && status < 400)
    return result(
      "FAILED",
      `The endpoint responded ${status}. Redirects are not followed: enter its final URL.`,
    );
  return result("FAILED", `The endpoint responded ${status}.`);
}

const FAILURES: Readonly<Record<OutboundErrorKind, string>> = {
  ADDRESS_REFUSED: "The endpoint's address is not allowed",
  UNREACHABLE: "The endpoint could not be reached",
  TLS: "The endpoint's certificate is not trusted",
  TIMEOUT: "The endpoint did not respond within 10 seconds",
  INTERRUPTED: "The connection broke before a response",
  TOO_LARGE: "The response is too large",
  INVALID_ANSWER: "The response is not valid HTTP",
  REFUSED: "The request could not be sent",
};

function failure(error: unknown) {
  // Not logged at each attempt: the hourly look at the keys does.
  if (error instanceof UnreadableError)
    return { outcome: "FAILED" as const, status: null, error: error.message };
  if (!(error instanceof OutboundError)) {
    log().error({ error: describeError(error) }, "a webhook delivery failed");
    return { outcome: "FAILED" as const, status: null, error: "Something failed in Latchkey; see its log." };
  }
  const detail = error.kind === "ADDRESS_REFUSED" && error.detail ? `: ${error.detail}` : "";
  return { outcome: "FAILED" as const, status: error.status, error: `${FAILURES[error.kind]}${detail}.` };
}
