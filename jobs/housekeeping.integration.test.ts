import { afterAll, beforeAll, expect, it } from "vitest";
import { after, DAY, now } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { aPerson, createWorld, type World } from "@/testing/domain/world";
import { housekeeping } from "./housekeeping";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

it.each(["rate_limits", "idempotency_keys", "sessions"])(
  "a step that fails at %s keeps no other from running, and the job fails",
  async (table) => {
    const { sql } = world.connection;
    await sql`delete from occurrences`;
    const old = after(now(), -40 * DAY).toISOString();
    await sql`insert into occurrences (id, event, subject, data, created_at, spread_at)
      values (${newId()}, 'x.y', 'old', '{}', ${old}, ${old})`;
    await sql.unsafe(`alter table ${table} rename to ${table}_away`);
    try {
      await expect(housekeeping()).rejects.toThrow();
    } finally {
      await sql.unsafe(`alter table ${table}_away rename to ${table}`);
    }
    expect(await sql`select id from occurrences where subject = 'old'`).toHaveLength(0);
    await housekeeping();
  },
);

it("deletes all sessions and links that ended long ago, however many there are", async () => {
  const { sql } = world.connection;
  const { userId } = await aPerson();
  await sql`insert into sessions (id, user_id, created_at, expires_at)
    select gen_random_uuid(), ${userId}, now() - interval '99 days', now() - interval '31 days' from generate_series(1, 2500)`;
  await sql`insert into mail_links (id, user_id, purpose, email, digest, created_at, expires_at, ended_at)
    select gen_random_uuid(), ${userId}, 'VERIFY_EMAIL', 'old@example.com', sha256(n::text::bytea), now() - interval '99 days',
      now() - interval '91 days', now() - interval '98 days' from generate_series(1, 2500) n`;
  await housekeeping();
  expect(await sql`select from sessions where expires_at < now() - interval '30 days'`).toHaveLength(0);
  expect(await sql`select from mail_links`).toHaveLength(0);
});
