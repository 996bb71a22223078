import type { Locator, Page } from "@playwright/test";
import { type FakeServer, startFakeServer, TOKEN_CLIENT } from "@/testing/authorization-servers/fake-server";
import { gate } from "@/testing/authorization-servers/replies";
import { createProvider, deleteProvider } from "../fixtures/api";
import { expect, test } from "../fixtures/test";

const RENEWAL = "/register/:client_id/renew_secret";

test("an administrator adds a provider, corrects rejected values, and tests the provider", async ({ as }) => {
  const server = await startFakeServer({ renewalPath: RENEWAL });
  const admin = await as("admin");
  try {
    await test.step("a wrong secret saves nothing and keeps the entered values", async () => {
      await admin.goto("/admin/client-registration");
      await admin.getByRole("link", { name: "Add provider" }).click();
      await admin.getByRole("textbox", { name: "Name" }).fill("Franchise identity");
      await admin.getByRole("textbox", { name: "Discovery endpoint" }).fill(server.discoveryUrl);
      await admin.getByRole("textbox", { name: "Client ID", exact: true }).fill(TOKEN_CLIENT.clientId);
      await admin.getByRole("textbox", { name: "Client secret", exact: true }).fill("not the secret");
      await admin.getByRole("switch", { name: "Renew client secrets" }).check();
      await admin
        .getByRole("textbox", { name: "Endpoint", exact: true })
        .fill(`${server.server.origin}/register/{client_id}/renew_secret`);
      await admin.getByRole("button", { name: "Add provider" }).click();
      await expect(admin.getByText(/invalid_client/)).toBeVisible();
      await expect(admin.getByRole("textbox", { name: "Name" })).toHaveValue("Franchise identity");
      await expect(admin.getByRole("switch", { name: "Renew client secrets" })).toBeChecked();
    });

    await test.step("the correct secret adds the provider", async () => {
      await admin
        .getByRole("textbox", { name: "Client secret", exact: true })
        .fill(TOKEN_CLIENT.clientSecret);
      await admin.getByRole("button", { name: "Add provider" }).click();
      await expect(admin.getByRole("heading", { level: 1, name: "Franchise identity" })).toBeVisible();
      await expect(admin.getByText(TOKEN_CLIENT.clientSecret)).toHaveCount(0);
    });

    await test.step("the test bench shows each step in progress", () => testProvider(admin, server));

    await test.step("the results stay on the provider's page", async () => {
      await admin.reload();
      await expect(stepOf(admin, "Delete the probe")).toContainText("Done");
      await expect(admin.getByText("Owners can renew client secrets")).toBeVisible();
      expect(server.clients.size).toBe(0);
    });

    await test.step("the provider can be deleted", async () => {
      await admin.getByRole("button", { name: "Delete provider" }).click();
      const question = admin.getByRole("alertdialog", { name: "Delete “Franchise identity”?" });
      await question.getByRole("textbox").fill("Franchise identity");
      await question.getByRole("button", { name: "Delete provider" }).click();
      await admin.waitForURL(/\/admin\/client-registration$/);
      await expect(admin.getByRole("link", { name: "Franchise identity" })).toHaveCount(0);
    });
  } finally {
    await server.server.stop();
  }
});

function stepOf(page: Page, title: string): Locator {
  return page.getByRole("list", { name: "Test steps" }).getByRole("listitem").filter({ hasText: title });
}

async function testProvider(admin: Page, { server }: FakeServer): Promise<void> {
  const held = gate();
  const open = server.around("PUT /register/*", held.wrap);
  await admin.getByRole("button", { name: "Test provider" }).click();
  await held.arrived;
  await expect(stepOf(admin, "Register a probe client")).toContainText("Done");
  await expect(stepOf(admin, "Update the probe")).toContainText("Running");
  await expect(stepOf(admin, "Delete the probe")).toContainText("Not started");
  held.letGo();
  open();
  await expect(stepOf(admin, "Renew the probe's secret")).toContainText("Done");
  await expect(stepOf(admin, "Delete the probe")).toContainText("Done");
  await expect(admin.getByRole("button", { name: "Test provider" })).toBeEnabled();
  await expect(admin.getByRole("heading", { name: "Server capabilities" })).toBeVisible();
}

const TYPES = [
  { type: "BROWSER", name: "Seat map", redirectUri: "https://seats.example.com/callback" },
  { type: "WEB", name: "Box office", redirectUri: "https://box-office.example.com/callback" },
  { type: "NATIVE", name: "Ticket scanner", redirectUri: "com.example.scanner:/callback" },
  { type: "BACKEND_TO_BACKEND", name: "Nightly settlement", redirectUri: null },
] as const;

