import { expect, test } from "../../fixtures/test";

const GRANT = "urn:ietf:params:oauth:grant-type:device_code";

test("a command-line tool gets a token after its user compared the code and approved", async ({
  as,
  latchkey,
}) => {
  const post = async (path: string, body: object) =>
    (await (
      await fetch(`${latchkey.url}/api/device/${path}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      })
    ).json()) as Record<string, string>;
  const started = await post("authorize", { client_name: "latchkey on ada@laptop", scope: "read" });
  const page = await as("developer");
  await page.goto("/device");
  await page.getByRole("textbox", { name: "Code" }).fill(started.user_code?.toLowerCase() ?? "");
  await page.keyboard.press("Enter");
  await expect(page.getByText("latchkey on ada@laptop")).toBeVisible();
  await expect(page.getByText("See what you see.")).toBeVisible();
  await page.getByRole("button", { name: "Approve sign-in" }).click();
  await expect(page.getByText("Sign-in approved")).toBeVisible();
  const { access_token } = await post("token", { grant_type: GRANT, device_code: started.device_code });
  expect(access_token).toMatch(/^lkp_/);

  await page.goto(`/device?code=${started.user_code}`);
  await expect(page.getByText("This code is wrong, used or expired")).toBeVisible();
  await page.goto("/access-tokens");
  await expect(page.getByRole("row", { name: /latchkey on ada@laptop/ })).toBeVisible();
});
