import { createApplication, graphqlAs, mutateAs } from "../../fixtures/api";
import { expect, test } from "../../fixtures/test";
import { emailOf, nameOf } from "../../fixtures/users";

test("an invited colleague accepts, gets the ownership offered, and owns the application", async ({
  as,
  problems,
}) => {
  // The stranger's.
  problems.allow(/status of 404/);
  const owner = await as("developer");
  const id = await createApplication(owner, { type: "SIMPLE", name: "Passed on" });
  await owner.goto(`/applications/${id}/members`);
  await owner.getByRole("button", { name: "Add member" }).click();
  const dialog = owner.getByRole("dialog", { name: "Add member" });
  await dialog.getByRole("combobox", { name: "User" }).fill("stranger@example.net");
  await dialog.getByText("No matches. Enter the full email").waitFor();
  await dialog.getByRole("button", { name: "Add member" }).click();
  await expect(owner.getByRole("cell", { name: "stranger@example.net", exact: true })).toBeVisible();
  await owner.request.post("/api/graphql", {
    data: {
      query: `mutation ($input: AddMemberInput!) { addMember(input: $input) { userErrors { message } } }`,
      variables: { input: { applicationId: id, email: emailOf("colleague"), role: "USER" } },
    },
  });

  const colleague = await as("colleague");
  await colleague.goto("/invitations");
  await colleague
    .getByRole("row", { name: /Passed on/ })
    .getByRole("button", { name: "Accept" })
    .click();
  const question = colleague.getByRole("alertdialog");
  await question.getByRole("button", { name: /^Accept / }).click();
  // Until it closes, roles behind it aren't found.
  await expect(question).toBeHidden();
  await expect(colleague.getByRole("row", { name: /Passed on/ })).toHaveCount(0);

  await owner.goto(`/applications/${id}/settings`);
  await owner.getByRole("button", { name: "Transfer ownership" }).click();
  const transfer = owner.getByRole("dialog");
  await transfer.getByRole("combobox", { name: "New owner" }).fill(emailOf("colleague"));
  await transfer.getByRole("option", { name: new RegExp(nameOf("colleague")) }).click();
  await transfer.getByRole("button", { name: "Offer ownership" }).click();
  await expect(owner.getByRole("button", { name: "Withdraw offer" })).toBeVisible();

  await colleague.goto("/inbox");
  await colleague.getByRole("link", { name: /offered you the ownership of Passed on/ }).click();
  await expect(colleague.getByRole("heading", { name: "Ownership of Passed on" })).toBeVisible();
  const offer = new URL(colleague.url()).pathname;
  await owner.goto(offer);
  await expect(owner.getByText("can accept or decline this offer")).toBeVisible();
  await expect(owner.getByRole("button", { name: "Accept ownership" })).toHaveCount(0);
  await expect(owner.getByRole("button", { name: "Withdraw offer" })).toBeVisible();
  const stranger = await as("publisher");
  await stranger.goto(offer);
  await expect(stranger.getByText("Page not found, or you don't have access")).toBeVisible();
  await expect(colleague.getByText("0 open subscriptions, 2 members")).toBeVisible();
  await colleague.getByRole("button", { name: "Accept ownership" }).click();
  await colleague.waitForURL(`**/applications/${id}`);
  await colleague.goto(offer);
  await expect(colleague.getByText("This offer was accepted")).toBeVisible();
  await colleague.goto(`/applications/${id}/settings`);
  await expect(colleague.getByRole("button", { name: "Archive application" })).toBeVisible();

  const { viewer } = await graphqlAs<{ viewer: { user: { id: string } } }>(
    owner,
    "{ viewer { user { id } } }",
  );
  const { transfer: back } = await mutateAs<{ transfer: { id: string } }>(
    colleague,
    "requestOwnershipTransfer",
    { applicationId: id, userId: viewer.user.id, keptRole: "OWNER" },
    "transfer { id }",
  );
  await colleague.goto(`/invitations/offers/${back.id}`);
  await colleague.getByRole("button", { name: "Withdraw offer" }).click();
  await expect(colleague.getByText("This offer was withdrawn")).toBeVisible();
});
