import { join, resolve } from "node:path";
import type { Sql } from "postgres";
import { CLIENT_IP_HEADER } from "@/app/_auth/client-ip";
import { log } from "@/domain/kernel/log";
import type { EmbeddedAuthorizationServer } from "@/embedded/authorization-server/authorization-server";
import type { DataFolder } from "@/embedded/data-folder";
import type { EmbeddedPostgres } from "@/embedded/postgres";
import type { EmbeddedSecrets } from "@/embedded/secrets";
import type { TrialServers } from "./trial/servers";

/*
 * What only the trial needs is imported when it starts: an installation with its own database neither loads it nor needs its packages, which
 * the package (scripts/package.mjs) leaves out.
 */

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
  const { openDataFolder } = await import("@/embedded/data-folder");
  const folder = await openDataFolder(resolve(root, process.env.LATCHKEY_DATA_FOLDER || ".latchkey"));
  try {
    const { readOrCreateSecrets } = await import("@/embedded/secrets");
    const { readOrCreateSamplePassword } = await import("@/embedded/sample/users");
    const { startEmbeddedPostgres } = await import("@/embedded/postgres");
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
    LATCHKEY_BACKUP_FOLDER: join(servers.folder.path, "backups"),
    LATCHKEY_BACKUP_DAYS: "7",
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
export async function startAuthorizationServer(
  servers: EmbeddedServers,
  base: string,
  sql: Sql,
): Promise<EmbeddedAuthorizationServer> {
  const { createEmbeddedAuthorizationServer } = await import(
    "@/embedded/authorization-server/authorization-server"
  );
  const { latchkeyClients } = await import("@/embedded/authorization-server/options");
  const { SAMPLE_RESOURCES, SAMPLE_SCOPES } = await import("@/embedded/sample/authorization");
  const { sampleUsers } = await import("@/embedded/sample/users");
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

/** Starts what calls to the sample APIs need. */
export async function startTrialServers(
  ...given: Parameters<typeof import("./trial/servers").startTrialServers>
): Promise<TrialServers> {
  return (await import("./trial/servers")).startTrialServers(...given);
}

/** Fills a first start with sample data. */
export async function seedTrial(
  ...given: Parameters<typeof import("@/embedded/sample/trial").seedTrial>
): Promise<{ readonly password: string }> {
  return (await import("@/embedded/sample/trial")).seedTrial(...given);
}
