/** A sign-in that the server has started (RFC 8628 section 3.2), in a form that can be used. */
export interface Started {
  readonly deviceCode: string;
  readonly userCode: string;
  /** Where the user enters the code. */
  readonly page: string;
  /** The page with the code filled in, if it is the server's own. Another one is never opened unasked. */
  readonly ownPage: string | null;
  /** Seconds until the code expires. */
  readonly expiresIn: number;
  /** Seconds between two requests for the token. */
  readonly interval: number;
}

const VISIBLE = /^[\x21-\x7e]{1,1000}$/;
const isVisible = (value: unknown): value is string => typeof value === "string" && VISIBLE.test(value);

/** What is sent when the server says nothing else (RFC 8628 section 3.2). */
const DEFAULT_INTERVAL = 5;
const MAXIMUM_INTERVAL = 60;
/** A day. */
const MAXIMUM_SECONDS = 86_400;

/** Reads the response to the start of a sign-in at a server; null if it isn't one. */
export function readStarted(url: string, body: unknown): Started | null {
  const given = (body ?? {}) as Record<string, unknown>;
  const { device_code, user_code, verification_uri, expires_in } = given;
  const page = webPage(verification_uri);
  if (!isVisible(device_code) || !isVisible(user_code) || !page || !isSeconds(expires_in)) return null;
  const complete = webPage(given.verification_uri_complete);
  return {
    deviceCode: device_code,
    userCode: user_code,
    page: page.href,
    ownPage: complete && complete.origin === new URL(url).origin ? complete.href : null,
    expiresIn: Math.min(expires_in, MAXIMUM_SECONDS),
    interval: isSeconds(given.interval) ? Math.min(given.interval, MAXIMUM_INTERVAL) : DEFAULT_INTERVAL,
  };
}

/** Reads an access token; null if the response has none. */
export function readToken(body: unknown): string | null {
  const { access_token } = (body ?? {}) as Record<string, unknown>;
  return isVisible(access_token) ? access_token : null;
}

const isSeconds = (value: unknown): value is number =>
  typeof value === "number" && Number.isFinite(value) && value > 0;

/** An address for a browser: other schemes start other programs. */
function webPage(value: unknown): URL | null {
  const url = typeof value === "string" ? URL.parse(value) : null;
  return url && /^https?:$/.test(url.protocol) && !url.username && !url.password ? url : null;
}
