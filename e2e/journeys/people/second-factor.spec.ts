import type { Page } from "@playwright/test";
import { generateSync } from "otplib";
import { expect, test } from "../../fixtures/test";
import { fillSignIn, signUp } from "../../fixtures/users";

const PERSON = {
  name: "Ines Kovač",
  email: "ines.kovac@example.com",
  password: "three quiet walruses juggle",
};

const LAPTOP = "Laptop_at_the_desk_in_the_old_harbor_building_third_floor_left";

/** A browser whose device creates and uses passkeys without asking. */
async function addAuthenticator(page: Page): Promise<void> {
  const client = await page.context().newCDPSession(page);
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
}

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
  await page.getByRole("link", { name: "Sessions", exact: true }).click();
  const question = page.getByRole("alertdialog", { name: "Leave without copying the recovery codes?" });
  await question.getByRole("button", { name: "Stay" }).click();
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
    await addAuthenticator(page);
    await page.goto("/account/second-factor");
    await page.getByRole("textbox", { name: "Passkey name" }).fill(LAPTOP);
    await page.getByRole("button", { name: "Add passkey" }).click();
    await expect(page.getByRole("button", { name: `Remove ${LAPTOP}` })).toBeVisible();
    const wide = page.viewportSize();
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    if (wide) await page.setViewportSize(wide);
    await context.clearCookies();
    await page.goto("/sign-in");
    await page.getByRole("button", { name: "Sign in with a passkey" }).click();
    await page.waitForURL((url) => url.pathname === "/");
    await expect(page.getByRole("button", { name: /Ines Kovač/ }).first()).toBeVisible();
  });
});

test("recovery codes stay until the user saved them, also when another second factor is added", async ({
  page,
}) => {
  await signUp(page, {
    name: "Omar Lindqvist",
    email: "omar.lindqvist@example.com",
    password: "nine patient herons wade",
  });
  await addAuthenticator(page);
  await page.goto("/account/second-factor");
  const shown = page.getByRole("group", { name: "Recovery codes" });
  const add = async (name: string) => {
    await page.getByRole("textbox", { name: "Passkey name" }).fill(name);
    await page.getByRole("button", { name: "Add passkey" }).click();
    await expect(page.getByRole("button", { name: `Remove ${name}` })).toBeVisible();
  };
  await add("Laptop");
  await expect(shown).toBeVisible();
  const codes = await shown.innerText();
  expect(codes.split("\n").length).toBeGreaterThan(5);

  await page.getByRole("button", { name: "Set up authenticator app" }).click();
  const secret = (await page.locator("code", { hasText: /^[A-Z2-7]{32}$/ }).textContent()) ?? "";
  await page
    .getByRole("textbox", { name: "Code" })
    .fill(generateSync({ secret, epoch: Math.floor(Date.now() / 1_000) }));
  await page.getByRole("button", { name: "Confirm authenticator app" }).click();
  await expect(page.getByRole("button", { name: "Remove authenticator app" })).toBeVisible();
  expect(await shown.innerText()).toBe(codes);

  await page.getByRole("button", { name: "I saved the codes" }).click();
  await expect(shown).toHaveCount(0);
  // The extra entry that held back the back button is gone.
  await page.waitForFunction(() => !window.history.state?.__leaveGuard);
  await page.getByRole("link", { name: "Sessions", exact: true }).click();
  await expect(page).toHaveURL(/\/account\/sessions$/);
});
