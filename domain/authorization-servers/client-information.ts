import { AddressRefusal, isSameServer, parseServerUrl } from "@/domain/outbound/address";
import { type JsonObject, memberOf } from "@/domain/outbound/json";
import { isSafeText, maskKnown } from "@/domain/outbound/text";
import { readClientMetadata } from "./members";
import type { ClientInformation } from "./port";
import { readMoment } from "./timestamps";

/** An answer that cannot be used; its message says which member is wrong and how. */
export class UnusableAnswer extends Error {
  override readonly name = "UnusableAnswer";
}

export interface InformationContext {
  /** What the answer was asked from: relative addresses are relative to it. */
  readonly askedAt: URL;
  /** Servers to which the registration access token may be shown. */
  readonly homes: readonly URL[];
  /** The client that was asked about; null when it is only being registered. */
  readonly clientId: string | null;
  /** What must be in this answer, besides the id of a client that is only being registered. */
  readonly requiresSecret?: boolean;
  /** What was shown to the server and must not come back in the metadata. */
  readonly secrets: readonly string[];
}

const MAXIMUM_CLIENT_ID = 1000;
const MAXIMUM_CREDENTIAL = 16 * 1024;
const SHORTEST_SECRET = 8;

/**
 * Reads an answer about a client (RFC 7591 3.2.1, RFC 7592 3) as generously as is safe: any member may be missing, null or
 * empty; what is there must be usable. Throws UnusableAnswer.
 */
export function readClientInformation(json: JsonObject, context: InformationContext): ClientInformation {
  const clientId = readClientId(json, context.clientId);
  const clientSecret = readCredential(json, "client_secret", isSafeText);
  if (context.requiresSecret && clientSecret === undefined) {
    throw new UnusableAnswer("client_secret is missing");
  }
  const registrationAccessToken = readCredential(json, "registration_access_token", isVisibleAscii);
  const returned = [clientSecret ?? [], registrationAccessToken ?? []].flat();
  const expiresAt = readMoment(memberOf(json, "client_secret_expires_at"));
  const issuedAt = readMoment(memberOf(json, "client_id_issued_at"));
  return withoutUndefined({
    clientId,
    clientSecret,
    clientSecretExpiresAt: expiresAt,
    clientIdIssuedAt: issuedAt ?? undefined,
    registrationAccessToken,
    ...readManagement(json, context),
    metadata: readClientMetadata(json, maskKnown([...context.secrets, ...returned], SHORTEST_SECRET)),
  });
}

function readClientId(json: JsonObject, expected: string | null): string {
  const value = memberOf(json, "client_id");
  // RFC 7591 3.2.1 wants a string; a number in its place is read as it would be written.
  const text = Number.isSafeInteger(value) ? String(value) : value;
  if (text === undefined || text === null || text === "") {
    if (expected === null) throw new UnusableAnswer("client_id is missing");
    return expected;
  }
  if (typeof text !== "string") throw new UnusableAnswer("client_id must be a string");
  if (text.length > MAXIMUM_CLIENT_ID || !isSafeText(text) || text.trim() !== text) {
    throw new UnusableAnswer("client_id is invalid");
  }
  if (expected !== null && text !== expected) throw new UnusableAnswer("client_id belongs to another client");
  return text;
}

/** A secret or token; undefined when it is missing, null or empty. */
function readCredential(json: JsonObject, name: string, isUsable: (text: string) => boolean) {
  const value = memberOf(json, name);
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value !== "string") throw new UnusableAnswer(`${name} must be a string`);
  const broken = value.length > MAXIMUM_CREDENTIAL || value.includes("\uFFFD") || !isUsable(value);
  if (broken) throw new UnusableAnswer(`${name} is invalid`);
  return value;
}

/** What a header can carry. */
function isVisibleAscii(text: string): boolean {
  return /^[\x21-\x7E]+$/.test(text);
}

/**
 * The management address (RFC 7592 3). The registration access token will be shown there, so it must be at home: at the
 * origin of the endpoint that was asked, of the issuer, or where the client is managed already. Elsewhere it is not taken:
 * the client works and cannot be managed, which is better than a client that is lost or a token that is given away.
 */
function readManagement(json: JsonObject, context: InformationContext) {
  const value = memberOf(json, "registration_client_uri");
  if (value === undefined || value === null || value === "") return {};
  if (typeof value !== "string") throw new UnusableAnswer("registration_client_uri must be a string");
  try {
    const relative = !URL.canParse(value) && URL.canParse(value, context.askedAt);
    const url = parseServerUrl(relative ? new URL(value, context.askedAt).href : value);
    if (context.homes.some((home) => isSameServer(home, url))) return { registrationClientUri: url.href };
    return { remarks: [`registration_client_uri points to another server (${url.origin}) and is ignored`] };
  } catch (error) {
    if (!(error instanceof AddressRefusal)) throw error;
    return { remarks: [`registration_client_uri is ignored: ${error.message}`] };
  }
}

function withoutUndefined<T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as never;
}
