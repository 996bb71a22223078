import { Html, html } from "./html";
import { formTargetsFor, type Page } from "./page";

/** Form name set by oidc-provider; buttons outside the form refer to it. */
const FORM = "op.logoutForm";

/**
 * Asks whether to end the session (RP-Initiated Logout 2).
 * @param form created by oidc-provider, with its CSRF protection
 */
export function signOutPage(form: string, application: string | null, returnTo: unknown): Page {
  return {
    status: 200,
    title: "Sign out",
    formTargets: formTargetsFor(returnTo),
    body: html`<section class="panel">
<h1>Sign out of the authorization server?</h1>
<p class="quiet">${application ? html`<bdi>${application}</bdi> has signed you out.` : "An application has signed you out."}
Your session at the authorization server is still active. Until you sign out, it signs you in without a password.</p>
${new Html(form)}
<div class="actions">
<button class="primary" type="submit" form="${FORM}" name="logout" value="yes">Sign out</button>
<button type="submit" form="${FORM}">Stay signed in</button>
</div>
</section>`,
  };
}

export function signedOutPage(application: string | null, home: string): Page {
  return {
    status: 200,
    title: "Signed out",
    body: html`<section class="panel">
<h1>You're signed out</h1>
<p class="quiet">Your session at this authorization server has ended.${application && html` You can return to <bdi>${application}</bdi>.`}</p>
<p><a href="${home}">Go to Latchkey</a></p>
</section>`,
  };
}
