"use server";

import { redirect } from "next/navigation";
import type { Person } from "@/domain/kernel/actor";
import { addPasskey, startPasskey } from "@/domain/sign-in/second-factor/passkey.service";
import { confirmTotp, startTotp } from "@/domain/sign-in/second-factor/totp.service";
import type { FactorState } from "../../_components/second-factor/types";
import { text } from "../../_lib/form-data";
import { doneAfter } from "../../_lib/form-state";
import { paths } from "../../_lib/paths";
import { attempt } from "../attempt";
import { currentSession } from "../current";

/*
 * Setting up a second factor before anything else. The session is good for nothing but this, so the API rejects it, and these actions call
 * the verbs themselves.
 */

async function onSelf(work: (actor: Person) => Promise<FactorState>): Promise<FactorState> {
  const session = await currentSession();
  if (!session) redirect(paths.signIn());
  let result: FactorState = { errors: {} };
  const failure = await attempt(async () => {
    result = await work(session.actor);
  });
  return failure ?? result;
}

const proofIn = (data: FormData) => ({ currentPassword: text(data, "currentPassword") || null });
const withCodes = (before: FactorState, recoveryCodes: readonly string[] | null): FactorState => ({
  ...doneAfter(before),
  recoveryCodes: recoveryCodes ?? [],
});

export async function startApp(_before: FactorState, data: FormData): Promise<FactorState> {
  const proof = proofIn(data);
  return onSelf(async (actor) => {
    const { secret, qrCode } = await startTotp(actor, proof);
    return { errors: {}, app: { secret, qrCode } };
  });
}

export async function confirmApp(before: FactorState, data: FormData): Promise<FactorState> {
  const code = text(data, "code");
  return onSelf(async (actor) => withCodes(before, (await confirmTotp(actor, code)).recoveryCodes));
}

export async function beginPasskey(_before: FactorState, data: FormData): Promise<FactorState> {
  const proof = proofIn(data);
  return onSelf(async (actor) => ({ errors: {}, passkey: await startPasskey(actor, proof) }));
}

export async function finishPasskey(before: FactorState, data: FormData): Promise<FactorState> {
  const [registration, response, name] = [
    text(data, "registration"),
    text(data, "response"),
    text(data, "name"),
  ];
  return onSelf(async (actor) => {
    const { recoveryCodes } = await addPasskey(actor, { registration, response, name });
    return withCodes(before, recoveryCodes);
  });
}
