import type { ServerResponse } from "node:http";
import { Html, html } from "./html";
import { type Style, styleWith } from "./style";

/** A page of the server, before it is sent. */
export interface Page {
  readonly status: number;
  readonly title: string;
  readonly body: Html;
  /** Where forms of this page may lead, besides this server; see `formTargetsFor`. */
  readonly formTargets?: readonly string[];
  /** A script that the page carries, without which it works as well. */
  readonly script?: { readonly text: string; readonly source: string };
}

/** What pages are sent with: the part of a Koa context that it takes. */
export interface PageContext {
  status: number;
  type: string;
  body: unknown;
  readonly res: ServerResponse;
  readonly state: { readonly fontPath?: string };
  set(name: string, value: string): void;
}

/** Nothing is loaded from anywhere, nothing runs, nobody frames the page, and forms lead where they must. */
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

/** Sends a page, with the headers that keep it safe. */
export function sendPage(ctx: PageContext, page: Page): void {
  const style = styleWith(ctx.state.fontPath ?? "");
  ctx.status = page.status;
  ctx.type = "text/html; charset=utf-8";
  ctx.set("Content-Security-Policy", contentSecurityPolicy(page, style));
  ctx.set("Cache-Control", "no-store");
  // Not "no-referrer": with it browsers send forms without saying where they come from, which is checked.
  ctx.set("Referrer-Policy", "same-origin");
  ctx.set("X-Frame-Options", "DENY");
  ctx.body = frame(page, style).text;
}

/** The portal's mark, so that one sees where one still is. */
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
 * Where a form may lead in the end if it sends the browser back to an application. Browsers check every redirect that
 * follows a form, the application's own next one too: so an address stands for its kind, not for its host.
 */
export function formTargetsFor(redirectUri: unknown): string[] {
  if (typeof redirectUri !== "string" || !URL.canParse(redirectUri)) return [];
  const { protocol, hostname } = new URL(redirectUri);
  if (protocol === "https:") return ["https:"];
  if (protocol !== "http:") return /^[a-z][a-z0-9+.-]*:$/.test(protocol) ? [protocol] : [];
  const loopback = ["localhost", "127.0.0.1"].includes(hostname);
  return loopback ? ["http://localhost:*", "http://127.0.0.1:*", "https:"] : ["http:", "https:"];
}
