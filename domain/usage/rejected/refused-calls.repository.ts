import { randomBytes } from "node:crypto";
import { refusedCalls } from "@/db/schema";
import type { RefusedCall } from "@/domain/access/usage-batch";
import { DAY } from "@/domain/kernel/clock";
import { NO_ID } from "@/domain/kernel/ids";
import type { Queryable, Transaction } from "@/domain/store/database";
import { query } from "@/domain/store/statements";

/** The last rejected calls of each application and day that are stored; those without an application are of their API. */
export const MAXIMUM_PER_DAY = 200;

/** Whose list a call is in. */
export const groupOf = (call: RefusedCall) => call.applicationId ?? call.apiId ?? NO_ID;

/** A UUIDv7 (RFC 9562 section 5.7) of a given time, so that IDs are in the order of calls. */
function idAt(at: number): string {
  const random = randomBytes(10);
  random[0] = 0x70 | ((random[0] ?? 0) & 0x0f);
  random[2] = 0x80 | ((random[2] ?? 0) & 0x3f);
  return uuid(at, random.toString("hex"));
}

const uuid = (at: number, rest: string) =>
  `${at.toString(16).padStart(12, "0")}${rest}`.replace(
    /^(.{8})(.{4})(.{4})(.{4})(.{12})$/,
    "$1-$2-$3-$4-$5",
  );

/** The first of the IDs that calls of a time can have. */
export const firstIdAt = (at: number) => uuid(at, "0".repeat(20));

/** Calls without a known API are stored under none (NO_ID), so that an index finds them. */
export async function insertRefusedCalls(
  tx: Transaction,
  gatewayId: string,
  calls: readonly RefusedCall[],
): Promise<void> {
  if (calls.length === 0) return;
  const rows = calls.map((call) => ({
    ...call,
    id: idAt(call.at),
    at: new Date(call.at),
    gatewayId,
    apiId: call.apiId ?? NO_ID,
  }));
  await tx.insert(refusedCalls).values(rows);
}

/**
 * Deletes the calls beyond the last ones of each list and day. By refused_calls_by_application or refused_calls_without_application: ranges of
 * one day, which hold few rows more than are left.
 */
export async function trimRefusedCalls(tx: Transaction, calls: readonly RefusedCall[]): Promise<void> {
  if (calls.length === 0) return;
  const lists = calls.map(({ at, applicationId, apiId }) => {
    const day = at - (at % DAY);
    const [from, to] = [firstIdAt(day), firstIdAt(day + DAY)];
    return { application: applicationId, api: apiId ?? NO_ID, from, to };
  });
  await query(tx)`
    delete from refused_calls where id in (
      select old.id
      from jsonb_to_recordset(${JSON.stringify(lists)}::jsonb) as list (application uuid, api uuid, "from" uuid, "to" uuid)
      cross join lateral (
        (select id from refused_calls
          where application_id = list.application and id >= list."from" and id < list."to"
          order by id desc offset ${MAXIMUM_PER_DAY})
        union all
        (select id from refused_calls
          where list.application is null and application_id is null and api_id = list.api
            and id >= list."from" and id < list."to"
          order by id desc offset ${MAXIMUM_PER_DAY})
      ) old
    )`;
}

/** Deletes calls before a time, some thousands at a time. By refused_calls_by_time. @returns the number of deleted ones */
export async function deleteOldRefusedCalls(db: Queryable, before: Date): Promise<number> {
  const rows = await query<{ id: string }>(db)`
    delete from refused_calls where id in (
      select id from refused_calls where at < ${before.toISOString()} limit 5000
    ) returning id`;
  return rows.length;
}
