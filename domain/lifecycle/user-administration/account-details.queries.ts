import type { AuditChange } from "@/db/schema/audit-entries";
import type { Actor } from "@/domain/kernel/actor";
import { assertMay, may } from "@/domain/kernel/authorize";
import { database } from "@/domain/store/database";
import { type OwnedWithCandidates, ownedWithCandidates } from "../succession.service";
import {
  type AccountIdentity,
  type AccountRole,
  type AccountSession,
  countAccountTokens,
  selectAccountIdentities,
  selectAccountRoles,
  selectAccountSessions,
  selectLastDisabling,
} from "./account-details.repository";

export type { AccountIdentity, AccountRole, AccountSession };

/** What a user's page shows besides the row in the list. */
export interface AccountDetails {
  readonly sessions: readonly AccountSession[];
  readonly identities: readonly AccountIdentity[];
  readonly accessTokenCount: number;
  readonly roles: readonly AccountRole[];
  /** What the user had when they were last disabled. */
  readonly formerRoles: readonly AccountRole[];
}

/** The count of access tokens stops here. */
const TOKEN_BOUND = 1_000;

/** The details of users, by user; none for those who can't see them. Five statements. */
export async function accountDetails(
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, AccountDetails>> {
  if (!may(actor, "user.see")) return new Map();
  const [sessions, identities, tokens, roles, disablings] = await Promise.all([
    selectAccountSessions(ids),
    selectAccountIdentities(ids),
    countAccountTokens(ids, TOKEN_BOUND),
    selectAccountRoles(ids),
    selectLastDisabling(ids),
  ]);
  const of = <T extends { readonly userId: string }>(rows: readonly T[], id: string) =>
    rows.filter(({ userId }) => userId === id);
  return new Map(
    ids.map((id) => [
      id,
      {
        sessions: of(sessions, id),
        identities: of(identities, id),
        accessTokenCount: of(tokens, id)[0]?.count ?? 0,
        roles: of(roles, id),
        formerRoles: formerRolesIn(of(disablings, id)[0]?.changes ?? []),
      },
    ]),
  );
}

function formerRolesIn(changes: readonly AuditChange[]): AccountRole[] {
  const before = changes.find(({ field }) => field === "access")?.before;
  return Array.isArray(before) ? before.filter(isRole) : [];
}

const isRole = (value: unknown): value is AccountRole =>
  typeof value === "object" &&
  value !== null &&
  ["kind", "id", "name", "role"].every(
    (name) => typeof (value as Record<string, unknown>)[name] === "string",
  );

/** What a user owns alone, with who could own it next: for the forms that disable and delete. @throws FORBIDDEN */
export async function successionOf(actor: Actor, userId: string): Promise<OwnedWithCandidates[]> {
  assertMay(actor, "user.see");
  return ownedWithCandidates(database(), userId, "ALL");
}
