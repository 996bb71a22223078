import { at, then, type View } from "./view";

const restore = (application: "archived" | "archivedTaken") =>
  at((scene) => `/admin/archived-applications/${scene[application]}`);

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
];
