import { existsSync } from "node:fs";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";

const INSTALLED = "/usr/lib/postgresql/15";

/** Whether this computer has the oldest PostgreSQL that Latchkey supports, as a package of Debian. */
export const HAS_POSTGRES_15 = existsSync(join(INSTALLED, "bin", "initdb"));

/** Runs a program without what version 15 doesn't know: locales of its own, and ways of reading. */
const script = (name: string) => `#!/bin/sh
for argument in "$@"; do
  shift
  case "$argument" in
    --locale-provider=*) ;;
    --builtin-locale=*) set -- "$@" --locale=C.UTF-8 ;;
    *io_method=*) set -- "$@" jit=off ;;
    *) set -- "$@" "$argument" ;;
  esac
done
exec ${INSTALLED}/bin/${name} "$@"
`;

/** Makes a folder look like the embedded PostgreSQL's package, with the programs of version 15. */
export async function makePostgres15(root: string): Promise<string> {
  await mkdir(join(root, "native", "bin"), { recursive: true, mode: 0o755 });
  await writeFile(join(root, "package.json"), JSON.stringify({ version: "15.0.0" }));
  await writeFile(join(root, "native", "pg-symlinks.json"), "[]");
  await symlink(join(INSTALLED, "bin", "pg_ctl"), join(root, "native", "bin", "pg_ctl"));
  await writeFile(join(root, "native", "bin", "initdb"), script("initdb"), { mode: 0o755 });
  await writeFile(join(root, "native", "bin", "postgres"), script("postgres"), { mode: 0o755 });
  return root;
}
