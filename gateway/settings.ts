import { join } from "node:path";
import { z } from "zod";
import { drainSeconds, flag, optional, ownUrl, wholeNumber } from "@/domain/kernel/environment-variables";
import { secret as asSecret, secretNames } from "@/domain/kernel/settings/secrets";
import { isLoopbackHost } from "@/domain/outbound/address";
import { createAskers, LOOPBACK } from "./check/askers";
import { HEADER_FAMILIES } from "./check/header-family";
import type { GatewayOptions } from "./options";
import { GatewayStartError } from "./start-error";
import { PATIENCE } from "./state/feed-pauses";

/** A listener can be switched off. */
const port = z.union([z.literal("off").transform(() => null), wholeNumber(0, 65_535)], {
  error: "must be a port, or off",
});
const list = z.string().transform((text) =>
  text
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean),
);
const origin = ownUrl.transform((value) => new URL(value).origin);
const originOrAll = z.union([z.literal("*"), origin], { error: "must be origins separated by commas, or *" });
const secret = z.string().min(16, "must be at least 16 characters").max(500);

const schema = z.object({
  LATCHKEY_URL: optional(origin),
  LATCHKEY_GATEWAY_PORTAL_URL: optional(origin),
  LATCHKEY_GATEWAY_TOKEN: asSecret(
    optional(z.string().regex(/^lkg_[0-9A-Za-z]{39}$/, "must be a gateway's token (lkg_…)")),
  ),
  LATCHKEY_GATEWAY_DATA_FOLDER: optional(z.string()),
  LATCHKEY_GATEWAY_HOST: optional(z.string().max(255)),
  LATCHKEY_GATEWAY_PORT: optional(port),
  LATCHKEY_GATEWAY_CHECK_HOST: optional(z.string().max(255)),
  LATCHKEY_GATEWAY_CHECK_PORT: optional(port),
  LATCHKEY_GATEWAY_CHECK_FROM: optional(list),
  LATCHKEY_GATEWAY_CHECK_SECRET: asSecret(optional(secret)),
  LATCHKEY_GATEWAY_HEADERS: optional(
    z.enum(HEADER_FAMILIES, { error: `must be one of ${HEADER_FAMILIES.join(", ")}` }),
  ),
  LATCHKEY_GATEWAY_API_FROM: optional(z.enum(["path", "header"], { error: "must be path or header" })),
  LATCHKEY_GATEWAY_STATUS_HOST: optional(z.string().max(255)),
  LATCHKEY_GATEWAY_STATUS_PORT: optional(port),
  LATCHKEY_GATEWAY_MAX_AGE: optional(wholeNumber(0, 999_999_999)),
  LATCHKEY_GATEWAY_COMPARE_INTERVAL: optional(wholeNumber(10, 86_400)),
  LATCHKEY_GATEWAY_CONNECT_TIMEOUT: optional(wholeNumber(1, 60)),
  LATCHKEY_GATEWAY_RESPONSE_TIMEOUT: optional(wholeNumber(1, 3_600)),
  LATCHKEY_GATEWAY_IDLE_TIMEOUT: optional(wholeNumber(1, 3_600)),
  LATCHKEY_GATEWAY_TRUST_PROXY: optional(wholeNumber(0, 10)),
  LATCHKEY_GATEWAY_CORS_ORIGINS: optional(list.pipe(z.array(originOrAll))),
  LATCHKEY_GATEWAY_ACCESS_LOG: optional(z.string()),
  LATCHKEY_ALLOW_PRIVATE_NETWORK: optional(flag),
  LATCHKEY_DRAIN_SECONDS: optional(drainSeconds),
  LATCHKEY_LIMITS_STORE: asSecret(
    optional(
      z
        .string()
        .regex(/^(rediss?|postgres|postgresql):\/\//, "must begin with redis://, rediss:// or postgres://"),
    ),
  ),
  LATCHKEY_LIMITS_WHEN_UNAVAILABLE: optional(
    z.enum(["allow", "reject"], { error: "must be allow or reject" }),
  ),
  LATCHKEY_LIMITS_GATEWAYS: optional(wholeNumber(1, 1_000)),
});

/** The environment variables that a gateway reads. */
export const GATEWAY_VARIABLES = Object.keys(schema.shape);
/** Those that are secret, each of which can be in a file: `<NAME>_FILE`. */
export const GATEWAY_SECRETS = secretNames(schema.shape);

type Raw = z.infer<typeof schema>;
export type GatewayVariable = keyof Raw;

/** What a gateway of its own needs besides the options: where its portal is, and how it signs in there. */
export interface GatewaySettings {
  readonly options: GatewayOptions;
  readonly dataFolder: string;
  readonly portal: string;
  readonly token: string;
  /** Seconds to serve after the signal to end, while load balancers notice that the gateway isn't ready any more. */
  readonly drainSeconds: number;
}

/** The timeouts of a gateway that has no settings of its own, in milliseconds. */
export const TIMES = { connect: 5_000, headers: 30_000, idle: 60_000 } as const;

/**
 * Validates every variable that is set; which of them are required is decided elsewhere.
 * @throws GatewayStartError for the first invalid one; its value is never quoted
 */
export function parseGatewayVariables(variables: Readonly<Record<string, string | undefined>>): Raw {
  const parsed = schema.safeParse(variables);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new GatewayStartError(`${String(issue?.path[0])} is invalid: ${issue?.message}.`);
}

/**
 * Reads a gateway's environment variables.
 * @param root for the default data folder
 * @throws GatewayStartError for the first invalid or missing one; its value is never quoted
 */
export function readSettings(
  variables: Readonly<Record<string, string | undefined>>,
  root: string,
): GatewaySettings {
  const raw = parseGatewayVariables(variables);
  const publicUrl = raw.LATCHKEY_URL ?? missing("LATCHKEY_URL", "it is the portal's URL");
  const token =
    raw.LATCHKEY_GATEWAY_TOKEN ??
    missing("LATCHKEY_GATEWAY_TOKEN", "an administrator creates it under Administration → Gateways");
  const portal = raw.LATCHKEY_GATEWAY_PORTAL_URL ?? publicUrl;
  rejectPlain(portal, raw.LATCHKEY_ALLOW_PRIVATE_NETWORK ?? false);
  const dataFolder = raw.LATCHKEY_GATEWAY_DATA_FOLDER ?? join(root, ".latchkey", "gateway");
  return {
    portal,
    token,
    dataFolder,
    options: optionsOf(raw, publicUrl, dataFolder),
    drainSeconds: raw.LATCHKEY_DRAIN_SECONDS ?? 0,
  };
}

function optionsOf(raw: Raw, portalUrl: string, dataFolder: string): GatewayOptions {
  const patience = { ...PATIENCE };
  if (raw.LATCHKEY_GATEWAY_COMPARE_INTERVAL)
    patience.comparison = raw.LATCHKEY_GATEWAY_COMPARE_INTERVAL * 1_000;
  return {
    portalUrl,
    dataFolder,
    patience,
    proxy: listening(raw.LATCHKEY_GATEWAY_HOST, raw.LATCHKEY_GATEWAY_PORT, 3001),
    check: checkOf(raw),
    status: listening(raw.LATCHKEY_GATEWAY_STATUS_HOST, raw.LATCHKEY_GATEWAY_STATUS_PORT, 9464),
    maximumAge: raw.LATCHKEY_GATEWAY_MAX_AGE || null,
    allowPrivateNetwork: raw.LATCHKEY_ALLOW_PRIVATE_NETWORK ?? false,
    times: {
      connect: seconds(raw.LATCHKEY_GATEWAY_CONNECT_TIMEOUT, TIMES.connect),
      headers: seconds(raw.LATCHKEY_GATEWAY_RESPONSE_TIMEOUT, TIMES.headers),
      idle: seconds(raw.LATCHKEY_GATEWAY_IDLE_TIMEOUT, TIMES.idle),
    },
    trustedProxies: raw.LATCHKEY_GATEWAY_TRUST_PROXY ?? 0,
    corsOrigins: raw.LATCHKEY_GATEWAY_CORS_ORIGINS ?? [],
    accessLog: raw.LATCHKEY_GATEWAY_ACCESS_LOG ?? null,
    limits: {
      store: raw.LATCHKEY_LIMITS_STORE ?? null,
      whenUnavailable: raw.LATCHKEY_LIMITS_WHEN_UNAVAILABLE === "reject" ? "REJECT" : "ALLOW",
      gateways: raw.LATCHKEY_LIMITS_GATEWAYS ?? 1,
    },
  };
}

function checkOf(raw: Raw): GatewayOptions["check"] {
  const at = listening(raw.LATCHKEY_GATEWAY_CHECK_HOST, raw.LATCHKEY_GATEWAY_CHECK_PORT, 4001);
  if (!at) return null;
  const askers = {
    networks: raw.LATCHKEY_GATEWAY_CHECK_FROM ?? LOOPBACK,
    secret: raw.LATCHKEY_GATEWAY_CHECK_SECRET ?? null,
  };
  try {
    createAskers(askers);
  } catch {
    throw new GatewayStartError(
      "LATCHKEY_GATEWAY_CHECK_FROM is invalid: must be addresses or networks separated by commas, as in 127.0.0.1,10.0.0.0/8.",
    );
  }
  return {
    ...at,
    family: raw.LATCHKEY_GATEWAY_HEADERS ?? "original",
    namesApi: raw.LATCHKEY_GATEWAY_API_FROM === "header",
    askers,
  };
}

function listening(host: string | undefined, given: number | null | undefined, usual: number) {
  return given === null ? null : { host: host ?? "127.0.0.1", port: given ?? usual };
}

const seconds = (value: number | undefined, usual: number) => (value === undefined ? usual : value * 1_000);

function missing(name: string, hint: string): never {
  throw new GatewayStartError(`${name} is missing: ${hint}.`);
}

/** The token travels to the portal: over plain HTTP only within a machine, or a private network that is allowed. */
function rejectPlain(portal: string, allowPrivateNetwork: boolean): void {
  const url = new URL(portal);
  if (url.protocol === "https:" || isLoopbackHost(url.hostname) || allowPrivateNetwork) return;
  throw new GatewayStartError(
    "The portal's URL must begin with https, because the gateway sends its token there. For a portal in a private network, set LATCHKEY_ALLOW_PRIVATE_NETWORK=true.",
  );
}
