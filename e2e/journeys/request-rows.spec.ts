import type { Page } from "@playwright/test";
import { createApplication } from "../fixtures/api";
import { publishApi, subscribeTo } from "../fixtures/apis";
import { expect, test } from "../fixtures/test";
import { signUp } from "../fixtures/users";

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

test("after the last request of a later page, the list shows its first page", async ({
  as,
  page: consumer,
}) => {
  const page = await as("publisher");
  // So many applications fill the first page of a user's lists, which other journeys look at.
  await signUp(consumer, {
    name: "Nia Flood",
    email: "nia@example.org",
    password: "a harbor with many buoys",
  });
  const api = await publishApi(page, { name: "Slipways", entryPoint: "/harbor-slips" }, [
    { name: "By hand", authenticationType: "API_KEY", approval: "MANUAL" },
  ]);
  for (let number = 1; number <= 21; number++) {
    const applicationId = await createApplication(consumer, { type: "SIMPLE", name: `Buoy ${number}` });
    await subscribeTo(consumer, { applicationId, planId: api.plans["By hand"] });
  }
  await page.goto(`/publishing/requests?api=${api.id}&status=PENDING`);
  await expect(page.getByText("1–20 subscriptions")).toBeVisible();
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page).toHaveURL(/after=/);
  await page.getByRole("button", { name: "Accept Buoy 1, By hand" }).click();
  await expect(page.getByRole("button", { name: "Accept Buoy 21, By hand" })).toBeVisible();
  await expect(page).not.toHaveURL(/after=/);
  await expect(page).toHaveURL(/status=PENDING/);

  await test.step("a search among that many applications keeps the request", async () => {
    const plan = { name: "By hand", authenticationType: "API_KEY", approval: "MANUAL" };
    const other = await publishApi(page, { name: "Lock times", entryPoint: "/harbor-locks" }, [plan]);
    await consumer.goto(`/apis/${other.id}/subscribe?plan=${other.plans["By hand"]}`);
    const comment = consumer.getByRole("textbox", { name: "Comment" });
    const search = consumer.getByRole("searchbox", { name: "Search your applications" });
    const buoy = (number: number) => consumer.getByRole("radio", { name: `Buoy ${number}`, exact: true });
    await comment.fill("For the harbor");
    await buoy(20).check();
    await search.fill("nothing has this name");
    await expect(consumer.getByRole("heading", { name: "No matching applications" })).toBeVisible();
    await expect(buoy(20)).toBeChecked();
    await expect(comment).toHaveValue("For the harbor");
    await search.fill("buoy 1");
    await expect(buoy(1)).toBeVisible();
    await expect(buoy(20)).toBeChecked();
    await buoy(1).check();
    await expect(comment).toHaveValue("For the harbor");
    await search.fill("");
    await expect(buoy(20)).toBeVisible();
    await expect(buoy(1)).toBeChecked();
    await consumer.getByRole("button", { name: "Request subscription" }).click();
    await expect(consumer.getByText("Waiting for a publisher")).toBeVisible();
    await expect(
      consumer.getByRole("heading", { level: 1, name: "Buoy 1 and Lock times", exact: true }),
    ).toBeVisible();
  });

  await test.step("only the user chooses the application, not a search", async () => {
    const plan = { name: "Asked", authenticationType: "API_KEY", approval: "MANUAL", commentRequired: true };
    const other = await publishApi(page, { name: "Crane times", entryPoint: "/harbor-cranes" }, [plan]);
    await consumer.goto(`/apis/${other.id}/subscribe?plan=${other.plans.Asked}`);
    const search = consumer.getByRole("searchbox", { name: "Search your applications" });
    const request = consumer.getByRole("button", { name: "Request subscription" });
    const cards = consumer.getByRole("radio");
    const buoy = (number: number) => consumer.getByRole("radio", { name: `Buoy ${number}`, exact: true });
    await expect(cards).toHaveCount(20);
    await search.fill("buoy 20");
    await expect(cards).toHaveCount(1);
    await expect(buoy(20)).not.toBeChecked();
    await request.click();
    await expect(consumer.getByText("Choose an application.")).toBeVisible();

    // Sent once with an error elsewhere, then another one is chosen: a search that lists the first one again changes nothing.
    await buoy(20).check();
    await request.click();
    await expect(consumer.getByRole("textbox", { name: /Comment/ })).toHaveAttribute("aria-invalid", "true");
    await search.fill("buoy 1");
    await expect(buoy(1)).toBeVisible();
    await buoy(1).check();
    await search.fill("buoy 3");
    await expect(cards).toHaveCount(2);
    await search.fill("buoy");
    await expect(buoy(20)).toBeVisible();
    await expect(buoy(1)).toBeChecked();
    await consumer.getByRole("textbox", { name: /Comment/ }).fill("For the cranes");
    await request.click();
    await expect(
      consumer.getByRole("heading", { level: 1, name: "Buoy 1 and Crane times", exact: true }),
    ).toBeVisible();
  });
});

const rowsOf = (page: Page) => page.getByRole("row").filter({ hasText: API });
