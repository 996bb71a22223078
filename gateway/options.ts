import type { Listening } from "./calls/listener";
import type { AskerOptions } from "./check/askers";
import type { HeaderFamily } from "./check/header-family";
import type { LimiterOptions } from "./limits/limiter";
import type { CorsOrigins } from "./proxy/cors";
import type { UpstreamTimes } from "./proxy/upstream-agent";
import type { FeedPatience } from "./state/feed-pauses";

/** How a gateway runs. Each listener can be null: then it isn't there. */
export interface GatewayOptions {
  /** The reverse proxy. */
  readonly proxy: Listening | null;
  /** The check endpoint for other proxies. */
  readonly check:
    | (Listening & {
        readonly family: HeaderFamily;
        /** Whether every route of the proxy names its API in `X-Latchkey-Api`. */
        readonly namesApi: boolean;
        readonly askers: AskerOptions;
      })
    | null;
  /** Health and metrics. */
  readonly status: Listening | null;
  /** The portal's public URL, for the pages of reasons; without a slash at its end. */
  readonly portalUrl: string;
  /** For the gateway's own copy of its state and of counters; null keeps nothing on disk. */
  readonly dataFolder: string | null;
  /** Seconds without the portal after which no call is decided any more; null for no limit. */
  readonly maximumAge: number | null;
  /** Whether APIs and authorization servers can have addresses of private networks, including this machine's. */
  readonly allowPrivateNetwork: boolean;
  readonly times: UpstreamTimes;
  /** Proxies in front of the reverse proxy. */
  readonly trustedProxies: number;
  readonly corsOrigins: CorsOrigins;
  /** `-` for standard output, or a file; null for none. */
  readonly accessLog: string | null;
  readonly limits: Omit<LimiterOptions, "file">;
  readonly patience: FeedPatience;
}
