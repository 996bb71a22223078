/** The embedded PostgreSQL is missing or does not start. The message says why and what to do. */
export class EmbeddedPostgresError extends Error {
  override readonly name = "EmbeddedPostgresError";
}

/** The remedy that always works if the embedded server cannot run. */
export const USE_YOUR_OWN = "set DATABASE_URL to a PostgreSQL server of your own";

/** The lines of a program's output that say why it failed, such as a full disk; all of them if none does. */
export function reasonIn(lines: readonly string[]): string {
  const reasons = lines.filter((line) => /\b(error|fatal|panic):/i.test(line));
  const said = (reasons.length > 0 ? reasons : lines).map((line) => line.replace(/[.\s]+$/, ""));
  return [...new Set(said)].join(" / ");
}
