import type { GatewayVariable } from "../../gateway/settings";
import type { InternalVariable, VariableText } from "./variable";

const GATEWAY = "Gateways";
const LIMITS = "Gateways: limits";
const rare = { notInExample: "docs/gateway.md describes it; few gateways need it." };

/** Every variable of a gateway of its own, in the order of the page. A missing or surplus one is a type error. */
export const GATEWAY_TEXTS: Readonly<Record<GatewayVariable, VariableText | InternalVariable>> = {
  LATCHKEY_GATEWAY_TOKEN: {
    group: GATEWAY,
    text: "The gateway's token: an administrator creates it under *Administration → Gateways*.",
    required: true,
  },
  LATCHKEY_URL: { internal: "The same as the portal's. A gateway requires it." },
  LATCHKEY_ALLOW_PRIVATE_NETWORK: { internal: "The same as the portal's." },
  LATCHKEY_DRAIN_SECONDS: { internal: "The same as the portal's, for calls." },
  LATCHKEY_GATEWAY_PORTAL_URL: {
    group: GATEWAY,
    text: "The portal's URL from the gateway's machine, if it has another. `https`, or `http` on the same machine or in an allowed private network, because the token is sent there.",
    default: { says: "`LATCHKEY_URL`" },
    ...rare,
  },
  LATCHKEY_GATEWAY_DATA_FOLDER: {
    group: GATEWAY,
    text: "The key pair, the copy of the state, counters of limits. Readable by its owner only; each gateway needs its own, on a disk that survives restarts.",
    default: { says: "`.latchkey/gateway`" },
  },
  LATCHKEY_GATEWAY_HOST: {
    group: GATEWAY,
    text: "The IP address of the reverse proxy.",
    default: "127.0.0.1",
    ...rare,
  },
  LATCHKEY_GATEWAY_PORT: {
    group: GATEWAY,
    text: "The port of the reverse proxy; `off` for none. In the trial, a free port if 3001 is in use and the variable isn't set.",
    default: "3001",
  },
  LATCHKEY_GATEWAY_CHECK_HOST: {
    group: GATEWAY,
    text: "The IP address of the check endpoint.",
    default: "127.0.0.1",
    ...rare,
  },
  LATCHKEY_GATEWAY_CHECK_PORT: {
    group: GATEWAY,
    text: "The port of the check endpoint, at `/check`; `off` for none.",
    default: "4001",
  },
  LATCHKEY_GATEWAY_CHECK_FROM: {
    group: GATEWAY,
    text: "Addresses and networks, separated by commas, of the proxies that can ask. Others get 403.",
    default: "127.0.0.0/8,::1/128",
    ...rare,
  },
  LATCHKEY_GATEWAY_CHECK_SECRET: {
    group: GATEWAY,
    text: "In addition, what proxies must send in `X-Latchkey-Check-Secret`.",
    ...rare,
  },
  LATCHKEY_GATEWAY_HEADERS: {
    group: GATEWAY,
    text: "Where the proxy [describes the call](gateway.md#what-the-proxy-says).",
    default: "original",
  },
  LATCHKEY_GATEWAY_API_FROM: {
    group: GATEWAY,
    text: "How a call names its API. `path`: by its path. `header`: every route of the proxy names its API in `X-Latchkey-Api`.",
    default: "path",
  },
  LATCHKEY_GATEWAY_STATUS_HOST: {
    group: GATEWAY,
    text: "The IP address of `/healthz`, `/readyz` and `/metrics`.",
    default: "127.0.0.1",
    ...rare,
  },
  LATCHKEY_GATEWAY_STATUS_PORT: {
    group: GATEWAY,
    text: "The port of `/healthz`, `/readyz` and `/metrics`; `off` for none.",
    default: "9464",
    ...rare,
  },
  LATCHKEY_GATEWAY_MAX_AGE: {
    group: GATEWAY,
    text: "Seconds without the portal after which every call gets 503. `0`: no limit.",
    default: "0",
    ...rare,
  },
  LATCHKEY_GATEWAY_COMPARE_INTERVAL: {
    group: GATEWAY,
    text: "Seconds between two comparisons with a whole snapshot.",
    default: "900",
    ...rare,
  },
  LATCHKEY_GATEWAY_CONNECT_TIMEOUT: {
    group: GATEWAY,
    text: "Seconds for a connection to an API.",
    default: "5",
    ...rare,
  },
  LATCHKEY_GATEWAY_RESPONSE_TIMEOUT: {
    group: GATEWAY,
    text: "Seconds until an API's response begins.",
    default: "30",
    ...rare,
  },
  LATCHKEY_GATEWAY_IDLE_TIMEOUT: {
    group: GATEWAY,
    text: "Seconds without a byte, in a response or on a caller's connection.",
    default: "60",
    ...rare,
  },
  LATCHKEY_GATEWAY_TRUST_PROXY: {
    group: GATEWAY,
    text: "More than 0: proxies in front of the reverse proxy, whose `Forwarded` and `X-Forwarded-For`, `-Host` and `-Proto` are kept. Others, such as `X-Forwarded-Port`, never are.",
    default: "0",
    ...rare,
  },
  LATCHKEY_GATEWAY_CORS_ORIGINS: {
    group: GATEWAY,
    text: "Origins of [web pages](gateway.md#browsers) that can call APIs, separated by commas, or `*`.",
    example: "https://shop.example.com",
    ...rare,
  },
  LATCHKEY_GATEWAY_ACCESS_LOG: {
    group: GATEWAY,
    text: "`-`: a line of JSON for each call on standard output; otherwise a file.",
    ...rare,
  },
  LATCHKEY_LIMITS_STORE: {
    group: LIMITS,
    text: "Where several gateways [count limits](limits.md) together. Without it, each counts in its own process.",
    example: "redis://valkey.example.com:6379",
  },
  LATCHKEY_LIMITS_WHEN_UNAVAILABLE: {
    group: LIMITS,
    text: "What happens to calls while that store is away.",
    default: "allow",
  },
  LATCHKEY_LIMITS_GATEWAYS: {
    group: LIMITS,
    text: "The number of gateways that share a limit while each counts alone.",
    default: "1",
  },
};
