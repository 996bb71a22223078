import { expect, test } from "../fixtures/test";
import { emailOf, fillSignIn } from "../fixtures/users";

test.use({ javaScriptEnabled: false });

test("signing in, searching and creating a simple application work without script", async ({
  page,
  latchkey,
}) => {
  await test.step("a wrong password is rejected, and the email stays", async () => {
    await page.goto("/applications?q=order");
    await fillSignIn(page, emailOf("developer"), "not the password");
    await expect(page.getByText("The email or password is incorrect.")).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Email" })).toHaveValue(emailOf("developer"));
  });

  await test.step("the correct password opens the requested page", async () => {
    await fillSignIn(page, emailOf("developer"), latchkey.samplePassword);
    await expect(page).toHaveURL(/\/applications\?q=order$/);
    await expect(page).toHaveTitle(/Applications/);
    await expect(page.getByRole("link", { name: "Orders dashboard" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Courier app" })).toHaveCount(0);
  });

  await test.step("search and filters have a submit button", async () => {
    await page.getByRole("searchbox", { name: "Search by name or client_id" }).fill("courier");
    await page.getByRole("button", { name: "Apply" }).click();
    await expect(page).toHaveURL(/q=courier/);
    await expect(page.getByRole("link", { name: "Courier app" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Orders dashboard" })).toHaveCount(0);
  });

  await test.step("a rejected form keeps the entered values", async () => {
    await page.getByRole("link", { name: "Create application" }).click();
    await page.getByRole("radio", { name: "Simple" }).check();
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("textbox", { name: "Description" }).fill("Typed without script");
    await page.getByRole("textbox", { name: "client_id" }).fill("without-script");
    await page.getByRole("button", { name: "Create application" }).click();
    await expect(page.getByRole("textbox", { name: "Name" })).toHaveAccessibleDescription(
      "The name is required.",
    );
    await expect(page.getByRole("textbox", { name: "Description" })).toHaveValue("Typed without script");
    await expect(page.getByRole("textbox", { name: "client_id" })).toHaveValue("without-script");
  });

  await test.step("the corrected form is accepted", async () => {
    await page.getByRole("textbox", { name: "Name" }).fill("No script needed");
    await page.getByRole("button", { name: "Create application" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "No script needed" })).toBeVisible();
    await page.getByRole("link", { name: /^Members/ }).click();
    await expect(page.getByRole("cell", { name: emailOf("developer") })).toBeVisible();
  });
});
