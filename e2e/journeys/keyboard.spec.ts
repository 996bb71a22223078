import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../fixtures/test";
import { emailOf } from "../fixtures/users";

/** Presses Tab until the target has the focus. */
async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate((element) => element === document.activeElement).catch(() => false)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`not reached by ${key}: ${target}`);
}

test("the main job works with the keyboard alone", async ({ page, latchkey }) => {
  await test.step("signing in", async () => {
    await page.goto("/sign-in");
    await expect(page.getByRole("textbox", { name: "Email" })).toBeFocused();
    await page.keyboard.type(emailOf("developer"));
    await page.keyboard.press("Tab");
    await page.keyboard.type(latchkey.samplePassword);
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname === "/");
  });

  await test.step("the first Tab focuses the skip link", async () => {
    await page.reload();
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("main")).toBeFocused();
  });

  await test.step("the palette finds an application and opens it", async () => {
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("combobox")).toBeFocused();
    await page.keyboard.type("courier");
    const hit = page.getByRole("option", { name: /Courier app/ });
    await expect(hit).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Courier app" })).toBeVisible();
    await expect(page.getByRole("dialog")).toBeHidden();
  });

  await test.step("Escape closes the palette and returns the focus", async () => {
    await page.keyboard.press("Meta+k");
    await expect(page.getByRole("combobox")).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("combobox")).toBeHidden();
  });

  await test.step("creating an application", () => create(page));
  await test.step("the archive dialog focuses Cancel, traps the focus, and closes", () =>
    cancelArchiving(page));
});

async function create(page: Page): Promise<void> {
  await page.goto("/applications");
  await tabTo(page, page.getByRole("link", { name: "Create application" }));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/applications\/new$/);
  await tabTo(page, page.getByRole("radio", { name: "Simple" }));
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: "Browser" })).toBeChecked();
  await page.keyboard.press("ArrowUp");
  await expect(page.getByRole("radio", { name: "Simple" })).toBeChecked();
  await page.keyboard.press("Enter");
  await page.waitForURL(/type=SIMPLE/);
  await expect(page.getByRole("textbox", { name: "Name" })).toBeFocused();
  await page.keyboard.type("Made without a mouse");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Made without a mouse" })).toBeVisible();
}

async function cancelArchiving(page: Page): Promise<void> {
  await tabTo(page, page.getByRole("link", { name: "Settings" }));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/settings$/);
  const opener = page.getByRole("button", { name: "Archive application" });
  await expect(opener).toBeVisible();
  await tabTo(page, opener);
  await page.keyboard.press("Enter");
  const question = page.getByRole("alertdialog");
  await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
  for (let presses = 0; presses < 6; presses++) {
    await page.keyboard.press("Tab");
    await expect(question.locator(":focus")).toHaveCount(1);
  }
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await expect(opener).toBeFocused();
}
