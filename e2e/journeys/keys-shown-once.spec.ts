import type { Page } from "@playwright/test";
import { createApplication } from "../fixtures/api";
import { publishApi } from "../fixtures/apis";
import { expect, test } from "../fixtures/test";

const API = "Ferry times";
const KEY = /^lk_[0-9A-Za-z]{39}$/;

async function showOnce(admin: Page, on: boolean): Promise<void> {
  await admin.goto("/admin/api-keys");
  await admin.getByRole("switch", { name: "Show keys only once" }).setChecked(on);
  await admin.getByRole("button", { name: "Save settings" }).click();
  await expect(admin.getByText("Settings saved").first()).toBeVisible();
}

test("with keys shown once, a key can be copied only when created or renewed", async ({ as }) => {
  const publisher = await as("publisher");
  await publishApi(
    publisher,
    { name: API, description: "When boats leave.", tags: [], entryPoint: "/ferries" },
    [{ name: "Free", authenticationType: "API_KEY", approval: "AUTO" }],
  );
  const page = await as("developer");
  await createApplication(page, { type: "SIMPLE", name: "Pier display" });
  const admin = await as("admin");
  await showOnce(admin, true);
  try {
    await test.step("subscribing shows the key, and leaving without copying asks for confirmation", async () => {
      await page.goto("/apis?q=ferry");
      await page.getByRole("link", { name: API, exact: true }).click();
      await page.getByRole("link", { name: "Subscribe to Free" }).click();
      await page.getByRole("radio", { name: "Pier display" }).check();
      await page.getByRole("button", { name: "Subscribe application" }).click();
      await expect(page.getByText(/It won't be shown again/)).toBeVisible();
      await expect(page.getByText(KEY)).toBeVisible();
      await page.getByRole("link", { name: "View subscription" }).click();
      const question = page.getByRole("alertdialog", { name: "Leave without copying the API key?" });
      await question.getByRole("button", { name: "Leave page" }).click();
    });

    await test.step("later the key can't be copied, only renewed", async () => {
      await expect(page.getByText(/Keys are shown once, when created/)).toBeVisible();
      await expect(
        page.getByRole("region", { name: "API keys" }).getByText("Active", { exact: true }),
      ).toHaveCount(1);
      await expect(page.getByRole("button", { name: /^Reveal API key/ })).toHaveCount(0);
      await expect(page.getByText(KEY)).toHaveCount(0);
    });

    await test.step("a renewal shows the new key once", async () => {
      await page.getByRole("button", { name: "Renew key" }).click();
      await page.getByRole("alertdialog").getByRole("button", { name: "Renew key" }).click();
      await expect(page.getByText(KEY)).toBeVisible();
      await page.getByRole("button", { name: /^Copy/ }).first().click();
      // The question about leaving ends with an entry of the history, which would cancel a reload that begins in the same moment.
      await page.waitForFunction(() => !window.history.state?.__leaveGuard);
      await page.reload();
      await expect(
        page.getByRole("region", { name: "API keys" }).getByText("Active", { exact: true }),
      ).toHaveCount(2);
      await expect(page.getByText(KEY)).toHaveCount(0);
    });
  } finally {
    await showOnce(admin, false);
  }
});
