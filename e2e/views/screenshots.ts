import { join } from "node:path";
import type { Page } from "@playwright/test";
import { ALL_VIEWS } from "./all";
import { type Size, test } from "./test";
import type { View } from "./view";

const FOLDER = join(import.meta.dirname, "..", "..", "screenshots");
const THEMES = ["light", "dark"] as const;

for (const view of ALL_VIEWS) {
  for (const size of ["desktop", "phone"] as const) {
    if (view.only && view.only !== size) continue;
    test(`${view.name} (${size})`, async ({ show }) => {
      await photograph(await show(view, size), view, size);
    });
  }
}

async function photograph(page: Page, view: View, size: Size): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  // Sticky content would appear in the middle of a full-page screenshot.
  if (!view.floats) await page.evaluate(() => window.scrollTo(0, 0));
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    const width = page.viewportSize()?.width;
    await page.screenshot({
      path: join(FOLDER, `${view.name}-${width}-${colorScheme}.png`),
      // Floating content is fixed to the window, so the rest of a long page would only be dark.
      fullPage: !view.floats,
      animations: "disabled",
      scale: size === "phone" ? "device" : "css",
    });
  }
}
