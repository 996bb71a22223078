import { html, visibleText } from "./html";
import type { Page } from "./page";

export interface ErrorPage {
  readonly status: number;
  /** The protocol's error code (RFC 6749 4.1.2.1 and related). */
  readonly code: string;
  readonly description: string | null;
  /** Name of the requesting application, safe to display; null if unknown. */
  readonly application: string | null;
  /** Finds the failure in the log, if this server failed. */
  readonly reference: string | null;
  /** Latchkey's URL. */
  readonly home: string;
}

interface Words {
  readonly title: string;
  readonly text: string;
}

const APPLICATIONS_FAULT =
  "The application sent an invalid request. Send the details below to the application's operator.";

const INVALID: Words = { title: "Invalid request", text: APPLICATIONS_FAULT };

const WORDS = new Map<string, Words>(
  Object.entries({
    expired: {
      title: "This page is no longer valid",
      text: "The sign-in is complete or has expired. Return to the application and start again.",
    },
    foreign_form: {
      title: "This form came from another page",
      text: "Nothing was changed. Return to the application and start again.",
    },
    not_found: { title: "Page not found", text: "Check the URL for typing errors." },
    invalid_client: {
      title: "Unknown application",
      text: "The application may have been removed. Send the details below to its operator.",
    },
    invalid_redirect_uri: {
      title: "Redirect URI not registered",
      text: "The application asked to send you to a URL that isn't registered for it, so nothing was sent. The application's operator must register the URL.",
    },
    access_denied: { title: "Access denied", text: "The application received nothing." },
    server_error: {
      title: "The authorization server failed",
      text: "The failure was logged. Try again. If it fails again, send the reference to the server's administrator.",
    },
  }),
);

/** Says what happened and what to do, with the protocol's error text for the application's developers. */
export function errorPage(page: ErrorPage): Page {
  const words = WORDS.get(page.code) ?? INVALID;
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
