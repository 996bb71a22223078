import { createHash } from "node:crypto";
import type { Sql } from "postgres";

/** Length of the window, in seconds. */
const WINDOW_SECONDS = 15 * 60;

/**
 * Failures allowed per window: few for one email from one IP address; more for one email from any address, so that
 * others cannot easily lock the user out; more for one IP address, which many users may share.
 */
const LIMITS = { personAndAddress: 10, person: 50, address: 100 } as const;
type Limit = keyof typeof LIMITS;

function keysOf(email: string, address: string): Map<string, Limit> {
  const person = email.trim().toLowerCase();
  const key = (...parts: string[]) => createHash("sha256").update(parts.join("\n")).digest("base64url");
  return new Map([
    [key("person and address", person, address), "personAndAddress"],
    [key("person", person), "person"],
    [key("address", address), "address"],
  ]);
}

/**
 * Counts an attempt before checking it, so that simultaneous attempts count too.
 * @returns null if the attempt may be checked, otherwise seconds until the next one is allowed
 */
export async function countAttempt(sql: Sql, email: string, address: string): Promise<number | null> {
  const keys = keysOf(email, address);
  // Always in the same order: requests that count for the same user never deadlock.
  const ordered = JSON.stringify([...keys.keys()].sort());
  const rows = await sql<{ key: string; count: number; seconds: number }[]>`
    insert into embedded_authorization_server.sign_in_attempts as attempts (key, count, window_ends_at)
    select key, 1, now() + ${WINDOW_SECONDS} * interval '1 second'
    from json_array_elements_text(${ordered}::text::json) as key
    on conflict (key) do update set
      count = case when attempts.window_ends_at < now() then 1 else attempts.count + 1 end,
      window_ends_at =
        case when attempts.window_ends_at < now() then excluded.window_ends_at else attempts.window_ends_at end
    returning key, count, ceil(extract(epoch from window_ends_at - now()))::integer as seconds`;
  const exceeded = rows.filter(({ key, count }) => count > LIMITS[keys.get(key) ?? "address"]);
  return exceeded.length === 0 ? null : Math.max(...exceeded.map(({ seconds }) => seconds));
}

/** Uncounts a successful attempt. */
export async function forgetAttempt(sql: Sql, email: string, address: string): Promise<void> {
  const keys = JSON.stringify([...keysOf(email, address).keys()].sort());
  await sql`
    with own as (
      select key from embedded_authorization_server.sign_in_attempts
      where key in (select json_array_elements_text(${keys}::text::json))
      order by key collate "C" for update
    )
    update embedded_authorization_server.sign_in_attempts as attempts set count = attempts.count - 1
    from own where attempts.key = own.key and attempts.count > 0`;
}
