import type { Page } from "@playwright/test";
import { type FakeServer, startFakeServer } from "@/testing/authorization-servers/fake-server";
import { reply, resetAfterReading } from "@/testing/authorization-servers/replies";
import { createApplication, createProvider, deleteProvider, mutateAs } from "../fixtures/api";
import { expect, test } from "../fixtures/test";

/** One application of each problem: failed, orphaned, possible orphan. */
async function makeTrouble(owner: Page, { server }: FakeServer, providerId: string): Promise<void> {
  const web = (name: string) =>
    createApplication(owner, {
      type: "WEB",
      name,
      redirectUris: ["https://ferries.example.com/callback"],
      providerId,
    });
  const forgetDeletion = server.around("DELETE /register/*", () => reply({ status: 403 }));
  await mutateAs(owner, "archiveApplication", { id: await web("Old timetable") });
  forgetDeletion();
  const register = "POST /register";
  const response = server.around(register, () => resetAfterReading);
  await web("Ferry lost at sea");
  response();
  const reject = server.around(register, () =>
    reply({ status: 400, body: { error: "invalid_redirect_uri" } }),
  );
  await web("Ferry tickets");
  await web("Ferry crews");
  reject();
}

test("an administrator repairs registrations in bulk", async ({ as }) => {
  const ferries = await startFakeServer();
  const admin = await as("admin");
  const providerId = await createProvider(admin, "Ferry line", ferries.discoveryUrl);
  try {
    await makeTrouble(await as("colleague"), ferries, providerId);
    const open = async (kind: string) => {
      await admin.goto(`/admin/registrations/${kind}?provider=${providerId}`);
      await expect(admin.getByRole("heading", { level: 1, name: "Registrations" })).toBeVisible();
    };
    const row = (name: string) => admin.getByRole("row").filter({ hasText: name });

    await test.step("failed registrations are retried together", async () => {
      await open("failed");
      await expect(row("Ferry tickets")).toContainText("invalid_redirect_uri");
      await admin.getByRole("checkbox", { name: "Select all on this page" }).check();
      await expect(admin.getByText("2 selected", { exact: true })).toBeVisible();
      await admin.getByRole("button", { name: "Retry changes" }).click();
      await expect(admin.getByText("2 changes queued for retry", { exact: true })).toBeVisible();
      await expect.poll(() => ferries.clients.size).toBe(3);
      await expect(async () => {
        await admin.reload();
        await expect(admin.getByRole("heading", { name: "No failed changes" })).toBeVisible({
          timeout: 3_000,
        });
      }).toPass();
    });

    await test.step("a manually deleted client is removed from the list", async () => {
      await open("orphaned");
      await admin.getByRole("checkbox", { name: "Select Old timetable" }).check();
      await admin.getByRole("button", { name: "Mark as deleted" }).click();
      const question = admin.getByRole("alertdialog");
      await question.getByRole("button", { name: "Mark as deleted" }).click();
      await expect(admin.getByRole("heading", { name: "No orphaned clients" })).toBeVisible();
    });

    await test.step("a possible orphan is removed from the list", async () => {
      await open("possible-orphans");
      await admin.getByRole("checkbox", { name: "Select Ferry lost at sea" }).check();
      await admin.getByRole("button", { name: "Mark as resolved" }).click();
      const question = admin.getByRole("alertdialog");
      await question.getByRole("button", { name: "Mark as resolved" }).click();
      await expect(admin.getByRole("heading", { name: "No possible orphans" })).toBeVisible();
    });
  } finally {
    await deleteProvider(admin, providerId);
    await ferries.server.stop();
  }
});
