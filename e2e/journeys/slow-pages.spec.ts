import { expect, test } from "../fixtures/test";

test("a slow page shows its skeleton, and the frame around it stays", async ({ as }) => {
  const page = await as("developer");
  await page.goto("/applications");
  await expect(page.getByRole("link", { name: "Orders dashboard" })).toBeVisible();
  let slow = true;
  await page.route(
    (url) => url.searchParams.has("_rsc"),
    async (route) => {
      if (slow) await new Promise((resolve) => setTimeout(resolve, 1_500));
      await route.continue();
    },
  );

  await page.getByRole("link", { name: "Access tokens" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Loading page" }).first()).toBeVisible();
  await expect(page.getByRole("link", { name: "Orders dashboard" })).toBeHidden();
  await expect(page.getByRole("heading", { level: 1, name: "Access tokens" })).toBeVisible();
  await expect(page.getByText("Loading page")).toHaveCount(0);

  slow = false;
  await page.getByRole("link", { name: "Applications" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Applications" })).toBeVisible();
  await expect(page.getByText("Loading page")).toHaveCount(0);
  await page.getByRole("link", { name: "Orders dashboard" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Orders dashboard" })).toBeVisible();
  slow = true;
  await page.getByRole("link", { name: /^Members/ }).click();
  await expect(page.getByText("Loading page")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Orders dashboard" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 2, name: "Members" })).toBeVisible();
  await expect(page.getByText("Loading page")).toHaveCount(0);
});
