import type { Configuration } from "oidc-provider";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Lifetimes in seconds. Initial access tokens carry their own, and registration access tokens last as long as their
 * clients.
 */
export const LIFETIMES: Configuration["ttl"] = {
  AccessToken: (_ctx, token) => token.resourceServer?.accessTokenTTL ?? HOUR,
  AuthorizationCode: () => MINUTE,
  ClientCredentials: (_ctx, token) => token.resourceServer?.accessTokenTTL ?? HOUR,
  Grant: () => 90 * DAY,
  IdToken: () => HOUR,
  Interaction: () => HOUR,
  RefreshToken: (ctx, token, client) => {
    const previous = ctx?.oidc?.entities.RotatedRefreshToken;
    // A browser's refresh token is renewed, but not indefinitely (RFC 9700 4.14.2).
    const isBrowser = client.applicationType === "web" && client.clientAuthMethod === "none";
    if (previous && isBrowser && !token.isSenderConstrained()) return Math.max(1, previous.remainingTTL);
    return 30 * DAY;
  },
  Session: () => DAY,
};
