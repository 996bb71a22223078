import type { BrowserContext, BrowserContextOptions, Page } from "@playwright/test";
import { test as base } from "../fixtures/test";
import type { Person } from "../fixtures/users";
import { prepareScene, type Scene } from "./scene";
import type { View } from "./view";

export { expect } from "../fixtures/test";

export type Size = "desktop" | "phone";

/** The two sizes. A phone has touch, which makes its controls larger. */
export const SIZES = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
} as const satisfies Record<Size, BrowserContextOptions>;

interface ForEachTest {
  /** Opens a view at a size in the light theme. `emulateMedia` switches to the dark theme. */
  show: (view: View, size: Size) => Promise<Page>;
}

interface ForEachWorker {
  scene: Scene;
  /** One context per user and size, so that shared resources load once. */
  contextOf: (person: Person | undefined, size: Size) => Promise<BrowserContext>;
}

export const test = base.extend<ForEachTest, ForEachWorker>({
  // Views of one user share a process, in which the scripts are compiled already: a fifth of the time.
  launchOptions: [
    async ({ launchOptions }, provide) =>
      provide({ ...launchOptions, args: [...(launchOptions.args ?? []), "--process-per-site"] }),
    { scope: "worker" },
  ],

  scene: [
    async ({ browser, sessions, latchkey }, provide) => {
      const pages = new Map<string, Page>();
      const scene = await prepareScene(async (person) => {
        const storageState = await sessions.of(person);
        const context = await browser.newContext({ baseURL: latchkey.url, storageState });
        const page = await context.newPage();
        pages.set(person, page);
        return page;
      });
      for (const page of pages.values()) await page.context().close();
      await provide(scene);
      await scene.close();
    },
    { scope: "worker", timeout: 300_000 },
  ],

  contextOf: [
    async ({ browser, sessions, latchkey }, provide) => {
      const made = new Map<string, Promise<BrowserContext>>();
      const make = async (person: Person | undefined, size: Size) => {
        const context = await browser.newContext({
          ...SIZES[size],
          baseURL: latchkey.url,
          storageState: person && (await sessions.of(person)),
          colorScheme: "light",
          reducedMotion: "reduce",
        });
        // A page that stays open keeps their process.
        await (await context.newPage()).goto("/healthz");
        return context;
      };
      await provide((person, size) => {
        const key = `${person} ${size}`;
        const known = made.get(key) ?? make(person, size);
        made.set(key, known);
        return known;
      });
      for (const context of made.values()) await (await context).close();
    },
    { scope: "worker" },
  ],

  show: async ({ contextOf, problems, scene }, provide) => {
    const ends: (() => unknown)[] = [];
    await provide(async (view, size) => {
      const context = await contextOf(view.as, size);
      if (!view.as) await context.clearCookies();
      if (view.noise) problems.allow(view.noise);
      ends.push(problems.watch(context));
      const page = await context.newPage();
      ends.push(() => page.close());
      await view.open(page, scene);
      return page;
    });
    for (const end of ends.reverse()) await end();
  },
});
