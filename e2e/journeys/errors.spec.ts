import type { Route } from "@playwright/test";
import { newToken } from "@/domain/kernel/token-format";
import { embeddedDatabaseUrl, withSql } from "@/testing/server/embedded-database";
import { addMember, createApplication, graphqlAs } from "../fixtures/api";
import { expect, test } from "../fixtures/test";
import { emailOf, fillSignIn } from "../fixtures/users";

const NOT_FOUND = "Page not found, or you don't have access";

test("an application without access is not found, like one that doesn't exist", async ({ as, problems }) => {
  problems.allow(/status of 404/);
  const owner = await as("developer");
  const id = await createApplication(owner, { type: "SIMPLE", name: "Private ledger" });
  const stranger = await as("publisher");
  const unknown = `${id.slice(0, -1)}${id.endsWith("0") ? "1" : "0"}`;
  for (const address of [id, unknown, "app_nonsense"]) {
    for (const part of ["", "/credentials", "/members", "/activity", "/settings"]) {
      await stranger.goto(`/applications/${address}${part}`);
      await expect(stranger.getByRole("heading", { name: NOT_FOUND })).toBeVisible();
      await expect(stranger.getByText("Private ledger")).toHaveCount(0);
    }
  }
});

test("only administrators have administration pages", async ({ as, problems }) => {
  problems.allow(/status of 404/);
  for (const person of ["publisher", "developer"] as const) {
    const page = await as(person);
    for (const part of ["applications", "archived-applications", "client-registration"]) {
      await page.goto(`/admin/${part}`);
      await expect(page.getByRole("heading", { name: NOT_FOUND })).toBeVisible();
    }
    await page.goto("/applications");
    await expect(page.getByRole("link", { name: "Administration" })).toHaveCount(0);
  }
});

test("a member with the role user can't change anything in the portal or through the API", async ({ as }) => {
  const owner = await as("developer");
  const id = await createApplication(owner, { type: "SIMPLE", name: "Read only for Jun" });
  await addMember(owner, id, emailOf("colleague"), "USER");
  const member = await as("colleague");
  await member.goto(`/applications/${id}/settings`);
  await expect(
    member.getByRole("heading", { name: "You don't have permission to edit this application" }),
  ).toBeVisible();
  await expect(member.getByRole("textbox", { name: "Name" })).toHaveCount(0);
  await member.goto(`/applications/${id}/members`);
  await expect(member.getByRole("button", { name: "Add member" })).toHaveCount(0);
  await member.goto(`/applications/${id}/activity`);
  await expect(
    member.getByRole("heading", { name: "You don't have permission to see this application's activity" }),
  ).toBeVisible();
  const rename = `mutation Rename($input: UpdateApplicationInput!) {
    updateApplication(input: $input) { userErrors { message } } }`;
  await expect(graphqlAs(member, rename, { input: { id, name: "Mine now" } })).rejects.toThrow(/owners/i);
  await owner.goto(`/applications/${id}`);
  await expect(owner.getByRole("heading", { level: 1, name: "Read only for Jun" })).toBeVisible();
});

test("a lost connection leaves a form as it is, and says that the outcome is unknown", async ({
  as,
  problems,
}) => {
  problems.allow(/net::ERR_FAILED|status of 502/);
  const page = await as("developer");
  const name = page.getByRole("textbox", { name: "Name" });
  const create = page.getByRole("button", { name: "Create team" });
  const unknown = page.getByText("The server didn't respond, so the outcome is unknown.");
  const address = "**/teams/new";
  /** Sends a new form, whose request ends as `end` says, once. */
  const sendWhile = async (team: string, end: (route: Route) => Promise<void>) => {
    await page.goto("/teams/new");
    await name.fill(team);
    await expect(unknown).toHaveCount(0);
    let ended = 0;
    await page.route(address, async (route) => {
      if (route.request().method() !== "POST") return route.fallback();
      ended++;
      await end(route);
    });
    await create.click();
    await expect(unknown).toBeVisible();
    await expect(name).toHaveValue(team);
    expect(ended).toBe(1);
    await page.unroute(address);
  };

  await test.step("the connection is lost", () => sendWhile("Cut off", (route) => route.abort()));
  await test.step("a proxy responds in the server's place", () =>
    sendWhile("Cut off again", (route) => route.fulfill({ status: 502, body: "Bad gateway" })));

  await test.step("the form works again, and its error is gone", async () => {
    await create.click();
    await expect(page.getByRole("heading", { level: 1, name: "Cut off again" })).toBeVisible();
    await expect(unknown).toHaveCount(0);
  });
});

