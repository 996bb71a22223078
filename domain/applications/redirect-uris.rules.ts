import type { InputIssue } from "@/domain/kernel/domain-error";
import { LIMITS } from "@/domain/kernel/limits";
import { isReverseDomain } from "@/domain/kernel/redirect-schemes";
import { uriCharacterProblem } from "@/domain/kernel/texts/urls";
import { type ApplicationType, TYPE_RULES } from "@/domain/vocabulary/application-types";

export const MAXIMUM_REDIRECT_URIS = 50;
const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** What decides about redirect URIs besides the type. */
export interface RedirectUriPolicy {
  /** Private-use schemes without a dot that an administrator allows; null while checking an input before the settings are read. */
  readonly schemes: readonly string[] | null;
  /** The application's present URIs: one whose scheme is no longer allowed stays usable. */
  readonly kept?: readonly string[];
}

/** Why a redirect URI is rejected; null when it is valid (RFC 3986, RFC 6749 3.1.2, RFC 8252 7, RFC 9700 2.1). */
export function redirectUriProblem(
  type: ApplicationType,
  uri: string,
  policy: RedirectUriPolicy,
): string | null {
  return characterProblem(uri) ?? formProblem(uri) ?? schemeProblem(type, uri, policy);
}

function characterProblem(uri: string): string | null {
  if (uri.length > LIMITS.url) return `A redirect URI must be ${LIMITS.url} characters or fewer.`;
  if (uri.trim() !== uri) return "A redirect URI can't begin or end with a space. Remove it.";
  return uriCharacterProblem("A redirect URI", uri);
}

function formProblem(uri: string): string | null {
  if (uri.includes("*")) return "Wildcards aren't allowed. Enter each redirect URI in full.";
  const url = URL.canParse(uri) ? new URL(uri) : null;
  if (!url) return "A redirect URI must be absolute, such as https://app.example.com/callback.";
  if (uri.includes("#")) return "A redirect URI can't have a fragment (#).";
  if (url.username || url.password || /^[a-z][a-z0-9+.-]*:\/\/[^/?]*@/i.test(uri)) {
    return "A redirect URI can't have a user name or password.";
  }
  return null;
}

function schemeProblem(type: ApplicationType, uri: string, policy: RedirectUriPolicy): string | null {
  const url = new URL(uri);
  if (url.protocol === "https:" || url.protocol === "http:") {
    if (!/^https?:\/\/[^/?]/i.test(uri))
      return "Two slashes and a host must follow the scheme, as in https://host/path.";
    if (url.protocol === "https:" || LOOPBACK.has(url.hostname)) return null;
    return "Use https. http is allowed only for this computer (localhost, 127.0.0.1 or [::1]).";
  }
  if (!TYPE_RULES[type].privateUseSchemes) return "Use https, or http on this computer (localhost).";
  // RFC 8252 7.1: based on a domain name under the developer's control, in reverse order, so it contains a dot.
  const scheme = url.protocol.slice(0, -1);
  if (isReverseDomain(scheme)) return null;
  if (policy.schemes === null || policy.schemes.includes(scheme) || policy.kept?.includes(uri)) return null;
  return "A private-use scheme must be a domain name in reverse, such as com.example.app:/callback. An administrator can allow others.";
}

/** All problems in a list of redirect URIs, each at its entry. */
export function redirectUriIssues(
  type: ApplicationType,
  uris: readonly string[],
  policy: RedirectUriPolicy,
): InputIssue[] {
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
    const problem = redirectUriProblem(type, uri, policy);
    if (problem) return [{ path: ["redirectUris", index], message: problem }];
    // Authorization servers compare redirect URIs as strings (RFC 6749 3.1.2.3, RFC 9700 2.1), so equal means identical.
    if (seen.has(uri)) {
      return [{ path: ["redirectUris", index], message: "This redirect URI is already listed." }];
    }
    seen.add(uri);
    return [];
  });
}
