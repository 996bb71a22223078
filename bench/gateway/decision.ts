import { createHash } from "node:crypto";
import { decide } from "@/domain/access/decide";
import type { Call, TokenChecker } from "@/domain/access/decision";
import { entryPointOf } from "@/domain/access/entry-points.rules";
import type {
  AccessRecord,
  ApiRecord,
  KeyRecord,
  PlanRecord,
  SubscriptionRecord,
} from "@/domain/access/records";
import type { AccessState } from "@/domain/access/state";
import { encodeId } from "@/domain/kernel/ids";
import { digestOf } from "@/domain/kernel/sealing";
import { newToken } from "@/domain/kernel/token-format";
import {
  apiRecord,
  applicationRecord,
  keyRecord,
  planRecord,
  subscriptionRecord,
} from "@/testing/access/state";

const APIS = 1_000;
const KEYS = 100_000;
const CALLS = 50_000;
const ROUNDS = 5;

const noTokens: TokenChecker = { check: () => Promise.reject(new Error("no tokens here")) };

/** `node bench/run.mjs gateway/decision`: the processor time of a decision alone, with warm caches. */
export async function main(): Promise<void> {
  const { state, keys, apis } = world();
  const raw = keys.slice(0, 1_000);
  const call = (index: number, values: Partial<Call> = {}): Call => ({
    method: "GET",
    target: `/api-${index % APIS}/orders/7?expand=items`,
    host: "gateway.example.com",
    apiId: null,
    rawHeaders: headers(raw[index % raw.length] ?? ""),
    ...values,
  });
  const at = Date.now();
  const run = (values: (index: number) => Partial<Call>) => (index: number) => {
    decide(state, call(index, values(index)), noTokens, at);
  };
  measure("SHA-256 alone, of the key", (index) => {
    createHash("sha256")
      .update(raw[index % raw.length] ?? "")
      .digest();
  });
  measure(
    "admitted, by host and path",
    run(() => ({})),
  );
  measure(
    "admitted, API named",
    run((index) => ({ apiId: encodeId("api", apis[index % APIS]?.id ?? "") })),
  );
  measure(
    "unknown key",
    run(() => ({ rawHeaders: headers(unknown) })),
  );
  measure(
    "wrong checksum",
    run(() => ({ rawHeaders: headers(`${unknown.slice(0, -1)}_`) })),
  );
  measure(
    "escaped path of ten segments",
    run((index) => ({ target: `/api-${index % APIS}${"/%C3%A9t%61".repeat(10)}` })),
  );
}

const unknown = newToken("lk");
const headers = (key: string) => [
  ...["Host", "gateway.example.com", "User-Agent", "bench", "Accept", "*/*", "Accept-Encoding", "gzip"],
  ...["X-Forwarded-For", "192.0.2.1", "X-API-Key", key],
];

function measure(name: string, work: (index: number) => void): void {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = process.cpuUsage();
    for (let index = 0; index < CALLS; index += 1) work(index);
    const { user, system } = process.cpuUsage(started);
    best = Math.min(best, user + system);
  }
  console.log(`${name.padEnd(32)} ${(best / CALLS).toFixed(2).padStart(7)} µs`);
}

function world() {
  const apis = Array.from({ length: APIS }, (_, index) => apiRecord({ entryPoint: `/api-${index}` }));
  const plans = apis.map((api) => planRecord(api));
  const applications = apis.map(() => applicationRecord());
  const subscriptions: SubscriptionRecord[] = [];
  const records: KeyRecord[] = [];
  const keys: string[] = [];
  for (let index = 0; index < KEYS; index += 1) {
    const [application, plan] = [applications[index % APIS], plans[index % APIS]];
    if (!application || !plan) continue;
    const subscription = subscriptionRecord(application, plan);
    const key = newToken("lk");
    subscriptions.push(subscription);
    records.push(keyRecord(subscription, digestOf(key)));
    keys.push(key);
  }
  return { state: indexed(apis, plans, [...applications, ...subscriptions, ...records]), keys, apis };
}

/** A state over maps, as simple as can be. */
function indexed(apis: ApiRecord[], plans: PlanRecord[], others: readonly AccessRecord[]): AccessState {
  const byId = new Map<string, AccessRecord>(
    [...apis, ...plans, ...others].map((record) => [record.id, record]),
  );
  const byDigest = new Map(
    others.flatMap((one) => (one.kind === "API_KEY" ? [[one.digest, one] as const] : [])),
  );
  const byEntry = new Map(apis.map((api) => [entryPointOf(api)?.prefix, [api]]));
  const byApi = new Map(plans.map((plan) => [plan.apiId, [plan]]));
  const find = <T extends AccessRecord>(id: string) => byId.get(id) as T | undefined;
  return {
    api: find,
    apisAt: (host, prefix) => (host === null && byEntry.get(prefix)) || [],
    plansOf: (apiId) => byApi.get(apiId) ?? [],
    plan: find,
    key: (digest) => byDigest.get(digest.toString("base64url")),
    subscription: find,
    application: find,
    applicationOf: () => undefined,
    subscriptionsOf: () => [],
    provider: find,
  };
}
