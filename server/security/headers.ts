import type { IncomingMessage, ServerResponse } from "node:http";

/** Features of browsers that no page uses: none of them can be asked for, by the pages or by what they contain. */
const UNUSED_FEATURES = [
  "accelerometer",
  "autoplay",
  "camera",
  "display-capture",
  "encrypted-media",
  "fullscreen",
  "gamepad",
  "geolocation",
  "gyroscope",
  "hid",
  "identity-credentials-get",
  "idle-detection",
  "local-fonts",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "picture-in-picture",
  "screen-wake-lock",
  "serial",
  "storage-access",
  "usb",
  "window-management",
  "xr-spatial-tracking",
] as const;
/** Passkeys, and the buttons that copy a key. */
const OWN_FEATURES = [
  "clipboard-write",
  "publickey-credentials-create",
  "publickey-credentials-get",
] as const;

const PERMISSIONS_POLICY = [
  ...UNUSED_FEATURES.map((name) => `${name}=()`),
  ...OWN_FEATURES.map((name) => `${name}=(self)`),
].join(", ");

/** The session's cookie (`sessionCookieName`), with http and with https. */
const SESSION_COOKIES = ["latchkey.session", "__Host-latchkey.session"] as const;

/** A year, in seconds. */
const STRICT_TRANSPORT = "max-age=31536000; includeSubDomains";

/** For what is data: if a browser shows it as a page after all, nothing in it runs or loads. Pages have a policy of their own (`proxy.ts`). */
const DATA_POLICY = "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/**
 * Sets the headers of every response.
 * @param https whether the public URL is https: browsers ignore some headers otherwise
 */
export function secure(request: IncomingMessage, response: ServerResponse, https: boolean): void {
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("referrer-policy", "same-origin");
  response.setHeader("x-frame-options", "DENY");
  response.setHeader("cross-origin-opener-policy", "same-origin");
  // Other sites can't embed a response. What they read with CORS, such as the trial's OpenID Connect endpoints, is not affected.
  response.setHeader("cross-origin-resource-policy", "same-origin");
  response.setHeader("origin-agent-cluster", "?1");
  response.setHeader("x-permitted-cross-domain-policies", "none");
  response.setHeader("permissions-policy", PERMISSIONS_POLICY);
  if (request.url?.startsWith("/api/")) response.setHeader("content-security-policy", DATA_POLICY);
  if (https) response.setHeader("strict-transport-security", STRICT_TRANSPORT);
  clearAfterSignOut(response);
}

/**
 * Lets the browser forget what the pages stored, such as the API explorer's queries, when a response ends the session: the next user of
 * the browser finds nothing. Not the cookies, because the same response can set some.
 */
function clearAfterSignOut(response: ServerResponse): void {
  const { writeHead } = response;
  const clearing = (...given: unknown[]): ServerResponse => {
    if (!response.headersSent && endsSession(response.getHeader("set-cookie")))
      response.setHeader("clear-site-data", '"storage"');
    return (writeHead as (...all: unknown[]) => ServerResponse).apply(response, given);
  };
  response.writeHead = clearing as typeof writeHead;
}

/** Whether one of the cookies that a response sets is the session's, empty. */
function endsSession(cookies: number | string | string[] | undefined): boolean {
  const lines = Array.isArray(cookies) ? cookies : [String(cookies ?? "")];
  return lines.some((line) => SESSION_COOKIES.some((name) => line.startsWith(`${name}=;`)));
}
