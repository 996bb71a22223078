import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { migrate } from "@/db/migrate";
import { startEmbeddedPostgres } from "@/embedded/postgres";

declare module "vitest" {
  interface ProvidedContext {
    readonly databaseAdminUrl: string;
  }
}

/** One PostgreSQL for a run of the integration tests, with a migrated template from which each suite gets a database of its own. */
export default async function setup(project: {
  provide(key: "databaseAdminUrl", value: string): void;
}): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "latchkey-test-"));
  const server = await startEmbeddedPostgres({ folder, durable: false });
  const admin = postgres(server.adminUrl, { max: 1, onnotice: () => {} });
  await admin.unsafe("create database latchkey_template");
  const template = new URL(server.adminUrl);
  template.pathname = "/latchkey_template";
  await migrate(template.href, join(import.meta.dirname, "..", "..", "db", "migrations"));
  await admin.end();
  project.provide("databaseAdminUrl", server.adminUrl);
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
