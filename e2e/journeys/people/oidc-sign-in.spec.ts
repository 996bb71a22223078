import type { Route } from "@playwright/test";
import { expect, test } from "../../fixtures/test";
import { emailOf, nameOf } from "../../fixtures/users";

test("a user signs in through the authorization server, and signing out ends the session everywhere", async ({
  page,
  browser,
  latchkey,
  problems,
}) => {
  await page.goto("/access-tokens");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Faccess-tokens$/);
  await page.getByRole("button", { name: "Sign in with Latchkey's authorization server" }).click();
  await page.waitForURL(/\/oidc\//);

  await test.step("a wrong password is rejected there, and the email stays", async () => {
    // A rejected form is 422, and Chromium logs every such response on its console.
    problems.allow(/status of 422/);
    await page.getByRole("textbox", { name: "Email" }).fill(emailOf("publisher"));
    await page.getByLabel("Password").fill("not the password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("alert")).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Email" })).toHaveValue(emailOf("publisher"));
  });

  await test.step("the correct password opens the requested page", async () => {
    await page.getByLabel("Password").fill(latchkey.samplePassword);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(/\/access-tokens$/);
    await expect(page.getByRole("button", { name: `Account of ${nameOf("publisher")}` })).toBeVisible();
  });

  const copied = await page.context().storageState();
  const thief = await browser.newContext({ storageState: copied, baseURL: latchkey.url });
  const stolen = await thief.newPage();
  await stolen.goto("/applications");
  await expect(stolen).toHaveURL(/\/applications$/);

  await test.step("signing out", async () => {
    await page.getByRole("button", { name: `Account of ${nameOf("publisher")}` }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(page.getByText("You've signed out.")).toBeVisible();
    await page.goto("/applications");
    await expect(page).toHaveURL(/\/sign-in/);
  });

  await test.step("a copy of the session cookie no longer works", async () => {
    await stolen.goto("/applications");
    await expect(stolen).toHaveURL(/\/sign-in/);
    const response = await stolen.request.post("/api/graphql", { data: { query: "{ viewer { name } }" } });
    expect(response.status()).toBe(401);
  });
  await thief.close();
});

test("a failure before the authorization server appears on the sign-in page, which keeps the requested page", async ({
  page,
  problems,
}) => {
  problems.allow(/status of 500|ERR_FAILED/);
  const button = page.getByRole("button", { name: "Sign in with Latchkey's authorization server" });
  for (const path of ["**/api/auth/csrf", "**/api/auth/signin/**"]) {
    for (const fail of [
      (route: Route) => route.fulfill({ status: 500, json: {} }),
      (route: Route) => route.fulfill({ json: {} }),
      (route: Route) => route.abort(),
    ]) {
      await page.goto("/sign-in?next=%2Faccess-tokens");
      await page.route(path, fail);
      await button.click();
      await expect(page.getByText("Sign-in failed. Try again.")).toBeVisible();
      await expect(page).toHaveURL(/next=%2Faccess-tokens/);
      await page.unroute(path);
    }
  }
  // The page with the failure may still be loading its script.
  await expect(async () => {
    await button.click();
    await page.waitForURL(/\/oidc\//, { timeout: 5_000 });
  }).toPass();
});

test("canceling at the authorization server returns to the sign-in page", async ({ page, problems }) => {
  problems.allowInLog(/provider sign-in failed/);
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in with Latchkey's authorization server" }).click();
  await page.waitForURL(/\/oidc\//);
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByText("Sign-in failed. Try again.")).toBeVisible();
});
