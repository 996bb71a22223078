/** The cookie with the browser's time zone. A server can't know it otherwise. */
export const TIME_ZONE_COOKIE = "time-zone";
