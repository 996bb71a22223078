import { generateSync } from "otplib";
import { fillSignIn, signUp } from "../fixtures/users";
import { at, pressing, then, type View } from "./view";

const application = (part: string) => at((scene) => `/applications/${scene.orders}${part}`);

/** The setup of an authenticator app with its code. */
const setUpApp = then(at("/account/second-factor"), async (page) => {
  await page.getByRole("button", { name: "Set up authenticator app" }).click();
  await page.getByRole("img", { name: "QR code for the authenticator app" }).waitFor();
});

/** A new user who confirms an authenticator app and sees the recovery codes. */
const withApp: View["open"] = async (page, scene) => {
  await signUp(page, newcomer());
  await setUpApp(page, scene);
  const secret = (await page.locator("code", { hasText: /^[A-Z2-7]{32}$/ }).textContent()) ?? "";
  await page.getByRole("textbox", { name: "Code" }).fill(generateSync({ secret }));
  await page.getByRole("button", { name: "Confirm authenticator app" }).click();
  await page.getByText("Save your recovery codes").waitFor();
};

let newcomers = 0;
const PASSWORD = "three quiet walruses juggle";

function newcomer() {
  newcomers += 1;
  return {
    name: "Ines Kovač",
    email: `ines.kovac.${process.pid}.${newcomers}@example.com`,
    password: PASSWORD,
  };
}

/** The pages of users and of what they share that aren't reached from another page's views. */
export const peopleViews: readonly View[] = [
  { name: "inbox/list", as: "developer", open: at("/inbox") },
  { name: "inbox/nothing-matches", as: "developer", open: at("/inbox?status=unread&group=PUBLISHING") },
  {
    name: "account/second-factor-app",
    // As a new user: of someone who signed in a while ago, it asks for the password first.
    open: async (page, scene) => {
      await signUp(page, newcomer());
      await setUpApp(page, scene);
    },
  },
  { name: "account/second-factor-recovery-codes", open: withApp },
  {
    name: "sign-in/second-step",
    open: then(withApp, async (page) => {
      await page.context().clearCookies();
      await page.goto("/sign-in");
      await fillSignIn(page, `ines.kovac.${process.pid}.${newcomers}@example.com`, PASSWORD);
      await page.getByRole("heading", { name: "Confirm that it's you" }).waitFor();
    }),
  },
  { name: "sign-in/invitation", open: at((scene) => scene.invitationLink) },
  { name: "sign-in/invitation-other-account", as: "colleague", open: at((scene) => scene.invitationLink) },
  { name: "application/token-new", as: "developer", open: application("/credentials/new-token") },
  { name: "application/notifications", as: "developer", open: application("/settings/notifications") },
  {
    name: "administration/outbox-mail",
    as: "admin",
    // axe enters every frame, and the mail's runs no script.
    noise: /Blocked script execution in 'about:srcdoc'/,
    open: then(at("/admin/outbox"), async (page) => {
      await page.getByRole("table", { name: "Mails" }).getByRole("link").first().click();
      await page.getByRole("heading", { name: "Delivery" }).waitFor();
    }),
  },
  {
    name: "administration/user-delete",
    as: "admin",
    open: then(at("/admin/users?q=ines"), async (page) => {
      await page.getByRole("link", { name: "Ines Carvalho" }).click();
      await page.getByRole("link", { name: "Delete user" }).click();
      await page.getByRole("heading", { name: "Effects" }).waitFor();
    }),
  },
  {
    name: "administration/user-new-refused",
    as: "admin",
    open: then(at("/admin/users/new"), async (page, scene) => {
      await pressing("Add user")(page, scene);
      await page.locator('[id$="-error"]').first().waitFor();
    }),
  },
];
