import { clientIdProblem, MAXIMUM_CLIENT_ID } from "@/domain/kernel/client-id";
import { AddressRejection, isSameServer, parseServerUrl } from "@/domain/outbound/address";
import { type JsonObject, memberOf } from "@/domain/outbound/json";
import { isSafeText, maskKnown, safeText } from "@/domain/outbound/text";
import { readClientMetadata } from "./members";
import type { ClientInformation, CreatedClient } from "./port";
import { readTimestamp } from "./timestamps";

/** An unusable response; the message names the invalid member and the reason. */
export class UnusableResponse extends Error {
  override readonly name = "UnusableAnswer";
}

export interface InformationContext {
  /** The URL of the request; relative URLs in the response resolve against it. */
  readonly askedAt: URL;
  /** Servers to which the registration access token can be sent. */
  readonly homes: readonly URL[];
  /** The requested client; null while registering. */
  readonly clientId: string | null;
  /** Members required in this response, besides the ID during registration. */
  readonly requiresSecret?: boolean;
  /** Values sent to the server that must not be stored from its metadata. */
  readonly secrets: readonly string[];
}

const MAXIMUM_CREDENTIAL = 16 * 1024;
const SHORTEST_SECRET = 8;

/**
 * Parses a client information response (RFC 7591 3.2.1, RFC 7592 3) as leniently as is safe: any member can be missing, null or empty;
 * present members must be valid. Throws UnusableAnswer.
 */
export function readClientInformation(json: JsonObject, context: InformationContext): ClientInformation {
  const clientId = readClientId(json, context.clientId);
  const clientSecret = readCredential(json, "client_secret", isSafeText);
  if (context.requiresSecret && clientSecret === undefined) {
    throw new UnusableResponse("client_secret is missing");
  }
  const registrationAccessToken = readCredential(json, "registration_access_token", isVisibleAscii);
  const returned = [clientSecret ?? [], registrationAccessToken ?? []].flat();
  const expiresAt = readTimestamp(memberOf(json, "client_secret_expires_at"));
  const issuedAt = readTimestamp(memberOf(json, "client_id_issued_at"));
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
  // RFC 7591 3.2.1 requires a string; a number is converted to one.
  const text = Number.isSafeInteger(value) ? String(value) : value;
  if (text === undefined || text === null || text === "") {
    if (expected === null) throw new UnusableResponse("client_id is missing");
    return expected;
  }
  if (typeof text !== "string") throw new UnusableResponse("client_id must be a string");
  const problem = clientIdProblem(text);
  if (problem) throw new UnusableResponse(`client_id ${problem}`);
  if (expected !== null && text !== expected)
    throw new UnusableResponse("client_id belongs to another client");
  return text;
}

/** A secret or token; undefined when missing, null or empty. */
function readCredential(json: JsonObject, name: string, isUsable: (text: string) => boolean) {
  const value = memberOf(json, name);
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value !== "string") throw new UnusableResponse(`${name} must be a string`);
  if (value.length > MAXIMUM_CREDENTIAL) {
    throw new UnusableResponse(
      `${name} has ${value.length.toLocaleString("en-US")} characters, and Latchkey stores at most ${MAXIMUM_CREDENTIAL.toLocaleString("en-US")}`,
    );
  }
  const broken = value.includes("\uFFFD") || !isUsable(value);
  if (broken) throw new UnusableResponse(`${name} is invalid`);
  return value;
}

/**
 * What an unusable registration response still shows of the created client, as far as it is safe: enough to delete it, or to find it. An ID
 * that is too long is cut and ends in an ellipsis, so that it equals no real one. Null where nothing is known.
 */
export function readCreatedClient(json: JsonObject, context: InformationContext): CreatedClient | null {
  const id = memberOf(json, "client_id");
  const text = typeof id === "string" || Number.isSafeInteger(id) ? safeText(String(id)) : "";
  const tried = <T>(read: () => T): T | null => {
    try {
      return read();
    } catch (error) {
      if (error instanceof UnusableResponse) return null;
      throw error;
    }
  };
  const token = tried(() => readCredential(json, "registration_access_token", isVisibleAscii)) ?? null;
  const management = tried(() => readManagement(json, context));
  const created: CreatedClient = {
    clientId: shortened(text) || null,
    registrationClientUri: management?.registrationClientUri ?? null,
    registrationAccessToken: token,
  };
  return created.clientId || created.registrationClientUri ? created : null;
}

/** A text for reference, at most as long as a client_id: in bytes, because that is what the index on it limits. */
function shortened(text: string): string {
  if (Buffer.byteLength(text) <= MAXIMUM_CLIENT_ID) return text;
  const bytes = Buffer.from(text).subarray(0, MAXIMUM_CLIENT_ID - Buffer.byteLength("…"));
  // A character cut in the middle is dropped.
  return `${new TextDecoder().decode(bytes).replace(/\uFFFD+$/, "")}…`;
}

/** Characters allowed in a header. */
function isVisibleAscii(text: string): boolean {
  return /^[\x21-\x7E]+$/.test(text);
}

/**
 * The management URL (RFC 7592 3). Latchkey sends the registration access token there, so it must have the origin of the called endpoint,
 * of the issuer, or of the client's current management URL. Otherwise it is ignored: the client works but can't be managed, which is better
 * than a lost client or a leaked token.
 */
function readManagement(
  json: JsonObject,
  context: InformationContext,
): Pick<ClientInformation, "registrationClientUri" | "warnings"> {
  const value = memberOf(json, "registration_client_uri");
  if (value === undefined || value === null || value === "") return {};
  if (typeof value !== "string") throw new UnusableResponse("registration_client_uri must be a string");
  try {
    const relative = !URL.canParse(value) && URL.canParse(value, context.askedAt);
    const url = parseServerUrl(relative ? new URL(value, context.askedAt).href : value);
    if (context.homes.some((home) => isSameServer(home, url))) return { registrationClientUri: url.href };
    return { warnings: [`registration_client_uri points to another server (${url.origin}) and is ignored`] };
  } catch (error) {
    if (!(error instanceof AddressRejection)) throw error;
    return { warnings: [`registration_client_uri is ignored: ${error.message}`] };
  }
}

function withoutUndefined<T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as never;
}
