import type { Person } from "../fixtures/users";
import type { Scene } from "./scene";
import { anError, at, pressing, then, type View } from "./view";

type Application = Exclude<keyof Scene, "close" | "discoveryUrl">;

const of = (application: Application, part = "") =>
  at((scene) => `/applications/${scene[application]}${part}`);

const PARTS = ["overview", "credentials", "members", "activity", "webhooks", "settings"] as const;

/** An application's tabs as seen by a user. */
function parts(name: string, as: Person, application: Application, which: readonly string[] = PARTS): View[] {
  return which.map((part) => ({
    name: `application/${name}-${part}`,
    as,
    open: of(application, part === "overview" ? "" : `/${part}`),
  }));
}

const members = of("orders", "/members");
const settings = of("orders", "/settings");
const addMember = then(members, pressing("Add member"));
const archive = then(settings, pressing("Archive application"));

/** A new webhook of the application, at an endpoint where nothing listens. */
const newWebhook = then(of("orders", "/webhooks/new"), async (page) => {
  await page.getByRole("textbox", { name: "Name" }).fill("Deployments");
  await page.getByRole("textbox", { name: "URL" }).fill("http://127.0.0.1:9/hook");
  await page.getByRole("button", { name: "Create webhook" }).click();
  await page.getByText("Webhook created").waitFor();
});

const webhooks: readonly View[] = [
  { name: "application/webhook-new", as: "developer", open: of("orders", "/webhooks/new") },
  {
    name: "application/webhook-new-refused",
    as: "developer",
    open: then(of("orders", "/webhooks/new"), async (page) => {
      await page.getByRole("checkbox", { name: "All events" }).uncheck();
      await page.getByRole("textbox", { name: "URL" }).fill("http://example.com");
      await page.getByRole("button", { name: "Create webhook" }).click();
      await anError(page);
    }),
  },
  { name: "application/webhook-secret", as: "developer", open: newWebhook },
  {
    name: "application/webhook",
    as: "developer",
    open: then(newWebhook, async (page) => {
      await page.getByRole("button", { name: "Copy signing secret" }).click();
      await page.getByRole("link", { name: "Go to webhook" }).click();
      await page.getByRole("button", { name: "Send test event" }).click();
      await page.getByText("could not be reached").first().waitFor();
    }),
  },
];

const dialogs: readonly View[] = [
  {
    name: "application/member-add",
    as: "developer",
    floats: true,
    open: then(addMember, async (page) => {
      await page.getByRole("combobox", { name: "User" }).fill("exa");
      await page.getByRole("option").first().waitFor();
    }),
  },
  {
    name: "application/member-add-refused",
    as: "developer",
    floats: true,
    open: then(addMember, async (page) => {
      await page.getByRole("combobox", { name: "User" }).fill("zzz");
      await page.getByText("No matches. Enter the full email to send an invitation.").waitFor();
      await page.getByRole("dialog").getByRole("button", { name: "Add member" }).click();
      await anError(page);
    }),
  },
  {
    name: "application/transfer",
    as: "developer",
    floats: true,
    open: then(settings, pressing("Transfer ownership")),
  },
  {
    name: "application/member-menu",
    as: "developer",
    floats: true,
    open: then(members, async (page) => {
      await page.getByRole("button", { name: "Actions for Jun Watanabe" }).click();
      await page.getByRole("menu").waitFor();
    }),
  },
  {
    name: "application/member-remove",
    as: "developer",
    floats: true,
    open: then(members, async (page) => {
      await page.getByRole("button", { name: "Actions for Jun Watanabe" }).click();
      await page.getByRole("menuitem", { name: "Remove member" }).click();
      await page.getByRole("alertdialog").waitFor();
    }),
  },
  {
    name: "application/archive",
    as: "developer",
    floats: true,
    open: then(archive, async (page) => page.getByRole("alertdialog").waitFor()),
  },
  {
    name: "application/archive-as-administrator",
    as: "admin",
    floats: true,
    open: then(archive, async (page) => page.getByRole("alertdialog").waitFor()),
  },
  {
    name: "application/leave",
    as: "developer",
    floats: true,
    open: then(of("shared", "/members"), async (page) => {
      await pressing("Leave application")(page, {} as never);
      await page.getByRole("alertdialog").waitFor();
    }),
  },
];

export const applicationViews: readonly View[] = [
  ...parts("web", "developer", "orders"),
  {
    name: "application/web-credentials-revealed",
    as: "developer",
    open: then(of("orders", "/credentials"), async (page) => {
      await pressing("Reveal client secret")(page, {} as never);
      await page.getByRole("button", { name: "Hide client secret" }).waitFor();
    }),
  },
  {
    name: "application/settings-refused",
    as: "developer",
    open: then(of("orders", "/settings"), async (page) => {
      await page.getByRole("textbox", { name: "Name" }).fill("");
      await pressing("Save changes")(page, {} as never);
      await anError(page);
    }),
  },
  ...parts("simple", "developer", "simple", ["overview", "credentials", "settings"]),
  ...parts("stated-client", "developer", "namedClient", ["overview", "credentials"]),
  ...parts("backend", "developer", "backend", ["overview", "credentials"]),
  ...parts("everything-set", "developer", "full"),
  ...parts("as-user", "developer", "shared"),
  { name: "application/usage", as: "developer", open: of("orders", "/usage") },
  {
    name: "application/usage-unknown-request",
    as: "developer",
    open: of("orders", "/usage?request=unknown"),
  },
  ...parts("registration-failed", "developer", "failed", ["overview", "credentials", "activity"]),
  ...parts("outcome-unknown", "developer", "unknownOutcome", ["overview", "credentials"]),
  ...parts("out-of-sync", "developer", "outOfSync", ["overview", "credentials"]),
  ...parts("server-decided-otherwise", "developer", "differing", ["credentials"]),
  ...parts("as-administrator", "admin", "orders", ["overview", "credentials", "members", "settings"]),
  ...parts("archived", "admin", "archived"),
  ...webhooks,
  ...dialogs,
];
