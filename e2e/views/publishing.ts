import { at, pressing, then, type View } from "./view";

const api = (part = "") => at((scene) => `/publishing/apis/${scene.api}${part}`);
const PARTS = [
  "overview",
  "plans",
  "subscriptions",
  "usage",
  "documentation",
  "access",
  "activity",
  "webhooks",
  "settings",
];

const plan = at((scene) => `/publishing/apis/${scene.api}/plans/${scene.plan}`);
const request = at((scene) => `/publishing/requests/${scene.request}`);
const subscription = at((scene) => `/publishing/requests/${scene.subscription}`);

const pages: readonly View[] = [
  { name: "publishing/home", as: "publisher", open: at("/publishing") },
  { name: "publishing/apis", as: "publisher", open: at("/publishing/apis") },
  {
    name: "publishing/apis-nothing-matches",
    as: "publisher",
    open: at("/publishing/apis?q=nothing-has-this-name"),
  },
  { name: "publishing/api-create", as: "publisher", open: at("/publishing/apis/new") },
  {
    name: "publishing/api-create-refused",
    as: "publisher",
    open: then(at("/publishing/apis/new"), async (page) => {
      await page.getByRole("textbox", { name: "Tags" }).fill("fine, <no>");
      await page.getByRole("button", { name: "Create API" }).click();
      await page.getByText("A tag must be 1 to 30 letters").first().waitFor();
    }),
  },
  ...PARTS.map((part) => ({
    name: `publishing/api-${part}`,
    as: "publisher" as const,
    open: api(part === "overview" ? "" : `/${part}`),
  })),
  {
    name: "publishing/api-draft",
    as: "publisher",
    open: at((scene) => `/publishing/apis/${scene.draftApi}`),
  },
  {
    name: "publishing/api-no-plans",
    as: "publisher",
    open: at((scene) => `/publishing/apis/${scene.draftApi}/plans`),
  },
  {
    name: "publishing/documentation-refused",
    as: "publisher",
    open: then(
      at((scene) => `/publishing/apis/${scene.draftApi}/documentation`),
      async (page) => {
        await page.getByRole("textbox", { name: "Document" }).fill("openapi: 3.1.0\ninfo: [");
        await page.getByRole("button", { name: "Save document" }).click();
        await page.getByText("This is not valid YAML").first().waitFor();
      },
    ),
  },
  {
    name: "publishing/documentation-preview",
    as: "publisher",
    open: then(api("/documentation"), async (page) => {
      await page.getByRole("tab", { name: "Preview" }).first().click();
    }),
  },
  { name: "publishing/api-as-administrator", as: "admin", open: api() },
  { name: "publishing/plan-create", as: "publisher", open: api("/plans/new") },
  { name: "publishing/plan", as: "publisher", open: plan },
  {
    name: "publishing/plan-jwt",
    as: "publisher",
    open: at((scene) => `/publishing/apis/${scene.api}/plans/${scene.jwtPlan}`),
  },
  { name: "publishing/plan-as-administrator", as: "admin", open: plan },
  { name: "publishing/requests", as: "publisher", open: at("/publishing/requests") },
  { name: "publishing/requests-all", as: "publisher", open: at("/publishing/requests?status=ALL") },
  {
    name: "publishing/requests-nothing-matches",
    as: "publisher",
    open: at("/publishing/requests?q=nothing-has-this-name"),
  },
  { name: "publishing/request", as: "publisher", open: request },
  { name: "publishing/subscription", as: "publisher", open: subscription },
  { name: "administration/apis", as: "admin", open: at("/admin/apis") },
  {
    name: "administration/apis-nothing-matches",
    as: "admin",
    open: at("/admin/apis?q=nothing-has-this-name"),
  },
  { name: "administration/api-keys", as: "admin", open: at("/admin/api-keys") },
  { name: "administration/usage", as: "admin", open: at("/admin/usage") },
  { name: "administration/outbox", as: "admin", open: at("/admin/outbox") },
  { name: "administration/mail", as: "admin", open: at("/admin/mail") },
  { name: "administration/mail-template", as: "admin", open: at("/admin/mail/INVITATION") },
  { name: "administration/limits", as: "admin", open: at("/admin/limits") },
  { name: "administration/sharing", as: "admin", open: at("/admin/sharing") },
  { name: "administration/security", as: "admin", open: at("/admin/security") },
  { name: "administration/access-tokens", as: "admin", open: at("/admin/access-tokens") },
  { name: "administration/forms", as: "admin", open: at("/admin/forms") },
];

const dialogs: readonly View[] = [
  {
    name: "publishing/api-archive",
    as: "publisher",
    floats: true,
    open: then(api("/settings"), pressing("Archive API")),
  },
  {
    name: "publishing/plan-menu",
    as: "publisher",
    floats: true,
    open: then(api("/plans"), pressing("Actions for Partner")),
  },
  { name: "publishing/plan-close", as: "publisher", floats: true, open: then(plan, pressing("Close plan")) },
  {
    name: "publishing/access-add",
    as: "publisher",
    floats: true,
    open: then(api("/access"), pressing("Add publisher")),
  },
  {
    name: "publishing/requests-accept",
    as: "publisher",
    floats: true,
    open: then(at("/publishing/requests"), async (page) => {
      await page.getByRole("checkbox", { name: /^Select Label desk/ }).check();
      await page.getByRole("button", { name: "Accept requests" }).click();
    }),
  },
  {
    name: "publishing/request-accept-refused",
    as: "publisher",
    floats: true,
    open: then(then(request, pressing("Accept request")), async (page) => {
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("End").fill("2020-01-01T00:00");
      await dialog.getByRole("button", { name: "Accept request" }).click();
      await dialog.getByText("The end must be in the future.").first().waitFor();
    }),
  },
  {
    name: "publishing/subscription-pause",
    as: "publisher",
    floats: true,
    open: then(subscription, pressing("Pause subscription")),
  },
];

export const publishingViews: readonly View[] = [...pages, ...dialogs];
