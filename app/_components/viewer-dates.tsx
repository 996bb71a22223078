"use client";

import { chooseDates, type DateSettings } from "../_lib/time-zone";

/** Puts the viewer's time zone and locale in force, before anything after it shows a date. */
export function ViewerDates({ timeZone, locale }: DateSettings) {
  chooseDates({ timeZone, locale });
  return null;
}
