import { and, eq, sql } from "drizzle-orm";
import { apis, applications, plans, refusedCalls } from "@/db/schema";
import type { PageRequest } from "@/domain/kernel/paging";
import type { Queryable } from "@/domain/store/database";
import { byId, keyset } from "@/domain/store/keyset";
import { arrayText } from "@/domain/store/look-up";

/** A rejected call with the names of what it concerned. */
export type RefusedCallView = typeof refusedCalls.$inferSelect & {
  readonly apiName: string | null;
  readonly planName: string | null;
  readonly applicationName: string | null;
};

/** Whose calls: an application's, or an API's. */
export type RefusedCallScope =
  | { readonly applicationId: string; readonly apiId?: undefined }
  | { readonly applicationId?: undefined; readonly apiId: string };

export interface RefusedCallFilter {
  readonly reason?: string | null;
  readonly requestId?: string | null;
}

const views = (db: Queryable) =>
  db
    .select({
      id: refusedCalls.id,
      at: refusedCalls.at,
      requestId: refusedCalls.requestId,
      gatewayId: refusedCalls.gatewayId,
      reason: refusedCalls.reason,
      status: refusedCalls.status,
      method: refusedCalls.method,
      path: refusedCalls.path,
      apiId: refusedCalls.apiId,
      planId: refusedCalls.planId,
      applicationId: refusedCalls.applicationId,
      subscriptionId: refusedCalls.subscriptionId,
      apiKeyId: refusedCalls.apiKeyId,
      keyHint: refusedCalls.keyHint,
      apiName: sql<string | null>`${apis.name} || ' ' || ${apis.version}`,
      planName: plans.name,
      applicationName: applications.name,
    })
    .from(refusedCalls)
    .leftJoin(apis, eq(apis.id, refusedCalls.apiId))
    .leftJoin(plans, eq(plans.id, refusedCalls.planId))
    .leftJoin(applications, eq(applications.id, refusedCalls.applicationId));

/** Calls, the last ones first. By refused_calls_by_application or refused_calls_by_api; a list has 200 calls a day. */
export async function selectRefusedCalls(
  db: Queryable,
  { applicationId, apiId }: RefusedCallScope,
  { reason, requestId }: RefusedCallFilter,
  page: PageRequest<readonly [string]>,
): Promise<RefusedCallView[]> {
  const { condition, sort } = keyset(byId("refused_calls.id"), "DESCENDING", page, {
    name: applicationId ? "refused_calls.application_id" : "refused_calls.api_id",
    type: "uuid",
    value: applicationId ?? apiId,
  });
  return views(db)
    .where(
      and(
        reason ? eq(refusedCalls.reason, reason) : undefined,
        requestId ? eq(refusedCalls.requestId, requestId) : undefined,
        condition,
      ),
    )
    .orderBy(sort)
    .limit(page.limit + 1);
}

/** The calls with a request ID, the last ones first: gateways create IDs, so there is one. By refused_calls_by_request. */
export async function selectByRequestId(db: Queryable, requestId: string): Promise<RefusedCallView[]> {
  return views(db)
    .where(eq(refusedCalls.requestId, requestId))
    .orderBy(sql`${refusedCalls.id} desc`)
    .limit(20);
}

/** By the primary key. */
export async function selectRefusedByIds(db: Queryable, ids: readonly string[]): Promise<RefusedCallView[]> {
  return views(db).where(sql`${refusedCalls.id} = any(${arrayText(ids)}::uuid[])`);
}
