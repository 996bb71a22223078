import { join } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { migrate } from "@/db/migrate";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/embedded/postgres";
import { copyFolder } from "@/testing/embedded/copy-folder";
import { temporaryFolder } from "@/testing/embedded/temporary-folder";
import { startPooler } from "./pooler";
import { startSystemPostgres } from "./system-postgres";

declare module "vitest" {
  interface ProvidedContext {
    /** URL of the run's server, as superuser. */
    readonly databaseAdminUrl: string;
    /** URL of the same server, as Latchkey's less privileged role. */
    readonly databaseUrl: string;
    /** Folder of a cluster that was started and stopped, for copying: creating one takes six times as long. */
    readonly madeCluster: string;
    /** Leads to the same server through a pooler in transaction mode; null without LATCHKEY_TEST_POOLER. */
    readonly poolerUrl: string | null;
  }
}

/**
 * One PostgreSQL for a run of the integration tests, with a migrated template for each suite's own database: the embedded one, or that of the
 * programs in the folder LATCHKEY_TEST_POSTGRES. With LATCHKEY_TEST_POOLER=true, the suites reach their databases through PgBouncer.
 */
export default async function setup(run: TestProject): Promise<() => Promise<void>> {
  const place = await temporaryFolder();
  const madeCluster = join(place.path, "made");
  await (await startEmbeddedPostgres({ folder: madeCluster, durable: false })).stop();
  const folder = join(place.path, "running");
  await copyFolder(madeCluster, folder);
  const programs = process.env.LATCHKEY_TEST_POSTGRES;
  const server = programs
    ? await startSystemPostgres(programs, place.path)
    : await startEmbeddedPostgres({ folder, durable: false });
  await makeTemplate(server);
  run.provide("databaseAdminUrl", server.adminUrl);
  run.provide("databaseUrl", server.url);
  run.provide("madeCluster", madeCluster);
  const pooler =
    process.env.LATCHKEY_TEST_POOLER === "true" ? await startPooler(server.adminUrl, { sessions: 10 }) : null;
  run.provide("poolerUrl", pooler?.through(server.adminUrl) ?? null);
  return async () => {
    await pooler?.stop();
    await server.stop();
    await place.remove();
  };
}

async function makeTemplate({ adminUrl }: Pick<EmbeddedPostgres, "adminUrl">): Promise<void> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
  await admin.unsafe("create database latchkey_template");
  await admin.end();
  const template = new URL(adminUrl);
  template.pathname = "/latchkey_template";
  await migrate(template.href, join(import.meta.dirname, "..", "..", "db", "migrations"));
}
