import { isTimeZone } from "@/domain/kernel/texts/time-zones.rules";

/** A cookie's time zone; UTC if it has none that the API accepts. */
export function timeZoneOf(cookie: string | undefined): string {
  return cookie !== undefined && isTimeZone(cookie) ? cookie : "UTC";
}
