import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  defineConfig,
  type TestProjectConfiguration,
  type TestProjectInlineConfiguration,
} from "vitest/config";
import { isWriteAfterClose } from "./db/driver-defects.ts";

/**
 * Vitest leaves one processor free, and would have one worker on two. Much of what the tests do is waiting; what bounds them is the one
 * database server's number of connections.
 */
const maxWorkers = Math.min(Math.max(3, availableParallelism()), 4);

const root = fileURLToPath(new URL(".", import.meta.url));

/**
 * Three kinds of tests: `unit` touches nothing outside the process but loopback; `integration` has a real PostgreSQL of its own;
 * `server` connects to the built server over HTTP.
 */
const shared = {
  resolve: {
    alias: [
      // One copy of graphql: the tests' ESM copy and type-graphql's CommonJS copy would be different realms.
      { find: /^graphql$/, replacement: "graphql/index.js" },
      { find: /^@\//, replacement: `${root}` },
    ],
  },
};

/** What replaces modules or globals for a whole file, or a comment that says why a file needs a process of its own. */
const REPLACES = /\bvi\.(?:mock|doMock|stubGlobal|resetModules)\(|^\/\/ A process of its own: /m;
/** Folders that hold no sources of ours, or only what a build writes. */
const NOT_OURS = /^(\..*|node_modules|dist|test-results)$/;
const FOLDERS = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !NOT_OURS.test(entry.name))
  .map(({ name }) => name);

const TEST_FILES = FOLDERS.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.test\.tsx?$/.test(file))
    .map((file) => `${folder}/${file.replaceAll("\\", "/")}`),
);

/**
 * The files of a kind as two projects. Most files share a process with others, so that modules are loaded once for all of them: loading
 * took a third of the time. Files that replace modules are the project with `-apart` in its name.
 */
function shareProcesses(
  name: string,
  isOfKind: (file: string) => boolean,
  options: NonNullable<TestProjectInlineConfiguration["test"]>,
): TestProjectConfiguration[] {
  const files = TEST_FILES.filter(isOfKind);
  const [apart, together] = [true, false].map((replaces) =>
    files.filter((file) => REPLACES.test(readFileSync(join(root, file), "utf8")) === replaces),
  );
  return [
    { ...shared, test: { ...options, name, include: together, isolate: false } },
    { ...shared, test: { ...options, name: `${name}-apart`, include: apart } },
  ];
}

const isIntegration = (file: string) => file.includes(".integration.test.");
const isServer = (file: string) => file.includes(".server.test.");

/** What programs do first, tests do first as well. */
const FIRST = "scripts/node-version.mjs";

export default defineConfig({
  test: {
    // The driver's own, as in the programs: tests end connections.
    onUnhandledError: (error) => (isWriteAfterClose(error) ? false : undefined),
    projects: [
      ...shareProcesses("unit", (file) => !isIntegration(file) && !isServer(file), {
        setupFiles: [FIRST, "testing/codes/setup.ts"],
        testTimeout: 20_000,
        maxWorkers,
      }),
      ...shareProcesses("integration", isIntegration, {
        globalSetup: ["testing/database/global-setup.ts"],
        setupFiles: [FIRST, "testing/codes/setup.ts", "testing/secrets/setup.ts"],
        testTimeout: 60_000,
        hookTimeout: 120_000,
        maxWorkers,
      }),
      {
        ...shared,
        test: {
          name: "server",
          include: TEST_FILES.filter(isServer),
          globalSetup: ["testing/server/global-setup.ts"],
          setupFiles: [FIRST, "testing/secrets/setup.ts"],
          // Deadlines are for machines that are slow; whatever is waited for says so itself when it does not come (testing/server/processes.ts).
          testTimeout: 300_000,
          hookTimeout: 300_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
