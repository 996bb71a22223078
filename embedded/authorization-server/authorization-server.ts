import type { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { KoaContextWithOIDC } from "oidc-provider";
import { seedAccounts } from "./accounts";
import { basePath, providerConfiguration } from "./configuration";
import { describeFailure } from "./failure-log";
import { font } from "./font";
import { initialAccess, issueInitialAccessToken } from "./initial-access";
import { interactionPages } from "./interactions/interactions";
import { protocolPages } from "./interactions/protocol-pages";
import { logFailure, readableResponses } from "./interactions/responses";
import { addressBelow, presentAsIssuer } from "./mount";
import type { AuthorizationServerOptions } from "./options";
import { Provider } from "./provider";
import { acceptWholeRegistrations } from "./registration-body";
import { scopeLabels } from "./scopes";
import { createTables, removeExpired } from "./tables";

/** A running OpenID Connect authorization server. It opens no port of its own. */
export interface EmbeddedAuthorizationServer {
  readonly issuer: string;
  /**
   * Handles a request for this server: everything under the issuer's path, and the metadata URLs of RFC 8414 3.1.
   * Changes `req.url` and stores the original in `req.originalUrl`.
   * @returns false, with the request untouched, if it is not for this server
   */
  mount(request: IncomingMessage, response: ServerResponse): boolean;
  /** Handles a request whose `url` is already relative to the issuer's path. */
  handler(request: IncomingMessage, response: ServerResponse): void;
  /**
   * Creates an initial access token for direct provisioning (RFC 7591 3).
   * @param lifetime `expiresIn` in seconds; `uses`: number of clients it can register, unlimited if omitted
   */
  issueInitialAccessToken(lifetime: { readonly expiresIn: number; readonly uses?: number }): Promise<string>;
  /** Removes expired rows, which also happens at intervals. @returns the number of rows removed */
  removeExpired(): Promise<number>;
  /** Stops background work. The given `sql` stays open. */
  close(): void;
}

const CLEAN_UP_MILLISECONDS = 10 * 60 * 1000;

/**
 * Creates an authorization server that stores everything in PostgreSQL: creates its tables, accounts and the server.
 * @throws if the database is unusable or an option is invalid; nothing is served then
 */
export async function createEmbeddedAuthorizationServer(
  options: AuthorizationServerOptions,
): Promise<EmbeddedAuthorizationServer> {
  const { issuer, sql } = options;
  if (issuer.endsWith("/")) throw new Error(`The issuer ${issuer} must not end with a slash.`);
  await createTables(sql);
  await seedAccounts(sql, options.people);
  const provider = createProvider(options);
  const answer = provider.callback();
  const cleanUp = startCleanUp(options);
  const handler = (request: IncomingMessage, response: ServerResponse) => {
    request.url ??= "/";
    // oidc-provider derives its mount path from these two.
    (request as { originalUrl?: string }).originalUrl = basePath(issuer) + request.url;
    presentAsIssuer(issuer, request);
    void answer(request, response);
  };
  return {
    issuer,
    handler,
    mount(request, response) {
      const address = addressBelow(issuer, request.url ?? "/");
      if (address === null) return false;
      request.url = address;
      handler(request, response);
      return true;
    },
    issueInitialAccessToken: (lifetime) => issueInitialAccessToken(provider, sql, lifetime),
    removeExpired: () => removeExpired(sql),
    close: () => clearInterval(cleanUp),
  };
}

function createProvider(options: AuthorizationServerOptions): Provider {
  const { issuer, sql, log = () => {}, clientAddress = connectionAddress } = options;
  const home = new URL("/", issuer).href;
  acceptWholeRegistrations();
  const provider = new Provider(issuer, providerConfiguration(options, protocolPages(home)));
  // Trusted proxy headers are set here; see presentAsIssuer.
  provider.proxy = true;
  const services = { provider, sql, home, log };
  provider.use(font(issuer));
  provider.use(readableResponses(services));
  provider.use(initialAccess({ ...services, allowed: allowedInitialAccess(options) }));
  provider.use(
    interactionPages({
      ...services,
      clientAddress,
      notice: options.notice ?? null,
      scopes: scopeLabels(options.scopes),
    }),
  );
  provider.on("server_error", (ctx: KoaContextWithOIDC, error: Error) => logFailure(services, ctx, error));
  // Without a listener Koa writes to the console. Most of these errors are broken connections.
  const emitter: EventEmitter = provider;
  emitter.on("error", (error: unknown) => log(`authorization server: ${describeFailure(error)}`));
  return provider;
}

function allowedInitialAccess({ initialAccess: allowed }: AuthorizationServerOptions) {
  return { clientCredentials: true, direct: true, singleUse: false, ...allowed };
}

function connectionAddress(request: IncomingMessage): string {
  return request.socket.remoteAddress ?? "";
}

function startCleanUp({ sql, log, cleanUpInterval = CLEAN_UP_MILLISECONDS }: AuthorizationServerOptions) {
  if (cleanUpInterval <= 0) return undefined;
  const timer = setInterval(() => {
    removeExpired(sql).catch((error) =>
      log?.(`authorization server: removing expired rows failed: ${describeFailure(error)}`),
    );
  }, cleanUpInterval);
  timer.unref();
  return timer;
}
