import type { Admission } from "@/domain/access/decision";
import { encodeId, type IdKind } from "@/domain/kernel/ids";
import { plainSpelling } from "@/domain/vocabulary/forwarding-headers";

/**
 * What the gateway asserts about a call, to the API behind it. Every answer has all of these, so that no header of a caller can stand in for
 * one; `-` means none.
 */
export const ASSERTED = [
  "x-latchkey-api",
  "x-latchkey-plan",
  "x-latchkey-application",
  "x-latchkey-subscription",
  "x-latchkey-client",
  "x-latchkey-request-id",
] as const;

export type AssertedHeaders = Record<(typeof ASSERTED)[number], string>;

const NONE = "-";

/** The headers of a call; null for one that was rejected. */
export function assertedHeaders(admission: Admission | null, requestId: string): AssertedHeaders {
  return {
    "x-latchkey-api": admission ? readable("api", admission.api.id) : NONE,
    "x-latchkey-plan": admission ? readable("plan", admission.plan.id) : NONE,
    "x-latchkey-application": admission?.application
      ? readable("application", admission.application.id)
      : NONE,
    "x-latchkey-subscription": admission?.subscription
      ? readable("subscription", admission.subscription.id)
      : NONE,
    "x-latchkey-client": admission?.clientId ? headerText(admission.clientId) : NONE,
    "x-latchkey-request-id": requestId,
  };
}

/** Few IDs have most calls, and to encode one costs more than to find it. */
const encoded = new Map<string, string>();
const MAXIMUM_ENCODED = 20_000;

function readable(kind: IdKind, id: string): string {
  const known = encoded.get(id);
  if (known !== undefined) return known;
  const text = encodeId(kind, id);
  if (encoded.size >= MAXIMUM_ENCODED) encoded.clear();
  encoded.set(id, text);
  return text;
}

/** Visible ASCII but `%`. */
const PLAIN = /^[\x21-\x24\x26-\x7e]+$/;

/**
 * A client_id, percent-encoded where a header can't carry it. RFC 6749 A.1 allows visible ASCII and spaces. No two IDs have the same text, and
 * none has the text for "none": `%` is encoded too, and nothing is cut. An ID has 1,000 characters at most.
 */
function headerText(text: string): string {
  if (text === NONE) return "%2D";
  return PLAIN.test(text) ? text : encodeURIComponent(text);
}

/** In CGI and its descendants, every character but letters and digits becomes the same one. */
const OWN = /^x[^0-9a-z]latchkey[^0-9a-z]/i;

/** Whether a header, in whatever spelling, can be taken for one of the gateway's. */
export function isOwnHeader(name: string): boolean {
  return OWN.test(name);
}

/** Whether two names are the same header to a server that doesn't tell punctuation apart. */
export function isSameHeader(name: string, other: string): boolean {
  return name.length === other.length && plainSpelling(name) === plainSpelling(other);
}
