import { Redis } from "iovalkey";
import { log } from "@/domain/kernel/log";
import { counterKey } from "./limits-of";
import { lifetimeOf, rejectLate, type SharedStore } from "./shared-store";

/**
 * Counts a call against all keys or none. Every counted call renews the expiry of its counters, so that none stays for ever, whatever a
 * backup brought back.
 * ARGV: for each key, the calls it allows and its lifetime in milliseconds. Returns 1 or 0, and the calls counted by each key.
 */
const COUNT = `
local used = {}
local admitted = 1
for i, key in ipairs(KEYS) do
  used[i] = tonumber(redis.call('GET', key) or '0')
  if used[i] >= tonumber(ARGV[2 * i - 1]) then admitted = 0 end
end
if admitted == 1 then
  for i, key in ipairs(KEYS) do
    used[i] = redis.call('INCR', key)
    redis.call('PEXPIRE', key, ARGV[2 * i])
  end
end
return {admitted, unpack(used)}`;

type WithCount = Redis & { countCall(keys: number, ...values: (string | number)[]): Promise<number[]> };

/** Counters in Redis or Valkey. @param url `redis://` or `rediss://` */
export function createRedisStore(url: string): SharedStore {
  const client = new Redis(url, {
    connectTimeout: 2_000,
    // A call is counted now or not at all: nothing waits for a connection, and nothing is sent twice.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    retryStrategy: (attempts) => Math.min(attempts * 50, 1_000),
    scripts: { countCall: { lua: COUNT } },
  }) as WithCount;
  // Without a listener an error would end the process. The message can hold the URL, so the code alone is logged.
  client.on("error", (error: NodeJS.ErrnoException) =>
    log().debug({ code: error.code ?? error.name }, "connection to the store of limits"),
  );
  const connected = new Promise<void>((resolve) => {
    client.once("ready", resolve);
  });
  return {
    async count(limits, until) {
      // The first calls wait for the first connection, as long as a call waits.
      await connected;
      rejectLate(until);
      const now = Date.now();
      const values = limits.flatMap((limit) => [limit.calls, lifetimeOf(limit, now)]);
      const [admitted, ...used] = await client.countCall(limits.length, ...limits.map(counterKey), ...values);
      return { admitted: admitted === 1, used };
    },
    reconnect: () => {
      if (client.status === "ready") client.disconnect(true);
    },
    close: async () => client.disconnect(),
  };
}
