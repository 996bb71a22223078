import { describeError, log } from "@/domain/kernel/log";
import { entryOf } from "@/domain/kernel/request/entry";
import { SEALED_PLACES } from "@/domain/kernel/sealed-places";
import { currentKeyId, seal, unseal } from "@/domain/kernel/sealing";
import { database, type Queryable } from "@/domain/store/database";
import { enqueue } from "@/domain/store/queue";
import {
  deleteResponses,
  type PlaintextColumn,
  type ReplaceSealed,
  replacePlaintext,
  replaceSealed,
  sealedColumns,
  selectPlaintext,
  selectSealedOtherwise,
} from "./reseal.repository";

const BATCH = 200;

interface Plaintext extends PlaintextColumn {
  /** Deletes what repeats a row's value elsewhere. It runs before the value is encrypted, so that an interruption leaves it to the next run. */
  readonly deleteCopies: (id: string) => Promise<void>;
}

/** What an earlier migration left in plaintext, because SQL can't encrypt it. */
const PLAINTEXT: readonly Plaintext[] = [
  { table: "webhooks", column: "sealed_url", plaintext: "url", deleteCopies: deleteUnmaskedResponses },
];

/**
 * Responses from before URLs were encrypted repeat them unmasked, also a webhook's earlier URLs, which aren't stored anymore. So they are
 * deleted, not masked.
 */
async function deleteUnmaskedResponses(webhookId: string): Promise<void> {
  let afterId: string | null = null;
  do afterId = await deleteResponses(database(), { webhookId, afterId, limit: BATCH });
  while (afterId !== null);
}

/**
 * Encrypts what is stored in plaintext from before. Each value is one statement that replaces it if it is still the same, so several
 * processes can do it beside each other and beside changes, and one that is killed leaves nothing half done. Without such values it changes
 * nothing.
 * @returns the number of encrypted values
 */
export async function sealPlaintext(): Promise<number> {
  let total = 0;
  for (const columns of PLAINTEXT) {
    const place = placeOf(columns.table, columns.column);
    let afterId: string | null = null;
    for (;;) {
      const batch = await selectPlaintext(database(), { ...columns, afterId, limit: BATCH });
      for (const { id, value } of batch) {
        await columns.deleteCopies(id);
        const sealed = seal(value, place(id));
        if (await replacePlaintext(database(), { ...columns, id, value, sealed })) total += 1;
      }
      afterId = batch.at(-1)?.id ?? null;
      if (batch.length < BATCH) break;
    }
  }
  if (total > 0)
    log().info({ done: total, keyId: currentKeyId() }, "values that were stored in plaintext were encrypted");
  return total;
}

/** Has the worker encrypt what is stored in plaintext, if there is anything. For the start after an upgrade, or after a restore. */
export async function requestSealing(): Promise<void> {
  for (const columns of PLAINTEXT) {
    const [found] = await selectPlaintext(database(), { ...columns, afterId: null, limit: 1 });
    if (found) return enqueue(database(), "reseal-secrets", {}, { key: "reseal-secrets" });
  }
}

export interface Resealed {
  readonly done: number;
  /** Values with a missing key: they can't be decrypted. */
  readonly unreadable: number;
}

/**
 * Re-encrypts values of older keys with the current key, so that an older one can be removed from LATCHKEY_ENCRYPTION_KEYS once the log
 * says that none are left. Runs every hour; without older values it changes nothing.
 */
export async function resealOldSecrets(): Promise<Resealed> {
  const total = { done: 0, unreadable: 0 };
  for (const { table, column } of sealedColumns()) {
    const place = placeOf(table, column);
    let afterId: string | null = null;
    for (;;) {
      const batch = await selectSealedOtherwise(database(), {
        table,
        column,
        keyId: currentKeyId(),
        afterId,
        limit: BATCH,
      });
      for (const { id, sealed } of batch) {
        if (await resealOne(database(), { table, column, id, sealed }, place(id))) total.done += 1;
        else total.unreadable += 1;
      }
      afterId = batch.at(-1)?.id ?? null;
      if (batch.length < BATCH) break;
    }
  }
  if (total.done + total.unreadable > 0) {
    log().info({ ...total, keyId: currentKeyId() }, "stored secrets were encrypted with the current key");
  }
  return total;
}

async function resealOne(db: Queryable, old: Omit<ReplaceSealed, "fresh">, place: string): Promise<boolean> {
  try {
    const fresh = seal(unseal(old.sealed, place), place);
    await replaceSealed(db, { ...old, fresh });
    return true;
  } catch (error) {
    log().warn(
      { error: describeError(error), table: old.table, id: old.id },
      "a stored secret cannot be decrypted",
    );
    return false;
  }
}

function placeOf(table: string, column: string): (id: string) => string {
  const place = entryOf(SEALED_PLACES, `${table}.${column}`);
  if (!place)
    throw new Error(`${table}.${column} is not among SEALED_PLACES (domain/kernel/sealed-places.ts)`);
  return place;
}
