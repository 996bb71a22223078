/** What a check found. NOT_CHECKED: it could not look, which the text explains. */
export const FINDING_STATUSES = ["OK", "WARNING", "PROBLEM", "NOT_CHECKED"] as const;
export type FindingStatus = (typeof FINDING_STATUSES)[number];

/** The outcome of one check of an installation. */
export interface Finding {
  /** Stable: programs compare it. */
  readonly id: string;
  readonly title: string;
  readonly status: FindingStatus;
  /** What was found and, unless it is right, what to do. Never a secret. */
  readonly text: string;
}

/** Builds the findings of one check. */
export function check(id: string, title: string) {
  const finding = (status: FindingStatus) => (text: string) => ({ id, title, status, text }) as Finding;
  return {
    ok: finding("OK"),
    warning: finding("WARNING"),
    problem: finding("PROBLEM"),
    notChecked: finding("NOT_CHECKED"),
  };
}
