import {
  CompactEncrypt,
  compactDecrypt,
  type GenerateKeyPairResult,
  generateKeyPair,
  importJWK,
  type JWK,
} from "jose";
import { LRUCache } from "lru-cache";
import type { FeedMessage } from "@/domain/access/feed";
import type { AccessRecord, ProviderRecord } from "@/domain/access/records";
import { describeError, log } from "@/domain/kernel/log";
import { secretPlaces } from "@/domain/kernel/sealed-places";
import { unseal } from "@/domain/kernel/sealing";
import type { PublicKey } from "./gateway.repository";
import { thumbprintOf } from "./key-pair";

/*
 * Secrets in records, encrypted to one gateway's key: a compact JWE (RFC 7516) with ECDH-ES and A256GCM. The portal's own gateway has a key
 * pair that exists only in this process.
 */

/** Whom a message is for; null: the gateway in this process. */
export type Addressee = PublicKey | null;

let ownKeys: Promise<GenerateKeyPairResult> | undefined;

function own(): Promise<GenerateKeyPairResult> {
  ownKeys ??= generateKeyPair("ECDH-ES", { crv: "P-256" });
  return ownKeys;
}

/** A secret encrypted again would look changed, and so would its record. */
const encrypted = new LRUCache<string, string>({ max: 5_000 });

/** The same message with its secrets encrypted to a gateway. A message without secrets stays the same object. */
export async function addressed(message: FeedMessage, addressee: Addressee): Promise<FeedMessage> {
  if (message.type !== "records" && message.type !== "changes") return message;
  if (!message.records.some(isSecretive)) return message;
  const records = await Promise.all(
    message.records.map((record) => (isSecretive(record) ? addressedRecord(record, addressee) : record)),
  );
  return { ...message, records };
}

function isSecretive(record: AccessRecord): record is ProviderRecord {
  return record.kind === "PROVIDER" && record.introspectionSecret !== null;
}

async function addressedRecord(record: ProviderRecord, addressee: Addressee): Promise<ProviderRecord> {
  const sealed = record.introspectionSecret ?? "";
  const name = `${addressee ? await thumbprintOf(addressee) : "own"} ${record.id} ${sealed}`;
  const known = encrypted.get(name);
  if (known) return { ...record, introspectionSecret: known };
  try {
    const secret = unseal(sealed, secretPlaces.introspectionSecret(record.id));
    const key = addressee ? await importJWK(addressee as JWK, "ECDH-ES") : (await own()).publicKey;
    const introspectionSecret = await new CompactEncrypt(new TextEncoder().encode(secret))
      .setProtectedHeader({ alg: "ECDH-ES", enc: "A256GCM" })
      .encrypt(key);
    encrypted.set(name, introspectionSecret);
    return { ...record, introspectionSecret };
  } catch (error) {
    // The others must not wait for it: without its secret, a gateway can't introspect tokens of this provider.
    log().error(
      { providerId: record.id, error: describeError(error) },
      "a secret for gateways can't be opened",
    );
    return { ...record, introspectionSecret: null };
  }
}

/** Opens a secret that was encrypted for the gateway in this process. @throws if it was encrypted to another key */
export async function openOwn(secret: string): Promise<string> {
  const { plaintext } = await compactDecrypt(secret, (await own()).privateKey, {
    keyManagementAlgorithms: ["ECDH-ES"],
    contentEncryptionAlgorithms: ["A256GCM"],
  });
  return new TextDecoder().decode(plaintext);
}
