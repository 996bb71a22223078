import { createHmac } from "node:crypto";
import { after, HOUR, MINUTE, now } from "@/domain/kernel/clock";
import { environment } from "@/domain/kernel/environment";
import { newId } from "@/domain/kernel/ids";
import { idempotentResponsePlace } from "@/domain/kernel/sealed-places";
import { seal, unseal } from "@/domain/kernel/sealing";
import { database } from "../database";
import { arrayText } from "../look-up";
import { query } from "../statements";
import type { Claim } from "./claim";

/*
 * The order of writes of a mutation with an idempotency key:
 * 1. the key is claimed, in a statement of its own
 * 2. the mutation's first change writes that it was carried out, in its own transaction
 * 3. the response is stored, encrypted
 * After a crash before 2, nothing was changed, and a repeat runs when the claim has expired. After a crash between 2 and 3, a repeat runs
 * nothing: until the claim has expired it says that the first request is in progress, which may be about to store its response, and from
 * then on that the mutation was carried out.
 */

/** How long a response is kept. */
export const KEPT = 24 * HOUR;
/** How long a mutation can run before another request with its key may take over, if nothing was changed yet. */
export const CLAIM = 2 * MINUTE;

/** A mutation sent with a key. */
export interface KeyedMutation {
  /** The user, or the application of an application's token: each has its own keys. */
  readonly owner: string;
  readonly key: string;
  readonly mutation: string;
  /** Its input in canonical form: equal texts are equal inputs. */
  readonly canonicalInput: string;
}

/** What a key says about a mutation sent with it. */
export type KeyStatus =
  | { readonly kind: "FIRST"; readonly claim: Claim }
  | { readonly kind: "REPEAT"; readonly response: string }
  /** The key belongs to another mutation or other input. */
  | { readonly kind: "REUSED" }
  | { readonly kind: "RUNNING" }
  /** It changed something, but its response was not stored. */
  | { readonly kind: "CARRIED_OUT" };

/** Claims a key for a mutation, or says what became of the first one. One or two statements, by idempotency_keys_unique. */
export async function claimKey(mutation: KeyedMutation): Promise<KeyStatus> {
  const digests = digestsOf(mutation);
  const claimed = await insertClaim(mutation, digests);
  if (claimed) return { kind: "FIRST", claim: { id: claimed, carriedOut: false } };
  const [row] = await query<KeyRow>(database())`
    select id, encode(input_digest, 'hex') as digest, sealed_response,
      carried_out_at is not null and claimed_until <= ${now().toISOString()}::timestamptz as has_no_response
    from idempotency_keys where owner = ${mutation.owner} and key = ${mutation.key}`;
  // It was released in between.
  if (!row) return claimKey(mutation);
  if (!digests.includes(row.digest)) return { kind: "REUSED" };
  if (row.sealed_response !== null)
    return { kind: "REPEAT", response: unseal(row.sealed_response, idempotentResponsePlace(row.id)) };
  return { kind: row.has_no_response ? "CARRIED_OUT" : "RUNNING" };
}

interface KeyRow {
  readonly id: string;
  readonly digest: string;
  readonly sealed_response: string | null;
  /** It was carried out, and its response isn't coming any more. */
  readonly has_no_response: boolean;
}

/** A free key, one whose 24 hours are over, or one whose runner changed nothing and is late. @returns the claim's ID, or null */
async function insertClaim(
  { owner, key, mutation }: KeyedMutation,
  digests: readonly string[],
): Promise<string | null> {
  const timestamp = now();
  const at = timestamp.toISOString();
  const until = after(timestamp, CLAIM).toISOString();
  const expires = after(timestamp, KEPT).toISOString();
  const [row] = await query<{ id: string }>(database())`
    insert into idempotency_keys as k (id, owner, key, mutation, input_digest, claimed_until, created_at, expires_at)
    values (${newId()}::uuid, ${owner}, ${key}, ${mutation}, decode(${digests[0]}, 'hex'), ${until}::timestamptz,
      ${at}::timestamptz, ${expires}::timestamptz)
    on conflict (owner, key) do update set id = excluded.id, mutation = excluded.mutation,
      input_digest = excluded.input_digest, claimed_until = excluded.claimed_until, created_at = excluded.created_at,
      expires_at = excluded.expires_at, sealed_response = null, carried_out_at = null
    where k.expires_at <= ${at}::timestamptz
      or (k.sealed_response is null and k.carried_out_at is null and k.claimed_until <= ${at}::timestamptz
        and encode(k.input_digest, 'hex') = any(${arrayText(digests)}::text[]))
    returning id`;
  return row?.id ?? null;
}

/** Stores the response for repeats. */
export async function storeResponse({ id }: Claim, response: string): Promise<void> {
  await query(database())`
    update idempotency_keys set sealed_response = ${seal(response, idempotentResponsePlace(id))}
    where id = ${id}::uuid`;
}

/** Ends a claim without a response: frees the key for another attempt, unless its mutation changed something. */
export async function releaseKey({ id }: Claim): Promise<void> {
  await query(database())`
    with freed as (delete from idempotency_keys where id = ${id}::uuid and carried_out_at is null returning id)
    update idempotency_keys set claimed_until = ${now().toISOString()}::timestamptz
    where id = ${id}::uuid and carried_out_at is not null`;
}

/** Deletes the keys whose 24 hours are over. By idempotency_keys_by_expiry. */
export async function forgetOldKeys(): Promise<void> {
  await query(
    database(),
  )`delete from idempotency_keys where expires_at <= ${now().toISOString()}::timestamptz`;
}

/** The digest under each encryption key, the current one first, so that a repeat is recognized after a change of keys. */
function digestsOf({ mutation, canonicalInput }: KeyedMutation): string[] {
  return [...environment().encryptionKeys.values()].map((key) =>
    createHmac("sha256", key).update(`idempotency\0${mutation}\0${canonicalInput}`).digest("hex"),
  );
}
