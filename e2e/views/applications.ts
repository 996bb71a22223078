import type { Page } from "@playwright/test";
import { at, pressing, then, type View } from "./view";

const formOf = (type: string) => at(`/applications/new?type=${type}`);

async function createWeb(page: Page): Promise<void> {
  await page.getByRole("textbox", { name: "Name" }).fill("Gift vouchers");
  await page.getByRole("textbox", { name: "Redirect URI 1" }).fill("https://vouchers.example.com/callback");
  await page.getByRole("button", { name: "Create application" }).click();
  await page.getByText("“Gift vouchers” registered").waitFor();
}

const created = then(formOf("WEB"), createWeb);

export const applicationsViews: readonly View[] = [
  { name: "applications/list", as: "developer", open: at("/applications") },
  { name: "applications/list-long", as: "publisher", open: at("/applications?sort=name") },
  {
    name: "applications/list-second-page",
    as: "publisher",
    open: then(at("/applications?sort=name"), async (page) => {
      await page.getByRole("link", { name: "Next" }).click();
      await page.waitForURL(/after=/);
      await page.getByText("21–40 applications").waitFor();
    }),
  },
  {
    name: "applications/list-filtered",
    as: "developer",
    open: at("/applications?q=o&type=WEB&status=FAILED"),
  },
  {
    name: "applications/list-nothing-matches",
    as: "developer",
    open: at("/applications?q=nothing-has-this-name&role=OWNER"),
  },
  { name: "applications/list-empty", as: "admin", open: at("/applications") },
  { name: "applications/list-failed", as: "developer", open: at("/applications?after=not-a-cursor") },
  { name: "create/choose-type", as: "developer", open: at("/applications/new") },
  ...["SIMPLE", "BROWSER", "WEB", "NATIVE", "BACKEND_TO_BACKEND"].map((type) => ({
    name: `create/${type.toLowerCase().replaceAll("_", "-")}`,
    as: "developer" as const,
    open: formOf(type),
  })),
  {
    name: "create/refused-fields",
    as: "developer",
    open: then(formOf("WEB"), async (page) => {
      const uris = [
        "https://ok.example.com/callback",
        "http://plain.example.com/callback",
        "https://*.example.com",
      ];
      for (const [index, uri] of uris.entries()) {
        if (index > 0) await page.getByRole("button", { name: "Add redirect URI" }).click();
        await page.getByRole("textbox", { name: `Redirect URI ${index + 1}` }).fill(uri);
      }
      await page.getByRole("button", { name: "Create application" }).click();
      await page.getByText("errors to fix").waitFor();
    }),
  },
  {
    name: "create/taken-client-id",
    as: "developer",
    open: then(formOf("SIMPLE"), async (page) => {
      await page.getByRole("textbox", { name: "Name" }).fill("Stock ticker for the lobby");
      await page.getByRole("textbox", { name: "client_id" }).fill("stock-ticker");
      await page.getByRole("button", { name: "Create application" }).click();
      await page.getByText("Another application already uses").first().waitFor();
    }),
  },
  { name: "create/created-with-secret", as: "colleague", open: created },
  {
    name: "create/provider-does-not-answer",
    as: "colleague",
    open: then(formOf("WEB"), async (page) => {
      await page.getByRole("textbox", { name: "Name" }).fill("Lost and found");
      await page.getByRole("textbox", { name: "Redirect URI 1" }).fill("https://lost.example.com/callback");
      await page
        .getByRole("combobox", { name: "Authorization server" })
        .selectOption({ label: "Staff directory" });
      await pressing("Create application")(page, {} as never);
      await page.getByText("Client registration failed").waitFor();
    }),
  },
];
