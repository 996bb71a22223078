import type { ApiKeyStatus } from "@/domain/access/key-status.rules";
import { loadForReading } from "@/domain/applications/application.access";
import { type Actor, readerOf, requireViewer } from "@/domain/kernel/actor";
import {
  isIdKey,
  type Page,
  type PageInput,
  type PageRequest,
  pageRequest,
  toPage,
} from "@/domain/kernel/paging";
import { searchOf } from "@/domain/kernel/sort-key";
import { normalizeSearch } from "@/domain/kernel/text";
import {
  type KeyFilter,
  type KeyRow,
  selectKeysOfApplication,
  selectKeysOfMember,
} from "./key-views.repository";
import { type ApiKeyView, asOfNow, keyAsOfNow } from "./subscription.queries";
import type { SubscriptionView } from "./subscription-views.repository";
import { unusedSince } from "./unused.rules";

/** A key with its subscription, both as of now. */
export interface ListedKey {
  readonly key: ApiKeyView;
  readonly subscription: SubscriptionView;
}

export interface KeyListInput extends PageInput {
  readonly statuses?: readonly ApiKeyStatus[] | null;
  readonly apiId?: string | null;
  readonly applicationId?: string | null;
  /** Part of the application's or the API's name, or the key's last four characters. */
  readonly search?: string | null;
  /** Only keys that were not used for so many days. */
  readonly unusedForDays?: number | null;
}

/**
 * The API keys of the actor's applications, newest first, without the keys themselves; for users with very many applications, those of
 * the 500 last changed. One statement.
 * @throws INVALID_INPUT
 */
export async function keysOfMember(actor: Actor, input: KeyListInput): Promise<Page<ListedKey>> {
  if (actor.kind === "application") return keysOfApplication(actor, actor.applicationId, input);
  const reader = readerOf(requireViewer(actor));
  const page = pageRequest(input, isIdKey);
  return present(await selectKeysOfMember(reader, filterOf(input), page), page);
}

/** An application's API keys, newest first, without the keys themselves. @throws NOT_FOUND, INVALID_INPUT */
export async function keysOfApplication(
  actor: Actor,
  applicationId: string,
  input: Omit<KeyListInput, "applicationId">,
): Promise<Page<ListedKey>> {
  await loadForReading(actor, "application.see", applicationId);
  const page = pageRequest(input, isIdKey);
  return present(await selectKeysOfApplication(applicationId, filterOf(input), page), page);
}

function filterOf({ statuses, apiId, applicationId, search, unusedForDays }: KeyListInput): KeyFilter {
  return {
    statuses: statuses?.length ? statuses : null,
    apiId: apiId ?? null,
    applicationId: applicationId ?? null,
    search: searchOf(search),
    unusedSince: unusedSince(unusedForDays),
    // Names show a key as "…abcd".
    ending: normalizeSearch(search ?? "").replace(/^…/, "") || null,
  };
}

function present(rows: readonly KeyRow[], page: PageRequest<readonly [string]>): Page<ListedKey> {
  const listed = rows.map(({ key, subscription }) => ({
    key: keyAsOfNow(key, subscription),
    subscription: asOfNow(subscription),
  }));
  return toPage(listed, page);
}
