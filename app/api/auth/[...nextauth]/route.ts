import { cookies } from "next/headers";
import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { currentOrigin, currentSignedIn } from "@/app/_auth/current";
import { authOptions } from "@/app/_auth/options";
import { isServed, malformedCookies, wellFormed } from "@/app/_auth/provider-request";
import { forgetSessionCookie } from "@/app/_auth/session-cookie";

type Context = { readonly params: Promise<{ readonly nextauth: string[] }> };

/** next-auth's routes for signing in at an OpenID Connect provider. It gets well-formed requests only, because it fails on others. */
async function handler(request: NextRequest, context: Context): Promise<Response> {
  const params = await context.params;
  if (!isServed(params.nextauth)) return new Response("Not found\n", { status: 404 });
  const checked = await wellFormed(request);
  if (!checked) return new Response("The request's body is malformed.\n", { status: 400 });
  const jar = await cookies();
  for (const name of malformedCookies(jar.getAll())) jar.delete(name);
  // next-auth only decrypts the cookie, and would issue a new one for a session that has ended.
  if (params.nextauth[0] === "session" && !(await currentSignedIn())) {
    await forgetSessionCookie();
    return Response.json({}, { headers: { "cache-control": "private, no-cache, no-store" } });
  }
  return NextAuth(checked, { params }, authOptions(await currentOrigin()));
}

export { handler as GET, handler as POST };
