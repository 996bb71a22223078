import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { attempt, checkBackground, checkDatabase, checkKeys, checkReplica } from "@/domain/health/checks";
import { check, type Finding } from "@/domain/health/finding.rules";
import { readDatabaseFacts, selectMigrations } from "@/domain/health/health.repository";
import { commandLine } from "@/domain/kernel/process/command-line";
import { isLoopbackHost } from "@/domain/outbound/address";
import { database } from "@/domain/store/database";
import { oneLine } from "../one-line-error";

const REACHED = check("database", "Database connection");

/** Whether the database answers, and everything that it can be asked. Changes nothing. */
export async function checkDatabaseServer(url: string, root: string): Promise<readonly Finding[]> {
  const began = performance.now();
  try {
    const { isEncrypted } = await readDatabaseFacts(database());
    const milliseconds = Math.round(performance.now() - began);
    const findings = [
      REACHED.ok(`It answers, the first time after ${milliseconds} ms.`),
      tlsFinding(url, isEncrypted),
      ...(await checkDatabase()),
      ...(await checkReplica()),
      ...(await attempt("migrations", "Migrations", () => checkMigrations(root))),
      ...(await checkKeys()),
      ...(await checkBackground()),
    ];
    return findings;
  } catch (error) {
    return [REACHED.problem(oneLine(error) ?? "It doesn't answer as PostgreSQL does. Check DATABASE_URL.")];
  }
}

function tlsFinding(url: string, isEncrypted: boolean): Finding {
  const { ok, warning } = check("database.tls", "Database encryption");
  const host = hostOf(url);
  if (isEncrypted) return ok("The connection uses TLS.");
  if (!host || host.startsWith("/") || isLoopbackHost(host)) return ok("The database is on this computer.");
  return warning(
    `The connection to ${host} isn't encrypted. Unless the network between is yours alone, add ?sslmode=verify-full to DATABASE_URL.`,
  );
}

/** The host of a database's URL; empty for a Unix socket. */
function hostOf(url: string): string {
  const parsed = URL.parse(url);
  return parsed?.searchParams.get("host") ?? parsed?.hostname ?? "";
}

interface Journal {
  readonly entries: readonly { readonly when: number; readonly tag: string }[];
}

/** Compares the migrations of this version with those that ran. */
async function checkMigrations(root: string): Promise<Finding> {
  const { ok, warning } = check("migrations", "Migrations");
  const text = await readFile(join(root, "db", "migrations", "meta", "_journal.json"), "utf8");
  const { entries } = JSON.parse(text) as Journal;
  const ran = await selectMigrations(database());
  if (!ran) return warning(`The database is empty. Start Latchkey, or run: ${commandLine("migrate")}`);
  const done = new Set(ran);
  const pending = entries.filter(({ when }) => !done.has(when));
  const newest = entries.at(-1)?.when ?? 0;
  const unknown = ran.filter((when) => when > newest);
  if (unknown.length > 0)
    return warning(
      "A newer release of Latchkey migrated the database. Run that release here, too: docs/upgrade.md says how long two can run side by side.",
    );
  if (pending.length > 0)
    return warning(
      `${pending.length === 1 ? "1 migration is" : `${pending.length} migrations are`} pending, from ${pending[0]?.tag}. They run at the next start, or with: ${commandLine("migrate")}`,
    );
  return ok(`All ${entries.length} ran.`);
}
