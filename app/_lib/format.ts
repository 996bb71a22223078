/** Text for dates, numbers and IDs. Pure, with the same result on the server and in the browser. */

import { type DateInput, toMillis } from "@/domain/kernel/texts/amounts";
import { dateSettings } from "./time-zone";

export {
  type DateInput,
  formatDecimal,
  formatNumber,
  formatRelative,
  formatTimeLeft,
  listJoin,
  plural,
} from "@/domain/kernel/texts/amounts";

const LOCALE = "en-US";

/** Dates in a given time zone are a server's, the same for all. Others are the viewer's, as they chose. */
function format(
  timestamp: DateInput,
  timeZone: string | undefined,
  options: Intl.DateTimeFormatOptions,
): string {
  const settings = timeZone === undefined ? dateSettings() : null;
  const zone = timeZone ?? settings?.timeZone ?? undefined;
  return new Intl.DateTimeFormat(settings?.locale ?? LOCALE, { ...options, timeZone: zone }).format(
    toMillis(timestamp),
  );
}
const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** ISO 8601, for `<time datetime>`. */
export function toIso(timestamp: DateInput): string {
  return new Date(toMillis(timestamp)).toISOString();
}

/** "Nov 20, 2026". Default time zone: the viewer's. A server must pass one. */
export function formatDate(timestamp: DateInput, timeZone?: string): string {
  return format(timestamp, timeZone, { day: "numeric", month: "short", year: "numeric" });
}

/** "Nov 20, 2026, 14:02". */
export function formatDateTime(timestamp: DateInput, timeZone?: string): string {
  return `${formatDate(timestamp, timeZone)}, ${clock(timestamp, timeZone)}`;
}

/** "Nov 20, 2026, 14:02:31 GMT+1": the exact time, shown when hovering over a relative one. */
export function formatExact(timestamp: DateInput, timeZone?: string): string {
  return `${formatDate(timestamp, timeZone)}, ${clock(timestamp, timeZone, { second: "2-digit", timeZoneName: "short" })}`;
}

function clock(timestamp: DateInput, timeZone?: string, more: Intl.DateTimeFormatOptions = {}): string {
  return format(timestamp, timeZone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", ...more });
}

/** A duration: "340 ms", "1.2 s", "2 min 5 s". */
export function formatDuration(millis: number): string {
  if (millis < SECOND) return `${Math.round(millis)} ms`;
  if (millis < MINUTE - 50) return `${(millis / SECOND).toFixed(1)} s`;
  const seconds = Math.round(millis / SECOND);
  const rest = seconds % 60;
  return `${Math.floor(seconds / 60)} min${rest ? ` ${rest} s` : ""}`;
}

/** "app_01kf…9x2m": shortens the middle of an ID. Text barely longer than its short form stays whole. */
export function shortenMiddle(text: string, head = 8, tail = 4): string {
  const characters = [...text];
  if (characters.length <= head + tail + 2) return text;
  return `${characters.slice(0, head).join("")}…${characters.slice(-tail).join("")}`;
}

/** One or two initials of a name: "Ada Lovelace" → "AL". */
export function initials(name: string): string {
  const words = name.split(/[\s._@-]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = words[0] ?? "?";
  const last = words.length > 1 ? (words.at(-1) ?? "") : "";
  return `${firstLetter(first)}${firstLetter(last)}`.toUpperCase();
}

function firstLetter(word: string): string {
  return word.match(/[\p{L}\p{N}]/u)?.[0] ?? (word === "?" ? "?" : "");
}
