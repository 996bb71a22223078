import type { Page } from "@playwright/test";
import { createApplication } from "../fixtures/api";
import { publishApi, subscribeTo } from "../fixtures/apis";
import { expect, test } from "../fixtures/test";

const API = "Ferry times";

test("a publisher accepts and rejects requests from their row, and the focus stays in the list", async ({
  as,
}) => {
  const page = await as("publisher");
  const consumer = await as("developer");
  const api = await publishApi(page, { name: API, entryPoint: "/harbor-ferries" }, [
    { name: "By hand", authenticationType: "API_KEY", approval: "MANUAL" },
  ]);
  for (const name of ["Pier one", "Pier two", "Pier three"]) {
    const applicationId = await createApplication(consumer, { type: "SIMPLE", name });
    await subscribeTo(consumer, { applicationId, planId: api.plans["By hand"] });
  }

  await page.goto(`/publishing/requests?api=${api.id}&status=PENDING`);
  await expect(rowsOf(page)).toHaveCount(3);

  await test.step("accepting takes one press", async () => {
    await rowsOf(page).first().getByRole("button", { name: "Accept Pier three, By hand" }).click();
    await expect(page.getByText("1 request accepted").first()).toBeVisible();
    await expect(rowsOf(page)).toHaveCount(2);
    await expect(rowsOf(page).first().locator(":focus")).toHaveCount(1);
  });

  await test.step("rejecting asks for the reason", async () => {
    await rowsOf(page).first().getByRole("button", { name: "Reject Pier two, By hand" }).click();
    const question = page.getByRole("alertdialog", { name: "Reject request of “Pier two”?" });
    await question.getByRole("textbox", { name: "Reason" }).fill("Wrong pier");
    await question.getByRole("button", { name: "Reject request" }).click();
    await expect(page.getByText("1 request rejected").first()).toBeVisible();
    await expect(rowsOf(page)).toHaveCount(1);
  });

  await test.step("after the last one, the focus is at the heading", async () => {
    await rowsOf(page)
      .first()
      .getByRole("button", { name: /^Accept/ })
      .click();
    await expect(rowsOf(page)).toHaveCount(0);
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  });

  await page.goto(`/publishing/requests?api=${api.id}&status=ACCEPTED`);
  await expect(rowsOf(page)).toHaveCount(2);
});

const rowsOf = (page: Page) => page.getByRole("row").filter({ hasText: API });
