import { createHash } from "node:crypto";
import type { AccessRecord } from "@/domain/access/records";
import { newId } from "@/domain/kernel/ids";
import { readFeedMessage } from "@/gateway/state/feed-message";
import { SnapshotLoader } from "@/gateway/state/snapshot-loader";
import { aPlan, aSubscription } from "@/testing/gateway/records";

const LINE = 500;
const KEYS_OF_A_SUBSCRIPTION = 4;
const APIS = 100;

/** The snapshot of a large portal, line by line as the feed sends it. */
export function* largeSnapshot(keys: number): Generator<string> {
  yield JSON.stringify({ type: "snapshot", position: "bench:1", at: Date.now() });
  const plans = Array.from({ length: APIS }, () => aPlan(newId()));
  let records: AccessRecord[] = [...plans];
  for (let number = 0; number < keys; number += 1) {
    if (number % KEYS_OF_A_SUBSCRIPTION === 0) {
      const application = { kind: "APPLICATION", id: newId(), active: true, clientId: null } as const;
      const subscription = aSubscription(application.id, plans[number % APIS] ?? aPlan(newId()));
      records.push(application, subscription);
    }
    const subscriptionId = (records.findLast(({ kind }) => kind === "SUBSCRIPTION") ?? { id: newId() }).id;
    records.push(keyNumber(number, subscriptionId));
    if (records.length < LINE || (number + 1) % KEYS_OF_A_SUBSCRIPTION !== 0) continue;
    yield JSON.stringify({ type: "records", records });
    records = [];
  }
  if (records.length > 0) yield JSON.stringify({ type: "records", records });
}

export const digestOfNumber = (number: number) => createHash("sha256").update(`key ${number}`).digest();

function keyNumber(number: number, subscriptionId: string): AccessRecord {
  return {
    kind: "API_KEY",
    id: newId(),
    digest: digestOfNumber(number).toString("base64url"),
    subscriptionId,
    lastFour: "abcd",
    expiresAt: number % 2 ? Date.now() : null,
    revokedAt: null,
  };
}

/** Loads a large snapshot, and measures time, memory and look-ups. */
export async function measureLoad(keys: number): Promise<string> {
  const before = memory();
  const loader = new SnapshotLoader("bench:1");
  let milliseconds = 0;
  let slowest = 0;
  for (const line of largeSnapshot(keys)) {
    const began = performance.now();
    const message = readFeedMessage(line);
    if (message?.type === "records") loader.add(message);
    const took = performance.now() - began;
    milliseconds += took;
    slowest = Math.max(slowest, took);
  }
  const megabytes = (memory() - before) / 1e6;
  const began = performance.now();
  const lookUps = 200_000;
  const digests = Array.from({ length: 1_000 }, (_, index) => digestOfNumber((index * 997) % keys));
  let found = 0;
  for (let index = 0; index < lookUps; index += 1) {
    if (loader.tables.keys.find(digests[index % 1_000] as Buffer)) found += 1;
  }
  const microseconds = ((performance.now() - began) * 1_000) / lookUps;
  if (found !== lookUps) throw new Error("keys are missing");
  return `${keys.toLocaleString("en-US")} keys with ${(keys / KEYS_OF_A_SUBSCRIPTION).toLocaleString("en-US")} subscriptions and applications: ${megabytes.toFixed(0)} MB, read in ${(milliseconds / 1_000).toFixed(1)} s, at most ${slowest.toFixed(0)} ms for a line, ${microseconds.toFixed(2)} µs for a look-up`;
}

function memory(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
