import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Origin } from "@/domain/sign-in/session.service";
import { paths } from "../_lib/paths";
import { type SignedIn, signedInBy } from "./actor";
import { CLIENT_IP_HEADER } from "./client-ip";
import { sessionCookieName } from "./session-token";

/** From where the present request comes. */
export async function currentOrigin(): Promise<Origin> {
  const list = await headers();
  return { ip: list.get(CLIENT_IP_HEADER), userAgent: list.get("user-agent") };
}

/** Who is signed in, or null; asked once for each request. */
export const currentSignedIn = cache(async (): Promise<SignedIn | null> => {
  const value = (await cookies()).get(sessionCookieName())?.value ?? null;
  return signedInBy(value, (await currentOrigin()).ip);
});

/** Who is signed in; anybody else is sent to the sign-in page, and back afterwards. */
export async function requireSignedIn(): Promise<SignedIn> {
  const signedIn = await currentSignedIn();
  if (signedIn) return signedIn;
  const wanted = (await headers()).get("x-latchkey-path");
  redirect(paths.signIn({ next: wanted ?? undefined }));
}
