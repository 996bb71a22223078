import { createApplication } from "../fixtures/api";
import { downloadCsv } from "../fixtures/download";
import { expect, test } from "../fixtures/test";

test("a list stores its search, filters, order and position in the URL", async ({ as }) => {
  const page = await as("colleague");
  for (let number = 1; number <= 23; number++) {
    const name = `Route ${String(number).padStart(2, "0")}`;
    await createApplication(page, { type: "SIMPLE", name });
  }

  await page.goto("/applications");
  await page.getByRole("searchbox", { name: "Search by name or client_id" }).fill("route");
  await expect(page).toHaveURL(/\?q=route$/);
  await page.getByRole("link", { name: "Name", exact: true }).click();
  await expect(page).toHaveURL(/q=route/);
  await expect(page.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "ascending");
  await expect(page.getByText("1–20 applications")).toBeVisible();
  await expect(page.getByRole("row").nth(1)).toContainText("Route 01");

  await page.getByRole("link", { name: "Next" }).click();
  await expect(page.getByText("21–23 applications")).toBeVisible();
  await expect(page.getByRole("row").nth(1)).toContainText("Route 21");
  await page.reload();
  await expect(page.getByRole("row").nth(1)).toContainText("Route 21");
  await page.getByRole("link", { name: "Previous" }).click();
  await expect(page.getByText("1–20 applications")).toBeVisible();

  await page.getByRole("combobox", { name: "Type" }).selectOption({ label: "Browser" });
  await expect(page.getByRole("heading", { name: "No matching applications" })).toBeVisible();
  await expect(page).toHaveURL(/type=BROWSER/);
  await page.goBack();
  await page.getByRole("link", { name: "Clear filters" }).first().click();
  await expect(page).toHaveURL(/\/applications(\?sort=name)?$/);
  await expect(page.getByRole("link", { name: "Default application" })).toBeVisible();

  await test.step("an administrator downloads all pages of what the search shows", async () => {
    const admin = await as("admin");
    await admin.goto("/admin/applications?q=route&type=SIMPLE&sort=name");
    const { name, rows } = await downloadCsv(admin);
    expect(name).toBe("applications.csv");
    expect(rows.filter((row) => /^Route \d\d$/.test(row.name ?? ""))).toHaveLength(23);
    for (const row of rows)
      expect(row).toMatchObject({ name: expect.stringMatching(/route/i), type: "SIMPLE" });
  });
});

test("following a link cancels a pending search", async ({ as }) => {
  const page = await as("developer");
  await page.goto("/applications");
  await page.getByRole("searchbox", { name: "Search by name or client_id" }).fill("courier");
  await page.getByRole("link", { name: "Courier app" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Courier app" })).toBeVisible();
});

test("each filter narrows its list, and clearing it shows everything again", async ({ as }) => {
  const developer = await as("developer");
  await developer.goto("/apis");
  await expect(developer.getByRole("link", { name: "Platform status" })).toBeVisible();
  await developer.getByRole("combobox", { name: "Authentication type" }).selectOption({ label: "API key" });
  await expect(developer).toHaveURL(/authenticationType=API_KEY/);
  await expect(developer.getByRole("link", { name: "Platform status" })).toBeHidden();
  await developer.getByRole("link", { name: "Clear filters" }).first().click();
  await expect(developer.getByRole("link", { name: "Platform status" })).toBeVisible();

  await developer.goto("/applications");
  await developer.getByRole("combobox", { name: "Status" }).selectOption({ label: "Registration failed" });
  await expect(developer).toHaveURL(/status=FAILED/);
  await expect(developer.getByRole("link", { name: "Default application" })).toBeHidden();
  await developer.getByRole("link", { name: "Clear filters" }).first().click();
  await expect(developer.getByRole("link", { name: "Default application" })).toBeVisible();

  const publisher = await as("publisher");
  await publisher.goto("/publishing/requests");
  await expect(publisher.getByRole("columnheader", { name: "Status" })).toBeHidden();
  await publisher.getByRole("combobox", { name: "Status" }).selectOption({ label: "Accepted" });
  await expect(publisher).toHaveURL(/status=ACCEPTED/);
  await expect(publisher.getByRole("columnheader", { name: "Status" })).toBeVisible();
});
