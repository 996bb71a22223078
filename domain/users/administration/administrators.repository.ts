import { DomainError } from "@/domain/kernel/domain-error";
import type { Transaction } from "@/domain/store/database";
import { query } from "@/domain/store/statements";

/**
 * Whether another active administrator than this user remains, for a change that takes the role or the account from them. Changes that ask
 * wait for each other until they end. By users_administrators. The trigger users_keep_an_administrator enforces it for every statement.
 */
export async function hasOtherAdministrator(tx: Transaction, userId: string): Promise<boolean> {
  await query(tx)`select pg_advisory_xact_lock(hashtextextended('latchkey:administrators', 0))`;
  const rows = await query<{ id: string }>(tx)`
    select id from users where 'ADMIN' = any(roles) and status = 'ACTIVE' and id <> ${userId} limit 1`;
  return rows.length > 0;
}

/** @throws LAST_ADMINISTRATOR */
export async function requireOtherAdministrator(
  tx: Transaction,
  user: {
    readonly id: string;
    readonly name: string;
    readonly roles: readonly string[];
    readonly status: string;
  },
): Promise<void> {
  if (user.status !== "ACTIVE" || !user.roles.includes("ADMIN")) return;
  if (await hasOtherAdministrator(tx, user.id)) return;
  throw new DomainError(
    "LAST_ADMINISTRATOR",
    `${user.name} is the last active administrator. Make another user an administrator first.`,
  );
}
