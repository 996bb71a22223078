import type { Client } from "pg";

const NOT_SENT = "Not sent: it waited when the backup was created that this installation was restored from.";

/*
 * The world went on after the backup was created. What waited then was probably done since, and what was valid then may have been ended:
 * nothing is sent a second time by itself, and nothing that opens an account comes back.
 */
export const STEPS: readonly string[] = [
  // Sessions and links: one ended or used since would be valid again.
  "update sessions set revoked_at = now() where revoked_at is null",
  "update mail_links set ended_at = now() where used_at is null and ended_at is null",
  "delete from factor_challenges",
  "delete from device_authorizations",
  // Invitations and offers of ownership: one declined, withdrawn or accepted since would be open again. Expired ones can be sent again.
  "update invitations set status = 'EXPIRED', ended_at = now(), expires_at = least(expires_at, now()) where status = 'OPEN'",
  "update ownership_transfers set status = 'EXPIRED', ended_at = now(), expires_at = least(expires_at, now()) where status = 'OPEN'",
  // Mails and webhook deliveries: administrators and owners can send them again.
  `update mails set status = 'CANCELED', next_attempt_at = null, claimed_until = null, response = '${NOT_SENT}'
    where status in ('QUEUED', 'SENDING')`,
  `update notifications set mail_decided_at = coalesce(mail_decided_at, now()), mail_due_at = null
    where mail_decided_at is null or mail_due_at is not null`,
  "update occurrences set spread_at = now() where spread_at is null",
  `update webhook_deliveries set status = 'CANCELED', next_attempt_at = null, claimed_until = null, last_error = '${NOT_SENT}'
    where status = 'PENDING'`,
  "update webhooks set busy_until = null where busy_until is not null",
  // Changes at authorization servers: each counts as sent with an unknown outcome. The usual recovery repeats what can be repeated, and
  // lists the rest for administrators. One runs for each registration.
  "update registration_operations set request_sent_at = coalesce(request_sent_at, now()), lease_ends_at = now() where status = 'RUNNING'",
  `update registration_operations o set status = 'RUNNING', request_sent_at = now(), lease_ends_at = now(), next_attempt_at = null
    where o.status = 'PENDING' and not exists (
      select from registration_operations other where other.registration_id = o.registration_id
        and (other.status = 'RUNNING' or other.status = 'PENDING' and other.id < o.id))`,
  "update provider_tests set status = 'INTERRUPTED', lease_ends_at = null, finished_at = now() where status in ('WAITING', 'RUNNING')",
  // Gateways hold positions of another feed: each begins with a whole snapshot.
  "insert into gateway_feed default values on conflict (id) do nothing",
  "update gateway_feed set feed_id = gen_random_uuid(), pruned_before = '0'",
];

export interface RestoreRecord {
  /** A new ID for the audit entry. */
  readonly id: string;
  /** When the backup was created. */
  readonly createdAt: string;
  readonly latchkey: string;
}

/** Makes restored data ready to go on with, and records the restore in the audit log. The tables are those of this version. */
export async function continueFrom(
  client: Client,
  { id, createdAt, latchkey }: RestoreRecord,
): Promise<void> {
  for (const step of STEPS) await client.query(step);
  const { rows } = await client.query<{ found: boolean }>(
    "select to_regclass('graphile_worker._private_jobs') is not null as found",
  );
  // Jobs of the data that was replaced. Latchkey finds again what it has to do.
  if (rows[0]?.found) await client.query("delete from graphile_worker._private_jobs");
  const changes = [
    { field: "createdAt", before: null, after: createdAt },
    { field: "version", before: null, after: latchkey },
  ];
  await client.query(
    `insert into audit_entries (id, occurred_at, actor_kind, actor_name, action, subject_kind, subject_name, changes)
     values ($1, now(), 'SYSTEM', 'Command line', 'backup.restored', 'backup', $2, $3::jsonb)`,
    [id, `Backup of ${createdAt}`, JSON.stringify(changes)],
  );
}
