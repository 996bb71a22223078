import type { Locator, Page } from "@playwright/test";
import { createApplication, graphqlAs, mutateAs } from "../fixtures/api";
import { publishApi, subscribeTo } from "../fixtures/apis";
import { createApi, createPlan } from "../fixtures/publishing";
import { expect, test } from "../fixtures/test";
import { emailOf, nameOf } from "../fixtures/users";

/** Presses Tab until the target has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < 120; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`not reached by Tab: ${target}`);
}

/** Presses a button by the keyboard, and the button of the same kind that its question has. */
async function press(page: Page, button: Locator, answer?: string): Promise<void> {
  await tabTo(page, button);
  await page.keyboard.press("Enter");
  if (answer === undefined) return;
  const question = page.getByRole("alertdialog");
  await tabTo(page, question.getByRole("button", { name: answer }));
  await page.keyboard.press("Enter");
  await expect(question).toBeHidden();
}

const heading = (page: Page, name: string) => page.getByRole("heading", { name, exact: true });

test("a consumer's actions keep the focus near what they change, by the keyboard alone", async ({ as }) => {
  const page = await as("developer");
  const id = await createApplication(page, { type: "SIMPLE", name: "Keyboard only" });

  await test.step("a notification that is marked as read: its link", async () => {
    const { viewer } = await graphqlAs<{ viewer: { notifications: { nodes: { id: string }[] } } }>(
      page,
      "{ viewer { notifications(first: 1) { nodes { id } } } }",
    );
    expect(viewer.notifications.nodes.length).toBeGreaterThan(0);
    await page.goto("/inbox?status=unread");
    const unread = page.getByRole("button", { name: /^Mark as read/ });
    const before = await unread.count();
    await press(page, unread.first());
    await expect(unread).toHaveCount(before - 1);
    await expect(page.locator("main li :focus")).toHaveCount(1);
    await press(page, page.getByRole("button", { name: "Mark all as read" }));
    await expect(unread).toHaveCount(0);
    await expect(page.locator("main :focus")).toHaveCount(1);
  });

  await test.step("an offer that is withdrawn: what takes its place", async () => {
    await page.goto(`/applications/${id}/settings`);
    const { viewer } = await graphqlAs<{ viewer: { user: { id: string } } }>(
      await as("colleague"),
      "{ viewer { user { id } } }",
    );
    await mutateAs(page, "addMember", { applicationId: id, email: emailOf("colleague"), role: "USER" });
    const shared = await createShared(page, await as("colleague"), id);
    expect(shared).toBe(true);
    await mutateAs(page, "requestOwnershipTransfer", {
      applicationId: id,
      userId: viewer.user.id,
      keptRole: "OWNER",
    });
    await page.reload();
    await press(page, page.getByRole("button", { name: "Withdraw offer" }), "Withdraw offer");
    await expect(page.getByRole("button", { name: "Withdraw offer" })).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Transfer ownership" })).toBeFocused();
  });

  await test.step("a webhook that is paused and resumed: the other button", async () => {
    const input = { applicationId: id, name: "Hook", url: "https://hooks.example.com/x" };
    type Payload = { webhook: { id: string } };
    const { webhook } = await mutateAs<Payload>(page, "createWebhook", input, "webhook { id }");
    await page.goto(`/applications/${id}/webhooks/${webhook.id}`);
    const [pause, resume] = ["Pause webhook", "Resume webhook"].map((name) =>
      page.getByRole("button", { name }),
    );
    if (!pause || !resume) throw new Error("no buttons");
    await press(page, pause);
    await expect(resume).toBeFocused();
    await press(page, resume);
    await expect(resume).toHaveCount(0);
    await expect(page.locator("main button:focus")).toHaveCount(1);
  });
});

