import type { Page } from "@playwright/test";
import { mailedLink } from "../fixtures/mails";
import { expect, test } from "../fixtures/test";
import { emailOf, nameOf, signUp } from "../fixtures/users";

const GRACE = { name: "Grace Okafor", email: "grace@example.org", password: "correct horse battery staple" };
const REDIRECT_URI = "https://shop.example.com/callback";

/** The product's main job, from sign-up to a restored application. */
test("a user signs up, registers applications, shares and archives one, and an administrator restores it", async ({
  page,
  as,
}) => {
  await test.step("signing up creates the default application", async () => {
    await signUp(page, GRACE);
    await page.goto("/applications");
    await expect(rowOf(page, "Default application")).toContainText("Primary owner");
  });

  await test.step("a simple application has no registered client", async () => {
    await chooseType(page, "Simple");
    await page.getByRole("textbox", { name: "Name" }).fill("Price list");
    await page.getByRole("textbox", { name: "client_id" }).fill("price-list-7");
    await page.getByRole("button", { name: "Create application" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Price list" })).toBeVisible();
    await expect(page.getByRole("definition").filter({ hasText: "price-list-7" })).toBeVisible();
  });

  const secret = await test.step("a web application is registered, and its secret can be copied", () =>
    createWebApplication(page));
  const address = page.url();
  const admin = await as("admin");
  const member = await as("colleague");

  await test.step("owners can reveal the same secret later", async () => {
    await page.getByRole("link", { name: "Credentials" }).click();
    await expect(page.getByText(secret)).toBeHidden();
    await page.getByRole("button", { name: "Reveal client secret" }).click();
    await expect(page.getByText(secret)).toBeVisible();
  });

  await test.step("a colleague is invited by email", async () => {
    await confirmEmail(page, admin);
    await page.goto(address);
    await invite(page);
  });

  await test.step("who accepts is a member", async () => {
    await accept(member);
    await page.reload();
    await expect(page.getByRole("row", { name: /Jun Watanabe/ })).toContainText("User");
  });

  await test.step("the member can view but not change it", () => looksReadOnly(member, address));

  await test.step("the primary owner archives it", () => archive(page));

  await test.step("its members no longer see it", async () => {
    await member.goto("/applications");
    await expect(member.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(rowOf(member, "Web shop")).toBeHidden();
  });

  await test.step("an administrator restores it with a former member", async () => {
    await restore(admin);
    await expect(admin.getByRole("heading", { level: 1, name: "Web shop" })).toBeVisible();
  });

  await test.step("only the selected member regains their role", async () => {
    await member.goto("/applications");
    await expect(rowOf(member, "Web shop")).toContainText("User");
    await page.goto("/applications");
    await expect(rowOf(page, "Price list")).toBeVisible();
    await expect(rowOf(page, "Web shop")).toBeHidden();
  });

  await test.step("the restored application has a client again, with a new secret", async () => {
    await admin.getByRole("link", { name: "Credentials" }).click();
    await expect(admin.getByRole("main")).toContainText("Active");
    await admin.getByRole("button", { name: "Reveal client secret" }).click();
    await expect(admin.getByRole("button", { name: "Hide client secret" })).toBeVisible();
    await expect(admin.getByText(secret)).toBeHidden();
  });
});

function rowOf(page: Page, name: string) {
  return page.getByRole("row").filter({ has: page.getByRole("link", { name, exact: true }) });
}

async function chooseType(page: Page, type: string): Promise<void> {
  await page.goto("/applications");
  await page.getByRole("link", { name: "Create application" }).click();
  await page.getByRole("radio", { name: type, exact: true }).check();
  await page.getByRole("button", { name: "Continue" }).click();
}

async function createWebApplication(page: Page): Promise<string> {
  await chooseType(page, "Web");
  await page.getByRole("textbox", { name: "Name" }).fill("Web shop");
  await page.getByRole("textbox", { name: "Redirect URI 1" }).fill(REDIRECT_URI);
  await page.getByRole("button", { name: "Create application" }).click();
  await expect(page.getByText("“Web shop” registered")).toBeVisible();

  await page.getByRole("button", { name: "Copy client secret" }).click();
  await expect(page.getByText("Copied", { exact: true })).toBeAttached();
  const secret = await page.evaluate(() => navigator.clipboard.readText());
  expect(secret.length).toBeGreaterThan(20);
  await test.step("the next steps are offered", async () => {
    await expect(page.getByRole("link", { name: "Find an API" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Manage members" })).toBeVisible();
  });
  await test.step("the secret can be revealed later, so leaving asks nothing", async () => {
    await page.getByRole("link", { name: "View application" }).click();
    await expect(page.getByRole("alertdialog")).toBeHidden();
  });
  await expect(page.getByRole("heading", { level: 1, name: "Web shop" })).toBeVisible();
  await expect(page.getByText(REDIRECT_URI)).toBeVisible();
  return secret;
}

/** Invitations are for users with a confirmed email. */
async function confirmEmail(page: Page, admin: Page): Promise<void> {
  await page.goto(await mailedLink(admin, "VERIFY_EMAIL", GRACE.email));
  await page.getByRole("button", { name: "Confirm email" }).click();
  await expect(page.getByRole("heading", { name: "Email confirmed" })).toBeVisible();
}

async function invite(page: Page): Promise<void> {
  await page.getByRole("link", { name: /^Members/ }).click();
  await page.getByRole("button", { name: "Add member" }).click();
  const dialog = page.getByRole("dialog", { name: "Add member" });
  await dialog.getByRole("combobox", { name: "User" }).fill(emailOf("colleague"));
  await dialog.getByText("No matches. Enter the full email").waitFor();
  await dialog.getByRole("button", { name: "Add member" }).click();
  await expect(page.locator("[role=status]", { hasText: "Invitation sent to" })).toHaveCount(1);
  await expect(page.getByRole("cell", { name: emailOf("colleague"), exact: true })).toBeVisible();
}

async function accept(page: Page): Promise<void> {
  await page.goto("/invitations");
  const row = page.getByRole("row", { name: /Web shop/ });
  await row.getByRole("button", { name: "Accept invitation" }).click();
  const question = page.getByRole("alertdialog");
  await question.getByRole("button", { name: "Accept invitation" }).click();
  // Until it closes, roles behind it aren't found.
  await expect(question).toBeHidden();
  await expect(row).toHaveCount(0);
}

async function looksReadOnly(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1, name: "Web shop" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Activity" })).toBeHidden();
  await page.getByRole("link", { name: "Credentials" }).click();
  await expect(page.getByText("Only owners can see and renew it")).toBeVisible();
  await page.getByRole("link", { name: /^Members/ }).click();
  await expect(page.getByRole("row", { name: new RegExp(nameOf("colleague")) })).toContainText("You");
  await expect(page.getByRole("button", { name: "Leave application" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Add member" })).toBeHidden();
  await expect(page.getByRole("button", { name: /^Actions for/ })).toHaveCount(0);
  await page.getByRole("link", { name: "Settings" }).click();
  await expect(
    page.getByRole("heading", { name: "You don't have permission to edit this application" }),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: "Archive application" })).toBeHidden();
}

async function archive(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Archive application" }).click();
  const question = page.getByRole("alertdialog", { name: "Archive “Web shop”?" });
  await expect(question).toContainText("Ends 2 memberships");
  await expect(question).toContainText("Deletes its client at the authorization server");
  const action = question.getByRole("button", { name: "Archive application" });
  await expect(action).toBeDisabled();
  await question.getByRole("textbox", { name: "Reason" }).fill("The shop moved");
  await question.getByRole("textbox", { name: /Type Web shop to confirm/ }).fill("Web shop");
  await action.click();
  await page.waitForURL(/\/applications$/);
  await expect(rowOf(page, "Price list")).toBeVisible();
  await expect(rowOf(page, "Web shop")).toBeHidden();
}

async function restore(admin: Page): Promise<void> {
  await admin.goto("/admin/archived-applications");
  await admin.getByRole("searchbox", { name: "Search by name or client_id" }).fill("web shop");
  await expect(rowOf(admin, "Web shop")).toContainText("The shop moved");
  await admin.getByRole("link", { name: "Web shop", exact: true }).click();
  await expect(admin.getByRole("heading", { level: 1, name: "Restore “Web shop”" })).toBeVisible();
  await expect(admin.getByRole("checkbox", { name: GRACE.name })).not.toBeChecked();
  await admin.getByRole("checkbox", { name: nameOf("colleague") }).check();
  await admin.getByRole("button", { name: "Restore application" }).click();
  await expect(admin.getByText(/^“.*” restored$/)).toBeVisible();
  await expect(admin.getByText("Its client_id is new")).toBeVisible();
  await admin.getByRole("link", { name: "View application" }).click();
  await admin.waitForURL(/\/applications\/app_/);
}
