import { randomBytes, randomUUID } from "node:crypto";
import type { Habits, ImitatedClient } from "./habits";
import { type Reply, reply } from "./replies";
import { type RecordedRequest, ScriptedServer, type ScriptedServerOptions } from "./scripted-server";

/** Accepted by every fake server that requires a token for registration. */
export const INITIAL_TOKEN = "initial-access-token-of-the-test";
/** The client that receives this token from fake servers. */
export const TOKEN_CLIENT = { clientId: "latchkey", clientSecret: "secret-of-latchkey" } as const;

export interface ImitatedServer {
  readonly server: ScriptedServer;
  readonly discoveryUrl: string;
  readonly clients: Map<string, ImitatedClient>;
}

/**
 * Starts a server that registers and manages clients with the given quirks; `imitated.server.on` replaces single
 * responses. The caller must stop it.
 */
export async function imitateServer(
  habits: Habits = {},
  options?: ScriptedServerOptions,
): Promise<ImitatedServer> {
  const server = await ScriptedServer.start(options);
  const clients = new Map<string, ImitatedClient>();
  const registry = new Registry(server.origin, habits, clients);
  const answered = (handle: (request: RecordedRequest) => Reply) => reply((request) => handle(request));
  server
    .on(
      "GET /.well-known/openid-configuration",
      answered(() => ({ body: registry.discovery() })),
    )
    .on(
      "POST /token",
      answered((request) => registry.token(request)),
    )
    .on(
      "POST /register",
      answered((request) => registry.register(request)),
    )
    .on(
      "GET /register/*",
      answered((request) => registry.read(request)),
    )
    .on(
      "PUT /register/*",
      answered((request) => registry.update(request)),
    )
    .on(
      "DELETE /register/*",
      answered((request) => registry.delete(request)),
    );
  if (habits.renewalPath) {
    server.on(
      "POST /register/*",
      answered((request) => registry.renew(request)),
    );
  }
  return { server, discoveryUrl: `${server.origin}/.well-known/openid-configuration`, clients };
}

class Registry {
  constructor(
    private readonly origin: string,
    private readonly habits: Habits,
    private readonly clients: Map<string, ImitatedClient>,
  ) {}

  discovery(): Record<string, unknown> {
    const { origin, habits } = this;
    const document = {
      issuer: origin,
      registration_endpoint: `${origin}/register`,
      token_endpoint: `${origin}/token`,
      authorization_endpoint: `${origin}/authorize`,
      jwks_uri: `${origin}/jwks`,
      introspection_endpoint: `${origin}/introspect`,
      grant_types_supported: ["authorization_code", "client_credentials", "refresh_token"],
      response_types_supported: ["code"],
      token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post", "none"],
      ...(habits.renewalPath ? { registration_renew_secret_endpoint: `${origin}${habits.renewalPath}` } : {}),
    };
    return habits.discovery?.(document) ?? document;
  }

  token({ headers, body }: RecordedRequest): Reply {
    const { clientId, clientSecret } = TOKEN_CLIENT;
    const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`;
    const form = new URLSearchParams(body);
    const posted = form.get("client_id") === clientId && form.get("client_secret") === clientSecret;
    if (headers.authorization !== basic && !posted) {
      return { status: 401, body: { error: "invalid_client" } };
    }
    return { body: { access_token: INITIAL_TOKEN, token_type: "Bearer", expires_in: 3600 } };
  }

  register(request: RecordedRequest): Reply {
    const { habits } = this;
    const { registrationAuthorization: expected = `Bearer ${INITIAL_TOKEN}` } = habits;
    if (expected !== null && request.headers.authorization !== expected) return this.unauthorized();
    const metadata = request.json;
    if (!metadata) return { status: 400, body: { error: "invalid_client_metadata" } };
    const refusal = habits.refusesRegistration?.(metadata);
    if (refusal) return refusal;
    const secret = metadata.token_endpoint_auth_method === "none" ? null : newSecret();
    const client: ImitatedClient = { id: randomUUID(), secret, token: newSecret(), metadata };
    this.clients.set(client.id, client);
    return { status: habits.registrationStatus ?? 201, body: this.answer(client, request, "registration") };
  }

  read(request: RecordedRequest): Reply {
    return this.managed(request, (client) => ({ body: this.answer(client, request, "read") }));
  }

  update(request: RecordedRequest): Reply {
    return this.managed(request, (client) => {
      const { habits } = this;
      const { client_id: id, ...metadata } = request.json ?? {};
      const refused = habits.refusesInUpdate?.members.some((member) => member in metadata);
      if (refused) return habits.refusesInUpdate?.reply ?? {};
      if (id !== client.id) {
        return {
          status: 400,
          body: { error: "invalid_client_metadata", error_description: "Invalid client_id" },
        };
      }
      client.metadata = metadata;
      if (habits.rotatesSecretAtUpdate && client.secret !== null) client.secret = newSecret();
      if (habits.rotatesTokenAtUpdate) client.token = newSecret();
      return { body: this.answer(client, request, "update") };
    });
  }

  delete(request: RecordedRequest): Reply {
    return this.managed(request, (client) => {
      this.clients.delete(client.id);
      return { status: this.habits.deletionStatus ?? 204 };
    });
  }

  renew(request: RecordedRequest): Reply {
    return this.managed(request, (client) => {
      client.secret = newSecret();
      client.token = newSecret();
      return { body: this.answer(client, request, "update") };
    });
  }

  private managed(request: RecordedRequest, act: (client: ImitatedClient) => Reply): Reply {
    const [, , id = ""] = request.path.split("/");
    const client = this.clients.get(id);
    if (!client) return this.habits.unknownClient ?? this.unauthorized();
    if (request.headers.authorization !== `Bearer ${client.token}`) return this.unauthorized();
    return act(client);
  }

  private unauthorized(): Reply {
    const headers = { "www-authenticate": 'Bearer error="invalid_token"' };
    return this.habits.unauthorized ?? { status: 401, headers };
  }

  private answer(
    client: ImitatedClient,
    request: RecordedRequest,
    occasion: "registration" | "read" | "update",
  ): Record<string, unknown> {
    const { habits } = this;
    const first = occasion === "registration";
    const rotated = occasion === "update" && habits.rotatesTokenAtUpdate;
    const managed = !habits.unmanaged && (first || !habits.forgetsManagement);
    const hidden = client.secret === null || (habits.hidesSecret && !first);
    const answer = {
      ...client.metadata,
      client_id: client.id,
      client_id_issued_at: 1_700_000_000,
      ...(hidden ? {} : { client_secret: client.secret, client_secret_expires_at: 0 }),
      ...(managed || rotated ? { registration_access_token: client.token } : {}),
      ...(managed ? { registration_client_uri: `${this.origin}/register/${client.id}` } : {}),
    };
    return habits.dress?.(answer, request) ?? answer;
  }
}

function newSecret(): string {
  return randomBytes(24).toString("base64url");
}
