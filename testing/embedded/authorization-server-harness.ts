import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import postgres, { type Sql } from "postgres";
import { inject } from "vitest";
import { connect } from "@/db/client";
import {
  createEmbeddedAuthorizationServer,
  type EmbeddedAuthorizationServer,
} from "@/embedded/authorization-server/authorization-server";
import { type AuthorizationServerOptions, latchkeyClients } from "@/embedded/authorization-server/options";
import { type EmbeddedSecrets, readOrCreateSecrets } from "@/embedded/secrets";
import { type TemporaryFolder, temporaryFolder } from "./temporary-folder";

export const ADA = {
  email: "ada@example.test",
  name: "Ada Lovelace",
  password: "analytical engine",
  roles: ["math"],
};
export const BOB = { email: "bob@example.test", name: "Bob", password: "another password" };

/** A database and secrets for one test file's authorization servers. */
export interface Ground {
  readonly sql: Sql;
  readonly secrets: EmbeddedSecrets;
  remove(): Promise<void>;
}

export async function prepareGround(): Promise<Ground> {
  const folder: TemporaryFolder = await temporaryFolder();
  const name = `ground_${randomUUID().replaceAll("-", "")}`;
  await asAdministrator(`create database ${name} owner latchkey`);
  const url = new URL(inject("databaseUrl"));
  url.pathname = `/${name}`;
  // Latchkey's own client, with its own encoding of dates and JSON.
  const { sql } = connect(url.href, { max: 5 });
  const secrets = await readOrCreateSecrets(folder.path);
  return {
    sql,
    secrets,
    async remove() {
      await sql.end({ timeout: 5 });
      await asAdministrator(`drop database ${name} with (force)`);
      await folder.remove();
    },
  };
}

async function asAdministrator(statement: string): Promise<void> {
  const admin = postgres(inject("databaseAdminUrl"), { max: 1, onnotice: () => {} });
  await admin.unsafe(statement);
  await admin.end();
}

/** A running authorization server. */
export interface AccessContext {
  readonly base: string;
  readonly issuer: string;
  readonly server: EmbeddedAuthorizationServer;
  readonly lines: string[];
  close(): Promise<void>;
}

/** Starts a server on a free port of the loopback address, or on the given one. */
export async function stand(
  ground: Ground,
  options: Partial<AuthorizationServerOptions> = {},
  port = 0,
): Promise<AccessContext> {
  let server: EmbeddedAuthorizationServer | null = null;
  const http = createServer((request, response) => {
    if (server?.mount(request, response)) return;
    response.writeHead(418).end("not for the authorization server");
  });
  const base = `http://localhost:${await listen(http, port)}`;
  const lines: string[] = [];
  server = await createEmbeddedAuthorizationServer({
    issuer: `${base}/oidc`,
    sql: ground.sql,
    secrets: ground.secrets.authorizationServer,
    people: [ADA, BOB],
    clients: latchkeyClients(base, ground.secrets.clientSecrets),
    log: (line) => lines.push(line),
    ...options,
  });
  const running = server;
  return {
    base,
    issuer: running.issuer,
    server: running,
    lines,
    async close() {
      running.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

async function listen(http: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    http.once("error", reject);
    http.listen(port, "127.0.0.1", resolve);
  });
  return (http.address() as AddressInfo).port;
}