test("form errors appear at their fields, with the focus there and all values kept", async ({ as }) => {
  const page = await as("developer");
  await page.goto("/applications/new?type=WEB");
  await page.getByRole("textbox", { name: "Description" }).fill("Shows orders");
  await page.getByRole("textbox", { name: "Redirect URI 1" }).fill("https://app.example.com/callback");
  await page.getByRole("button", { name: "Add redirect URI" }).click();
  await page.getByRole("textbox", { name: "Redirect URI 2" }).fill("http://app.example.com/callback#here");
  await page.getByRole("button", { name: "Create application" }).click();

  const name = page.getByRole("textbox", { name: "Name" });
  await expect(page.getByText("2 errors to fix")).toBeVisible();
  await test.step("each error is shown once: the summary names the fields", async () => {
    await expect(page.getByText("The name is required.")).toHaveCount(1);
    await page.getByRole("alert").getByRole("link", { name: "Redirect URI 2" }).click();
    await expect(page.getByRole("textbox", { name: "Redirect URI 2" })).toBeFocused();
    await page.getByRole("alert").getByRole("link", { name: "Name" }).click();
  });
  await expect(name).toBeFocused();
  await expect(name).toHaveAttribute("aria-invalid", "true");
  await expect(name).toHaveAccessibleDescription(/./);
  const second = page.getByRole("textbox", { name: "Redirect URI 2" });
  await expect(second).toHaveAttribute("aria-invalid", "true");
  await expect(second).toHaveAccessibleDescription(/https|fragment/i);
  await expect(page.getByRole("textbox", { name: "Redirect URI 1" })).not.toHaveAttribute("aria-invalid");
  await expect(page.getByRole("textbox", { name: "Description" })).toHaveValue("Shows orders");

  await name.fill("Orders");
  await page.getByRole("button", { name: "Create application" }).click();
  await expect(second).toBeFocused();
  await expect(page.getByText("1 error to fix")).toBeHidden();
  await expect(name).toHaveValue("Orders");
});

test("a client_id of another application is rejected at its field", async ({ as }) => {
  const page = await as("developer");
  await createApplication(page, { type: "SIMPLE", name: "The first", clientId: "taken-by-the-first" });
  await page.goto("/applications/new?type=SIMPLE");
  await page.getByRole("textbox", { name: "Name" }).fill("The second");
  const clientId = page.getByRole("textbox", { name: "client_id" });
  await clientId.fill("taken-by-the-first");
  await page.getByRole("button", { name: "Create application" }).click();
  await expect(clientId).toBeFocused();
  await expect(clientId).toHaveAccessibleDescription(/already uses this client_id/);
  await expect(clientId).toHaveValue("taken-by-the-first");
});

test("a wrong password and an unknown email get the same response", async ({ page }) => {
  await page.goto("/sign-in");
  const sentences: string[] = [];
  for (const email of [emailOf("colleague"), "stranger@example.net"]) {
    await fillSignIn(page, email, `wrong for ${email}`);
    await expect(page.getByRole("textbox", { name: "Email" })).toHaveValue(email);
    await expect(page.getByRole("alert").filter({ hasText: /\w/ })).toBeVisible();
    sentences.push(await page.getByRole("alert").filter({ hasText: /\w/ }).innerText());
    await page.reload();
  }
  expect(sentences[0]).toBe(sentences[1]);
  expect(sentences[0]).toBe("The email or password is incorrect.");
});

test("a disabled type is rejected, even in an open form", async ({ as }) => {
  const stale = await as("developer");
  await stale.goto("/applications/new?type=NATIVE");
  await stale.getByRole("textbox", { name: "Name" }).fill("Field app");
  await stale.getByRole("textbox", { name: "Redirect URI 1" }).fill("com.example.field:/callback");

  const admin = await as("admin");
  await admin.goto("/admin/client-registration");
  await admin.getByRole("switch", { name: "Native" }).uncheck();
  await admin.getByRole("button", { name: "Save settings" }).click();
  await expect(admin.getByText("Settings saved", { exact: true })).toBeVisible();

  try {
    await stale.getByRole("button", { name: "Create application" }).click();
    await expect(stale.getByRole("alert").filter({ hasText: /native/i })).toBeVisible();
    await expect(stale.getByRole("textbox", { name: "Name" })).toHaveValue("Field app");
    await stale.goto("/applications/new");
    await expect(stale.getByRole("radio", { name: "Native" })).toBeDisabled();
    await stale.goto("/applications/new?type=NATIVE");
    await expect(stale.getByRole("heading", { name: "This type isn't available" })).toBeVisible();
  } finally {
    await admin.getByRole("switch", { name: "Native" }).check();
    await admin.getByRole("button", { name: "Save settings" }).click();
    await expect(admin.getByRole("switch", { name: "Native" })).toBeChecked();
  }
});

test("every error page shows the request's ID, and the log names it", async ({
  as,
  page,
  problems,
  latchkey,
}) => {
  problems.allow(/status of (404|500)|React error #441/);
  problems.allowInLog(/_away|"code":"42P01"|42P01/);
  const url = await embeddedDatabaseUrl(latchkey.dataFolder);
  const without = (table: string, work: () => Promise<void>) =>
    withSql(url, async (sql) => {
      await sql.unsafe(`alter table ${table} rename to ${table}_away`);
      await work().finally(() => sql.unsafe(`alter table ${table}_away rename to ${table}`));
    });
  /** Opens a page. @returns the ID that it shows, which is the response's and in the log */
  const shownAt = async (tab: typeof page, path: string) => {
    const response = await tab.goto(path);
    const shown = await tab
      .getByText(/^Request ID /)
      .getByRole("code")
      .innerText();
    expect(shown).toBe(response?.headers()["x-request-id"]);
    await expect.poll(() => latchkey.logged(shown).length, { message: shown }).toBeGreaterThan(0);
  };
  const developer = await as("developer");

  await test.step("a page that isn't there", () => shownAt(developer, "/applications/app_nonsense"));
  await test.step("a part of a page that couldn't be loaded", () =>
    without("team_members", () => shownAt(developer, "/teams")));
  await test.step("a page that failed", () =>
    without("mail_links", async () => {
      await shownAt(page, `/reset-password?token=${newToken("lkm")}`);
      await expect(page.getByRole("heading", { name: "This page couldn't be loaded" })).toBeVisible();
    }));
});
