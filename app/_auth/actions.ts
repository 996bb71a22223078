"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { environment } from "@/domain/kernel/environment";
import { beginSecondStep } from "@/domain/sign-in/second-factor/second-step.service";
import { closeSession } from "@/domain/sign-in/session.service";
import { authenticate, register } from "@/domain/sign-in/sign-in.service";
import { answersIn } from "../_lib/answers";
import { text } from "../_lib/form-data";
import { EMPTY_FORM, type FormState } from "../_lib/form-state";
import { paths, safeNext } from "../_lib/paths";
import { attempt } from "./attempt";
import { currentDevice, currentOrigin, currentSession } from "./current";
import { forgetSessionCookie, openBrowserSession } from "./session-cookie";
import { secondStepCookieName, secondStepCookieOptions } from "./session-token";

/** Signs in with a local account. Besides next-auth, the only place that opens a session. */
export async function signInWithPassword(_before: FormState, data: FormData): Promise<FormState> {
  const email = text(data, "email");
  const next = safeNext(text(data, "next"));
  let target = next;
  const failure = await attempt(async () => {
    if (await signIn(email, text(data, "password"))) target = paths.secondStep({ next });
  });
  if (failure) return { ...failure, values: { email } };
  redirect(target);
}

/** @returns whether the second step follows: until it is passed, there is no session */
async function signIn(email: string, password: string): Promise<boolean> {
  const origin = await currentDevice();
  const user = await authenticate({ email, password }, origin);
  const secret = await beginSecondStep(user);
  if (secret) (await cookies()).set(secondStepCookieName(), secret, secondStepCookieOptions());
  else await openBrowserSession(user, origin);
  return secret !== null;
}

/** Signs in as a sample user of the trial. The form sends the displayed password, so this grants nothing extra. */
export async function signInAsSampleUser(data: FormData): Promise<void> {
  await signInWithPassword(EMPTY_FORM, data);
  redirect(paths.signIn({ email: text(data, "email"), error: "sample" }));
}

/**
 * Registers a local account. The response is the same if the email already had one: that one stays as it is, and the sign-in page says what
 * to do next.
 */
export async function signUp(_before: FormState, data: FormData): Promise<FormState> {
  const name = text(data, "name");
  const email = text(data, "email");
  const password = text(data, "password");
  const failure = await attempt(async () =>
    register({ name, email, password, fields: answersIn(data) }, await currentOrigin()),
  );
  if (failure) return { ...failure, values: { name, email } };
  const notice = environment().selfRegistrationApproval ? "approval" : "registered";
  redirect(paths.signIn({ email: email.trim(), notice, next: nextIn(data) }));
}

/** The page to return to after signing in, if the form names one. */
function nextIn(data: FormData): string | undefined {
  const next = safeNext(text(data, "next"));
  return next === paths.home() ? undefined : next;
}

/** Closes the session in the database, so that copies of its cookie stop working too. */
export async function signOut(): Promise<void> {
  await endCurrentSession();
  redirect(paths.signIn({ notice: "signed_out" }));
}

/** Signs out, to sign in as another user and return to the page that needs it. */
export async function switchUser(data: FormData): Promise<void> {
  const next = nextIn(data);
  await endCurrentSession();
  redirect(paths.signIn({ next }));
}

async function endCurrentSession(): Promise<void> {
  const signedIn = await currentSession();
  if (signedIn) await closeSession(signedIn.actor);
  await forgetSessionCookie();
}
