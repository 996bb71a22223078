import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";
import { type Connection, connect } from "@/db/client";
import { findStoredLeaks, leaks } from "@/testing/secrets/leaks";

/** A suite's own database, created from the migrated template. */
export interface TestDatabase {
  readonly url: string;
  readonly connection: Connection;
  /** Statements sent since the last call. */
  statements(): string[];
  drop(): Promise<void>;
}

export async function createTestDatabase(): Promise<TestDatabase> {
  const adminUrl = inject("databaseAdminUrl");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
  // One copy at a time: a template cannot have other connections.
  await admin`select pg_advisory_lock(1)`;
  await admin.unsafe(`create database ${name} template latchkey_template strategy file_copy`);
  await admin.end();
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  let sent: string[] = [];
  const poolerUrl = inject("poolerUrl");
  const place = poolerUrl ? Object.assign(new URL(poolerUrl), { pathname: url.pathname }) : url;
  const connection = connect(place.href, {
    max: 20,
    isPooled: poolerUrl !== null,
    onStatement: (text) => sent.push(text),
  });
  return {
    url: url.href,
    connection,
    statements() {
      const taken = sent;
      sent = [];
      return taken;
    },
    async drop() {
      leaks.push(...(await findStoredLeaks(connection.sql)));
      await connection.sql.end({ timeout: 2 });
      const remover = postgres(adminUrl, { max: 1, onnotice: () => {} });
      await remover.unsafe(`drop database if exists ${name} with (force)`);
      await remover.end();
    },
  };
}
