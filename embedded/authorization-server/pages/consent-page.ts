import { type Html, html, visibleText } from "./html";
import type { Page } from "./page";

export interface ConsentPage {
  /** Path of the interaction, without a trailing slash. */
  readonly path: string;
  /** Name of the requesting application, safe to display. */
  readonly application: string;
  readonly redirectUri: string;
  readonly scopes: readonly { readonly name: string; readonly words: string }[];
  readonly person: { readonly name: string; readonly email: string };
  /** URL that restarts the request with another account. */
  readonly otherAccountUrl: string;
  readonly formTargets: readonly string[];
}

export function consentPage(page: ConsentPage): Page {
  return {
    status: 200,
    title: "Allow access",
    formTargets: page.formTargets,
    body: html`<section class="panel">
<h1><bdi>${page.application}</bdi> wants access to your account</h1>
<p class="quiet">You'll return to ${destination(page.redirectUri)}.</p>
${page.scopes.length > 0 && html`<ul class="scopes" aria-label="Requested permissions">${page.scopes.map(scopeItem)}</ul>`}
<p>Signed in as <strong><bdi>${page.person.name}</bdi></strong> (${page.person.email}).
<a href="${page.otherAccountUrl}">Use another account</a></p>
<form method="post" action="${page.path}/consent" class="actions">
<button class="primary" type="submit" name="decision" value="allow">Allow access</button>
<button type="submit" name="decision" value="refuse">Deny access</button>
</form>
</section>
<p class="below">Allow access only if you know the application and started this yourself.</p>`,
  };
}

function scopeItem({ name, words }: { readonly name: string; readonly words: string }): Html {
  return html`<li>${words} <code>${name}</code></li>`;
}

/** The redirect target: a name alone proves nothing about the application. */
function destination(redirectUri: string): Html {
  if (!URL.canParse(redirectUri)) return html`the application`;
  const { protocol, host, hostname } = new URL(redirectUri);
  const isWeb = protocol === "https:" || protocol === "http:";
  if (!isWeb) return html`an app on this device, <code>${visibleText(protocol.slice(0, -1))}</code>`;
  const loopback = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  return loopback ? html`<code>${host}</code> on this computer` : html`<code>${visibleText(host)}</code>`;
}
