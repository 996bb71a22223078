import { at, then, type View } from "./view";

const restore = (application: "archived" | "archivedTaken") =>
  at((scene) => `/admin/archived-applications/${scene[application]}`);

let gateways = 0;

/** A new gateway with its token shown. */
const newGateway = then(at("/admin/gateways/new"), async (page) => {
  gateways += 1;
  await page.getByRole("textbox", { name: "Name" }).fill(`Frankfurt ${gateways} ${Date.now()}`);
  await page.getByRole("button", { name: "Create gateway" }).click();
  await page.getByText("Gateway created").waitFor();
});

/** A user who owns something. */
const openUser = then(at("/admin/users?q=ines"), async (page) => {
  await page.getByRole("link", { name: "Ines Carvalho" }).click();
  await page.getByRole("heading", { name: "Danger zone" }).waitFor();
});

export const administrationViews: readonly View[] = [
  { name: "administration/all-applications", as: "admin", open: at("/admin/applications") },
  {
    name: "administration/all-applications-nothing-matches",
    as: "admin",
    open: at("/admin/applications?q=nothing-has-this-name"),
  },
  { name: "administration/archived", as: "admin", open: at("/admin/archived-applications") },
  {
    name: "administration/archived-nothing-matches",
    as: "admin",
    open: at("/admin/archived-applications?q=nothing-has-this-name"),
  },
  { name: "administration/restore", as: "admin", open: restore("archived") },
  { name: "administration/restore-client-id-taken", as: "admin", open: restore("archivedTaken") },
  {
    name: "administration/restore-refused",
    as: "admin",
    open: then(restore("archivedTaken"), async (page) => {
      await page.getByRole("textbox", { name: "client_id" }).fill("courier-portal");
      await page.getByRole("button", { name: "Restore application" }).click();
      await page.getByText("Another application now uses the client_id").first().waitFor();
    }),
  },
  { name: "administration/audit", as: "admin", open: at("/admin/audit") },
  {
    name: "administration/audit-nothing-matches",
    as: "admin",
    open: at("/admin/audit?action=nothing.happened"),
  },
  { name: "administration/audit-chain", as: "admin", open: at("/admin/audit/chain") },
  { name: "administration/audit-streams", as: "admin", open: at("/admin/audit/streams") },
  { name: "administration/audit-stream-new", as: "admin", open: at("/admin/audit/streams/new") },
  { name: "administration/users", as: "admin", open: at("/admin/users") },
  {
    name: "administration/users-nothing-matches",
    as: "admin",
    open: at("/admin/users?q=nothing-has-this-name"),
  },
  { name: "administration/user-new", as: "admin", open: at("/admin/users/new") },
  { name: "administration/users-import", as: "admin", open: at("/admin/users/import") },
  { name: "administration/user", as: "admin", open: openUser },
  {
    name: "administration/user-disable",
    as: "admin",
    open: then(openUser, async (page) => {
      await page.getByRole("link", { name: "Disable user" }).click();
      await page.getByRole("heading", { name: "Effects" }).waitFor();
    }),
  },
  { name: "administration/health", as: "admin", open: at("/admin/health") },
  { name: "administration/gateways", as: "admin", open: at("/admin/gateways") },
  { name: "administration/gateway-new", as: "admin", open: at("/admin/gateways/new") },
  {
    name: "administration/gateway-name-missing",
    as: "admin",
    open: then(at("/admin/gateways/new"), async (page) => {
      await page.getByRole("button", { name: "Create gateway" }).click();
      await page.getByText("is required").first().waitFor();
    }),
  },
  { name: "administration/gateway-token", as: "admin", open: newGateway },
  {
    name: "administration/gateway-waiting",
    as: "admin",
    open: then(newGateway, async (page) => {
      await page.getByRole("button", { name: "Copy gateway token" }).click();
      await page.getByRole("link", { name: "Go to gateway" }).click();
      await page.getByRole("heading", { name: "Danger zone" }).waitFor();
    }),
  },
  {
    name: "administration/gateway-revoke",
    as: "admin",
    floats: true,
    open: then(newGateway, async (page) => {
      await page.getByRole("button", { name: "Copy gateway token" }).click();
      await page.getByRole("link", { name: "Go to gateway" }).click();
      await page.getByRole("button", { name: "Revoke gateway" }).click();
      await page.getByRole("alertdialog").waitFor();
    }),
  },
];
