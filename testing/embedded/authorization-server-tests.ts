import { afterAll, afterEach, beforeAll } from "vitest";
import type { AuthorizationServerOptions } from "@/embedded/authorization-server/options";
import { type AccessContext, type Ground, prepareGround, stand } from "./authorization-server-harness";
import { basic, bearer, call, type Json, postForm, type Response, sendJson } from "./oauth-client";
import type { Application } from "./sign-in";

/** A client that acts on its own behalf. */
export const BACKEND = {
  client_name: "Nightly report",
  software_id: "reporting",
  grant_types: ["client_credentials"],
  response_types: [],
  redirect_uris: [],
};

/** One test file's authorization servers, on one database; they stop at the end of their test. */
export class AuthorizationServerTests {
  #ground: Ground | null = null;
  readonly #up: AccessContext[] = [];

  get ground(): Ground {
    if (!this.#ground) throw new Error("Call this inside a test.");
    return this.#ground;
  }

  /** The server started last. */
  get running(): AccessContext {
    const last = this.#up.at(-1);
    if (!last) throw new Error("No server was started.");
    return last;
  }

  get issuer(): string {
    return this.running.issuer;
  }

  async begin(options: Partial<AuthorizationServerOptions> = {}, port = 0): Promise<AccessContext> {
    this.#up.push(await stand(this.ground, options, port));
    return this.running;
  }

  /** Call this once at the top of a test file. */
  install(): this {
    beforeAll(async () => {
      this.#ground = await prepareGround();
    });
    afterEach(async () => {
      await Promise.all(this.#up.splice(0).map((running) => running.close()));
    });
    afterAll(() => this.ground.remove());
    return this;
  }

  /** Latchkey's own client, which needs no consent. */
  get latchkey(): Application {
    return {
      clientId: "latchkey",
      clientSecret: this.ground.secrets.clientSecrets.signIn,
      redirectUri: `${this.running.base}/api/auth/callback/oidc`,
    };
  }

  /** A resource server's authentication. */
  get gateway(): Record<string, string> {
    return basic("latchkey-gateway", this.ground.secrets.clientSecrets.resourceServer);
  }

  /** A token from client credentials of the registration client. */
  async registrationToken(fields: Record<string, string> = { scope: "dcr" }): Promise<string> {
    const client = basic("latchkey-registration", this.ground.secrets.clientSecrets.registration);
    const fieldsOfGrant = { grant_type: "client_credentials", ...fields };
    return (await postForm(`${this.issuer}/token`, fieldsOfGrant, client)).body.access_token;
  }

  register(metadata: Json, token?: string): Promise<Response<Json>> {
    return sendJson("POST", `${this.issuer}/register`, metadata, token ? bearer(token) : {});
  }

  /** A client registered with permission. */
  async registered(metadata: Json = BACKEND): Promise<Json> {
    const token = await this.running.server.issueInitialAccessToken({ expiresIn: 60 });
    return (await this.register(metadata, token)).body;
  }

  /** The same as an application that can receive redirects. */
  async application(metadata: Json): Promise<Application> {
    const client = await this.registered(metadata);
    return {
      clientId: client.client_id,
      clientSecret: client.client_secret ?? null,
      redirectUri: client.redirect_uris[0],
    };
  }

  /** A token that a client gets for itself. */
  clientToken(client: Json, fields: Record<string, string> = {}): Promise<Response<Json>> {
    const grant = { grant_type: "client_credentials", ...fields };
    return postForm(`${this.issuer}/token`, grant, basic(client.client_id, client.client_secret));
  }

  introspect(token: string, as: Record<string, string>): Promise<Response<Json>> {
    return postForm(`${this.issuer}/introspect`, { token }, as);
  }

  async metadata(): Promise<Json> {
    return (await call(`${this.issuer}/.well-known/openid-configuration`)).body;
  }
}
