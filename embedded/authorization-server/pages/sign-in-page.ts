import { type Html, html } from "./html";
import type { Page } from "./page";

export interface SignInPage {
  /** Path of the interaction, without a trailing slash. */
  readonly path: string;
  /** Name of the requesting application, safe to display. */
  readonly application: string;
  readonly email: string;
  readonly notice: string | null;
  /** Why the last attempt failed. */
  readonly problem: { readonly status: number; readonly text: string } | null;
  readonly formTargets: readonly string[];
}

/** Same text for an unknown email and a wrong password. */
export const WRONG_CREDENTIALS = "The email or password is incorrect.";

export function tooManyAttempts(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return `Too many attempts. Try again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`;
}

export function signInPage(page: SignInPage): Page {
  return {
    status: page.problem?.status ?? 200,
    title: page.problem ? "Error: Sign in" : "Sign in",
    formTargets: page.formTargets,
    body: html`<section class="panel">
<h1>Sign in</h1>
<p class="quiet">To continue to <bdi>${page.application}</bdi></p>
${page.problem && html`<p class="alert" role="alert" id="problem">${page.problem.text}</p>`}
<form method="post" action="${page.path}/sign-in" id="sign-in">
${emailField(page)}
${passwordField(page)}
</form>
<div class="actions">
<button class="primary" type="submit" form="sign-in">Sign in</button>
<form method="post" action="${page.path}/cancel"><button type="submit">Cancel</button></form>
</div>
</section>
${page.notice && html`<p class="below">${page.notice}</p>`}`,
  };
}

function emailField({ email, problem }: SignInPage): Html {
  return html`<label for="email">Email</label>
<input id="email" name="email" type="email" autocomplete="username" autocapitalize="none" spellcheck="false" required
  maxlength="254" value="${email}"${problem && html` aria-describedby="problem"`}${!email && html` autofocus`}>`;
}

function passwordField({ email, problem }: SignInPage): Html {
  return html`<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required
  maxlength="1024"${problem && html` aria-invalid="true" aria-describedby="problem"`}${email && html` autofocus`}>`;
}
