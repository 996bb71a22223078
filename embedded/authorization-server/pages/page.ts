import type { ServerResponse } from "node:http";
import { Html, html } from "./html";
import { type Style, styleWith } from "./style";

/** A page of the server, before sending. */
export interface Page {
  readonly status: number;
  readonly title: string;
  readonly body: Html;
  /** Where this page's forms may lead besides this server; see `formTargetsFor`. */
  readonly formTargets?: readonly string[];
  /** A script in the page; the page works without it, too. */
  readonly script?: { readonly text: string; readonly source: string };
}

/** The part of Koa's context needed to send a page. */
export interface PageContext {
  status: number;
  type: string;
  body: unknown;
  readonly res: ServerResponse;
  readonly state: { readonly fontPath?: string };
  set(name: string, value: string): void;
}

/** Loads nothing, runs nothing, cannot be framed, and restricts form targets. */
function contentSecurityPolicy(page: Page, style: Style): string {
  return [
    "default-src 'none'",
    `style-src ${style.source}`,
    "font-src 'self'",
    page.script ? `script-src ${page.script.source}` : "",
    "img-src 'self'",
    `form-action ${["'self'", ...(page.formTargets ?? [])].join(" ")}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]
    .filter(Boolean)
    .join("; ");
}

/** Sends a page with its security headers. */
export function sendPage(ctx: PageContext, page: Page): void {
  const style = styleWith(ctx.state.fontPath ?? "");
  ctx.status = page.status;
  ctx.type = "text/html; charset=utf-8";
  ctx.set("Content-Security-Policy", contentSecurityPolicy(page, style));
  ctx.set("Cache-Control", "no-store");
  // Not "no-referrer": browsers would omit the form's origin, which is checked.
  ctx.set("Referrer-Policy", "same-origin");
  ctx.set("X-Frame-Options", "DENY");
  ctx.body = frame(page, style).text;
}

/** The portal's logo. */
const MARK = new Html(
  '<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><circle cx="8" cy="6.5" r="4"/><path d="M8 10.5V20.5H19.5V16M14 20.5V17.5"/></svg>',
);

function frame({ title, body, script }: Page, style: Style): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} – Latchkey</title>
<style>${new Html(style.text)}</style>
</head>
<body>
<main>
<p class="brand">${MARK}<span><strong>Latchkey</strong> embedded authorization server</span></p>
${body}
</main>
${script ? new Html(`<script>${script.text}</script>`) : null}
</body>
</html>
`;
}

/**
 * Allowed form targets if the form ends in a redirect to an application. Browsers check every redirect after a form,
 * including the application's next one, so a URL stands for its scheme, not its host.
 */
export function formTargetsFor(redirectUri: unknown): string[] {
  if (typeof redirectUri !== "string" || !URL.canParse(redirectUri)) return [];
  const { protocol, hostname } = new URL(redirectUri);
  if (protocol === "https:") return ["https:"];
  if (protocol !== "http:") return /^[a-z][a-z0-9+.-]*:$/.test(protocol) ? [protocol] : [];
  const loopback = ["localhost", "127.0.0.1"].includes(hostname);
  return loopback ? ["http://localhost:*", "http://127.0.0.1:*", "https:"] : ["http:", "https:"];
}
