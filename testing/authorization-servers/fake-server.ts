import { randomBytes, randomUUID } from "node:crypto";
import type { FakeClient, Quirks } from "./quirks";
import { type Reply, reply } from "./replies";
import { type RecordedRequest, ScriptedServer, type ScriptedServerOptions } from "./scripted-server";

/** Accepted by every fake server that requires a token for registration. */
export const INITIAL_TOKEN = "initial-access-token-of-the-test";
/** The client that receives this token from fake servers. */
export const TOKEN_CLIENT = { clientId: "latchkey", clientSecret: "secret-of-latchkey" } as const;

export interface FakeServer {
  readonly server: ScriptedServer;
  readonly discoveryUrl: string;
  readonly clients: Map<string, FakeClient>;
}

/**
 * Starts a server that registers and manages clients with the given quirks; `fake.server.on` replaces single
 * responses. The caller must stop it.
 */
export async function startFakeServer(
  quirks: Quirks = {},
  options?: ScriptedServerOptions,
): Promise<FakeServer> {
  const server = await ScriptedServer.start(options);
  const clients = new Map<string, FakeClient>();
  const registry = new Registry(server.origin, quirks, clients);
  const responded = (handle: (request: RecordedRequest) => Reply) => reply((request) => handle(request));
  server
    .on(
      "GET /.well-known/openid-configuration",
      responded(() => ({ body: registry.discovery() })),
    )
    .on(
      "POST /token",
      responded((request) => registry.token(request)),
    )
    .on(
      "POST /register",
      responded((request) => registry.register(request)),
    )
    .on(
      "GET /register/*",
      responded((request) => registry.read(request)),
    )
    .on(
      "PUT /register/*",
      responded((request) => registry.update(request)),
    )
    .on(
      "DELETE /register/*",
      responded((request) => registry.delete(request)),
    );
  if (quirks.renewalPath) {
    server.on(
      "POST /register/*",
      responded((request) => registry.renew(request)),
    );
  }
  return { server, discoveryUrl: `${server.origin}/.well-known/openid-configuration`, clients };
}

class Registry {
  constructor(
    private readonly origin: string,
    private readonly quirks: Quirks,
    private readonly clients: Map<string, FakeClient>,
  ) {}

  discovery(): Record<string, unknown> {
    const { origin, quirks } = this;
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
      ...(quirks.renewalPath ? { registration_renew_secret_endpoint: `${origin}${quirks.renewalPath}` } : {}),
    };
    return quirks.discovery?.(document) ?? document;
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
    const { quirks } = this;
    const { registrationAuthorization: expected = `Bearer ${INITIAL_TOKEN}` } = quirks;
    if (expected !== null && request.headers.authorization !== expected) return this.unauthorized();
    const metadata = request.json;
    if (!metadata) return { status: 400, body: { error: "invalid_client_metadata" } };
    const rejection = quirks.rejectsRegistration?.(metadata);
    if (rejection) return rejection;
    const secret = metadata.token_endpoint_auth_method === "none" ? null : newSecret();
    const client: FakeClient = { id: randomUUID(), secret, token: newSecret(), metadata };
    this.clients.set(client.id, client);
    return { status: quirks.registrationStatus ?? 201, body: this.response(client, request, "registration") };
  }

  read(request: RecordedRequest): Reply {
    return this.managed(request, (client) => ({ body: this.response(client, request, "read") }));
  }

  update(request: RecordedRequest): Reply {
    return this.managed(request, (client) => {
      const { quirks } = this;
      const { client_id: id, ...metadata } = request.json ?? {};
      const rejected = quirks.rejectsInUpdate?.members.some((member) => member in metadata);
      if (rejected) return quirks.rejectsInUpdate?.reply ?? {};
      if (id !== client.id) {
        return {
          status: 400,
          body: { error: "invalid_client_metadata", error_description: "Invalid client_id" },
        };
      }
      client.metadata = metadata;
      if (quirks.rotatesSecretAtUpdate && client.secret !== null) client.secret = newSecret();
      if (quirks.rotatesTokenAtUpdate) client.token = newSecret();
      return { body: this.response(client, request, "update") };
    });
  }

  delete(request: RecordedRequest): Reply {
    return this.managed(request, (client) => {
      this.clients.delete(client.id);
      return { status: this.quirks.deletionStatus ?? 204 };
    });
  }

  renew(request: RecordedRequest): Reply {
    return this.managed(request, (client) => {
      client.secret = newSecret();
      client.token = newSecret();
      return { body: this.response(client, request, "update") };
    });
  }

  private managed(request: RecordedRequest, action: (client: FakeClient) => Reply): Reply {
    const [, , id = ""] = request.path.split("/");
    const client = this.clients.get(id);
    if (!client) return this.quirks.unknownClient ?? this.unauthorized();
    if (request.headers.authorization !== `Bearer ${client.token}`) return this.unauthorized();
    return action(client);
  }

  private unauthorized(): Reply {
    const headers = { "www-authenticate": 'Bearer error="invalid_token"' };
    return this.quirks.unauthorized ?? { status: 401, headers };
  }

  private response(
    client: FakeClient,
    request: RecordedRequest,
    occasion: "registration" | "read" | "update",
  ): Record<string, unknown> {
    const { quirks } = this;
    const first = occasion === "registration";
    const rotated = occasion === "update" && quirks.rotatesTokenAtUpdate;
    const managed = !quirks.unmanaged && (first || !quirks.forgetsManagement);
    const hidden = client.secret === null || (quirks.hidesSecret && !first);
    const response = {
      ...client.metadata,
      client_id: client.id,
      client_id_issued_at: 1_700_000_000,
      ...(hidden ? {} : { client_secret: client.secret, client_secret_expires_at: 0 }),
      ...(managed || rotated ? { registration_access_token: client.token } : {}),
      ...(managed ? { registration_client_uri: `${this.origin}/register/${client.id}` } : {}),
    };
    return quirks.dress?.(response, request) ?? response;
  }
}

function newSecret(): string {
  return randomBytes(24).toString("base64url");
}
