import { expect, test } from "../../fixtures/test";

/** Sends a query like a script: outside the browser, with only the token. */
async function ask(url: string, token: string, query: string) {
  const response = await fetch(`${url}/api/graphql`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, body: (await response.json()) as { data?: unknown; errors?: unknown[] } };
}

const RENAME = `mutation { createApplication(input: { type: SIMPLE, name: "Created by a script" }) {
  application { name } userErrors { code } } }`;

test("an access token is shown once, works for a script, and stops working when revoked", async ({
  as,
  latchkey,
}) => {
  const page = await as("publisher");
  await page.goto("/access-tokens");
  await expect(page.getByRole("heading", { name: "No access tokens yet" })).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Create access token" }).first().click();

  await page.getByRole("button", { name: "Create access token" }).click();
  await expect(page.getByRole("textbox", { name: "Name" })).toBeFocused();
  await page.getByRole("textbox", { name: "Name" }).fill("Nightly pipeline");
  await page.getByRole("checkbox", { name: "Applications" }).check();
  await page.getByRole("combobox", { name: "Expiry" }).selectOption({ label: "7 days" });
  await page.getByRole("button", { name: "Create access token" }).click();

  await expect(page.getByText("Access token created")).toBeVisible();
  await page.getByRole("button", { name: "Copy access token" }).click();
  await expect(page.getByText("Copied", { exact: true })).toBeAttached();
  const token = await page.evaluate(() => navigator.clipboard.readText());
  expect(token).toMatch(/^lkp_\w{30,}$/);
  await page.getByRole("link", { name: "Back to access tokens" }).click();

  const row = page.getByRole("row", { name: /Nightly pipeline/ });
  await expect(row).toContainText("Active until");
  await expect(row).toContainText("Never");
  await expect(page.getByText(token)).toHaveCount(0);

  await test.step("the token can do what its user can do", async () => {
    const read = await ask(latchkey.url, token, "{ viewer { name } }");
    expect(read).toEqual({ status: 200, body: { data: { viewer: { name: "Tomasz Nowak" } } } });
    const write = await ask(latchkey.url, token, RENAME);
    expect(write.body.data).toEqual({
      createApplication: { application: { name: "Created by a script" }, userErrors: [] },
    });
    await page.reload();
    await expect(row).not.toContainText("Never");
  });

  await test.step("a rotated token's secret doesn't disappear by an Escape, and it can be rotated again", async () => {
    const secrets: (string | null)[] = [];
    for (const _ of [1, 2]) {
      await page.getByRole("button", { name: "Rotate Nightly pipeline" }).click();
      await page.getByRole("button", { name: "Rotate access token" }).click();
      const dialog = page.getByRole("dialog", { name: "Access token rotated" });
      const secret = dialog.getByText(/^lkp_\w{30,}$/);
      await expect(secret).toBeVisible();
      // The first dialog is closing until then, and takes the key.
      await expect(page.getByText("The token gets a new secret and the same lifetime again.")).toHaveCount(0);
      await page.keyboard.press("Escape");
      await expect(dialog.getByText("The access token isn't copied")).toBeVisible();
      secrets.push(await secret.textContent());
      await dialog.getByRole("button", { name: "Copy access token" }).click();
      await dialog.getByRole("button", { name: "Done" }).click();
      await expect(dialog).toBeHidden();
    }
    expect(new Set(secrets).size).toBe(2);
  });

  await test.step("a revoked token is rejected", async () => {
    await page.getByRole("button", { name: "Revoke Nightly pipeline" }).click();
    const question = page.getByRole("alertdialog", { name: "Revoke “Nightly pipeline”?" });
    await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
    await question.getByRole("button", { name: "Revoke access token" }).click();
    await expect(row).toContainText("Revoked");
    expect((await ask(latchkey.url, token, "{ viewer { name } }")).status).toBe(401);
  });
});

test("a read-only token changes nothing", async ({ as, latchkey }) => {
  const page = await as("publisher");
  await page.goto("/access-tokens/new");
  await page.getByRole("textbox", { name: "Name" }).fill("Dashboard");
  await page.getByRole("button", { name: "Create access token" }).click();
  await page.getByRole("button", { name: "Copy access token" }).click();
  await expect(page.getByText("Copied", { exact: true })).toBeAttached();
  const token = await page.evaluate(() => navigator.clipboard.readText());
  const { body } = await ask(latchkey.url, token, RENAME);
  expect(JSON.stringify(body)).toContain("FORBIDDEN");
});
