import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { webhooks } from "@/db/schema";
import { change, database } from "@/domain/store/database";
import { query } from "@/domain/store/statements";
import { createWebhook } from "@/domain/webhooks/webhook.service";
import { anApi } from "@/testing/domain/catalog";
import { anApplication, aPerson, createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { lockActiveByCreator } from "./delivery.repository";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const HOOK = { name: "Hook", url: "http://127.0.0.1:9/hook" };

it("a user's webhooks are found by the applications and APIs they have, without reading all others", async () => {
  const [owner, other] = [
    await aPerson({ roles: ["API_PUBLISHER", "USER"] }),
    await aPerson({ roles: ["API_PUBLISHER", "USER"] }),
  ];
  const shared = await anApplication(owner, {}, { owners: [other] });
  const create = async (of: Parameters<typeof createWebhook>[1], person = owner) =>
    (await createWebhook(person, of, HOOK)).webhook.id;
  const theirs = [await create({ applicationId: shared }), await create({ apiId: await anApi(owner) })];
  await create({ applicationId: shared }, other);
  await create({ apiId: await anApi(other) }, other);
  const paused = await create({ applicationId: shared });
  await database().update(webhooks).set({ status: "PAUSED" }).where(eq(webhooks.id, paused));

  // Those of other applications, which needn't exist for it.
  await world.connection.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`insert into webhooks (id, application_id, name, sealed_url, sealed_secret, created_by_user_id, created_at, updated_at)
      select gen_random_uuid(), gen_random_uuid(), name, sealed_url, sealed_secret, created_by_user_id, created_at, updated_at
      from webhooks, generate_series(1, 5000) where id = ${paused}`;
  });
  await query(database())`analyze webhooks, memberships, apis`;
  const [found, reads] = await change(SYSTEM, async (tx) => {
    const rows = await lockActiveByCreator(tx, owner.userId);
    const [scans] = await query<{ rows: number }>(tx)`
      select (seq_tup_read + idx_tup_fetch)::int as rows from pg_stat_xact_user_tables where relname = 'webhooks'`;
    return [rows.map(({ id }) => id), scans?.rows] as const;
  });
  expect(found).toEqual(theirs);
  expect(reads).toBeLessThan(20);
});
