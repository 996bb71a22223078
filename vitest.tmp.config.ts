import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
const root = fileURLToPath(new URL(".", import.meta.url));
export default defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }, { find: /^@\//, replacement: `${root}` }] },
  test: { include: ["server/set-up/killed.server.test.ts"], globalSetup: ["testing/database/global-setup.ts"], setupFiles: ["testing/secrets/setup.ts"], testTimeout: 300_000, hookTimeout: 300_000, maxWorkers: 2 },
});
