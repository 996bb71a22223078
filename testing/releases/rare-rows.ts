import type { Sql } from "postgres";
import { chainNewEntries } from "@/domain/audit/chain/chain.service";
import { MINUTE, now } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { totpSecretPlace } from "@/domain/kernel/sealed-places";
import { seal } from "@/domain/kernel/sealing";
import { ingest } from "@/domain/usage/ingest.service";
import type { EveryObject } from "@/testing/domain/every-object";
import { aBatch, aGateway, usageRow } from "@/testing/domain/usage-stage";

/** Rows that come with time, sign-ins and mail, and that no object of the API needs. */
export async function addRareRows(stage: EveryObject): Promise<void> {
  const { applicationId, apiId, planId, subscriptionId, keyId, people, world } = stage;
  const ids = { applicationId, apiId, planId, subscriptionId, apiKeyId: keyId };
  const minute = Math.floor(now().getTime() / MINUTE) * MINUTE;
  await ingest(await aGateway(), newId(), aBatch(1, [usageRow(ids, minute, { calls: 7 })]));
  await chainNewEntries();
  await addUserRows(world.connection.sql, people.owner.userId);
  await addOtherRows(world.connection.sql, { applicationId, planId, subscriptionId });
}

async function addUserRows(sql: Sql, userId: string): Promise<void> {
  await sql`insert into user_identities (issuer, subject, user_id, created_at) values ('https://id.example.com', 'owner', ${userId}, now())`;
  const factor = newId();
  await sql`insert into totp_factors (id, user_id, sealed_secret, created_at, confirmed_at)
    values (${factor}, ${userId}, ${seal("JBSWY3DPEHPK3PXP", totpSecretPlace(factor))}, now(), now())`;
  await sql`insert into recovery_codes (user_id, digest, created_at) values (${userId}, '\\x01', now())`;
  await sql`insert into factor_challenges (id, digest, kind, user_id, created_at, expires_at) values (${newId()}, '\\x02', 'SIGN_IN', ${userId}, now(), now())`;
  await sql`insert into known_devices (id, user_id, digest, created_at, last_seen_at) values (${newId()}, ${userId}, '\\x03', now(), now())`;
  await sql`insert into mail_links (id, user_id, email, purpose, digest, created_at, expires_at)
    select ${newId()}, id, email, 'RESET_PASSWORD', '\\x04', now(), now() from users where id = ${userId}`;
  await sql`insert into notification_settings (user_id, event, channel, pace, updated_at) values (${userId}, 'subscription.accepted', 'EMAIL', 'DAILY', now())`;
  await sql`insert into notification_schedules (user_id, digest_at, quiet_from, quiet_to, updated_at) values (${userId}, 480, 1320, 360, now())`;
  await sql`insert into device_authorizations (id, digest, user_code, client_name, scopes, created_at, expires_at, approved_by_user_id)
    values (${newId()}, '\\x05', 'ABCD-EFGH', 'latchkey', '{APPLICATIONS}', now(), now(), ${userId})`;
  await sql`insert into idempotency_keys (id, owner, key, mutation, input_digest, claimed_until, created_at, expires_at, carried_out_at)
    values (${newId()}, ${`user:${userId}`}, 'k', 'createApplication', '\\x06', now(), now(), now() + interval '1 day', now())`;
}

async function addOtherRows(
  sql: Sql,
  {
    applicationId,
    planId,
    subscriptionId,
  }: Readonly<Record<"applicationId" | "planId" | "subscriptionId", string>>,
): Promise<void> {
  await sql`insert into application_pictures (application_id, digest, content) values (${applicationId}, 'd', '\\x89504e47')`;
  await sql`insert into application_notification_settings (application_id, event, recipients, updated_at)
    values (${applicationId}, 'subscription.accepted', 'OWNERS', now())`;
  await sql`insert into expiry_warnings (subject_kind, subject_id, expires_at, days, warned_at) values ('subscription', ${subscriptionId}, now(), 7, now())`;
  await sql`insert into quota_notices (subscription_id, period_at, level, created_at) values (${subscriptionId}, now(), 50, now())`;
  await sql`insert into usage_levels (level, stored_since) values ('MINUTES', now())`;
  await sql`insert into plan_terms (plan_id, version, text, created_at) values (${planId}, 1, ${"Be kind.\n\tAnd \\ fair."}, now())`;
  await sql`insert into mail_templates (kind, subject, body, updated_at) values ('digest', 'News', 'Hello', now())`;
  await sql`insert into webhook_attempts (id, delivery_id, started_at, status, milliseconds)
    select ${newId()}, id, now(), 503, 12 from webhook_deliveries limit 1`;
}
