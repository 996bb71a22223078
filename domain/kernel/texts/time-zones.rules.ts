/** Formatters are slow to create and safe to share. Bounded by the names that `isTimeZone` accepts, and by this number. */
const formatters = new Map<string, Intl.DateTimeFormat>();
const MAXIMUM_FORMATTERS = 1_000;

/** An area and a location, such as `Europe/Berlin` or `America/Argentina/Ushuaia`, or one word, such as `UTC`. */
const NAME = /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+){0,3}$/;

/** Whether a text is the name of a time zone of the IANA database that this process knows. Offsets such as `+05:30` are none: they have no calendar. */
export function isTimeZone(name: string): boolean {
  if (name.length > 64 || !NAME.test(name)) return false;
  try {
    formatterOf(name);
    return true;
  } catch {
    return false;
  }
}

let spellings: ReadonlyMap<string, string> | undefined;

/** A known time zone in the database's spelling: `europe/berlin` is `Europe/Berlin`. Names that are links to another stay. */
export function spelledTimeZone(name: string): string {
  spellings ??= new Map(Intl.supportedValuesOf("timeZone").map((known) => [known.toLowerCase(), known]));
  return name.toUpperCase() === "UTC" ? "UTC" : (spellings.get(name.toLowerCase()) ?? name);
}

/**
 * The difference of the local clock from UTC at a time, in milliseconds: positive east of Greenwich.
 * @param at milliseconds since 1970
 * @throws RangeError for an unknown time zone
 */
export function offsetAt(timeZone: string, at: number): number {
  if (timeZone === "UTC") return 0;
  const parts: Record<string, number> = {};
  for (const { type, value } of formatterOf(timeZone).formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  return local - Math.floor(at / 1_000) * 1_000;
}

/**
 * The moment in (from, to] from which the offset is no longer the one at `from`, to the millisecond. The caller knows that there is one such
 * moment in the range.
 */
export function changeOfOffset(timeZone: string, from: number, to: number): number {
  const before = offsetAt(timeZone, from);
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(timeZone, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const formatter = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    calendar: "gregory",
    numberingSystem: "latn",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  if (formatters.size >= MAXIMUM_FORMATTERS) formatters.clear();
  formatters.set(timeZone, formatter);
  return formatter;
}
