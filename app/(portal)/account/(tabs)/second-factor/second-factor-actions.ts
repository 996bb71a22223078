"use server";

import { revalidatePath } from "next/cache";
import type { FactorState } from "@/app/_components/second-factor/types";
import { graphql } from "@/app/_data/generated";
import { mutate, type UserError } from "@/app/_data/run";
import { text } from "@/app/_lib/form-data";
import { doneAfter, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";

const START_APP = graphql(`
  mutation StartAuthenticatorApp($input: SecondFactorProofInput!) {
    startAuthenticatorApp(input: $input) {
      secret
      qrCode
      ...UserErrors
    }
  }
`);
const CONFIRM_APP = graphql(`
  mutation ConfirmAuthenticatorApp($input: ConfirmAuthenticatorAppInput!) {
    confirmAuthenticatorApp(input: $input) {
      recoveryCodes
      ...UserErrors
    }
  }
`);
const REMOVE_APP = graphql(`
  mutation RemoveAuthenticatorApp($input: SecondFactorProofInput!) {
    removeAuthenticatorApp(input: $input) {
      ...UserErrors
    }
  }
`);
const START_PASSKEY = graphql(`
  mutation StartPasskey($input: SecondFactorProofInput!) {
    startPasskey(input: $input) {
      registration
      options
      ...UserErrors
    }
  }
`);
const ADD_PASSKEY = graphql(`
  mutation AddPasskey($input: AddPasskeyInput!) {
    addPasskey(input: $input) {
      recoveryCodes
      ...UserErrors
    }
  }
`);
const REMOVE_PASSKEY = graphql(`
  mutation RemovePasskey($input: RemovePasskeyInput!) {
    removePasskey(input: $input) {
      ...UserErrors
    }
  }
`);
const NEW_CODES = graphql(`
  mutation RegenerateRecoveryCodes($input: SecondFactorProofInput!) {
    regenerateRecoveryCodes(input: $input) {
      recoveryCodes
      ...UserErrors
    }
  }
`);

const proofIn = (data: FormData) => ({ currentPassword: text(data, "currentPassword") || null });

/** The state after a change: its errors, or the new recovery codes. */
function after(
  before: FactorState,
  userErrors: readonly UserError[],
  recoveryCodes?: readonly string[] | null,
): FactorState {
  if (userErrors.length > 0) return toFormState(userErrors);
  revalidatePath(paths.secondFactor());
  return { ...doneAfter(before), recoveryCodes: recoveryCodes ?? [] };
}

export async function startApp(_before: FactorState, data: FormData): Promise<FactorState> {
  const { data: result, userErrors } = await mutate(START_APP, { input: proofIn(data) });
  const { secret, qrCode } = result?.startAuthenticatorApp ?? {};
  return secret && qrCode ? { errors: {}, app: { secret, qrCode } } : toFormState(userErrors);
}

export async function confirmApp(before: FactorState, data: FormData): Promise<FactorState> {
  const { data: result, userErrors } = await mutate(CONFIRM_APP, { input: { code: text(data, "code") } });
  return after(before, userErrors, result?.confirmAuthenticatorApp.recoveryCodes);
}

export async function removeApp(before: FactorState, data: FormData): Promise<FactorState> {
  const { userErrors } = await mutate(REMOVE_APP, { input: proofIn(data) });
  return after(before, userErrors);
}

export async function beginPasskey(_before: FactorState, data: FormData): Promise<FactorState> {
  const { data: result, userErrors } = await mutate(START_PASSKEY, { input: proofIn(data) });
  const { registration, options } = result?.startPasskey ?? {};
  return registration && options
    ? { errors: {}, passkey: { registration, options } }
    : toFormState(userErrors);
}

export async function finishPasskey(before: FactorState, data: FormData): Promise<FactorState> {
  const [registration, response, name] = [
    text(data, "registration"),
    text(data, "response"),
    text(data, "name"),
  ];
  const { data: result, userErrors } = await mutate(ADD_PASSKEY, { input: { registration, response, name } });
  return after(before, userErrors, result?.addPasskey.recoveryCodes);
}

export async function removePasskey(before: FactorState, data: FormData): Promise<FactorState> {
  const input = { id: text(data, "id"), ...proofIn(data) };
  const { userErrors } = await mutate(REMOVE_PASSKEY, { input });
  return after(before, userErrors);
}

export async function newRecoveryCodes(before: FactorState, data: FormData): Promise<FactorState> {
  const { data: result, userErrors } = await mutate(NEW_CODES, { input: proofIn(data) });
  return after(before, userErrors, result?.regenerateRecoveryCodes.recoveryCodes);
}
