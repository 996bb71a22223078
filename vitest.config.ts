import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/**
 * Vitest leaves one processor free, and would have one worker on two. Much of what the tests do is waiting; what bounds them is the one
 * database server's number of connections.
 */
const maxWorkers = Math.min(Math.max(2, availableParallelism()), 4);

const root = fileURLToPath(new URL(".", import.meta.url));

/**
 * Three projects: `unit` touches nothing outside the process but loopback; `integration` has a real PostgreSQL of its own;
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

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: "unit",
          include: ["{app,graphql,domain,db,jobs,embedded,server,gateway,cli,scripts}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.integration.test.ts", "**/*.server.test.ts"],
          setupFiles: ["testing/codes/setup.ts"],
          testTimeout: 20_000,
          maxWorkers,
        },
      },
      {
        ...shared,
        test: {
          name: "integration",
          include: ["{app,graphql,domain,db,jobs,embedded,server,gateway,cli}/**/*.integration.test.ts"],
          globalSetup: ["testing/database/global-setup.ts"],
          setupFiles: ["testing/codes/setup.ts", "testing/secrets/setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers,
        },
      },
      {
        ...shared,
        test: {
          name: "server",
          include: ["{server,gateway,cli}/**/*.server.test.ts"],
          globalSetup: ["testing/server/global-setup.ts"],
          setupFiles: ["testing/secrets/setup.ts"],
          // Deadlines are for machines that are slow; whatever is waited for says so itself when it does not come (testing/server/processes.ts).
          testTimeout: 300_000,
          hookTimeout: 300_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
