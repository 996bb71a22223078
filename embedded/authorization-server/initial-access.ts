import type Provider from "oidc-provider";
import type { Sql } from "postgres";
import { giveBackUse, limitUses, takeUse } from "./adapter";
import { ROUTES } from "./configuration";
import type { ServerVariations } from "./options";
import { REGISTRATION_SCOPE } from "./scopes";

type Middleware = Parameters<Provider["use"]>[0];
type Context = Parameters<Middleware>[0];

export interface InitialAccessServices {
  readonly provider: Provider;
  readonly sql: Sql;
  readonly allowed: Required<NonNullable<ServerVariations["initialAccess"]>>;
}

/** A token presented for registration, and its kind in oidc-provider. */
interface ShownToken {
  readonly kind: "InitialAccessToken" | "ClientCredentials";
  readonly value: string;
}

/** Long enough for one request. */
const EXCHANGED_SECONDS = 60;

/**
 * Decides which tokens allow registration (RFC 7591 3, "initial access token"); oidc-provider knows only its own
 * kind. An access token from client credentials with the scope `dcr` is exchanged for such a token for this one
 * request. Uses are counted before the client is created, and returned if creation fails.
 */
export function initialAccess(services: InitialAccessServices): Middleware {
  return async (ctx, next) => {
    const value = isRegistration(ctx) ? bearerToken(ctx) : null;
    // Without a token, oidc-provider's own response is correct.
    if (value === null) return await next();
    const shown = await recognize(services, value);
    if (shown === "insufficient")
      return reject(ctx, 403, "insufficient_scope", "the token lacks the scope dcr");
    if (!shown) return reject(ctx, 401, "invalid_token", "the token does not allow client registration");
    const uses = services.allowed.singleUse ? 1 : null;
    if ((await takeUse(services.sql, shown.kind, value, uses)) === "used up") {
      return reject(ctx, 401, "invalid_token", "the token has no uses left");
    }
    await register(services, ctx, next, shown);
  };
}

/** oidc-provider matches routes regardless of case and trailing slash; match the same way. */
function isRegistration(ctx: Context): boolean {
  return ctx.method === "POST" && ctx.path.replace(/\/$/, "").toLowerCase() === ROUTES.registration;
}

function bearerToken(ctx: Context): string | null {
  return /^Bearer ([^\s]+)$/i.exec(ctx.get("authorization"))?.[1] ?? null;
}

async function recognize(
  { provider, allowed }: InitialAccessServices,
  value: string,
): Promise<ShownToken | "insufficient" | null> {
  const own = await provider.InitialAccessToken.find(value);
  if (own?.isValid) return allowed.direct ? { kind: "InitialAccessToken", value } : null;
  const token = allowed.clientCredentials ? await provider.ClientCredentials.find(value) : undefined;
  if (!token?.isValid || token.isSenderConstrained()) return null;
  const meant = token.aud === `${provider.issuer}${ROUTES.registration}`;
  return meant && token.scopes.has(REGISTRATION_SCOPE)
    ? { kind: "ClientCredentials", value }
    : "insufficient";
}

async function register(
  { provider, sql }: InitialAccessServices,
  ctx: Context,
  next: () => Promise<unknown>,
  shown: ShownToken,
): Promise<void> {
  const exchanged =
    shown.kind === "ClientCredentials"
      ? new provider.InitialAccessToken({ expiresIn: EXCHANGED_SECONDS })
      : null;
  if (exchanged) ctx.req.headers.authorization = `Bearer ${await exchanged.save()}`;
  try {
    await next();
  } finally {
    await exchanged?.destroy();
    if (ctx.status !== 201) await giveBackUse(sql, shown.kind, shown.value);
  }
}

/** RFC 6750 3. */
function reject(ctx: Context, status: number, error: string, description: string): void {
  ctx.status = status;
  const scope = status === 403 ? `, scope="${REGISTRATION_SCOPE}"` : "";
  ctx.set("WWW-Authenticate", `Bearer error="${error}", error_description="${description}"${scope}`);
  ctx.set("Cache-Control", "no-store");
  ctx.body = { error, error_description: description };
}

/**
 * Creates an initial access token for direct provisioning.
 * @param lifetime `expiresIn` in seconds; `uses`: number of clients it can register, unlimited if omitted
 */
export async function issueInitialAccessToken(
  provider: Provider,
  sql: Sql,
  lifetime: { readonly expiresIn: number; readonly uses?: number },
): Promise<string> {
  const value = await new provider.InitialAccessToken({ expiresIn: lifetime.expiresIn }).save();
  if (lifetime.uses !== undefined) await limitUses(sql, "InitialAccessToken", value, lifetime.uses);
  return value;
}
