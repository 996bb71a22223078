import { createApplication } from "../../fixtures/api";
import { expect, test } from "../../fixtures/test";

/** A team becomes the owner of an application that a user had, and the user can take it back. */
test("a developer gives an application to a new team and takes it back", async ({ as }) => {
  const page = await as("developer");
  const name = `Gate opener ${Date.now()}`;
  await createApplication(page, { type: "SIMPLE", name });

  await test.step("creates a team", async () => {
    await page.goto("/teams");
    await page.getByRole("link", { name: "Create team" }).first().click();
    await page.getByRole("textbox", { name: "Name" }).fill(`Gates ${Date.now()}`);
    await page.getByRole("button", { name: "Create team" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Gates");
  });

  await test.step("gives it the application", async () => {
    await page.getByRole("link", { name: "Applications and APIs" }).click();
    await page.getByRole("button", { name: "Give to team" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "Application or API" }).selectOption(name);
    await dialog.getByRole("button", { name: "Give to team" }).click();
    await expect(page.getByRole("table", { name: "Applications" })).toContainText(name);
  });

  await test.step("the application names the team as its owner", async () => {
    await page.getByRole("link", { name }).first().click();
    await expect(page.getByRole("link", { name: /^Gates/ })).toBeVisible();
    await page.goBack();
  });

  await test.step("takes it back", async () => {
    await page.getByRole("button", { name: "Take ownership" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Take ownership" }).click();
    await expect(page.getByText("No applications yet")).toBeVisible();
  });
});
