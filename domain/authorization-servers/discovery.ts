import {
  AddressRejection,
  isSameServer,
  parseServerUrl,
  policyFor,
  rejectLiteralHost,
} from "@/domain/outbound/address";
import type { OutboundResponse } from "@/domain/outbound/http";
import { type JsonObject, memberOf, parseJsonObject } from "@/domain/outbound/json";
import { maskFor } from "@/domain/outbound/text";
import { invalidResponse, type ResponseContext, rejectionError } from "./errors";
import type { ServerHttp } from "./http";
import { readServerMetadata, UnusableMetadata } from "./metadata";
import { AuthorizationServerError, type ServerConnection, type ServerMetadata } from "./port";

export interface DiscoveryOptions {
  readonly http: ServerHttp;
  readonly allowPrivateNetwork: boolean;
  readonly totalMilliseconds: number;
  readonly now: () => Date;
}

/** A possible URL of the document. */
interface Candidate {
  readonly url: string;
  /** The issuer the document must have, where the URL was derived from an issuer's URL. */
  readonly issuer: URL | null;
}

const STEP = "discovery";

/**
 * Fetches a server's metadata from the document's URL, or from the well-known locations of an issuer: OpenID Connect Discovery 4.1 first,
 * then RFC 8414 3.1, then the URL itself, all within one time limit.
 */
export async function discoverServer(
  connection: ServerConnection,
  options: DiscoveryOptions,
): Promise<ServerMetadata> {
  const candidates = rejecting(() => candidatesFor(connection.discoveryUrl));
  const deadline = performance.now() + options.totalMilliseconds;
  let first: AuthorizationServerError | undefined;
  for (const candidate of candidates) {
    const result = await fetchDocument(connection, candidate, deadline, options);
    if ("document" in result) return readDocument(result, candidate, connection, options);
    first ??= result.failure;
  }
  throw withPlaces(first as AuthorizationServerError, candidates);
}

/** Throws AddressRejection. */
function candidatesFor(discoveryUrl: string): Candidate[] {
  const url = parseServerUrl(discoveryUrl);
  const itself = { url: discoveryUrl, issuer: null };
  if (url.pathname.includes("/.well-known/") || url.search) return [itself];
  const path = url.pathname.replace(/\/+$/, "");
  const derived = [
    `${url.origin}${path}/.well-known/openid-configuration`,
    `${url.origin}/.well-known/oauth-authorization-server${path}`,
  ].map((place) => ({ url: place, issuer: url }));
  return path === "" ? derived : [...derived, itself];
}

interface Found {
  readonly document: JsonObject;
  readonly response: OutboundResponse;
}
type Fetched = Found | { readonly failure: AuthorizationServerError };

/** Any response but a document means the next location; a server that can't be reached ends the search. */
async function fetchDocument(
  connection: ServerConnection,
  candidate: Candidate,
  deadline: number,
  options: DiscoveryOptions,
): Promise<Fetched> {
  const request = { step: STEP, method: "GET", url: candidate.url, deadline } as const;
  const response = await options.http(connection, request);
  const context: ResponseContext = { step: STEP, mask: maskFor([]), now: options.now };
  if (response.status < 200 || response.status > 299) {
    const failure = rejectionError(response, context);
    if (failure.kind === "RATE_LIMITED") throw failure;
    return { failure };
  }
  const document = parseJsonObject(response.body);
  if (document && memberOf(document, "issuer") !== undefined) return { document, response };
  const detail = document ? "issuer is missing" : "it is not a JSON object";
  return { failure: invalidResponse(response, STEP, detail) };
}

function readDocument(
  { document, response }: Found,
  candidate: Candidate,
  connection: ServerConnection,
  options: DiscoveryOptions,
): ServerMetadata {
  return rejecting(() => {
    try {
      const metadata = readServerMetadata(document, (url) =>
        rejectLiteralHost(url, policyFor(url, connection.discoveryUrl, options.allowPrivateNetwork)),
      );
      checkIssuer(metadata.issuer, candidate);
      return metadata;
    } catch (error) {
      throw error instanceof UnusableMetadata ? invalidResponse(response, STEP, error.message) : error;
    }
  });
}

function rejecting<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof AddressRejection)) throw error;
    throw new AuthorizationServerError({ kind: "ADDRESS_REFUSED", step: STEP, detail: error.message });
  }
}

/**
 * The issuer must match the request, or a server could impersonate another one (RFC 8414 3.3 and 6.2, mix-up). For an issuer URL it must
 * match exactly, except for a trailing slash. For a document URL entered by an administrator, some servers' issuers have a different path,
 * so only the origin must match.
 */
function checkIssuer(issuer: string, candidate: Candidate): void {
  const named = new URL(issuer);
  const asked = candidate.issuer ?? new URL(candidate.url);
  const same = isSameServer(named, asked);
  if (same && (candidate.issuer === null || pathOf(named) === pathOf(asked))) return;
  const expected = candidate.issuer ? asked.href : `one at ${asked.origin}`;
  throw new UnusableMetadata(`its issuer is ${issuer}, but ${expected} was expected`);
}

function pathOf(url: URL): string {
  return url.pathname.replace(/\/+$/, "") + url.search;
}

/** Lists the searched locations when the administrator didn't choose the document's URL. */
function withPlaces(
  failure: AuthorizationServerError,
  candidates: readonly Candidate[],
): AuthorizationServerError {
  if (candidates.length === 1) return failure;
  const places = candidates.map(({ url }) => url).join(", ");
  const detail = [failure.detail, `looked for it at ${places}`].filter(Boolean).join("; ");
  const { kind, step, status, serverError, serverDescription, retryAfterSeconds } = failure;
  return new AuthorizationServerError({
    kind,
    step,
    status,
    serverError,
    serverDescription,
    detail,
    retryAfterSeconds,
  });
}
