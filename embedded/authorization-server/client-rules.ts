import { InvalidClientMetadata } from "./provider";

/** Metadata of RFC 7591 unknown to oidc-provider, stored and returned unchanged. */
export const EXTRA_MEMBERS = ["software_id", "software_version"];

type Metadata = Readonly<Record<string, unknown>>;

/** Limits on client metadata beyond oidc-provider's checks. */
const RULES: readonly ((metadata: Metadata) => void)[] = [
  textsAreShort,
  extraMembersAreTexts,
  redirectUrisAreFew,
  redirectUrisAreExact,
  nothingHasToBeFetched,
];

/**
 * Checks the metadata of a client being registered or updated.
 * @throws InvalidClientMetadata with the first broken rule (RFC 7591 3.2.2)
 */
export function checkClientMetadata(metadata: Metadata): void {
  for (const rule of RULES) rule(metadata);
}

/** Texts of limited length (`LONGEST_TEXT` UTF-16 units each). */
export const TEXTS = ["client_name", "client_uri", "logo_uri", "policy_uri", "tos_uri", ...EXTRA_MEMBERS];
export const LONGEST_TEXT = 1000;

function textsAreShort(metadata: Metadata): void {
  for (const name of TEXTS) {
    const value = metadata[name];
    if (typeof value !== "string") continue;
    if (value.length > LONGEST_TEXT)
      throw new InvalidClientMetadata(`${name} must not be longer than ${LONGEST_TEXT}`);
    if (/\p{Cc}/u.test(value)) throw new InvalidClientMetadata(`${name} must not contain control characters`);
  }
}

function extraMembersAreTexts(metadata: Metadata): void {
  for (const name of EXTRA_MEMBERS) {
    const value = metadata[name];
    if (value !== undefined && typeof value !== "string") {
      throw new InvalidClientMetadata(`${name} must be a string`);
    }
  }
}

export const MOST_REDIRECT_URIS = 50;
/** Characters of one redirect URI: as many as Latchkey accepts. */
export const LONGEST_URI = 2000;

function redirectUris(metadata: Metadata): string[] {
  const uris = metadata.redirect_uris;
  return Array.isArray(uris) ? uris.filter((uri) => typeof uri === "string") : [];
}

function redirectUrisAreFew(metadata: Metadata): void {
  const uris = redirectUris(metadata);
  if (uris.length > MOST_REDIRECT_URIS) {
    throw new InvalidClientMetadata(`redirect_uris must not have more than ${MOST_REDIRECT_URIS} members`);
  }
  if (uris.some((uri) => uri.length > LONGEST_URI)) {
    throw new InvalidClientMetadata(`redirect_uris must not be longer than ${LONGEST_URI} characters each`);
  }
}

/**
 * RFC 9700 4.1: URIs are compared character by character, so a wildcard never matches, and user information only
 * misleads.
 */
function redirectUrisAreExact(metadata: Metadata): void {
  for (const uri of redirectUris(metadata)) {
    if (!URL.canParse(uri)) continue;
    const { hostname, username, password } = new URL(uri);
    if (hostname.includes("*")) throw new InvalidClientMetadata("redirect_uris must not contain wildcards");
    if (username || password) throw new InvalidClientMetadata("redirect_uris must not contain credentials");
  }
}

/** This server makes no outgoing requests: a URL in metadata could point into its network. */
function nothingHasToBeFetched(metadata: Metadata): void {
  for (const name of ["jwks_uri", "sector_identifier_uri"]) {
    if (metadata[name] !== undefined) {
      throw new InvalidClientMetadata(
        `${name} is not supported: this server fetches nothing; give keys in jwks`,
      );
    }
  }
}
