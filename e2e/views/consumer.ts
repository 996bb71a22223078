import type { Page } from "@playwright/test";
import { createApplication, graphqlAs } from "../fixtures/api";
import { at, pressing, then, type View } from "./view";

interface Plan {
  readonly id: string;
  readonly status: string;
  readonly authenticationType: string;
  readonly approval: string;
  readonly commentRequired: boolean;
  readonly termsVersion: number | null;
}

/** The page of a sample API. */
function api(name: string, part = ""): View["open"] {
  return async (page) => {
    await page.goto(`/apis/${(await find(page, name)).id}${part}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
  };
}

type Listed = { readonly id: string; readonly name: string; readonly status: string };

async function listed(page: Page): Promise<readonly Listed[]> {
  const query = "{ apis(first: 50) { nodes { id name status } } }";
  return (await graphqlAs<{ apis: { nodes: Listed[] } }>(page, query)).apis.nodes;
}

/** An API's plans: those of all APIs cost more than one operation can. */
async function plansOf(page: Page, id: string): Promise<readonly Plan[]> {
  const fields = "id status authenticationType approval commentRequired termsVersion";
  const query = `{ api(id: "${id}") { plans { ${fields} } } }`;
  return (await graphqlAs<{ api: { plans: Plan[] } }>(page, query)).api.plans;
}

async function find(page: Page, name: string): Promise<{ id: string; plans: readonly Plan[] }> {
  const found = (await listed(page)).find((node) => node.name === name);
  if (!found) throw new Error(`the sample has no API ${name}`);
  return { id: found.id, plans: await plansOf(page, found.id) };
}

/** The reference with an open operation, webhook and schema, all on their Schema tabs. */
const opened: View["open"] = then(api("Orders", "/reference"), async (page) => {
  await page.getByRole("button", { name: "POST /orders Place an order" }).click();
  await page.getByRole("button", { name: "POST orderStateChanged" }).click();
  await page.getByRole("button", { name: "Order", exact: true }).click();
  for (const kind of ["operation", "webhook", "schema"]) {
    await page.locator(`[data-kind=${kind}]`).getByRole("tab", { name: "Schema" }).first().click();
  }
});

/** The form for the first matching plan of the catalog, with applications of that name. */
function subscribing(input: (plan: Plan) => boolean, application = ""): View["open"] {
  return async (page) => {
    const choices: { readonly api: string; readonly plan: Plan }[] = [];
    for (const { id, status } of await listed(page))
      if (status === "PUBLISHED") for (const plan of await plansOf(page, id)) choices.push({ api: id, plan });
    const found = choices.find(({ plan }) => plan.status === "PUBLISHED" && input(plan));
    if (!found) throw new Error("the sample has no such plan");
    const query = new URLSearchParams({ plan: found.plan.id, ...(application && { q: application }) });
    await page.goto(`/apis/${found.api}/subscribe?${query}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
  };
}

const asksMuch = subscribing((plan) => plan.commentRequired && plan.termsVersion !== null);
const opensAtOnce = (authenticationType: string, application?: string) =>
  subscribing(
    (plan) =>
      plan.authenticationType === authenticationType &&
      plan.approval === "AUTO" &&
      !plan.commentRequired &&
      plan.termsVersion === null,
    application,
  );

/** Subscribes a new application, so that no earlier subscription blocks it. */
const subscribed: View["open"] = async (page, scene) => {
  const name = `Tide clock ${Date.now()}`;
  await createApplication(page, { type: "SIMPLE", name });
  await opensAtOnce("API_KEY", name)(page, scene);
  await page.getByRole("radio", { name }).check();
  await page.getByRole("button", { name: "Subscribe application" }).click();
  await page.getByText("Subscription accepted", { exact: true }).waitFor();
};

/** The page of the viewer's newest subscription with a status. */
function subscription(status: string, authenticationType?: string): View["open"] {
  return async (page) => {
    type Node = { id: string; authenticationType: string; application: { applicationId: string } };
    type Found = { viewer: { subscriptions: { nodes: Node[] } } };
    const query = `query ($statuses: [SubscriptionStatus!]) { viewer { subscriptions(first: 50, statuses: $statuses) {
      nodes { id authenticationType application { applicationId } } } } }`;
    const { viewer } = await graphqlAs<Found>(page, query, { statuses: [status] });
    const found = viewer.subscriptions.nodes.find(
      (node) => !authenticationType || node.authenticationType === authenticationType,
    );
    if (!found) throw new Error(`the sample has no ${status} subscription`);
    await page.goto(`/applications/${found.application.applicationId}/subscriptions/${found.id}`);
    await page.getByRole("heading", { level: 2, name: "About" }).waitFor();
  };
}

const asking = (button: string | RegExp): View["open"] =>
  then(subscription("ACCEPTED", "API_KEY"), async (page, scene) => {
    await pressing(button)(page, scene);
    await page.getByRole("alertdialog").waitFor();
  });

const pages: readonly View[] = [
  { name: "home/consumer", as: "developer", open: at("/") },
  { name: "home/publisher", as: "publisher", open: at("/") },
  { name: "home/administrator", as: "admin", open: at("/") },
  { name: "catalog/list", as: "developer", open: at("/apis") },
  { name: "catalog/filtered", as: "developer", open: at("/apis?authenticationType=API_KEY") },
  { name: "catalog/nothing-matches", as: "developer", open: at("/apis?q=nothing-has-this-name") },
  { name: "catalog/failed", as: "developer", open: at("/apis?after=not-a-cursor") },
  { name: "api/overview", as: "developer", open: api("Orders") },
  { name: "api/several-plans", as: "developer", open: api("Weather and places") },
  {
    name: "api/reference",
    as: "developer",
    open: then(api("Orders", "/reference"), async (page) => {
      await page.getByText("/orders", { exact: true }).first().waitFor();
    }),
  },
  { name: "api/reference-operation", as: "developer", open: opened },
  {
    name: "api/reference-nothing-matches",
    as: "developer",
    open: then(api("Orders", "/reference"), async (page) => {
      await page.getByRole("searchbox", { name: "Search operations" }).fill("nothing has this name");
      await page.getByText("No operations match").waitFor();
    }),
  },
  { name: "subscribe/choose-plan", as: "developer", open: api("Orders", "/subscribe") },
  { name: "subscribe/form", as: "developer", open: opensAtOnce("API_KEY") },
  { name: "subscribe/form-with-conditions", as: "developer", open: asksMuch },
  {
    name: "subscribe/refused",
    as: "developer",
    open: then(asksMuch, async (page) => {
      await page.getByRole("radio").and(page.locator(":enabled")).first().check();
      await page.getByRole("button", { name: "Request subscription" }).click();
      await page.getByText("A comment is required").first().waitFor();
    }),
  },
  { name: "subscribe/accepted", as: "publisher", open: subscribed },
  { name: "subscriptions/list", as: "developer", open: at("/subscriptions") },
  {
    name: "subscriptions/nothing-matches",
    as: "developer",
    open: at("/subscriptions?q=nothing-has-this-name"),
  },
  { name: "subscriptions/list-empty", as: "admin", open: at("/subscriptions") },
  { name: "keys/list", as: "developer", open: at("/api-keys") },
  { name: "keys/nothing-matches", as: "developer", open: at("/api-keys?q=nothing-has-this-name") },
  { name: "keys/list-empty", as: "admin", open: at("/api-keys") },
  {
    name: "keys/menu",
    as: "developer",
    floats: true,
    open: then(at("/api-keys?status=ACTIVE"), async (page) => {
      await page
        .getByRole("button", { name: /^Actions for key/ })
        .first()
        .click();
      await page.getByRole("menu").waitFor();
    }),
  },
  {
    name: "keys/renew",
    as: "developer",
    floats: true,
    open: then(at("/api-keys?status=ACTIVE"), async (page) => {
      await page
        .getByRole("button", { name: /^Actions for key/ })
        .first()
        .click();
      await page.getByRole("menuitem", { name: "Renew key" }).click();
      await page.getByRole("alertdialog").waitFor();
    }),
  },
  {
    name: "subscriptions/of-application",
    as: "developer",
    open: at((scene) => `/applications/${scene.orders}/subscriptions`),
  },
  {
    name: "subscriptions/of-application-none",
    as: "developer",
    open: at((scene) => `/applications/${scene.namedClient}/subscriptions`),
  },
];

const statuses: readonly View[] = ["PENDING", "ACCEPTED", "REJECTED", "PAUSED", "CLOSED"].map((status) => ({
  name: `subscription/${status.toLowerCase()}`,
  as: "developer",
  open: subscription(status),
}));

const dialogs: readonly View[] = [
  { name: "subscription/keys", as: "developer", open: subscription("ACCEPTED", "API_KEY") },
  { name: "subscription/renew-key", as: "developer", floats: true, open: asking("Renew key") },
  { name: "subscription/revoke-key", as: "developer", floats: true, open: asking(/^Revoke key/) },
  { name: "subscription/close", as: "developer", floats: true, open: asking("Close subscription") },
];

/** The consumer's views. */
export const consumerViews: readonly View[] = [...pages, ...statuses, ...dialogs];
