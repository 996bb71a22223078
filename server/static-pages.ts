import { type IncomingMessage, ServerResponse } from "node:http";
import { cookieIn } from "@/app/_auth/session-token";
import { parseTheme, THEME_COOKIE } from "@/app/_lib/theme";

/** A response of the server itself, without Next and without the database. */
export interface StaticResponse {
  readonly status: number;
  /** Two sentences: what happened, what to do. */
  readonly title: string;
  readonly text: string;
  /** Seconds, for `Retry-After`. */
  readonly retryAfter?: number;
  /** Shown for reports to administrators. */
  readonly requestId?: string;
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

const STYLE = `
:root{color-scheme:light dark}
:root[data-theme=light]{color-scheme:light}
:root[data-theme=dark]{color-scheme:dark}
body{margin:0;min-height:100dvh;display:grid;place-content:center;padding:1rem;
font:14px/1.5 Inter,ui-sans-serif,system-ui,"Segoe UI",sans-serif;
background:light-dark(#fff,#14181b);color:light-dark(#16201f,#e9eeee)}
main{max-width:40rem}
h1{margin:0 0 .5rem;font-size:20px;line-height:1.25;font-weight:600}
p{margin:0 0 1rem;color:light-dark(#4c5a5c,#a5b2b4)}
code{font-family:ui-monospace,Menlo,Consolas,monospace;color:light-dark(#16201f,#e9eeee)}
a{display:inline-block;padding:.375rem .75rem;border-radius:.375rem;font-weight:500;text-decoration:none;
background:light-dark(#006c5e,#4cc3ad);color:light-dark(#fff,#06211d)}
a:focus-visible{outline:2px solid light-dark(#00806f,#4cc3ad);outline-offset:2px}
`;

/** A page in the theme of the user, with everything it needs in itself. */
function pageOf({ title, text, requestId }: StaticResponse, request: IncomingMessage): string {
  const theme = parseTheme(cookieIn(request.headers.cookie ?? null, THEME_COOKIE) ?? undefined);
  return `<!doctype html>
<html lang="en"${theme === "system" ? "" : ` data-theme="${theme}"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title)} · Latchkey</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p>${escaped(text)}</p>
${requestId ? `<p>Request ID <code>${escaped(requestId)}</code></p>\n` : ""}<a href="">Try again</a>
</main>
</body>
</html>
`;
}

/** Sends it as a page to a browser, and as one line of text to everything else. The response must not have begun. */
export function sendStatic(
  request: IncomingMessage,
  response: ServerResponse,
  content: StaticResponse,
): void {
  const html = /\btext\/html\b/.test(request.headers.accept ?? "");
  const body = html ? pageOf(content, request) : `${content.title}. ${content.text}\n`;
  for (const name of response.getHeaderNames()) {
    if (OF_THE_REPLACED.test(name)) response.removeHeader(name);
  }
  const headers = {
    "content-type": html ? "text/html; charset=utf-8" : "text/plain; charset=utf-8",
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
    ...(html && { "content-security-policy": POLICY }),
    ...(content.retryAfter !== undefined && { "retry-after": String(content.retryAfter) }),
  };
  // The prototype's methods: Next puts its compression into the response's own.
  ServerResponse.prototype.writeHead.call(response, content.status, headers);
  ServerResponse.prototype.end.call(response, body, "utf8");
}

/** Headers that describe a response that is replaced. */
const OF_THE_REPLACED =
  /^(content-|cache-|etag$|vary$|x-nextjs|link$|location$|set-cookie$|transfer-encoding$)/;
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";
