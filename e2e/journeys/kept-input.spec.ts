import { graphqlAs } from "../fixtures/api";
import { createApi } from "../fixtures/publishing";
import { expect, test } from "../fixtures/test";

test("a plan's fields keep what was entered when another authentication type is tried", async ({ as }) => {
  const page = await as("publisher");
  const apiId = await createApi(page, { name: "Tried options", version: "1", entryPoint: "/tried-options" });
  await page.goto(`/publishing/apis/${apiId}/plans/new`);
  const type = (name: string) => page.getByRole("radio", { name, exact: true });
  const field = (name: string) => page.getByRole("textbox", { name });
  await field("Name").fill("Signed");
  await type("JWT").check();
  const server = page.getByRole("combobox", { name: "Authorization server" });
  if ((await server.count()) > 0) await server.selectOption({ label: "Another issuer" });
  await field("Issuer").fill("https://issuer.example.com");
  await field("JWKS URL").fill("https://issuer.example.com/jwks");
  await field("Audience").fill("orders");
  await field("Quota in calls").fill("500");
  await field("Terms").fill("Be kind.");

  await test.step("nothing of a hidden option is visible or sent", async () => {
    await type("Keyless").check();
    await expect(field("Audience")).toBeHidden();
    await expect(field("Quota in calls")).toBeHidden();
    const sent = await page
      .locator("form")
      .last()
      .evaluate((form) => [...new FormData(form as HTMLFormElement).keys()]);
    expect(sent.filter((name) => /^(?:jwt|oauth2|quota|rate)\.|^terms$/.test(name))).toEqual([]);
  });

  await test.step("everything is there when the option is chosen again, and after a rejection", async () => {
    await type("JWT").check();
    await expect(field("Issuer")).toHaveValue("https://issuer.example.com");
    await field("JWKS URL").fill("not a URL");
    await page.getByRole("button", { name: "Create plan" }).click();
    await expect(field("JWKS URL")).toHaveAttribute("aria-invalid", "true");
    await type("OAuth 2.0").check();
    await type("JWT").check();
    await expect(field("Audience")).toHaveValue("orders");
    await expect(field("Quota in calls")).toHaveValue("500");
    await expect(field("Terms")).toHaveValue("Be kind.");
    await field("JWKS URL").fill("https://issuer.example.com/jwks");
    await page.getByRole("button", { name: "Create plan" }).click();
    await page.waitForURL(/\/plans\/pln_/);
    type Found = { plan: { jwt: { audience: string } } };
    const id = page.url().split("/").pop();
    const { plan } = await graphqlAs<Found>(page, "query ($id: ID!) { plan(id: $id) { jwt { audience } } }", {
      id,
    });
    expect(plan.jwt.audience).toBe("orders");
  });
});
