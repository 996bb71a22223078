import { generateSync } from "otplib";
import { expect, test } from "../../fixtures/test";
import { fillSignIn } from "../../fixtures/users";

const PERSON = {
  name: "Ines Kovač",
  email: "ines.kovac@example.com",
  password: "three quiet walruses juggle",
};

test("a user sets up an authenticator app and a passkey, and signs in with each", async ({
  page,
  context,
}) => {
  await page.goto("/sign-up");
  await page.getByRole("textbox", { name: "Name" }).fill(PERSON.name);
  await page.getByRole("textbox", { name: "Email" }).fill(PERSON.email);
  await page.getByRole("textbox", { name: "Password" }).fill(PERSON.password);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL(/\/sign-in/);
  await fillSignIn(page, PERSON.email, PERSON.password);
  await page.waitForURL((url) => url.pathname === "/");

  await page.goto("/account/second-factor");
  await page.getByRole("button", { name: "Set up authenticator app" }).click();
  await expect(page.getByRole("img", { name: "QR code for the authenticator app" })).toBeVisible();
  const secret = (await page.locator("code", { hasText: /^[A-Z2-7]{32}$/ }).textContent()) ?? "";
  const codeIn = (seconds: number) =>
    generateSync({ secret, epoch: Math.floor(Date.now() / 1_000) + seconds });
  await page.getByRole("textbox", { name: "Code" }).fill(codeIn(0));
  await page.getByRole("button", { name: "Confirm authenticator app" }).click();
  await expect(page.getByText("Save your recovery codes")).toBeVisible();

  await test.step("the second step follows the password", async () => {
    await context.clearCookies();
    await page.goto("/sign-in?next=%2Faccess-tokens");
    await fillSignIn(page, PERSON.email, PERSON.password);
    await expect(page.getByRole("heading", { name: "Confirm that it's you" })).toBeVisible();
    await page.goto("/applications");
    await expect(page).toHaveURL(/\/sign-in\?next=/);
    await page.goto("/sign-in/second-step?next=%2Faccess-tokens");
    await page.getByRole("textbox", { name: "Code" }).fill("000 000");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.getByText("This code is wrong or was already used").first()).toBeVisible();
    await page.getByRole("textbox", { name: "Code" }).fill(codeIn(30));
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.waitForURL(/\/access-tokens$/);
  });

  await test.step("a passkey signs in by itself", async () => {
    const client = await context.newCDPSession(page);
    await client.send("WebAuthn.enable");
    await client.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
      },
    });
    await page.goto("/account/second-factor");
    await page.getByRole("textbox", { name: "Passkey name" }).fill("Laptop");
    await page.getByRole("button", { name: "Add passkey" }).click();
    await expect(page.getByText("Remove Laptop")).toBeVisible();
    await context.clearCookies();
    await page.goto("/sign-in");
    await page.getByRole("button", { name: "Sign in with a passkey" }).click();
    await page.waitForURL((url) => url.pathname === "/");
    await expect(page.getByRole("button", { name: /Ines Kovač/ }).first()).toBeVisible();
  });
});
