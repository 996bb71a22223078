import type { BrowserContextOptions, Page } from "@playwright/test";
import { test as base } from "../fixtures/test";
import { prepareScene, type Scene } from "./scene";
import type { View } from "./view";

export { expect } from "../fixtures/test";

export type Size = "desktop" | "phone";

/** What the two sizes are; a phone is touched, which makes its controls larger. */
export const SIZES: Readonly<Record<Size, BrowserContextOptions>> = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};

interface ForEachTest {
  /** Opens a view at a size, in the light theme; `emulateMedia` changes to the other. */
  show: (view: View, size: Size) => Promise<Page>;
}

export const test = base.extend<ForEachTest, { scene: Scene }>({
  scene: [
    async ({ browser, sessions, latchkey }, provide) => {
      const context = new Map<string, Page>();
      const pageOf = async (person: Parameters<typeof sessions.of>[0]) => {
        const storageState = await sessions.of(person);
        const made = await browser.newContext({ baseURL: latchkey.url, storageState });
        const page = await made.newPage();
        context.set(person, page);
        return page;
      };
      const scene = await prepareScene(pageOf);
      for (const page of context.values()) await page.context().close();
      await provide(scene);
      await scene.close();
    },
    { scope: "worker", timeout: 180_000 },
  ],

  show: async ({ as, browser, baseURL, problems, scene }, provide) => {
    await provide(async (view, size) => {
      const options = { ...SIZES[size], colorScheme: "light" as const, reducedMotion: "reduce" as const };
      if (view.noise) problems.allow(view.noise);
      const page = view.as ? await as(view.as, options) : await stranger(options);
      await view.open(page, scene);
      return page;
    });

    async function stranger(options: BrowserContextOptions): Promise<Page> {
      const context = await browser.newContext({ baseURL, ...options });
      problems.watch(context);
      return context.newPage();
    }
  },
});