test("a consumer registers an application of each type, then changes, archives and restores one", async ({
  as,
}) => {
  const server = await startFakeServer({ renewalPath: RENEWAL, rotatesTokenAtUpdate: true });
  const admin = await as("admin");
  const providerId = await createProvider(admin, "Ticketing", server.discoveryUrl, {
    applicationTypes: TYPES.map(({ type }) => type),
    renewal: { method: "POST", endpoint: `${server.server.origin}/register/{client_id}/renew_secret` },
  });
  try {
    const page = await as("colleague");
    for (const input of TYPES) {
      await test.step(`registering one of type ${input.type}`, async () => {
        await register(page, input, "Ticketing");
        const client = clientNamed(server, input.name);
        await expect(page.getByRole("definition").filter({ hasText: client.id }).first()).toBeVisible();
      });
    }
    await page.goto("/applications");
    await page.getByRole("link", { name: "Box office" }).click();
    await page.getByRole("link", { name: "Credentials" }).click();
    await page.waitForURL(/\/credentials$/);
    const address = page.url();
    await test.step("renewing the secret", () => renew(page, server));
    await test.step("adding a redirect URI updates the client", () => addRedirectUri(page, server));
    await test.step("a change at the server is detected and reverted", () => compare(page, address, server));
    await test.step("archiving deletes the client", async () => {
      await archive(page);
      expect([...server.clients.values()].map(({ metadata }) => metadata.client_name)).not.toContain(
        "Box office",
      );
    });
    await test.step("restoring registers a new one", async () => {
      await restore(admin);
      await admin.goto(address);
      const client = clientNamed(server, "Box office");
      await expect(admin.getByRole("definition").filter({ hasText: client.id })).toBeVisible();
    });
  } finally {
    await deleteProvider(admin, providerId);
    await server.server.stop();
  }
});

function clientNamed(server: FakeServer, name: string) {
  const found = [...server.clients.values()].find(({ metadata }) => metadata.client_name === name);
  if (!found) throw new Error(`the server has no client ${name}`);
  return found;
}

async function register(page: Page, input: (typeof TYPES)[number], provider: string): Promise<void> {
  await page.goto(`/applications/new?type=${input.type}`);
  await page.getByRole("textbox", { name: "Name" }).fill(input.name);
  if (input.redirectUri) await page.getByRole("textbox", { name: "Redirect URI 1" }).fill(input.redirectUri);
  await page.getByRole("combobox", { name: "Authorization server" }).selectOption({ label: provider });
  await page.getByRole("button", { name: "Create application" }).click();
  await expect(page.getByRole("heading", { level: 1, name: input.name })).toBeVisible();
  if (input.type === "WEB" || input.type === "BACKEND_TO_BACKEND") {
    await page.getByRole("button", { name: "Copy client secret" }).click();
    await expect(page.getByText("Copied", { exact: true })).toBeAttached();
    await page.getByRole("link", { name: "View application" }).click();
    await page.waitForURL(/\/applications\/app_/);
  }
  await expect(page.getByText("Active", { exact: true }).first()).toBeVisible();
}

async function renew(page: Page, server: FakeServer): Promise<void> {
  const before = clientNamed(server, "Box office").secret;
  await page.getByRole("button", { name: "Renew secret" }).click();
  const question = page.getByRole("alertdialog", { name: "Renew the client secret?" });
  await expect(question).toContainText("can't get new tokens");
  await question.getByRole("button", { name: "Renew secret" }).click();
  await expect(page.getByText("Client secret renewed")).toBeVisible();
  const after = clientNamed(server, "Box office").secret;
  expect(after).not.toBe(before);
  await expect(page.getByText(after ?? "no secret", { exact: true })).toBeVisible();
  await page.reload();
  await page.getByRole("button", { name: "Reveal client secret" }).click();
  await expect(page.getByText(after ?? "no secret", { exact: true })).toBeVisible();
}

async function addRedirectUri(page: Page, server: FakeServer): Promise<void> {
  const added = "https://box-office.example.com/gate/callback";
  await page.getByRole("link", { name: "Settings", exact: true }).click();
  await page.getByRole("button", { name: "Add redirect URI" }).click();
  await page.getByRole("textbox", { name: "Redirect URI 2" }).fill(added);
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Changes saved", { exact: true })).toBeVisible();
  expect(clientNamed(server, "Box office").metadata.redirect_uris).toContain(added);
}

async function compare(page: Page, address: string, server: FakeServer): Promise<void> {
  const client = clientNamed(server, "Box office");
  const { redirect_uris } = client.metadata;
  client.metadata = { ...client.metadata, redirect_uris: ["https://elsewhere.example.com/callback"] };
  await page.goto(address);
  await page.getByRole("button", { name: "Check client" }).click();
  await expect(page.getByText("https://elsewhere.example.com/callback").first()).toBeVisible();
  await page.getByRole("button", { name: "Re-apply values" }).click();
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("redirect_uris");
  await question.getByRole("button", { name: "Re-apply values" }).click();
  await expect(question).toBeHidden();
  await expect(page.getByText("https://elsewhere.example.com/callback")).toHaveCount(0);
  expect(clientNamed(server, "Box office").metadata.redirect_uris).toEqual(redirect_uris);
}

async function archive(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Settings", exact: true }).click();
  await page.getByRole("button", { name: "Archive application" }).click();
  const question = page.getByRole("alertdialog", { name: "Archive “Box office”?" });
  await question.getByRole("textbox", { name: /Type Box office to confirm/ }).fill("Box office");
  await question.getByRole("button", { name: "Archive application" }).click();
  await page.waitForURL(/\/applications$/);
}

async function restore(admin: Page): Promise<void> {
  await admin.goto("/admin/archived-applications?q=box+office");
  await admin.getByRole("link", { name: "Box office", exact: true }).click();
  await admin.getByRole("button", { name: "Restore application" }).click();
  await expect(admin.getByText(/^“.*” restored$/)).toBeVisible();
  await admin.getByRole("link", { name: "View application" }).click();
  await admin.waitForURL(/\/applications\/app_/);
}
