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
  // What sticks to the top would stand in the middle of a whole page.
  if (!view.floats) await page.evaluate(() => window.scrollTo(0, 0));
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    const width = page.viewportSize()?.width;
    await page.screenshot({
      path: join(FOLDER, `${view.name}-${width}-${colorScheme}.png`),
      // What floats is fixed to the window: the rest of a long page would only be dark.
      fullPage: !view.floats,
      animations: "disabled",
      scale: size === "phone" ? "device" : "css",
    });
  }
}
