import { mailedLink } from "../../fixtures/mails";
import { expect, test } from "../../fixtures/test";
import { fillSignIn, signUp } from "../../fixtures/users";

const LENA = { name: "Lena Voss", email: "lena@example.org", password: "correct horse battery staple" };
const NEXT = { email: "lena.voss@example.org", password: "four other unlikely words" };

/** A user's own account, with the links from the administrators' outbox, because the trial sends no mail. */
test("a user confirms the email, changes it, and sets a forgotten password", async ({ page, as }) => {
  const admin = await as("admin");

  await test.step("the link after sign-up confirms the email once", async () => {
    await signUp(page, LENA);
    await expect(page.getByText("Confirm your email")).toBeVisible();
    await page.goto("/account");
    const [breadcrumbs, reminder] = await Promise.all([
      page.getByRole("navigation", { name: "Breadcrumb" }).boundingBox(),
      page.getByText("Confirm your email").boundingBox(),
    ]);
    // In the top bar, above the reminder.
    expect(breadcrumbs).toMatchObject({ y: 0 });
    expect(reminder?.y).toBeGreaterThan(breadcrumbs?.height ?? Number.NaN);
    const link = await mailedLink(admin, "VERIFY_EMAIL", LENA.email);
    await page.goto(link);
    await page.getByRole("button", { name: "Confirm email" }).click();
    await expect(page.getByRole("heading", { name: "Email confirmed" })).toBeVisible();
    await page.goto(link);
    await expect(page.getByText("This link was already used")).toBeVisible();
    await admin.goto(link);
    await expect(admin.getByText("by the account of l•••@example.org")).toBeVisible();
  });

  await test.step("a new email is the user's after its link is confirmed", async () => {
    await page.goto("/account");
    await page.getByRole("textbox", { name: "New email" }).fill(NEXT.email);
    await page.getByRole("textbox", { name: "Current password" }).fill(LENA.password);
    await page.getByRole("button", { name: "Change email" }).click();
    await expect(page.getByText(`Waiting for you to confirm ${NEXT.email}`)).toBeVisible();
    const link = await mailedLink(admin, "CHANGE_EMAIL", NEXT.email);
    await admin.goto(link);
    await expect(admin.getByText("This link belongs to another account")).toBeVisible();
    await page.goto(link);
    await page.getByRole("button", { name: "Confirm email" }).click();
    await expect(page.getByRole("heading", { name: "Email confirmed" })).toBeVisible();
  });

  await test.step("a forgotten password is replaced, which signs out everywhere", async () => {
    const elsewhere = await page
      .context()
      .browser()
      ?.newPage({ baseURL: new URL(page.url()).origin });
    if (!elsewhere) throw new Error("no browser");
    await elsewhere.goto("/forgot-password");
    await elsewhere.getByRole("textbox", { name: "Email" }).fill(NEXT.email);
    await elsewhere.getByRole("button", { name: "Send link" }).click();
    await expect(elsewhere.getByText("Check your mail")).toBeVisible();
    await elsewhere.goto(await mailedLink(admin, "RESET_PASSWORD", NEXT.email));
    await elsewhere.getByRole("textbox", { name: "New password" }).fill(NEXT.password);
    await elsewhere.getByRole("button", { name: "Change password" }).click();
    await expect(elsewhere.getByRole("heading", { name: "Password changed" })).toBeVisible();
    await page.goto("/account/sessions");
    await expect(page).toHaveURL(/\/sign-in/);
    await fillSignIn(page, NEXT.email, NEXT.password);
    await expect(page.getByText("This browser")).toBeVisible();
  });
});
