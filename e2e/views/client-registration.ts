import type { Page } from "@playwright/test";
import { type RegistrationsScene, TYPED } from "./registrations-scene";
import { at, pressing, then, type View } from "./view";

type Provider = Extract<keyof RegistrationsScene, `${string}Provider`>;

const of = (provider: Provider, part = "") =>
  at((scene) => `/admin/client-registration/providers/${scene[provider]}${part}`);
const create = at("/admin/client-registration/providers/new");

async function type(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    await page.getByRole("textbox", { name, exact: true }).fill(value);
  }
}

const providers: readonly View[] = [
  { name: "client-registration/settings", as: "admin", open: at("/admin/client-registration") },
  { name: "client-registration/provider-new", as: "admin", open: create },
  {
    name: "client-registration/provider-new-by-token",
    as: "admin",
    open: then(create, async (page) => {
      await page.getByRole("radio", { name: "Initial access token" }).check();
      await page.getByRole("switch", { name: "Renew client secrets" }).check();
      await page.getByRole("textbox", { name: "Endpoint", exact: true }).waitFor();
    }),
  },
  {
    name: "client-registration/provider-new-fields-refused",
    as: "admin",
    open: then(create, async (page) => {
      await type(page, { Name: "ID", "Discovery endpoint": "http://auth.example.com" });
      await pressing("Add provider")(page, {} as never);
      await page.getByText("errors to fix").waitFor();
    }),
  },
  {
    name: "client-registration/provider-new-secret-refused",
    as: "admin",
    open: then(create, async (page, { discoveryUrl }) => {
      await type(page, {
        Name: "Regional identity",
        "Discovery endpoint": discoveryUrl,
        "Client ID": TYPED.clientId,
        "Client secret": "not the secret",
      });
      await pressing("Add provider")(page, {} as never);
      await page.getByText("invalid_client").first().waitFor();
    }),
  },
  { name: "client-registration/provider-embedded", as: "admin", open: of("embeddedProvider") },
  { name: "client-registration/provider-tested", as: "admin", open: of("fullProvider") },
  { name: "client-registration/provider-test-failed", as: "admin", open: of("silentProvider") },
  {
    name: "client-registration/provider-test-under-way",
    as: "admin",
    open: then(of("slowProvider"), async (page) => {
      const start = page.getByRole("button", { name: "Test provider" });
      // A test started a moment ago by another view works too.
      if (await start.isEnabled().catch(() => false)) await start.click();
      await page.getByRole("listitem").filter({ hasText: "Update the probe" }).getByText("Running").waitFor();
    }),
  },
  { name: "client-registration/provider-edit", as: "admin", open: of("fullProvider", "/edit") },
  {
    name: "client-registration/provider-delete",
    as: "admin",
    floats: true,
    open: then(of("fullProvider"), async (page) => {
      await pressing("Delete provider")(page, {} as never);
      await page.getByRole("alertdialog").waitFor();
    }),
  },
];

const problems = (kind: string) => at(`/admin/registrations/${kind}`);

const registrations: readonly View[] = [
  { name: "registrations/clients", as: "admin", open: at("/admin/registrations") },
  {
    name: "registrations/clients-nothing-matches",
    as: "admin",
    open: at("/admin/registrations?status=PENDING"),
  },
  { name: "registrations/failed", as: "admin", open: problems("failed") },
  {
    name: "registrations/failed-chosen",
    as: "admin",
    open: then(problems("failed"), async (page) => {
      await page.getByRole("checkbox", { name: "Select all on this page" }).check();
      await page.getByText(/\d selected/).waitFor();
    }),
  },
  { name: "registrations/orphaned", as: "admin", open: problems("orphaned") },
  {
    name: "registrations/orphaned-dismiss",
    as: "admin",
    floats: true,
    open: then(problems("orphaned"), async (page) => {
      await page.getByRole("checkbox", { name: "Select all on this page" }).check();
      await pressing("Mark as deleted")(page, {} as never);
      await page.getByRole("alertdialog").waitFor();
    }),
  },
  { name: "registrations/possible-orphans", as: "admin", open: problems("possible-orphans") },
  {
    name: "registrations/no-problems",
    as: "admin",
    open: at((scene) => `/admin/registrations/orphaned?provider=${scene.embeddedProvider}`),
  },
];

const credentialsOf = (application: "renewable" | "differing" | "unmanaged" | "replaced") =>
  at((scene) => `/applications/${scene[application]}/credentials`);

function dialog(name: string, application: Parameters<typeof credentialsOf>[0], button: string): View {
  return {
    name: `credentials/${name}`,
    as: "developer",
    floats: true,
    open: then(credentialsOf(application), async (page) => {
      await pressing(button)(page, {} as never);
      await page.getByRole("alertdialog").waitFor();
    }),
  };
}

const credentials: readonly View[] = [
  { name: "credentials/renewable", as: "developer", open: credentialsOf("renewable") },
  dialog("renew", "renewable", "Renew secret"),
  {
    name: "credentials/renewed",
    as: "developer",
    open: then(credentialsOf("renewable"), async (page) => {
      await pressing("Renew secret")(page, {} as never);
      await page.getByRole("alertdialog").getByRole("button", { name: "Renew secret" }).click();
      await page.getByText("Client secret renewed").waitFor();
    }),
  },
  {
    name: "credentials/checked",
    as: "developer",
    open: then(credentialsOf("renewable"), async (page) => {
      await pressing("Check client")(page, {} as never);
      await page.getByText("Last checked").waitFor();
    }),
  },
  dialog("re-apply", "differing", "Re-apply values"),
  dialog("adopt", "differing", "Adopt server's values"),
  dialog("register-anew", "renewable", "Register new client"),
  {
    name: "credentials/replaced-client",
    as: "developer",
    open: then(credentialsOf("replaced"), async (page) => {
      await pressing("Reveal replaced client's secret")(page, {} as never);
      await page.getByRole("button", { name: "Hide replaced client's secret" }).waitFor();
    }),
  },
  { name: "credentials/provider-deleted", as: "developer", open: credentialsOf("unmanaged") },
];

export const clientRegistrationViews: readonly View[] = [...providers, ...registrations, ...credentials];
