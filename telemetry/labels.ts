/** The label of everything that has no label of its own. */
export const OTHER = "other";

/** A label from a closed list; everything else is `other`, so that no caller can add a series. */
export function closedLabel(value: string | null | undefined, closed: ReadonlySet<string>): string {
  return value != null && closed.has(value) ? value : OTHER;
}

const MAXIMUM_LENGTH = 100;

/**
 * Labels that administrators choose, such as names of providers: the first so many in this process, cut to 100 characters. The rest is
 * `other`.
 */
export function boundedLabels(maximum: number): (value: string) => string {
  const seen = new Set<string>();
  return (value) => {
    const label = value.slice(0, MAXIMUM_LENGTH);
    if (seen.has(label)) return label;
    if (seen.size >= maximum) return OTHER;
    seen.add(label);
    return label;
  };
}

const METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** The class of a request's method: a usual one, or `other`. */
export const methodLabel = (method: string | undefined): string => closedLabel(method, METHODS);

/** The class of a response's status: `2xx` and so on. */
export function statusLabel(status: number): string {
  const first = Math.trunc(status / 100);
  return first >= 1 && first <= 5 ? `${first}xx` : OTHER;
}
