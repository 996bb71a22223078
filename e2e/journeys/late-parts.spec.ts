import type { Page, Route } from "@playwright/test";
import { pageBytes } from "../../scripts/page-bytes.mjs";
import { expect, test } from "../fixtures/test";

/*
 * Menus, dialogs and toasts load their script when they open. They work as if it had been there: the first key or click counts, and the
 * focus is where it belongs.
 */

const SCRIPTS = /\/_next\/static\/chunks\//;

async function home(as: (person: "developer") => Promise<Page>): Promise<Page> {
  const page = await as("developer");
  await page.goto("/");
  await page.waitForLoadState("networkidle");
  return page;
}

/** From now on, scripts take a second to arrive. */
async function slowScripts(page: Page): Promise<void> {
  await page.route(SCRIPTS, async (route: Route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await route.continue();
  });
}

test("a menu whose script is on its way opens with the first key, and works by keyboard", async ({ as }) => {
  const page = await home(as);
  await slowScripts(page);
  const button = page.getByRole("button", { name: /^Account of/ });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(button).toHaveAttribute("aria-expanded", "true");
  await expect(page.getByRole("menuitem", { name: "Notification settings" })).toBeFocused();
  await expect(page.getByRole("menu", { name: /^Account of/ })).toBeVisible();
  for (const name of ["Account", "Access tokens", "Documentation", "Sign out"]) {
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("menuitem", { name, exact: true })).toBeFocused();
  }
  await page.keyboard.press("Home");
  await expect(page.getByRole("menuitem", { name: "Notification settings" })).toBeFocused();
  await page.keyboard.press("s");
  await expect(page.getByRole("menuitem", { name: "Sign out" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toBeHidden();
  await expect(button).toBeFocused();
  await expect(button).toHaveAttribute("aria-expanded", "false");

  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "Notification settings" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Notification settings" })).toBeVisible();
});

test("a menu opens and closes by pointer, and its choice applies", async ({ as }) => {
  const page = await home(as);
  await slowScripts(page);
  const button = page.getByRole("button", { name: "Theme" });
  await button.click();
  await expect(page.getByRole("menuitemradio", { name: "System" })).toBeChecked();
  await button.click();
  await expect(page.getByRole("menu")).toBeHidden();
  await button.click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect(page.getByRole("menu")).toBeHidden();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await button.click();
  await expect(page.getByRole("menuitemradio", { name: "Dark" })).toBeChecked();
  await page.getByRole("main").click({ position: { x: 5, y: 300 } });
  await expect(page.getByRole("menu")).toBeHidden();
});

test("a dialog returns the focus to what opened it, whether a button, a shortcut or a menu item", async ({
  as,
}) => {
  const page = await home(as);
  await slowScripts(page);
  const search = page.getByRole("button", { name: /^Search/ });
  await search.click();
  await expect(page.getByRole("combobox")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(search).toBeFocused();

  const account = page.getByRole("button", { name: /^Account of/ });
  await account.focus();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox")).toBeFocused();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox")).toBeHidden();
  await expect(account).toBeFocused();

  await page.goto("/applications");
  await page.getByRole("link", { name: "Orders dashboard" }).click();
  await page.getByRole("link", { name: /^Members/ }).click();
  const actions = page.getByRole("button", { name: "Actions for Jun Watanabe" });
  for (const time of ["first", "second"]) {
    await test.step(`opened for the ${time} time`, async () => {
      await actions.focus();
      await page.keyboard.press("Enter");
      await page.keyboard.press("End");
      await page.getByRole("menuitem", { name: "Remove member" }).click();
      const question = page.getByRole("alertdialog");
      await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
      await page.keyboard.press("Escape");
      await expect(question).toBeHidden();
      await expect(actions).toBeFocused();
    });
  }
});

test("on a phone, the navigation opens as a sheet and closes with its page", async ({ as }) => {
  const page = await as("developer", { viewport: { width: 390, height: 844 } });
  await page.goto("/");
  await page.getByRole("button", { name: "Open navigation" }).click();
  await page.getByRole("dialog", { name: "Navigation" }).getByRole("link", { name: "APIs" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "APIs" })).toBeVisible();
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("a part that can't be loaded says so, and the page stays as it is", async ({ as, problems }) => {
  problems.allow(/ERR_FAILED|Failed to load|ChunkLoadError/);
  const page = await home(as);
  await page.route(SCRIPTS, (route) => route.abort());
  const shown = page.waitForEvent("dialog");
  const button = page.getByRole("button", { name: "Theme" });
  await button.focus();
  await page.keyboard.press("Enter");
  const alert = await shown;
  expect(alert.message()).toContain("reload the page");
  await alert.accept();
  await expect(button).toHaveAttribute("aria-expanded", "false");
  await expect(button).toBeFocused();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("a tooltip opens on hover and on keyboard focus, can be hovered, and closes with Escape", async ({
  as,
}) => {
  const page = await home(as);
  const tooltip = page.getByRole("tooltip");
  const theme = page.getByRole("button", { name: "Theme" });
  await theme.hover();
  await expect(tooltip).toHaveText("Theme");
  await tooltip.hover();
  await page.waitForTimeout(400);
  await expect(tooltip).toBeVisible();
  const [bubble, button] = await Promise.all([tooltip.boundingBox(), theme.boundingBox()]);
  expect(bubble?.y).toBeGreaterThan((button?.y ?? 0) + (button?.height ?? 0));
  await page.keyboard.press("Escape");
  await expect(tooltip).toBeHidden();

  await theme.hover();
  await page.getByRole("link", { name: /^Inbox/ }).hover();
  await expect(tooltip).toHaveText(/^Inbox/);
  await expect(tooltip).toHaveCount(1);
  await page.getByRole("main").hover({ position: { x: 5, y: 300 } });
  await expect(tooltip).toBeHidden();

  await page.getByRole("link", { name: /^Inbox/ }).focus();
  await page.keyboard.press("Tab");
  await expect(theme).toBeFocused();
  await expect(tooltip).toHaveText("Theme");
  await page.keyboard.press("Tab");
  await expect(tooltip).toBeHidden();
});

test("Escape closes the tooltip of a dialog's button first, then the dialog", async ({ as }) => {
  const page = await as("developer");
  await page.goto("/applications");
  await page.getByRole("link", { name: "Orders dashboard" }).click();
  await page.getByRole("link", { name: /^Members/ }).click();
  await page.getByRole("button", { name: "Add member" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Close" }).hover();
  await expect(page.getByRole("tooltip")).toHaveText("Close");
  await page.getByRole("tooltip").click();
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("tooltip")).toBeHidden();
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});

test("the budgets count what a page really loads", async ({ page, as }) => {
  const expected = new Map((await pageBytes()).map(({ path, scripts }) => [path, scripts]));
  expect(await scriptsOf(page, "/sign-in")).toEqual(expected.get("/sign-in"));
  expect(await scriptsOf(await as("developer"), "/access-tokens/new")).toEqual(
    expected.get("/access-tokens/new"),
  );
});

/** The scripts in the page's document, as a browser of this decade reads it. */
async function scriptsOf(page: Page, path: string): Promise<string[]> {
  await page.goto(path);
  const urls = await page
    .locator("script[src]:not([nomodule])")
    .evaluateAll((scripts) => scripts.map((script) => new URL((script as HTMLScriptElement).src).pathname));
  return [...new Set(urls.map((url) => url.replace("/_next/", "")))].sort();
}

test("a page in the navigation begins to load when it is pointed at or reached by keyboard, and no other", async ({
  as,
}) => {
  const page = await as("developer");
  const loaded: string[] = [];
  page.on("request", (request) => {
    if (request.headers()["next-router-prefetch"]) loaded.push(new URL(request.url()).pathname);
  });
  await page.goto("/");
  await page.waitForLoadState("networkidle");
  expect(loaded).toEqual([]);
  const navigation = page.getByRole("navigation", { name: "Main" });
  await navigation.getByRole("link", { name: "Teams" }).hover();
  await expect.poll(() => new Set(loaded)).toEqual(new Set(["/teams"]));
  await navigation.getByRole("link", { name: "Subscriptions" }).focus();
  await expect.poll(() => new Set(loaded)).toEqual(new Set(["/teams", "/subscriptions"]));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Subscriptions" })).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(new Set(loaded)).toEqual(new Set(["/teams", "/subscriptions"]));
});
