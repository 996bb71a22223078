import { join, resolve } from "node:path";
import type { Sql } from "postgres";
import { CLIENT_IP_HEADER } from "@/app/_auth/client-ip";
import { log } from "@/domain/kernel/log";
import type { EmbeddedAuthorizationServer } from "@/embedded/authorization-server/authorization-server";
import { createEmbeddedAuthorizationServer } from "@/embedded/authorization-server/authorization-server";
import { latchkeyClients } from "@/embedded/authorization-server/options";
import { type DataFolder, openDataFolder } from "@/embedded/data-folder";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/embedded/postgres";
import { readOrCreateSamplePassword, samplePeople } from "@/embedded/sample/people";
import { type EmbeddedSecrets, readOrCreateSecrets } from "@/embedded/secrets";

/** Where the embedded authorization server is found below Latchkey's own address. */
const OIDC_PATH = "/oidc";

/** The servers that this process brings itself. */
export interface EmbeddedServers {
  readonly folder: DataFolder;
  readonly postgres: EmbeddedPostgres;
  readonly secrets: EmbeddedSecrets;
  readonly samplePassword: string;
}

/** Takes the data folder and starts PostgreSQL in it. */
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

/** Tells the rest of the process about them in the way in which an operator would: by variables. What is set stays. */
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

/** Makes the authorization server; it is mounted on the same port as the portal. */
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
    people: samplePeople(servers.samplePassword),
    // The front has looked through trusted proxies already: whoever sits behind one is limited for themselves.
    clientAddress: (request) => String(request.headers[CLIENT_IP_HEADER] ?? ""),
    notice:
      "This is the trial's own authorization server. The sample people and their password are printed at the start.",
    log: (line) => log().warn({ line }, "embedded authorization server"),
  });
}
