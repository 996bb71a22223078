import { defineConfig } from "@playwright/test";
import journeys from "./playwright.config";

/** Screenshots of all views, see `scripts/screenshots.mjs`. */
export default defineConfig(journeys, {
  testDir: "views",
  testMatch: "screenshots.ts",
  fullyParallel: true,
  use: { trace: "off", screenshot: "off" },
});
