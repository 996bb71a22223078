import type { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { KoaContextWithOIDC } from "oidc-provider";
import { seedAccounts } from "./accounts";
import { basePath, providerConfiguration } from "./configuration";
import { describeFailure } from "./failure-log";
import { font } from "./font";
import { initialAccess, issueInitialAccessToken } from "./initial-access";
import { logFailure, readableAnswers } from "./interactions/answers";
import { interactionPages } from "./interactions/interactions";
import { protocolPages } from "./interactions/protocol-pages";
import { addressBelow, speakAsIssuer } from "./mount";
import type { AuthorizationServerOptions } from "./options";
import { Provider } from "./provider";
import { scopeWords } from "./scopes";
import { createTables, removeExpired } from "./tables";

/** A running OpenID Connect authorization server of our own. It listens nowhere by itself. */
export interface EmbeddedAuthorizationServer {
  readonly issuer: string;
  /**
   * Answers a request if it is for this server: everything under the issuer's path, and the metadata at the addresses
   * of RFC 8414 3.1. `req.url` is then changed and the original kept in `req.originalUrl`.
   * @returns false, with the request untouched, if it is for somebody else
   */
  mount(request: IncomingMessage, response: ServerResponse): boolean;
  /** Answers a request whose `url` is already below the issuer's path. */
  handler(request: IncomingMessage, response: ServerResponse): void;
  /**
   * Makes an initial access token for direct provisioning (RFC 7591 3).
   * @param lifetime `expiresIn` in seconds; `uses`: how many clients it may register, any number if not given
   */
  issueInitialAccessToken(lifetime: { readonly expiresIn: number; readonly uses?: number }): Promise<string>;
  /** Removes what has expired, which also happens by itself from time to time; says how many rows that were. */
  removeExpired(): Promise<number>;
  /** Stops what it does by itself. The `sql` that it was given stays open. */
  close(): void;
}

const CLEAN_UP_MILLISECONDS = 10 * 60 * 1000;

/**
 * Makes an authorization server that keeps everything in PostgreSQL: makes its tables, its accounts and the server.
 * @throws when the database cannot be used or an option does not fit: nothing is served then
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
    // From these two oidc-provider concludes where it is mounted.
    (request as { originalUrl?: string }).originalUrl = basePath(issuer) + request.url;
    speakAsIssuer(issuer, request);
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
  const provider = new Provider(issuer, providerConfiguration(options, protocolPages(home)));
  // What it may believe of a proxy is set by ourselves; see speakAsIssuer.
  provider.proxy = true;
  const services = { provider, sql, home, log };
  provider.use(font(issuer));
  provider.use(readableAnswers(services));
  provider.use(initialAccess({ ...services, allowed: allowedInitialAccess(options) }));
  provider.use(
    interactionPages({
      ...services,
      clientAddress,
      notice: options.notice ?? null,
      scopes: scopeWords(options.scopes),
    }),
  );
  provider.on("server_error", (ctx: KoaContextWithOIDC, error: Error) => logFailure(services, ctx, error));
  // Without a listener Koa writes to the console. What comes here is a connection that broke, for the most part.
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
