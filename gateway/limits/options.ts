import { join } from "node:path";
import type { LimiterOptions } from "./limiter";

type Variables = Readonly<Record<string, string | undefined>>;

const WHEN_UNAVAILABLE = { allow: "ALLOW", refuse: "REFUSE" } as const;
const MAXIMUM_GATEWAYS = 1_000;

/**
 * A limiter's options from the environment; empty variables have their default.
 * @param folder the gateway's own folder, for counters that outlast a restart; null for none
 * @throws Error that names the variable, never its value: a URL can hold a password
 */
export function limiterOptions(variables: Variables, folder: string | null): LimiterOptions {
  const store = variables.LATCHKEY_LIMITS_STORE?.trim() || null;
  if (store !== null && !/^(rediss?|postgres(ql)?):\/\/./i.test(store)) {
    throw new Error(
      "LATCHKEY_LIMITS_STORE must be a URL that begins with redis://, rediss:// or postgres://.",
    );
  }
  return {
    store,
    whenUnavailable: whenUnavailable(variables.LATCHKEY_LIMITS_WHEN_UNAVAILABLE?.trim() || "allow"),
    gateways: gateways(variables.LATCHKEY_LIMITS_GATEWAYS?.trim() || "1"),
    file: folder && join(folder, "limits.jsonl"),
  };
}

function whenUnavailable(value: string): LimiterOptions["whenUnavailable"] {
  if (value === "allow" || value === "refuse") return WHEN_UNAVAILABLE[value];
  throw new Error("LATCHKEY_LIMITS_WHEN_UNAVAILABLE must be allow or refuse.");
}

function gateways(value: string): number {
  const number = /^\d{1,4}$/.test(value) ? Number(value) : 0;
  if (number >= 1 && number <= MAXIMUM_GATEWAYS) return number;
  throw new Error(`LATCHKEY_LIMITS_GATEWAYS must be a number from 1 to ${MAXIMUM_GATEWAYS}.`);
}
