import { sql } from "drizzle-orm";
import { database } from "@/domain/store/database";
import { arrayText, within } from "@/domain/store/look-up";
import { query } from "@/domain/store/statements";

/** Whose applications' subscriptions: those of a user, or all, within the limits of a token. */
interface Consumer {
  readonly userId: string | null;
  /** Whether only applications count in which the user has a role. */
  readonly needsRole: boolean;
  readonly applicationIds: readonly string[] | null;
}

/**
 * Those of several plans to which the viewer's applications have a subscription in any status. By memberships_by_user and
 * subscriptions_by_application, or by subscriptions_by_plan.
 */
export async function selectSubscribedPlans(
  { userId, needsRole, applicationIds }: Consumer,
  planIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const plans = sql`${arrayText(planIds)}::uuid[]`;
  const isWithin = within("s.application_id", applicationIds);
  const rows = needsRole
    ? await query<{ id: string }>(database())`
        select distinct s.plan_id as id from memberships m join subscriptions s on s.application_id = m.application_id
        where m.user_id = ${userId} and s.plan_id = any(${plans}) ${isWithin}`
    : await query<{ id: string }>(database())`
        select p.id from unnest(${plans}) as p (id)
        where exists (select from subscriptions s where s.plan_id = p.id ${isWithin})`;
  return new Set(rows.map(({ id }) => id));
}
