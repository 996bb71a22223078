import { join } from "node:path";
import { defineConfig } from "@playwright/test";

// Concurrent runs must not empty each other's folder. Workers get the name of their run's folder.
process.env.LATCHKEY_E2E_RUN ??= String(process.pid);

export default defineConfig({
  testDir: "journeys",
  outputDir: join("..", "test-results", process.env.LATCHKEY_E2E_RUN),
  globalSetup: "./global-setup.ts",
  globalTeardown: "./global-teardown.ts",
  // Each worker has its own server, so that journeys that change platform settings don't affect others.
  workers: 2,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: [["list"]],
  use: {
    permissions: ["clipboard-read", "clipboard-write"],
    actionTimeout: 20_000,
    navigationTimeout: 40_000,
    // Recording takes the processor that the pages need; a failure is run again with `--trace on`.
    trace: "off",
    screenshot: "only-on-failure",
  },
});
