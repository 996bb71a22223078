import { join, resolve } from "node:path";
import type { Sql } from "postgres";
import { CLIENT_IP_HEADER } from "@/app/_auth/client-ip";
import { log } from "@/domain/kernel/log";
import type { EmbeddedAuthorizationServer } from "@/embedded/authorization-server/authorization-server";
import { createEmbeddedAuthorizationServer } from "@/embedded/authorization-server/authorization-server";
import { latchkeyClients } from "@/embedded/authorization-server/options";
import { type DataFolder, openDataFolder } from "@/embedded/data-folder";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/embedded/postgres";
import { SAMPLE_RESOURCES, SAMPLE_SCOPES } from "@/embedded/sample/authorization";
import { readOrCreateSamplePassword, sampleUsers } from "@/embedded/sample/users";
import { type EmbeddedSecrets, readOrCreateSecrets } from "@/embedded/secrets";

/** Path of the embedded authorization server on Latchkey's port. */
const OIDC_PATH = "/oidc";

/** The servers embedded in this process. */
export interface EmbeddedServers {
  readonly folder: DataFolder;
  readonly postgres: EmbeddedPostgres;
  readonly secrets: EmbeddedSecrets;
  readonly samplePassword: string;
}

/** Opens the data folder and starts PostgreSQL in it. */
export async function startEmbeddedServers(root: string): Promise<EmbeddedServers> {
  const folder = await openDataFolder(resolve(root, process.env.LATCHKEY_DATA_FOLDER || ".latchkey"));
  try {
    const secrets = await readOrCreateSecrets(folder.path);
    const samplePassword = await readOrCreateSamplePassword(folder.path);
    const postgres = await startEmbeddedPostgres({
      folder: join(folder.path, "postgres"),
      log: (line) => log().debug({ line }, "embedded PostgreSQL"),
    });
    return { folder, postgres, secrets, samplePassword };
  } catch (error) {
    await folder.release();
    throw error;
  }
}

/**
 * Configures the process for the embedded servers through environment variables, like an operator. Variables already
 * set are kept.
 */
export function announceEmbeddedServers(servers: EmbeddedServers, base: string): void {
  const issuer = base + OIDC_PATH;
  const ours: Record<string, string> = {
    DATABASE_URL: servers.postgres.url,
    LATCHKEY_EMBEDDED: "true",
    LATCHKEY_SESSION_SECRET: servers.secrets.sessionSecret,
    LATCHKEY_ENCRYPTION_KEYS: servers.secrets.encryptionKeys,
    LATCHKEY_ALLOW_PRIVATE_NETWORK: "true",
    LATCHKEY_EMBEDDED_SAMPLE_PASSWORD: servers.samplePassword,
  };
  if (!process.env.LATCHKEY_OIDC_ISSUER) {
    Object.assign(ours, {
      LATCHKEY_OIDC_ISSUER: issuer,
      LATCHKEY_OIDC_CLIENT_ID: "latchkey",
      LATCHKEY_OIDC_CLIENT_SECRET: servers.secrets.clientSecrets.signIn,
      LATCHKEY_OIDC_NAME: "Latchkey's authorization server",
    });
  }
  for (const [name, value] of Object.entries(ours)) process.env[name] ||= value;
}

/** Creates the authorization server, mounted on the portal's port. */
export function startAuthorizationServer(
  servers: EmbeddedServers,
  base: string,
  sql: Sql,
): Promise<EmbeddedAuthorizationServer> {
  return createEmbeddedAuthorizationServer({
    issuer: base + OIDC_PATH,
    sql,
    secrets: servers.secrets.authorizationServer,
    clients: latchkeyClients(base, servers.secrets.clientSecrets),
    people: sampleUsers(servers.samplePassword),
    scopes: SAMPLE_SCOPES,
    resources: SAMPLE_RESOURCES,
    // The front already resolved trusted proxies, so clients behind a proxy are limited individually.
    clientAddress: (request) => String(request.headers[CLIENT_IP_HEADER] ?? ""),
    notice:
      "This is the trial's authorization server. The sample users and their password are printed at startup.",
    log: (line) => log().warn({ line }, "embedded authorization server"),
  });
}
