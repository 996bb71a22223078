import type { Page } from "@playwright/test";
import { mutateAs } from "../fixtures/api";
import { process, publishApi } from "../fixtures/apis";
import { expect, test } from "../fixtures/test";
import { signUp } from "../fixtures/users";

const ADA = { name: "Ada Brandt", email: "ada@example.org", password: "correct horse battery staple" };
const API = "Tide tables";
const APPLICATION = "Default application";

/** A consumer's journey: from the catalog to the credential, and back from the archive. */
test("a user finds an API, subscribes, renews the key, and restores the subscription from the archive", async ({
  page,
  as,
}) => {
  test.setTimeout(120_000);
  const publisher = await as("publisher");
  await publishApi(
    publisher,
    { name: API, description: "High and low water of every harbor.", tags: ["sea"], entryPoint: "/tides" },
    [
      { name: "Free", authenticationType: "API_KEY", approval: "AUTO", features: ["100 calls a day"] },
      {
        name: "Harbor",
        authenticationType: "API_KEY",
        approval: "MANUAL",
        commentRequired: true,
        commentPrompt: "Which harbor is it for?",
        terms: "No warranty for ships that run aground.",
      },
      { name: "Open sea", authenticationType: "KEYLESS" },
    ],
  );

  await test.step("home leads a new user to the catalog", async () => {
    await signUp(page, ADA);
    await expect(page.getByRole("heading", { name: "Your first call" })).toBeVisible();
    await page.getByRole("link", { name: "Find an API" }).click();
    await page.getByRole("searchbox", { name: "Search APIs" }).fill("tide");
    await page.getByRole("link", { name: API, exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: API })).toBeVisible();
    await expect(page.getByRole("list", { name: "Plans" }).getByRole("listitem")).not.toHaveCount(0);
    await expect(page.getByText("No subscription required")).toBeVisible();
  });

  await test.step("a plan with automatic approval returns a key immediately", () => subscribeFree(page));
  await test.step("the key is renewed with a grace period, and the old one is revoked", () => renew(page));
  const free = page.url().split("/").at(-1) ?? "";

  await test.step("the publisher pauses and resumes it with a message", async () => {
    await process(publisher, "pause", free, "Too many calls on Sunday");
    await page.reload();
    await expect(page.getByText("Subscription paused by a publisher")).toBeVisible();
    await expect(page.getByText("Too many calls on Sunday").first()).toBeVisible();
    await process(publisher, "resume", free);
    await page.reload();
    await expect(
      page.getByRole("region", { name: "API keys" }).getByText("Active", { exact: true }),
    ).toHaveCount(1);
  });

  await test.step("a request is sent with a comment, withdrawn, sent again and accepted", () =>
    requestHarbor(page, publisher));

  await test.step("the primary owner archives the application after seeing the effects", () => archive(page));

  const admin = await as("admin");
  await test.step("an administrator restores it with its former owner", () => restore(admin));

  await test.step("its subscriptions wait for the publisher, who reactivates one", async () => {
    await page.goto("/subscriptions?status=PENDING");
    await expect(page.getByRole("row", { name: new RegExp(API) })).toHaveCount(2);
    await mutateAs(publisher, "acceptSubscription", { id: free });
    await page.goto("/subscriptions");
    await page
      .getByRole("row", { name: /Free.*Accepted/ })
      .getByRole("link", { name: API })
      .click();
    await expect(
      page.getByRole("region", { name: "API keys" }).getByText("Active", { exact: true }),
    ).toHaveCount(1);
    await expect(page.getByRole("table", { name: "Expired and revoked keys" })).toContainText("Revoked");
  });
});

async function subscribeFree(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Subscribe to Free" }).click();
  await expect(page.getByRole("radio", { name: APPLICATION })).toBeChecked();
  await page.getByRole("button", { name: "Subscribe application" }).click();
  await expect(page.getByText("Subscription accepted", { exact: true })).toBeVisible();
  await expect(page.getByText(/^lk_[0-9A-Za-z]{39}$/)).toBeVisible();
  await page.getByRole("link", { name: "View subscription" }).click();
  await expect(page.getByRole("heading", { level: 2, name: `${API} 1.0` })).toBeVisible();
  await expect(page.getByText(/curl http:\/\/localhost:\d+\/tides/)).toBeVisible();
}

