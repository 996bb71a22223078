/**
 * `node scripts/dump-release.mjs`: stores this release in `testing/releases/`, for the tests of later releases: a dump of an installation
 * with every kind of object (`X.Y.Z.sql.gz`, `X.Y.Z.json`), and what its code needs of the tables (`X.Y.Z.schema.json`). The dump has new IDs
 * and secrets each time.
 */
import "./node-version.mjs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { startVitest } from "vitest/node";
import { ROOT } from "./build.mjs";

const { version } = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8"));
process.env.LATCHKEY_RELEASE = version;
const run = await startVitest(
  "test",
  [],
  {
    config: false,
    root: ROOT,
    watch: false,
    include: ["scripts/releases/store.ts"],
    globalSetup: ["testing/database/global-setup.ts"],
    hookTimeout: 120_000,
  },
  {
    resolve: {
      alias: [
        { find: /^graphql$/, replacement: "graphql/index.js" },
        { find: /^@\//, replacement: `${ROOT}/` },
      ],
    },
  },
);
await run.close();
if (!process.exitCode) console.log(`Stored testing/releases/${version}.sql.gz, .json and .schema.json.`);
