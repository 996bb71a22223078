import DataLoader from "dataloader";
import { type AuditEntry, firstActivityOf } from "@/domain/audit/audit.service";
import { type RegistrationView, registrationsOf } from "@/domain/client-registration/registration.service";
import type { Page } from "@/domain/kernel/paging";
import type { Member } from "@/domain/memberships/membership.repository";
import { firstMembersOf } from "@/domain/memberships/membership.service";

/*
 * Loaders of one operation: a field that a list's own statement does not bring costs one statement for the whole list, never one a
 * row. They take ids of applications that the viewer was already shown.
 */
export interface Loaders {
  readonly registration: DataLoader<string, RegistrationView | null>;
  /** First pages of members, by how many are asked for. */
  readonly members: (first: number) => DataLoader<string, Page<Member>>;
  readonly activity: (first: number) => DataLoader<string, Page<AuditEntry>>;
}

export function createLoaders(): Loaders {
  return {
    registration: new DataLoader((ids) => inOrder(ids, registrationsOf(ids), null)),
    members: perSize((ids, first) => firstMembersOf(ids, first)),
    activity: perSize((ids, first) => firstActivityOf(ids, first)),
  };
}

function perSize<T>(
  load: (ids: readonly string[], first: number) => Promise<ReadonlyMap<string, Page<T>>>,
): (first: number) => DataLoader<string, Page<T>> {
  const loaders = new Map<number, DataLoader<string, Page<T>>>();
  const none: Page<T> = { rows: [], hasNextPage: false, hasPreviousPage: false };
  return (first) => {
    const known = loaders.get(first);
    if (known) return known;
    const loader = new DataLoader<string, Page<T>>((ids) => inOrder(ids, load(ids, first), none));
    loaders.set(first, loader);
    return loader;
  };
}

async function inOrder<T>(
  ids: readonly string[],
  found: Promise<ReadonlyMap<string, T>>,
  missing: T,
): Promise<T[]> {
  const map = await found;
  return ids.map((id) => map.get(id) ?? missing);
}
