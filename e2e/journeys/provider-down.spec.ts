import { startFakeServer } from "@/testing/authorization-servers/fake-server";
import { createProvider } from "../fixtures/api";
import { expect, test } from "../fixtures/test";

test("a registration that failed because the authorization server was down can be retried from the application's page", async ({
  as,
}) => {
  const directory = await startFakeServer();
  try {
    await createProvider(await as("admin"), "Company directory", directory.discoveryUrl);
    await directory.server.stop();

    const page = await as("colleague");
    await page.goto("/applications/new?type=WEB");
    await page.getByRole("textbox", { name: "Name" }).fill("Visitor badges");
    await page.getByRole("textbox", { name: "Redirect URI 1" }).fill("https://badges.example.com/callback");
    await page
      .getByRole("combobox", { name: "Authorization server" })
      .selectOption({ label: "Company directory" });
    await page.getByRole("button", { name: "Create application" }).click();

    await test.step("the application exists without a client and shows why", async () => {
      await expect(page.getByRole("heading", { level: 1, name: "Visitor badges" })).toBeVisible();
      await expect(page.getByText("Client registration failed")).toBeVisible();
      await expect(page.getByText(/refuses connections on that port/).first()).toBeVisible();
      await expect(page.getByText("Registration failed", { exact: true })).toBeVisible();
    });

    await test.step("retrying while the server is down changes nothing and shows the attempts", async () => {
      await page.getByRole("button", { name: "Retry now" }).click();
      await page.getByRole("link", { name: "Credentials" }).click();
      await expect(page.getByRole("cell", { name: "2 attempts" })).toBeVisible();
    });

    await directory.server.restart();
    await test.step("once the server is up, a retry registers the client", async () => {
      await page.getByRole("button", { name: "Retry now" }).click();
      await expect(page.getByText("Active", { exact: true })).toBeVisible();
      await expect(page.getByText("Client registration failed")).toBeHidden();
      expect(directory.clients.size).toBe(1);
      await page.getByRole("button", { name: "Reveal client secret" }).click();
      const [client] = directory.clients.values();
      await expect(page.getByText(client?.secret ?? "no secret", { exact: true })).toBeVisible();
    });

    await test.step("a change while the server is down waits, and the application keeps working", async () => {
      await directory.server.stop();
      await page.getByRole("link", { name: "Settings" }).click();
      await page.getByRole("textbox", { name: "Name" }).fill("Guest badges");
      await page.getByRole("button", { name: "Save changes" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Guest badges" })).toBeVisible();
      await page.getByRole("link", { name: "Overview" }).click();
      await expect(
        page.getByText("The authorization server hasn't confirmed the latest change"),
      ).toBeVisible();
      await expect(page.getByText("Out of sync")).toBeVisible();
    });

    await directory.server.restart();
    await test.step("the change reaches the server once it's up", async () => {
      await page.getByRole("button", { name: "Retry now" }).click();
      await expect(page.getByText("Active", { exact: true })).toBeVisible();
      const [client] = directory.clients.values();
      expect(client?.metadata.client_name).toBe("Guest badges");
    });
  } finally {
    await directory.server.stop();
  }
});
