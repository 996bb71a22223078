"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import {
  beginPasskeySignIn,
  passSecondStep,
  type SecondProof,
  secondStepPasskeyOptions,
  signInByPasskey,
} from "@/domain/sign-in/second-factor/second-step.service";
import { text } from "../../_lib/form-data";
import type { FormState } from "../../_lib/form-state";
import { paths, safeNext } from "../../_lib/paths";
import { attempt } from "../attempt";
import { currentDevice, currentSecondStep } from "../current";
import { openBrowserSession } from "../session-cookie";
import { secondStepCookieName, secondStepCookieOptions } from "../session-token";

/** What the browser needs to ask for a passkey, as JSON; or why it can't. */
export interface PasskeyRequest {
  readonly options?: string;
  readonly error?: string;
}

/** Passes the second step with what the form has: a code, a recovery code, or a passkey's response. */
export async function signInWithSecondFactor(_before: FormState, data: FormData): Promise<FormState> {
  const proof = proofIn(data);
  const failure = await attempt(async () => {
    const origin = await currentDevice();
    const user = await passSecondStep(await currentSecondStep(), proof, origin);
    await openBrowserSession(user, origin, { secondFactor: true });
    await forgetSecondStep();
  });
  if (failure) return failure;
  redirect(safeNext(text(data, "next")));
}

function proofIn(data: FormData): SecondProof {
  const [response, recoveryCode] = [text(data, "response"), text(data, "recoveryCode")];
  if (response) return { response };
  return recoveryCode ? { recoveryCode } : { code: text(data, "code") };
}

/** What the browser needs to ask for a passkey in the second step. */
export async function requestSecondPasskey(): Promise<PasskeyRequest> {
  return asRequest(async () => secondStepPasskeyOptions(await currentSecondStep()));
}

/** What the browser needs to ask for a passkey instead of a password. */
export async function requestPasskey(): Promise<PasskeyRequest> {
  return asRequest(async () => {
    const { secret, options } = await beginPasskeySignIn(await currentDevice());
    (await cookies()).set(secondStepCookieName(), secret, secondStepCookieOptions());
    return options;
  });
}

async function asRequest(work: () => Promise<string>): Promise<PasskeyRequest> {
  let options: string | undefined;
  const failure = await attempt(async () => {
    options = await work();
  });
  return failure ? { error: failure.message ?? "This didn't work. Try again." } : { options };
}

/** Signs in with a passkey alone. */
export async function signInWithPasskey(_before: FormState, data: FormData): Promise<FormState> {
  const response = text(data, "response");
  const failure = await attempt(async () => {
    const origin = await currentDevice();
    const user = await signInByPasskey(await currentSecondStep(), response);
    await openBrowserSession(user, origin, { secondFactor: true });
    await forgetSecondStep();
  });
  if (failure) return failure;
  redirect(safeNext(text(data, "next")));
}

/** Leaves the second step, to sign in as another user. */
export async function leaveSecondStep(): Promise<void> {
  await forgetSecondStep();
  redirect(paths.signIn());
}

async function forgetSecondStep(): Promise<void> {
  const { secure } = secondStepCookieOptions();
  (await cookies()).delete({ name: secondStepCookieName(), path: "/", secure });
}
