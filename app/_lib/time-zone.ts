/** The cookie with the browser's time zone. A server can't know it otherwise. */
export const TIME_ZONE_COOKIE = "time-zone";

/** The time zone and locale of dates that a user chose; null: the browser's, and American English. */
export interface DateSettings {
  readonly timeZone: string | null;
  readonly locale: string | null;
}

const DEFAULTS: DateSettings = { timeZone: null, locale: null };
let chosen = DEFAULTS;

/** Called by the frame in the browser, where one user reads; a server serves many, and writes dates in UTC. */
export function chooseDates(settings: DateSettings): void {
  if (typeof window !== "undefined") chosen = settings;
}

/** The settings of the viewer's browser; on a server, none. */
export function dateSettings(): DateSettings {
  return chosen;
}
