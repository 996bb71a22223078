import { fillSignIn } from "../fixtures/users";
import { at, pressing, then, type View } from "./view";

const atTheServer = then(at("/sign-in"), async (page) => {
  await page.getByRole("button", { name: "Sign in with Latchkey's authorization server" }).click();
  await page.waitForURL(/\/oidc\//);
});

export const signInViews: readonly View[] = [
  { name: "sign-in/sign-in", open: at("/sign-in") },
  { name: "sign-in/waiting-for-approval", open: at("/sign-in?notice=approval&email=grace@example.org") },
  { name: "sign-in/just-registered", open: at("/sign-in?notice=registered&email=grace@example.org") },
  { name: "sign-in/signed-out", open: at("/sign-in?notice=signed_out") },
  { name: "sign-in/provider-refused", open: at("/sign-in?error=not_linked") },
  {
    name: "sign-in/wrong-password",
    open: then(at("/sign-in"), async (page) => {
      await fillSignIn(page, "unknown@example.net", "not this one");
      await page.getByText("The email or password is incorrect.").waitFor();
    }),
  },
  { name: "sign-in/sign-up", open: at("/sign-up") },
  { name: "sign-in/forgot-password", open: at("/forgot-password") },
  { name: "sign-in/forgot-password-sent", open: at("/forgot-password?sent=1") },
  { name: "sign-in/unknown-link", open: at("/reset-password?token=unknown") },
  { name: "sign-in/password-changed", open: at("/reset-password?done=1") },
  { name: "sign-in/email-confirmed", open: at("/confirm-email?done=1") },
  { name: "sign-in/invitation-unknown", open: at("/invitations/accept?token=unknown") },
  { name: "consumer/invitations", as: "colleague", open: at("/invitations") },
  { name: "refusals/list", open: at("/refusals") },
  { name: "refusals/reason", open: at("/refusals/key-revoked") },
  {
    name: "sign-in/sign-up-refused",
    open: then(at("/sign-up"), async (page) => {
      await page.getByRole("textbox", { name: "Password" }).fill("short");
      await pressing("Create account")(page, {} as never);
      await page.getByText("errors to fix").waitFor();
    }),
  },
  { name: "sign-in/authorization-server", open: atTheServer },
  {
    name: "sign-in/authorization-server-wrong-password",
    noise: /status of 422/,
    open: then(atTheServer, async (page) => {
      await page.getByRole("textbox", { name: "Email" }).fill("unknown@example.net");
      await page.getByLabel("Password").fill("not this one");
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.getByRole("alert").waitFor();
    }),
  },
];
