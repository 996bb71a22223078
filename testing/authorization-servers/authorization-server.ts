import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Sql } from "postgres";
import type { ProviderInput } from "@/domain/providers/provider.rules";
import { createProvider } from "@/domain/providers/provider.service";
import {
  createEmbeddedAuthorizationServer,
  type EmbeddedAuthorizationServer,
} from "@/embedded/authorization-server/authorization-server";
import type { AuthorizationServerOptions, ServerVariations } from "@/embedded/authorization-server/options";
import { readOrCreateSecrets } from "@/embedded/secrets";
import { SYSTEM } from "@/testing/domain/world";

/** The embedded authorization server on its own port. */
export interface ServerUnderTest {
  readonly issuer: string;
  readonly server: EmbeddedAuthorizationServer;
  /** Provider input for it. */
  readonly provider: ProviderInput;
  /** Received requests, as "METHOD path". */
  readonly requests: string[];
  /** Closes the port; `listen` opens the same one again. */
  stop(): Promise<void>;
  listen(): Promise<void>;
  close(): Promise<void>;
}

/** Its client for introspection, as provider input. */
export const INTROSPECTION_CLIENT = {
  introspectionClientId: "introspector",
  introspectionSecret: randomBytes(24).toString("base64url"),
};

const CLIENT_SECRET = randomBytes(24).toString("base64url");

export async function startAuthorizationServer(
  sql: Sql,
  variations: ServerVariations & Pick<AuthorizationServerOptions, "resources" | "scopes"> = {},
): Promise<ServerUnderTest> {
  const requests: string[] = [];
  const folder = await mkdtemp(join(tmpdir(), "latchkey-secrets-"));
  const secrets = await readOrCreateSecrets(folder);
  await rm(folder, { recursive: true });
  let responding: EmbeddedAuthorizationServer | null = null;
  const http = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    if (!responding?.mount(request, response)) response.writeHead(404).end();
  });
  await listenOn(http, 0);
  const { port } = http.address() as AddressInfo;
  const issuer = `http://localhost:${port}/oidc`;
  const server = await createEmbeddedAuthorizationServer({
    issuer,
    sql,
    secrets: secrets.authorizationServer,
    clients: [
      { kind: "registration", clientId: "registrar", clientSecret: CLIENT_SECRET },
      {
        kind: "resource_server",
        clientId: INTROSPECTION_CLIENT.introspectionClientId,
        clientSecret: INTROSPECTION_CLIENT.introspectionSecret,
      },
    ],
    people: [],
    cleanUpInterval: 0,
    ...variations,
  });
  responding = server;
  return {
    issuer,
    server,
    requests,
    provider: {
      name: `Server ${port}`,
      discoveryUrl: issuer,
      initialAccessMethod: "CLIENT_CREDENTIALS",
      clientId: "registrar",
      clientSecret: CLIENT_SECRET,
      scopes: ["dcr"],
    },
    stop: () => closed(http),
    listen: () => listenOn(http, port),
    async close() {
      server.close();
      await closed(http);
    },
  };
}

/** Adds the server as a provider. @returns the provider's ID */
export async function addProvider(
  server: ServerUnderTest,
  input: Partial<ProviderInput> = {},
): Promise<string> {
  return (await createProvider(SYSTEM, { ...server.provider, ...input })).id;
}

function listenOn(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve());
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
