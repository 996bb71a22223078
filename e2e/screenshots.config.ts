import { defineConfig } from "@playwright/test";
import journeys from "./playwright.config";

/** The catalogue of views as pictures; see `scripts/screenshots.mjs`. */
export default defineConfig(journeys, {
  testDir: "views",
  testMatch: "screenshots.ts",
  fullyParallel: true,
  use: { trace: "off", screenshot: "off" },
});
