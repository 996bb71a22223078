import { html, visibleText } from "./html";
import type { Page } from "./page";

export interface ErrorPage {
  readonly status: number;
  /** The protocol's code (RFC 6749 4.1.2.1 and its relatives). */
  readonly code: string;
  readonly description: string | null;
  /** The name of the application that asked, fit to be shown, if it is known. */
  readonly application: string | null;
  /** By which the failure is found in the log, if it is ours. */
  readonly reference: string | null;
  /** Where Latchkey is. */
  readonly home: string;
}

interface Words {
  readonly title: string;
  readonly text: string;
}

const APPLICATIONS_FAULT =
  "The application sent a request that this server cannot answer. Tell whoever runs the application what stands below.";

const WORDS: Readonly<Record<string, Words>> = {
  expired: {
    title: "This page is no longer valid",
    text: "The sign-in was finished already, or took too long. Go back to the application and start again.",
  },
  foreign_form: {
    title: "This form came from another page",
    text: "Nothing was done. Go back to the application and start again.",
  },
  not_found: { title: "There is nothing here", text: "The address may be mistyped or out of date." },
  invalid_client: {
    title: "The application is not known here",
    text: "It may have been removed. Tell whoever runs the application what stands below.",
  },
  invalid_redirect_uri: {
    title: "The return address is not registered",
    text: "The application wants you sent back to an address that is not among those registered for it, so nothing was sent there. Whoever runs the application must register the address.",
  },
  access_denied: { title: "Access was refused", text: "Nothing was given to the application." },
  server_error: {
    title: "The authorization server failed",
    text: "The fault is on this side, and was recorded. Try again; if it fails again, tell whoever runs this server the reference.",
  },
};

/** Says what happened and what to do, with the protocol's own words for those who run the application. */
export function errorPage(page: ErrorPage): Page {
  const words = WORDS[page.code] ?? { title: "The request cannot be answered", text: APPLICATIONS_FAULT };
  const own = page.code === "not_found" || page.code === "expired" || page.code === "foreign_form";
  return {
    status: page.status,
    title: words.title,
    body: html`<section class="panel">
<h1>${words.title}</h1>
<p>${words.text}</p>
${
  !own &&
  html`<dl>
${page.application && html`<dt>Application</dt><dd><bdi>${page.application}</bdi></dd>`}
${
  page.reference
    ? html`<dt>Reference</dt><dd><code>${page.reference}</code></dd>`
    : html`<dt>Error</dt><dd><code>${visibleText(page.code)}</code></dd>
${page.description && html`<dt>Details</dt><dd>${visibleText(page.description, 300)}</dd>`}`
}
</dl>`
}
<p><a href="${page.home}">Go to Latchkey</a></p>
</section>`,
  };
}