test("keys and tokens that are revoked keep it near, too", async ({ as }) => {
  const page = await as("developer");
  const publisher = await as("publisher");
  const id = await createApplication(page, { type: "SIMPLE", name: "Revoked by keyboard" });

  await test.step("keys that are revoked: the next key, and then the section", async () => {
    const api = await publishApi(publisher, { name: "Key boards", entryPoint: "/key-boards" }, [
      { name: "Free", authenticationType: "API_KEY", approval: "AUTO" },
    ]);
    const subscriptionId = await subscribeTo(page, { applicationId: id, planId: api.plans.Free });
    await mutateAs(page, "renewApiKey", { subscriptionId, gracePeriodHours: 24 }, "apiKey");
    await page.goto(`/applications/${id}/subscriptions/${subscriptionId}`);
    const revoke = page.getByRole("button", { name: /^Revoke key ending/ });
    await expect(revoke).toHaveCount(2);
    await press(page, revoke.first(), "Revoke key");
    await expect(revoke).toHaveCount(1);
    await expect(page.locator("main :focus")).toHaveCount(1);
    await press(page, revoke.first(), "Revoke key");
    await expect(revoke).toHaveCount(0);
    await expect(page.locator("main :focus")).toHaveCount(1);
  });

  await test.step("an access token that is revoked: a row of the table", async () => {
    for (const name of ["First", "Second"])
      await mutateAs(page, "createApplicationToken", { applicationId: id, name, scopes: ["READ"] }, "token");
    await page.goto(`/applications/${id}/credentials`);
    await press(page, page.getByRole("button", { name: "Revoke First" }), "Revoke access token");
    await expect(page.getByRole("button", { name: "Revoke First" })).toHaveCount(0);
    await expect(page.locator("main :focus")).toHaveCount(1);
  });
});

/** Accepts the invitation to the application. */
async function createShared(owner: Page, colleague: Page, applicationId: string): Promise<boolean> {
  await colleague.goto("/invitations");
  const row = colleague.getByRole("row", { name: /Keyboard only/ });
  await press(colleague, row.getByRole("button", { name: "Accept" }), "Accept invitation");
  await expect(row).toHaveCount(0);
  await expect(colleague.locator("main :focus")).toHaveCount(1);
  const query = "query ($id: ID!) { application(id: $id) { members(first: 5) { nodes { user { name } } } } }";
  type Found = { application: { members: { nodes: { user: { name: string } }[] } } };
  const { application } = await graphqlAs<Found>(owner, query, { id: applicationId });
  return application.members.nodes.some(({ user }) => user.name === nameOf("colleague"));
}

test("a publisher's and an administrator's actions do so, too", async ({ as }) => {
  const page = await as("publisher");
  const apiId = await createApi(page, { name: "Focus", version: "1", entryPoint: "/focus" }, false);
  const plan = { apiId, name: "Open", authenticationType: "API_KEY", approval: "AUTO" };
  const planId = await createPlan(page, plan, false);

  await test.step("a plan and an API that are published: the next action", async () => {
    await page.goto(`/publishing/apis/${apiId}/plans/${planId}`);
    const publish = page.getByRole("button", { name: "Publish plan" });
    await press(page, publish, "Publish plan");
    await expect(publish).toHaveCount(0);
    await expect(page.locator("main button:focus")).toHaveCount(1);
    await page.goto(`/publishing/apis/${apiId}/settings`);
    const publishIt = page.getByRole("button", { name: "Publish API", exact: true });
    await press(page, publishIt.last(), "Publish API");
    await expect(publishIt).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Deprecate API" })).toBeFocused();
  });

  const admin = await as("admin");
  await test.step("fields that are moved: the same button; that are removed: the next field, then the section", async () => {
    for (const key of ["pier", "berth", "quay"])
      await mutateAs(admin, "createFormField", { form: "APPLICATION", key, kind: "TEXT", label: key });
    await admin.goto("/admin/forms");
    const up = admin.getByRole("button", { name: "Move quay up" });
    await press(admin, up);
    await expect(admin.getByRole("button", { name: "Move berth down" })).toBeDisabled();
    await expect(up).toBeFocused();
    await admin.keyboard.press("Enter");
    await expect(up).toBeDisabled();
    await expect(admin.getByRole("button", { name: "Move quay down" })).toBeFocused();
    await press(admin, admin.getByRole("button", { name: "Remove quay" }), "Remove field");
    await expect(admin.getByRole("button", { name: "Remove quay" })).toHaveCount(0);
    await expect(admin.getByRole("button", { name: "Move pier down" })).toBeFocused();
    for (const key of ["pier", "berth"])
      await press(admin, admin.getByRole("button", { name: `Remove ${key}` }), "Remove field");
    await expect(admin.getByRole("button", { name: "Remove berth" })).toHaveCount(0);
    await expect(admin.locator("main :focus")).toHaveCount(1);
  });

  await test.step("a gateway that is revoked: its page", async () => {
    type Payload = { gateway: { id: string } };
    const { gateway } = await mutateAs<Payload>(admin, "createGateway", { name: "Pier" }, "gateway { id }");
    await admin.goto(`/admin/gateways/${gateway.id}`);
    const revoke = admin.getByRole("button", { name: "Revoke gateway" });
    await press(admin, revoke, "Revoke gateway");
    await expect(revoke).toHaveCount(0);
    await expect(admin.locator("main :focus")).toHaveCount(1);
    await expect(heading(admin, "Pier")).toBeVisible();
  });
});
