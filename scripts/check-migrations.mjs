/**
 * Fails if `db/schema` has changes without a migration, if a published migration changed, or if a new one would lock a large table for long
 * or break the release before. The rules are in `scripts/migrations/lint.ts`.
 */
import { spawnSync } from "node:child_process";
import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { register } from "tsx/esm/api";
import { ROOT } from "./build.mjs";

const folder = await mkdtemp(join(tmpdir(), "latchkey-migrations-"));
const count = async () => (await readdir(folder)).filter((name) => name.endsWith(".sql")).length;
try {
  await cp(join(ROOT, "db", "migrations"), folder, { recursive: true });
  const before = await count();
  const kit = join(ROOT, "node_modules", "drizzle-kit", "bin.cjs");
  const args = [
    kit,
    "generate",
    "--dialect",
    "postgresql",
    "--schema",
    "./db/schema/index.ts",
    "--out",
    folder,
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });
  if (status !== 0) {
    console.error(stdout, stderr);
    process.exitCode = 1;
  } else if ((await count()) !== before) {
    console.error(
      'The tables changed without a migration. Run "npm run db:generate", then review and commit the result.',
    );
    process.exitCode = 1;
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

register();
const { migrationProblems } = await import("./migrations/check.ts");
const problems = await migrationProblems(ROOT);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