async function renew(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Renew key" }).click();
  const question = page.getByRole("alertdialog", { name: "Renew the API key?" });
  await question.getByRole("combobox", { name: "Grace period" }).selectOption("3 days");
  await question.getByRole("button", { name: "Renew key" }).click();
  await expect(page.getByText("API key active")).toBeVisible();
  await expect(
    page.getByRole("region", { name: "API keys" }).getByText("Active", { exact: true }),
  ).toHaveCount(2);
  await expect(page.getByText(/^Expires in [23] days$/)).toBeVisible();

  const old = page.getByRole("button", { name: /^Revoke key/ }).last();
  await old.click();
  const revoking = page.getByRole("alertdialog");
  await expect(revoking).toContainText("It was never used.");
  await revoking.getByRole("button", { name: "Revoke key" }).click();
  await expect(revoking).toBeHidden();
  await expect(
    page.getByRole("region", { name: "API keys" }).getByText("Active", { exact: true }),
  ).toHaveCount(1);
}

async function requestHarbor(page: Page, publisher: Page): Promise<void> {
  const ask = async () => {
    await page.goto("/apis?q=tide");
    await page.getByRole("link", { name: API, exact: true }).click();
    await page.getByRole("link", { name: "Subscribe to Harbor" }).click();
  };
  const send = page.getByRole("button", { name: "Request subscription" });
  await ask();
  await send.click();
  const comment = page.getByRole("textbox", { name: "Which harbor is it for?" });
  await expect(comment).toHaveAccessibleDescription(/A comment is required/);
  for (const again of [false, true]) {
    if (again) await ask();
    await comment.fill("Lisbon");
    await page.getByRole("checkbox", { name: "I have read and accept these terms" }).check();
    await send.click();
    await expect(page.getByText("Waiting for a publisher")).toBeVisible();
    await page.getByRole("link", { name: "View subscription" }).click();
    if (again) break;
    await page.getByRole("button", { name: "Withdraw request" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Withdraw request" }).click();
    await expect(page.getByText("Subscription closed")).toBeVisible();
  }
  await expect(page.getByRole("button", { name: "Withdraw request" })).toBeVisible();
  const id = page.url().split("/").at(-1) ?? "";
  await mutateAs(publisher, "acceptSubscription", { id, message: "Fair winds" });
  await page.reload();
  await expect(page.getByText("Fair winds").first()).toBeVisible();
  await page.getByRole("button", { name: /^Reveal API key/ }).click();
  await expect(page.getByText(/^lk_[0-9A-Za-z]{39}$/)).toBeVisible();
}

async function archive(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Archive application" }).click();
  const question = page.getByRole("alertdialog", { name: `Archive “${APPLICATION}”?` });
  await expect(question).toContainText("Closes 2 subscriptions and revokes 2 API keys.");
  await question.getByRole("textbox", { name: /to confirm/ }).fill(APPLICATION);
  await question.getByRole("button", { name: "Archive application" }).click();
  await page.waitForURL(/\/applications$/);
}

async function restore(admin: Page): Promise<void> {
  await admin.goto("/admin/archived-applications");
  await admin
    .getByRole("row", { name: new RegExp(ADA.name) })
    .getByRole("link", { name: APPLICATION })
    .click();
  await expect(admin.getByText("Returns as a request")).toHaveCount(2);
  await admin.getByRole("checkbox", { name: ADA.name }).check();
  await admin.getByRole("button", { name: "Restore application" }).click();
  await expect(admin.getByText(/^“.*” restored$/)).toBeVisible();
  await expect(admin.getByText("2 subscriptions wait for a publisher.")).toBeVisible();
  await expect(admin.getByText("Its client_id is new")).toBeHidden();
  await admin.getByRole("link", { name: "View application" }).click();
  await admin.waitForURL(/\/applications\/app_/);
}
