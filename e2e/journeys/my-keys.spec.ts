import type { Page } from "@playwright/test";
import { createApplication } from "../fixtures/api";
import { publishApi, subscribeTo } from "../fixtures/apis";
import { expect, test } from "../fixtures/test";

const API = "Harbor lights";

/** Keys without opening each subscription: in the credentials of their application, and of all applications. */
test("a member copies, renews and revokes keys from their lists", async ({ as }) => {
  const publisher = await as("publisher");
  const page = await as("developer", { permissions: ["clipboard-read", "clipboard-write"] });
  const api = await publishApi(publisher, { name: API, entryPoint: "/harbor-lights" }, [
    { name: "Free", authenticationType: "API_KEY", approval: "AUTO" },
  ]);
  const applicationId = await createApplication(page, { type: "SIMPLE", name: "Beacon board" });
  await subscribeTo(page, { applicationId, planId: api.plans.Free });

  await test.step("the credentials of the application have the key", async () => {
    await page.goto(`/applications/${applicationId}/credentials`);
    await expect(rowsOf(page)).toHaveCount(1);
    await expect(rowsOf(page)).toContainText("Never");
  });

  await test.step("it is copied from its row", async () => {
    await menu(page, "Copy key");
    await expect(page.getByText("API key copied", { exact: true }).first()).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^lk_[0-9A-Za-z]{39}$/);
  });

  await test.step("it is renewed from its row, which shows the new one", async () => {
    await menu(page, "Renew key");
    const question = page.getByRole("alertdialog");
    await question.getByRole("combobox", { name: "Grace period" }).selectOption("1 day");
    await question.getByRole("button", { name: "Renew key" }).click();
    const made = page.getByRole("dialog", { name: "API key renewed" });
    await expect(made.getByText(/^lk_[0-9A-Za-z]{39}$/)).toBeVisible();
    await made.getByRole("button", { name: "Done" }).click();
    await expect(rowsOf(page)).toHaveCount(2);
  });

  await test.step("My keys has both, and finds them by names, status and application", async () => {
    await page.getByRole("link", { name: "My keys" }).click();
    await page.getByRole("searchbox").fill("beacon");
    await expect(rowsOf(page)).toHaveCount(2);
    await page.getByRole("combobox", { name: "API", exact: true }).selectOption(`${API} 1.0`);
    await page.getByRole("combobox", { name: "Application" }).selectOption("Beacon board");
    await expect(page).toHaveURL(/application=app_/);
    await expect(rowsOf(page)).toHaveCount(2);
    await page.getByRole("combobox", { name: "Status" }).selectOption("Expired");
    await expect(page.getByText("No matching API keys")).toBeVisible();
    await page.getByRole("combobox", { name: "Status" }).selectOption("Active");
    await expect(rowsOf(page)).toHaveCount(2);
  });

  await test.step("one is revoked, and the focus goes to the row that takes its place", async () => {
    await menu(page, "Revoke key");
    await page.getByRole("alertdialog").getByRole("button", { name: "Revoke key" }).click();
    await expect(page.getByText("API key revoked", { exact: true }).first()).toBeVisible();
    await expect(rowsOf(page)).toHaveCount(1);
    await expect(rowsOf(page).getByRole("link", { name: API })).toBeFocused();
  });
});

const rowsOf = (page: Page) =>
  page.getByRole("table", { name: "API keys" }).getByRole("row").filter({ hasText: API });

async function menu(page: Page, item: string): Promise<void> {
  await rowsOf(page)
    .first()
    .getByRole("button", { name: /^Actions for key/ })
    .click();
  await page.getByRole("menuitem", { name: item }).click();
}
