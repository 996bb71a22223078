import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { createApplication } from "../fixtures/api";
import { downloadCsv } from "../fixtures/download";
import { createApi, createPlan, subscribe } from "../fixtures/publishing";
import { expect, test } from "../fixtures/test";

const NOT_FOUND = "Page not found, or you don't have access";
const DOCUMENT = join(import.meta.dirname, "../../embedded/sample/documents/weather.yaml");
const COMMENT = "We plan tours by it.";

/** A publisher's work, from a new API to requests and a closed plan. */
test("a publisher creates an API with plans, reviews requests, and closes a plan", async ({ as }) => {
  const page = await as("publisher");
  const consumer = await as("developer");

  await test.step("a new API is a draft", async () => {
    await page.goto("/publishing/apis");
    await page.getByRole("link", { name: "Create API" }).first().click();
    await page.getByRole("textbox", { name: "Name" }).fill("Road weather");
    await page.getByRole("textbox", { name: "Entry point" }).fill("road-weather");
    await page.getByRole("button", { name: "Create API" }).click();
    await expect(page.getByText("The entry point must be a path starting with /").first()).toBeVisible();
    await page.getByRole("textbox", { name: "Entry point" }).fill("/road-weather");
    await page.getByRole("button", { name: "Create API" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Road weather" })).toBeVisible();
    await expect(page.getByRole("main")).toContainText("Draft");
  });
  const id = /api_[a-z0-9]+/.exec(page.url())?.[0] ?? "";

  await test.step("an OpenAPI document is validated and shown", () => addDocument(page));
  await test.step("two plans: one with automatic approval, one with manual approval and a comment", () =>
    addPlans(page, id));
  await test.step("plans are reordered by keyboard", () => reorderPlans(page));

  await test.step("the API is published", async () => {
    await page.getByRole("button", { name: "Publish API" }).click();
    const question = page.getByRole("alertdialog");
    await expect(question).toContainText("Applications can subscribe to 2 published plans.");
    await question.getByRole("button", { name: "Publish API" }).click();
    await expect(question).toBeHidden();
    await expect(page.getByRole("button", { name: "Publish API" })).toHaveCount(0);
  });

  const planIds = await plansOf(page, id);
  const requests: string[] = [];
  for (const name of ["Tour planner", "Snow map", "Ice alarm"]) {
    const applicationId = await createApplication(consumer, { type: "SIMPLE", name });
    requests.push(await subscribe(consumer, applicationId, planIds("By hand"), { comment: COMMENT }));
  }
  const automatic = await createApplication(consumer, { type: "SIMPLE", name: "Gritting van" });
  await subscribe(consumer, automatic, planIds("Instant"));

  await test.step("a request is accepted, paused and resumed", () => reviewOne(page));
  const other = await page.context().newPage();
  await other.goto(`/publishing/requests/${requests[1]}`);
  await test.step("the others are rejected together after a confirmation", () => rejectBoth(page));
  await test.step("an action that is too late is rejected in its dialog", () => tooLate(other));

  await test.step("a plan is deprecated, then closed with its subscriptions", () => closePlan(page, id));

  await test.step("the API's activity lists every action", async () => {
    await page.getByRole("link", { name: "Activity", exact: true }).click();
    const feed = page.getByRole("list", { name: "Activity" });
    await expect(feed).toContainText("closed the plan “By hand”");
    await expect(feed).toContainText("paused the subscription of “Tour planner”");
  });
});

async function addDocument(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Documentation", exact: true }).click();
  await page.getByRole("textbox", { name: "Document" }).fill("openapi: 3.1.0\ninfo: {title: A}");
  await page.getByRole("button", { name: "Save document" }).click();
  await expect(page.getByText("info.version is missing.").first()).toBeVisible();
  await page.getByLabel(/^File/).setInputFiles(DOCUMENT);
  await expect(page.getByRole("textbox", { name: "Document" })).toHaveValue(/openapi: 3/);
  await page.getByRole("button", { name: "Save document" }).click();
  await expect(page.getByText("OpenAPI document saved", { exact: true })).toBeVisible();
  await page.getByRole("tab", { name: "Preview" }).last().click();
  await expect(page.getByText("GET", { exact: true }).first()).toBeVisible();
}

async function addPlans(page: Page, id: string): Promise<void> {
  await page.goto(`/publishing/apis/${id}/plans`);
  await page.getByRole("link", { name: "Create plan" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("By hand");
  await page.getByRole("switch", { name: "Require a comment" }).check();
  await page.getByRole("textbox", { name: "Question" }).fill("What will you use it for?");
  await page.getByRole("button", { name: "Create plan" }).click();
  await publishPlan(page, "By hand");
  await page.goto(`/publishing/apis/${id}/plans/new`);
  await page.getByRole("textbox", { name: "Name" }).fill("Instant");
  await page.getByRole("radio", { name: "Automatic" }).check();
  await page.getByRole("button", { name: "Create plan" }).click();
  await publishPlan(page, "Instant");
  await page.goto(`/publishing/apis/${id}/plans`);
}

async function publishPlan(page: Page, name: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 2, name })).toBeVisible();
  await page.getByRole("button", { name: "Publish plan" }).click();
  await confirm(page, "Publish plan");
  await expect(page.getByRole("button", { name: "Deprecate plan" })).toBeVisible();
}

async function confirm(page: Page, verb: string): Promise<void> {
  const question = page.getByRole("alertdialog");
  await question.getByRole("button", { name: verb }).click();
  await expect(question).toBeHidden();
}

async function reorderPlans(page: Page): Promise<void> {
  const names = page.getByRole("table", { name: "Plans", exact: true }).getByRole("link");
  await expect(names.first()).toHaveText("By hand");
  await page.getByRole("button", { name: "Move Instant up" }).focus();
  await page.keyboard.press("Enter");
  await expect(names.first()).toHaveText("Instant");
  await expect(page.getByRole("button", { name: "Move Instant down" })).toBeFocused();
  await expect(page.getByText("Instant moved to position 1 of 2.")).toBeAttached();
}

async function plansOf(page: Page, id: string): Promise<(name: string) => string> {
  const query = "query ($id: ID!) { api(id: $id) { plans { id name } } }";
  const response = await page.request.post("/api/graphql", { data: { query, variables: { id } } });
  type Response = { data: { api: { plans: { id: string; name: string }[] } } };
  const { plans } = ((await response.json()) as Response).data.api;
  expect(plans.map(({ name }) => name)).toEqual(["Instant", "By hand"]);
  return (name) => plans.find((plan) => plan.name === name)?.id ?? "";
}

function rowOf(page: Page, name: string): Locator {
  return page.getByRole("row").filter({ has: page.getByRole("link", { name, exact: true }) });
}

async function reviewOne(page: Page): Promise<void> {
  await page.goto("/publishing");
  await page.getByRole("link", { name: "Tour planner", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Tour planner" })).toBeVisible();
  await expect(page.getByRole("definition").filter({ hasText: COMMENT })).toBeVisible();
  await page.getByRole("button", { name: "Accept request" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("End").fill("2020-01-01T00:00");
  await dialog.getByRole("button", { name: "Accept request" }).click();
  await expect(dialog.getByText("The end must be in the future.").first()).toBeVisible();
  await dialog.getByLabel("End").fill("");
  await dialog.getByRole("textbox", { name: "Message to the consumer" }).fill("Welcome.");
  await dialog.getByRole("button", { name: "Accept request" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("table", { name: "API keys" })).toContainText("Active");
  await page.getByRole("button", { name: "Pause subscription" }).click();
  await expect(page.getByRole("alertdialog")).toContainText("Stops 1 key.");
  await confirm(page, "Pause subscription");
  await expect(page.getByRole("table", { name: "API keys" })).toContainText("Paused");
  await page.getByRole("button", { name: "Resume subscription" }).click();
  await confirm(page, "Resume subscription");
  await expect(page.getByRole("table", { name: "API keys" })).toContainText("Active");
}

async function rejectBoth(page: Page): Promise<void> {
  await page.goto("/publishing/requests");
  await page.getByRole("checkbox", { name: /^Select Snow map/ }).check();
  await page.getByRole("checkbox", { name: /^Select Ice alarm/ }).check();
  await page.getByRole("button", { name: "Reject requests" }).click();
  const question = page.getByRole("alertdialog", { name: "Reject 2 requests?" });
  await expect(question.getByRole("listitem")).toHaveCount(2);
  await question.getByRole("textbox", { name: "Reason" }).fill("Only for road services.");
  await question.getByRole("button", { name: "Reject 2 requests" }).click();
  await expect(question).toBeHidden();
  await expect(rowOf(page, "Snow map")).toBeHidden();
  await page.getByRole("combobox", { name: "Status" }).selectOption("Rejected");
  await expect(rowOf(page, "Snow map")).toContainText("Rejected");
}

/** Another window still shows a request that has been reviewed meanwhile. */
async function tooLate(other: Page): Promise<void> {
  await other.getByRole("button", { name: "Accept request" }).click();
  const dialog = other.getByRole("dialog");
  await dialog.getByRole("button", { name: "Accept request" }).click();
  await expect(dialog.getByText("This subscription is rejected and can't be accepted.")).toBeVisible();
  await other.reload();
  await expect(other.getByRole("button", { name: "Accept request" })).toHaveCount(0);
  await expect(other.getByText("Only for road services.").first()).toBeVisible();
}

async function closePlan(page: Page, id: string): Promise<void> {
  await page.goto(`/publishing/apis/${id}/plans`);
  await page.getByRole("link", { name: "By hand", exact: true }).click();
  await page.getByRole("button", { name: "Deprecate plan" }).click();
  await expect(page.getByRole("alertdialog")).toContainText("1 open subscription keeps working.");
  await confirm(page, "Deprecate plan");
  await page.getByRole("button", { name: "Close plan" }).click();
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("Closes 1 open subscription and revokes its keys.");
  await question.getByRole("textbox", { name: /Type By hand to confirm/ }).fill("By hand");
  await confirm(page, "Close plan");
  await expect(page.getByRole("main")).toContainText("Closed");
  await page.goto(`/publishing/apis/${id}/subscriptions`);
  await expect(rowOf(page, "Tour planner")).toContainText("Closed");
  await expect(rowOf(page, "Gritting van")).toContainText("Accepted");
}

test("only publishers have publishing pages, and only for their own APIs", async ({ as, problems }) => {
  problems.allow(/status of 404/);
  const publisher = await as("publisher");
  const developer = await as("developer");
  const api = await createApi(publisher, { name: "Salt stock", version: "1", entryPoint: "/salt" });
  const plan = await createPlan(publisher, { apiId: api, name: "Keys", authenticationType: "API_KEY" });
  const applicationId = await createApplication(developer, { type: "SIMPLE", name: "Salt ordering" });
  const request = await subscribe(developer, applicationId, plan);
  const addresses = [
    "/publishing",
    "/publishing/requests",
    `/publishing/apis/${api}`,
    `/publishing/apis/${api}/plans/${plan}`,
    `/publishing/apis/${api}/settings`,
    `/publishing/requests/${request}`,
  ];
  for (const address of addresses) {
    await developer.goto(address);
    await expect(developer.getByRole("heading", { name: NOT_FOUND })).toBeVisible();
  }
  await developer.goto("/applications");
  await expect(developer.getByRole("link", { name: "My APIs" })).toHaveCount(0);

  await test.step("the publisher downloads the API's subscriptions", async () => {
    await publisher.goto(`/publishing/apis/${api}/subscriptions?q=salt`);
    const { name, rows } = await downloadCsv(publisher);
    expect(name).toBe("subscriptions.csv");
    expect(rows).toMatchObject([{ id: request, applicationName: "Salt ordering", planName: "Keys" }]);
    const file = await developer.request.get(`/api/exports/subscriptions?api=${api}`);
    expect(file.status()).toBe(403);
  });

  await test.step("an administrator can view but not change", async () => {
    const admin = await as("admin");
    await admin.goto("/admin/apis");
    await admin.getByRole("link", { name: "Salt stock", exact: true }).click();
    await expect(admin.getByText("You're viewing this API as a platform administrator")).toBeVisible();
    await expect(admin.getByRole("link", { name: "Settings", exact: true })).toHaveCount(0);
    await admin.goto(`/publishing/apis/${api}/settings`);
    await expect(
      admin.getByRole("heading", { name: "You don't have permission to edit this API" }),
    ).toBeVisible();
    await admin.goto(`/publishing/requests/${request}`);
    await expect(admin.getByRole("button", { name: "Accept request" })).toHaveCount(0);
  });
});
