import type { Actor, PlatformRole } from "@/domain/kernel/actor";
import { assertMay, may } from "@/domain/kernel/authorize";
import {
  COUNT_BOUND,
  isTextKey,
  isTimestampKey,
  type Page,
  type PageInput,
  pageRequest,
  toPage,
} from "@/domain/kernel/paging";
import { database } from "@/domain/store/database";
import { reading } from "@/domain/store/replica/reading";
import type { UserStatus } from "@/domain/users/user.repository";
import { userSearch } from "@/domain/users/user.rules";
import {
  type Account,
  type AccountFilter,
  type AccountOrder,
  countAccounts,
  findAccounts,
  findHits,
  selectAccounts,
} from "./account.repository";

export { ACCOUNT_ORDERS, accountKey } from "./account.repository";
export type { Account, AccountOrder };

export interface AccountsInput {
  readonly search?: string | null;
  readonly status?: UserStatus | null;
  readonly role?: PlatformRole | null;
  readonly unverified?: boolean | null;
  readonly neverSignedIn?: boolean | null;
  readonly withoutSecondFactor?: boolean | null;
}

/** The platform's users, without deleted ones. @throws FORBIDDEN, INVALID_INPUT */
export async function listAccounts(
  actor: Actor,
  input: AccountsInput & PageInput & { readonly orderBy?: AccountOrder | null },
): Promise<Page<Account>> {
  assertMay(actor, "user.see");
  const order = input.orderBy ?? "NAME";
  const page =
    order === "NAME"
      ? pageRequest(input, isTextKey)
      : pageRequest<readonly [number, string]>(input, isTimestampKey);
  return toPage(await selectAccounts(reading(), filterOf(input), order, page), page);
}

/** How many users match, up to COUNT_BOUND; null for a search with many hits. @throws FORBIDDEN, INVALID_INPUT */
export async function countMatchingAccounts(actor: Actor, input: AccountsInput): Promise<number | null> {
  assertMay(actor, "user.see");
  const filter = filterOf(input);
  const hits = filter.search === null ? null : await findHits(reading(), filter.search);
  if (filter.search !== null && hits === null) return null;
  return countAccounts(reading(), { ...filter, hits }, COUNT_BOUND);
}

/** Several users by ID, deleted ones too; none for users who can't see the list. One statement. */
export async function visibleAccounts(
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Account>> {
  if (!may(actor, "user.see")) return new Map();
  return new Map((await findAccounts(database(), ids)).map((account) => [account.id, account]));
}

function filterOf(input: AccountsInput): AccountFilter {
  return {
    search: input.search?.trim() ? userSearch(input.search) : null,
    hits: null,
    status: input.status ?? null,
    role: input.role ?? null,
    unverified: input.unverified ?? false,
    neverSignedIn: input.neverSignedIn ?? false,
    withoutSecondFactor: input.withoutSecondFactor ?? false,
  };
}
