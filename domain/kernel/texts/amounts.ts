/** Text for lengths of time, numbers and lists. Pure, with the same result on the server and in the browser. */

const LOCALE = "en-US";
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export type DateInput = Date | string | number;

/** @throws RangeError for what is no date */
export function toMillis(timestamp: DateInput): number {
  const millis = timestamp instanceof Date ? timestamp.getTime() : new Date(timestamp).getTime();
  if (Number.isNaN(millis)) throw new RangeError(`Not a date: ${String(timestamp)}`);
  return millis;
}

/**
 * "just now", "in a moment", "3 hours ago", "in 1 hour 30 minutes". What has passed is rounded down, so that no time appears older than it is;
 * `formatTimeLeft` words what is left.
 */
export function formatRelative(timestamp: DateInput, now: DateInput): string {
  const distance = toMillis(timestamp) - toMillis(now);
  const away = Math.abs(distance);
  if (distance <= 0) return away < 45 * SECOND ? "just now" : `${plainDistance(away)} ago`;
  // Clocks differ slightly, so a new record's time may be ahead of ours.
  if (away < 2 * SECOND) return "just now";
  return away < 45 * SECOND ? "in a moment" : `in ${formatTimeLeft(away)}`;
}

/**
 * The time until something ends: "59 minutes", "1 hour 30 minutes", "6 days 23 hours", "90 days". In two units up to a month, with the smaller
 * one rounded up: never shorter than what is left, never 0, and longer by less than one of the smaller unit.
 */
export function formatTimeLeft(millis: number): string {
  const minutes = Math.max(1, Math.ceil(millis / MINUTE));
  if (minutes < 60) return plural(minutes, "minute");
  if (minutes < 24 * 60) return twoUnits(minutes, 60, "hour", "minute");
  const hours = Math.ceil(millis / HOUR);
  if (hours < 31 * 24) return twoUnits(hours, 24, "day", "hour");
  const days = Math.ceil(millis / DAY);
  return days < 2 * 365 ? plural(days, "day") : twoUnits(Math.ceil(millis / MONTH), 12, "year", "month");
}

const MONTH = (365.25 / 12) * DAY;

function twoUnits(count: number, size: number, large: string, small: string): string {
  const rest = count % size;
  return plural(Math.floor(count / size), large) + (rest > 0 ? ` ${plural(rest, small)}` : "");
}

function plainDistance(millis: number): string {
  if (millis < HOUR) return plural(Math.max(1, Math.floor(millis / MINUTE)), "minute");
  if (millis < DAY) return plural(Math.floor(millis / HOUR), "hour");
  const days = Math.floor(millis / DAY);
  if (days < 31) return plural(days, "day");
  if (days < 365) return plural(Math.floor(days / 30.44), "month");
  return plural(Math.floor(days / 365.25) || 1, "year");
}

const UTC = new Intl.DateTimeFormat(LOCALE, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

/** "Nov 29, 2026, 2:02 PM UTC": for readers whose time zone isn't known. */
export function formatUtc(timestamp: Date): string {
  return `${UTC.format(timestamp)} UTC`;
}

/** "12,480". */
export function formatNumber(value: number): string {
  return new Intl.NumberFormat(LOCALE).format(value);
}

/** A number with up to ten decimals, as digits: "0.0000001", where JavaScript writes "1e-7". */
export function decimalText(value: number): string {
  const text = String(value);
  return text.includes("e") ? value.toFixed(10).replace(/\.?0+$/, "") : text;
}

/** "12,480.0000001": all digits of a decimal number, which `formatNumber` would round. */
export function formatDecimal(text: string): string {
  const [whole = "", decimals] = text.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

/** "1 key", "3 keys", "2 APIs". `many` is for irregular plurals. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

/** "a", "a and b", "a, b and c". */
export function listJoin(items: readonly string[], word: "and" | "or" = "and"): string {
  if (items.length < 2) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} ${word} ${items.at(-1)}`;
}
