import { expect, type Page } from "@playwright/test";
import { anError, at, pressing, then, type View } from "./view";

const palette = then(at("/applications"), async (page) => {
  await page.getByRole("button", { name: "Search", exact: false }).first().click();
  await page.getByRole("dialog", { name: "Search" }).waitFor();
});

/** A command-line tool that asks to sign in. */
async function aTool(page: Page): Promise<void> {
  const data = { client_name: "latchkey on ada@laptop", scope: "read applications subscriptions" };
  const response = await page.request.post("/api/device/authorize", { data });
  const { user_code } = (await response.json()) as { user_code: string };
  await page.goto(`/device?code=${user_code}`);
  await page.getByRole("button", { name: "Approve sign-in" }).waitFor();
}

export const toolsViews: readonly View[] = [
  { name: "account/profile", as: "developer", open: at("/account") },
  { name: "account/security", as: "developer", open: at("/account/security") },
  { name: "account/sessions", as: "developer", open: at("/account/sessions") },
  { name: "account/notifications", as: "developer", open: at("/account/notifications") },
  { name: "unsubscribe", as: "developer", open: at("/unsubscribe?token=none") },
  { name: "account/delete", as: "developer", open: at("/account/delete") },
  { name: "access-tokens/list", as: "developer", open: at("/access-tokens") },
  { name: "access-tokens/list-empty", as: "admin", open: at("/access-tokens") },
  { name: "account/second-factor", as: "developer", open: at("/account/second-factor") },
  { name: "access-tokens/create", as: "developer", open: at("/access-tokens/new") },
  {
    name: "access-tokens/create-refused",
    as: "developer",
    open: then(at("/access-tokens/new"), async (page) => {
      await pressing("Create access token")(page, {} as never);
      await anError(page);
    }),
  },
  {
    name: "access-tokens/created",
    as: "colleague",
    open: then(at("/access-tokens/new"), async (page) => {
      await page.getByRole("textbox", { name: "Name" }).fill("Backup script");
      await pressing("Create access token")(page, {} as never);
      await page.getByText("Access token created").waitFor();
    }),
  },
  {
    name: "access-tokens/leave-without-copying",
    as: "colleague",
    floats: true,
    open: then(at("/access-tokens/new"), async (page) => {
      await page.getByRole("textbox", { name: "Name" }).fill("Nightly script");
      await pressing("Create access token")(page, {} as never);
      await page.getByText("Access token created").waitFor();
      await page.getByRole("link", { name: "Home", exact: true }).click();
      await page.getByRole("alertdialog").waitFor();
    }),
  },
  {
    name: "access-tokens/revoke",
    as: "developer",
    floats: true,
    open: then(at("/access-tokens"), async (page) => {
      await page.getByRole("button", { name: "Revoke Deployment pipeline" }).click();
      await page.getByRole("alertdialog").waitFor();
    }),
  },
  { name: "device/code", as: "developer", open: at("/device") },
  { name: "device/wrong-code", as: "developer", open: at("/device?code=BCDF-GHJK") },
  { name: "device/approve", as: "developer", open: aTool },
  { name: "device/approved", as: "developer", open: then(aTool, pressing("Approve sign-in")) },
  {
    name: "explorer/explorer",
    as: "developer",
    // GraphiQL's tabs contain their close buttons.
    foreign: ".graphiql-tabs",
    open: async (page) => {
      await page.goto("/explorer");
      // The button appears before its editor.
      await expect(async () => {
        await page.getByRole("button", { name: /Execute query/ }).click();
        await expect(page.getByText('"data"')).toBeVisible({ timeout: 2_000 });
      }).toPass();
    },
  },
  { name: "shell/palette", as: "admin", floats: true, open: palette },
  {
    name: "shell/palette-found",
    as: "developer",
    floats: true,
    open: then(palette, async (page) => {
      await page.getByRole("combobox").fill("o");
      await page.getByRole("option", { name: /Orders dashboard/ }).waitFor();
    }),
  },
  {
    name: "shell/palette-nothing",
    as: "developer",
    floats: true,
    open: then(palette, async (page) => {
      await page.getByRole("combobox").fill("nothing has this name");
      await page.getByText("No matches for").waitFor();
    }),
  },
  {
    name: "shell/person-menu",
    as: "developer",
    floats: true,
    open: then(at("/applications"), pressing(/^Account of/)),
  },
  {
    name: "shell/theme-menu",
    as: "developer",
    only: "desktop",
    floats: true,
    open: then(at("/applications"), pressing("Theme")),
  },
  {
    name: "shell/navigation",
    as: "admin",
    only: "phone",
    floats: true,
    open: then(at("/applications"), pressing("Open navigation")),
  },
];
