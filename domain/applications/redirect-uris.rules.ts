import type { InputIssue } from "@/domain/kernel/domain-error";
import { type ApplicationType, TYPE_RULES } from "@/domain/vocabulary/application-types";

export const MAXIMUM_REDIRECT_URIS = 50;
const MAXIMUM_LENGTH = 2_000;
const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Why a redirect URI is rejected; null when it is valid (RFC 6749 3.1.2, RFC 8252 7, RFC 9700 2.1). */
export function redirectUriProblem(type: ApplicationType, uri: string): string | null {
  if (uri.length > MAXIMUM_LENGTH) return `A redirect URI must be ${MAXIMUM_LENGTH} characters or fewer.`;
  if (!/^[\x21-\x7e]+$/.test(uri)) return "A redirect URI can contain only ASCII characters, without spaces.";
  if (uri.includes("*")) return "Wildcards aren't allowed. Enter each redirect URI in full.";
  const url = URL.canParse(uri) ? new URL(uri) : null;
  if (!url) return "A redirect URI must be absolute, such as https://app.example.com/callback.";
  if (uri.includes("#")) return "A redirect URI can't have a fragment (#).";
  if (url.username || url.password || /^[a-z][a-z0-9+.-]*:\/\/[^/?]*@/i.test(uri)) {
    return "A redirect URI can't have a user name or password.";
  }
  return schemeProblem(type, url, uri);
}

function schemeProblem(type: ApplicationType, url: URL, uri: string): string | null {
  if (url.protocol === "https:" || url.protocol === "http:") {
    if (!/^https?:\/\/[^/?]/i.test(uri))
      return "Two slashes and a host must follow the scheme, as in https://host/path.";
    if (url.protocol === "https:" || LOOPBACK.has(url.hostname)) return null;
    return "Use https. http is allowed only for this computer (localhost, 127.0.0.1 or [::1]).";
  }
  if (!TYPE_RULES[type].privateUseSchemes) return "Use https, or http on this computer (localhost).";
  // RFC 8252 7.1: based on a domain name under the developer's control, in reverse order, so it contains a dot.
  if (url.protocol.includes(".")) return null;
  return "A private-use scheme must be a domain name in reverse, such as com.example.app:/callback.";
}

/** All problems in a list of redirect URIs, each at its entry. */
export function redirectUriIssues(type: ApplicationType, uris: readonly string[]): InputIssue[] {
  if (!TYPE_RULES[type].redirectUris) {
    if (uris.length === 0) return [];
    return [
      { path: ["redirectUris"], message: `${TYPE_RULES[type].label} applications can't have redirect URIs.` },
    ];
  }
  if (uris.length === 0) return [{ path: ["redirectUris"], message: "Enter at least one redirect URI." }];
  if (uris.length > MAXIMUM_REDIRECT_URIS) {
    return [{ path: ["redirectUris"], message: `Enter up to ${MAXIMUM_REDIRECT_URIS} redirect URIs.` }];
  }
  const seen = new Set<string>();
  return uris.flatMap((uri, index) => {
    const problem = redirectUriProblem(type, uri);
    if (problem) return [{ path: ["redirectUris", index], message: problem }];
    const normalized = new URL(uri).href;
    if (seen.has(normalized)) {
      return [{ path: ["redirectUris", index], message: "This redirect URI is already listed." }];
    }
    seen.add(normalized);
    return [];
  });
}
