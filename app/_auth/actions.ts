"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { DomainError } from "@/domain/kernel/domain-error";
import { environment } from "@/domain/kernel/environment";
import { SERVICE_UNAVAILABLE, unavailabilityIn } from "@/domain/kernel/request/unavailable";
import { closeSession, openSession } from "@/domain/sign-in/session.service";
import { authenticate, register } from "@/domain/sign-in/sign-in.service";
import { text } from "../_lib/form-data";
import { EMPTY_FORM, type FormState, toFormState } from "../_lib/form-state";
import { paths, safeNext } from "../_lib/paths";
import { currentDevice, currentOrigin, currentSignedIn } from "./current";
import { forgetSessionCookie } from "./session-cookie";
import {
  deviceCookieName,
  deviceCookieOptions,
  sealSession,
  sessionCookieName,
  sessionCookieOptions,
} from "./session-token";

/** Signs in with a local account. Besides next-auth, the only place that opens a session. */
export async function signInWithPassword(_before: FormState, data: FormData): Promise<FormState> {
  const email = text(data, "email");
  const failure = await attempt(() => signIn(email, text(data, "password")));
  if (failure) return { ...failure, values: { email } };
  redirect(safeNext(text(data, "next")));
}

async function signIn(email: string, password: string): Promise<void> {
  const origin = await currentDevice();
  const user = await authenticate({ email, password }, origin);
  const { sessionId, expiresAt, device } = await openSession(user, origin);
  const value = await sealSession(sessionId, expiresAt);
  const jar = await cookies();
  jar.set(sessionCookieName(), value, sessionCookieOptions(expiresAt));
  if (device) jar.set(deviceCookieName(), device, deviceCookieOptions());
}

/** Signs in as a sample user of the trial. The form sends the displayed password, so this grants nothing extra. */
export async function signInAsSampleUser(data: FormData): Promise<void> {
  await signInWithPassword(EMPTY_FORM, data);
  redirect(paths.signIn({ email: text(data, "email"), error: "sample" }));
}

/**
 * Registers a local account and signs in to it. Where an administrator approves accounts, or when the email already had an account with
 * another password, the sign-in page says what to do instead: the account that exists stays as it is.
 */
export async function signUp(_before: FormState, data: FormData): Promise<FormState> {
  const name = text(data, "name");
  const email = text(data, "email");
  const password = text(data, "password");
  const failure = await attempt(async () => register({ name, email, password }, await currentOrigin()));
  if (failure) return { ...failure, values: { name, email } };
  if (environment().selfRegistrationApproval) {
    redirect(paths.signIn({ email: email.trim(), notice: "approval" }));
  }
  if (await attempt(() => signIn(email, password))) {
    redirect(paths.signIn({ email: email.trim(), notice: "registered" }));
  }
  redirect(paths.home());
}

/** Closes the session in the database, so that copies of its cookie stop working too. */
export async function signOut(): Promise<void> {
  const signedIn = await currentSignedIn();
  if (signedIn) await closeSession(signedIn.actor);
  await forgetSessionCookie();
  redirect(paths.signIn({ notice: "signed_out" }));
}

async function attempt(work: () => Promise<void>): Promise<FormState | null> {
  try {
    await work();
    return null;
  } catch (error) {
    const unavailability = unavailabilityIn(error);
    if (unavailability) return toFormState([{ code: SERVICE_UNAVAILABLE, message: unavailability.message }]);
    if (!(error instanceof DomainError)) throw error;
    const { code, message, issues } = error;
    if (issues.length === 0) return toFormState([{ code, message }]);
    return toFormState(
      issues.map((issue) => ({ code, message: issue.message, field: ["input", ...issue.path.map(String)] })),
    );
  }
}
