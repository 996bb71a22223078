import { eq, inArray } from "drizzle-orm";
import { mails } from "@/db/schema";
import type { PageRequest } from "@/domain/kernel/paging";
import type { Queryable, Transaction } from "@/domain/store/database";
import { byId, keyset } from "@/domain/store/keyset";
import { arrayText } from "@/domain/store/look-up";
import { query } from "@/domain/store/statements";
import type { Mail } from "./mail.repository";

export type MailStatus = Mail["status"];

/** Mails, newest first, one page. By mails_pkey, or mails_by_status. */
export async function selectMails(
  db: Queryable,
  status: MailStatus | null,
  page: PageRequest<readonly [string]>,
): Promise<Mail[]> {
  const ofStatus = status && ({ name: "mails.status", type: "mail_status", value: status } as const);
  const { condition, sort } = keyset(byId("mails.id"), "DESCENDING", page, ofStatus);
  return db
    .select()
    .from(mails)
    .where(condition)
    .orderBy(sort)
    .limit(page.limit + 1);
}

/** The number of mails, counted up to a bound. By mails_by_status. */
export async function countMails(db: Queryable, status: MailStatus | null, bound: number): Promise<number> {
  const [row] = await query<{ count: number }>(db)`
    select count(*)::int as count from (
      select from mails where ${status}::mail_status is null or status = ${status}::mail_status limit ${bound}
    ) counted`;
  return row?.count ?? 0;
}

export async function findMails(db: Queryable, ids: readonly string[]): Promise<Mail[]> {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(mails)
    .where(inArray(mails.id, [...ids]));
}

export async function lockMail(tx: Transaction, id: string): Promise<Mail | null> {
  const [row] = await tx.select().from(mails).where(eq(mails.id, id)).for("update");
  return row ?? null;
}

/** Locks a link against its end until the change ends. By mail_links_pkey. @returns whether it is still open */
export async function holdOpenLink(tx: Transaction, id: string): Promise<boolean> {
  const links = await query(tx)`
    select from mail_links where id = ${id} and used_at is null and ended_at is null for share`;
  return links.length > 0;
}

export async function updateMail(tx: Transaction, id: string, values: Partial<Mail>): Promise<void> {
  await tx.update(mails).set(values).where(eq(mails.id, id));
}

export interface Suppression {
  readonly id: string;
  readonly email: string;
  readonly response: string;
  readonly createdAt: string;
}

export async function findSuppressions(db: Queryable, ids: readonly string[]): Promise<Suppression[]> {
  return query<Suppression>(db)`
    select id, email, response, created_at as "createdAt" from mail_suppressions where id = any(${arrayText(ids)}::text::uuid[])`;
}

/** The emails that rejected mail, by email, from one on. By mail_suppressions_email_unique. */
export async function selectSuppressions(
  db: Queryable,
  page: PageRequest<readonly [string]>,
): Promise<Suppression[]> {
  const from = page.from?.[0] ?? "";
  return query<Suppression>(db)`
    select id, email, response, created_at as "createdAt" from mail_suppressions
    where email > ${from} order by email limit ${page.limit + 1}`;
}

export async function storeTemplate(
  tx: Transaction,
  kind: string,
  text: { readonly subject: string; readonly body: string },
  at: Date,
): Promise<void> {
  await query(tx)`
    insert into mail_templates (kind, subject, body, updated_at) values (${kind}, ${text.subject}, ${text.body}, ${at.toISOString()}::timestamptz)
    on conflict (kind) do update set subject = excluded.subject, body = excluded.body, updated_at = excluded.updated_at`;
}

export async function deleteTemplate(tx: Transaction, kind: string): Promise<void> {
  await query(tx)`delete from mail_templates where kind = ${kind}`;
}

/** Counts of the outbox, each up to a bound. By mails_by_status. */
export async function countByStatus(
  db: Queryable,
  bound: number,
): Promise<{ queued: number; failed: number; bounced: number; suppressed: number }> {
  const [row] = await query<{ queued: number; failed: number; bounced: number; suppressed: number }>(db)`
    select
      (select count(*)::int from (select from mails where status = 'QUEUED' limit ${bound}) q) as queued,
      (select count(*)::int from (select from mails where status = 'FAILED' limit ${bound}) f) as failed,
      (select count(*)::int from (select from mails where status = 'BOUNCED' limit ${bound}) b) as bounced,
      (select count(*)::int from (select from mail_suppressions limit ${bound}) s) as suppressed`;
  return row ?? { queued: 0, failed: 0, bounced: 0, suppressed: 0 };
}
