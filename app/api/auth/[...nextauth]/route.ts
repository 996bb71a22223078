import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { currentOrigin } from "@/app/_auth/current";
import { authOptions } from "@/app/_auth/options";

type Context = { readonly params: Promise<{ readonly nextauth: string[] }> };

/** next-auth's routes for signing in at an OpenID Connect provider. */
async function handler(request: NextRequest, context: Context): Promise<Response> {
  const params = await context.params;
  return NextAuth(request, { params }, authOptions(await currentOrigin()));
}

export { handler as GET, handler as POST };
