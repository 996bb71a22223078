import { type NextRequest, NextResponse } from "next/server";

/**
 * Sets a content security policy for each page (CSP level 3): only scripts with this response's nonce run, and
 * everything else must come from this origin. Inline styles are allowed because menus and dialogs need them for
 * positioning.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const policy = policyWith(nonce, request.nextUrl.pathname);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  // Next reads the nonce for its scripts from this header.
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

function policyWith(nonce: string, path: string): string {
  const development = process.env.NODE_ENV === "development";
  // The GraphQL editor starts its language services as workers from blobs.
  const explorer = path.startsWith("/explorer");
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self'${development ? " ws:" : ""}`,
    `worker-src 'self'${explorer ? " blob:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export const config = {
  matcher: [{ source: "/((?!api/|oidc/|_next/static|_next/image|favicon.ico|icon.svg).*)" }],
};
