/** The cookie with the browser's time zone. A server can't know it otherwise. */
export const TIME_ZONE_COOKIE = "time-zone";

/** A cookie's time zone; UTC if it has none that this process knows. */
export function timeZoneOf(cookie: string | undefined): string {
  if (!cookie || cookie.length > 64 || !/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(cookie)) return "UTC";
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: cookie });
    return cookie;
  } catch {
    return "UTC";
  }
}
