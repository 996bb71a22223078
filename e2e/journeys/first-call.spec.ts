import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Page } from "@playwright/test";
import { createApplication } from "../fixtures/api";
import { expect, test } from "../fixtures/test";

const run = promisify(execFile);

/** What a user pastes into a terminal. @returns the status of the response */
async function paste(command: string): Promise<string> {
  const { stdout } = await run("sh", [
    "-c",
    command.replace(/^curl /, "curl -sS -o /dev/null -w '%{http_code}' "),
  ]);
  return stdout;
}

const example = (page: Page) => page.getByRole("group", { name: "Call example, curl" });

/** From the catalog to a call that the portal has seen, and back to a rejected one. */
test("a member makes the first call with a key, and sees why the last one was rejected", async ({ as }) => {
  const page = await as("developer");
  const name = "First caller";
  await createApplication(page, { type: "SIMPLE", name });

  await test.step("the catalog shows how to call the API", async () => {
    await page.goto("/apis?q=weather");
    await page.getByRole("link", { name: "Weather and places", exact: true }).click();
    await expect(page.getByRole("region", { name: "Call the API" })).toContainText(
      /curl http:\/\/localhost:\d+\/weather\/v4/,
    );
  });

  await test.step("after subscribing, the command has the key in it and answers 200", async () => {
    await page.getByRole("link", { name: "Subscribe to Community" }).click();
    await page.getByRole("radio", { name }).check();
    await page.getByRole("button", { name: "Subscribe application" }).click();
    await expect(page.getByRole("heading", { name: "Make your first call" })).toBeVisible();
    await expect(page.getByText("Waiting for your first call…")).toBeVisible();
    const command = (await example(page).textContent()) ?? "";
    expect(command).toMatch(/lk_[0-9A-Za-z]{39}/);
    await expect.poll(() => paste(command)).toBe("200");
    await expect(page.getByText("Your first call arrived")).toBeVisible({ timeout: 30_000 });
  });

  await test.step("every language has its example, by keyboard too", async () => {
    await page.getByRole("tab", { name: "curl" }).focus();
    for (const language of ["JavaScript", "Python", "Java", "Go"]) {
      await page.keyboard.press("ArrowRight");
      await expect(page.getByRole("tab", { name: language, exact: true })).toHaveAttribute(
        "aria-selected",
        "true",
      );
      await expect(page.getByRole("group", { name: `Call example, ${language}`, exact: true })).toContainText(
        "/weather/v4",
      );
    }
  });

  await test.step("the subscription's page fills in the key on request, and hides it again", async () => {
    await page.getByRole("link", { name: "View subscription" }).click();
    await expect(example(page)).toContainText("$API_KEY");
    await page.getByRole("button", { name: "Fill in the key" }).click();
    await expect(example(page)).toContainText(/lk_[0-9A-Za-z]{39}/);
    await page.getByRole("button", { name: "Hide the key" }).click();
    await expect(example(page)).toContainText("$API_KEY");
    await page.getByRole("button", { name: "Fill in the key" }).click();
    await expect(example(page)).toContainText(/lk_[0-9A-Za-z]{39}/);
  });

  await test.step("a call with the revoked key is rejected, and the page says so after a reload", async () => {
    const command = (await example(page).textContent()) ?? "";
    await page.getByRole("button", { name: /^Revoke key/ }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Revoke key" }).click();
    await expect.poll(() => paste(command)).toBe("401");
    await expect
      .poll(
        async () => {
          await page.reload();
          return page.getByText("Call rejected: API key revoked").isVisible();
        },
        { timeout: 30_000 },
      )
      .toBe(true);
    await expect(page.getByRole("link", { name: "Go to API keys" })).toBeVisible();
  });
});

test("a member gets a token first for a plan that takes tokens", async ({ as }) => {
  const page = await as("developer");
  const name = "Event reader";
  await createApplication(page, { type: "BACKEND_TO_BACKEND", name });
  await page.goto("/apis?q=order events");
  await page.getByRole("link", { name: "Order events", exact: true }).click();
  await page.getByRole("link", { name: "Subscribe to Stream" }).click();
  await page.getByRole("radio", { name }).check();
  await page.getByRole("button", { name: "Subscribe application" }).click();
  await expect(page.getByRole("heading", { name: "1. Get a token" })).toBeVisible();
  const token = (await page.getByRole("group", { name: "Token example, curl" }).textContent()) ?? "";
  expect(token).toContain("scope=events:read");
  const call = (await example(page).textContent()) ?? "";
  await page.getByRole("link", { name: "client secret" }).click();
  await page.getByRole("button", { name: "Reveal client secret" }).click();
  const secret = await page.locator("code.select-all").textContent();
  const script = `CLIENT_SECRET='${secret}'\n${token}\n${call.replace(/^curl /, "curl -sS -o /dev/null -w '%{http_code}' ")}`;
  await expect.poll(async () => (await run("sh", ["-c", script])).stdout).toBe("200");
});
