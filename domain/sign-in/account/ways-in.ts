import { DomainError } from "@/domain/kernel/domain-error";
import { environment } from "@/domain/kernel/environment";
import type { Transaction } from "@/domain/store/database";
import { countPasskeys } from "@/domain/users/credentials.repository";
import { selectIdentities } from "@/domain/users/identities.repository";
import { findPasswordHash } from "@/domain/users/user.repository";

/**
 * Requires a way to sign in to an account, in the change that has removed one: a password, a passkey or a sign-in at the provider. The
 * user's row must be locked, or two changes could remove the last two.
 * @throws INVALID_STATUS
 */
export async function requireWayIn(tx: Transaction, userId: string): Promise<void> {
  const { localAccounts, signInProvider } = environment();
  if (localAccounts && (await findPasswordHash(tx, userId)) !== null) return;
  if (localAccounts && (await countPasskeys(tx, userId)) > 0) return;
  const linked = await selectIdentities(tx, userId);
  if (linked.some(({ issuer }) => issuer === signInProvider?.issuer)) return;
  throw new DomainError(
    "INVALID_STATUS",
    "This is the only way to sign in to your account. Set a password first.",
  );
}
