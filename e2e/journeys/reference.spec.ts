import type { Page } from "@playwright/test";
import { createApi } from "../fixtures/publishing";
import { expect, test } from "../fixtures/test";

const GROUPS = 70;

/** A document like those generated from code: 700 operations, and schemas that refer to each other. */
function generated(): string {
  const schema = (n: number) => ({ $ref: `#/components/schemas/Thing${n % GROUPS}` });
  const operation = (n: number, method: string) => ({
    tags: [`Group ${n % GROUPS}`],
    summary: `${method} thing ${n}`,
    parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
    responses: { "200": { description: "fine", content: { "application/json": { schema: schema(n) } } } },
  });
  const methods = ["get", "put", "post", "patch", "delete"];
  const operations = (n: number) =>
    Object.fromEntries(methods.map((method) => [method, operation(n, method)]));
  const many = <T>(count: number, make: (n: number) => [string, T]) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => make(n)));
  return JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Generated", version: "1" },
    paths: many(2 * GROUPS, (n) => [`/things/${n}/{id}`, operations(n)]),
    components: {
      schemas: many(GROUPS, (n) => [
        `Thing${n}`,
        {
          type: "object",
          properties: { next: schema(n + 1), others: { type: "array", items: schema(n + 7) } },
        },
      ]),
    },
  });
}

test("finds, opens and links to one of 700 operations with the keyboard", async ({ as }) => {
  const page = await as("publisher");
  const id = await createApi(page, {
    name: "Generated things",
    version: "1",
    entryPoint: "/generated-things",
    openapi: generated(),
  });
  await page.goto(`/apis/${id}/reference`);
  const search = page.getByRole("searchbox", { name: "Search operations" });
  await expect(search).toBeVisible();

  await test.step("a long list starts with closed groups", async () => {
    await expect(page.getByRole("heading", { name: "Group 69", exact: true })).toBeVisible();
    await expect(page.getByRole("button", { name: "GET /things/69/{id}" })).toBeHidden();
  });

  await test.step("every word counts, and the number of matches is announced", async () => {
    await search.focus();
    await page.keyboard.type("post things/100/");
    await expect(page.getByRole("status").filter({ hasText: "1 of 770 entries" })).toBeVisible();
  });

  await test.step("Enter opens it", async () => {
    const row = page.getByRole("button", { name: "POST /things/100/{id} post thing 100" });
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await expect(row).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(row).toHaveAttribute("aria-expanded", "true");
    await expectOperation(page);
  });

  await test.step("the URL opens it again", async () => {
    await page.reload();
    await expectOperation(page);
    await expect(page.getByRole("button", { name: "POST /things/100/{id} post thing 100" })).toBeInViewport();
  });
});

/** Its parameter and response are visible. */
async function expectOperation(page: Page): Promise<void> {
  const operation = page.locator("[data-kind=operation]");
  await expect(operation).toHaveCount(1);
  await expect(operation.getByRole("cell", { name: /^id/ })).toBeVisible();
  await expect(operation.getByRole("cell", { name: "200", exact: true })).toBeVisible();
}
