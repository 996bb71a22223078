import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { unavailabilityIn } from "@/domain/kernel/request/unavailable";
import { type SecondStep, viewSecondStep } from "@/domain/sign-in/second-factor/second-step.service";
import type { Origin } from "@/domain/sign-in/session.service";
import { paths } from "../_lib/paths";
import { type SignedIn, signedInBy } from "./actor";
import { CLIENT_IP_HEADER } from "./client-ip";
import { deviceCookieName, secondStepCookieName, sessionCookieName } from "./session-token";

/** The origin of the current request. */
export async function currentOrigin(): Promise<Origin> {
  const list = await headers();
  return { ip: list.get(CLIENT_IP_HEADER), userAgent: list.get("user-agent") };
}

/** The same with the device, for signing in with a password. */
export async function currentDevice(): Promise<Origin> {
  const device = (await cookies()).get(deviceCookieName())?.value ?? null;
  return { ...(await currentOrigin()), device: device?.slice(0, 100) ?? null };
}

/** The browser's secret of a begun second step, or null. */
export async function currentSecondStep(): Promise<string | null> {
  return (await cookies()).get(secondStepCookieName())?.value ?? null;
}

/** What the browser's second step offers; null when it has ended. */
export async function currentSecondStepOffer(): Promise<SecondStep | null> {
  return viewSecondStep(await currentSecondStep());
}

/** The signed-in user or null; null also while a second factor must be set up first. */
export async function currentSignedIn(): Promise<SignedIn | null> {
  const signedIn = await currentSession();
  return signedIn?.mustSetUpFactor ? null : signedIn;
}

/** The user of a valid session, whatever it is good for, or null. Loaded once per request. */
export const currentSession = cache(async (): Promise<SignedIn | null> => {
  const value = (await cookies()).get(sessionCookieName())?.value ?? null;
  try {
    return await signedInBy(value, (await currentOrigin()).ip);
  } catch (error) {
    // Several requests can wait for one look-up and get the same error.
    unavailabilityIn(error);
    throw new Error("The session couldn't be checked.", { cause: error });
  }
});

/**
 * For an answer that takes long: whether the session of the request is still valid, and its user has the same roles. Reads them again at each
 * call.
 */
export async function currentHolds(before: SignedIn): Promise<() => Promise<boolean>> {
  const value = (await cookies()).get(sessionCookieName())?.value ?? null;
  const { ip } = await currentOrigin();
  const rolesOf = ({ actor }: SignedIn) => [...actor.roles].sort().join();
  return async () => {
    const now = await signedInBy(value, ip);
    return now !== null && !now.mustSetUpFactor && rolesOf(now) === rolesOf(before);
  };
}

/** The signed-in user. Otherwise redirects to the sign-in page, which returns here. */
export async function requireSignedIn(): Promise<SignedIn> {
  const signedIn = await currentSession();
  if (signedIn && !signedIn.mustSetUpFactor) return signedIn;
  const next = (await headers()).get("x-latchkey-path") ?? undefined;
  redirect(signedIn ? paths.setUpSecondFactor({ next }) : paths.signIn({ next }));
}

/** Changes when something changes that the frame around the pages shows: who is signed in, and their roles. */
export function sessionVersion({ name, email, isVerified, roles }: SignedIn["session"]): string {
  return [name, email, isVerified, ...roles].join("\n");
}
