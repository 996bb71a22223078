"use server";

import { revalidatePath } from "next/cache";
import type { TokenState } from "@/app/_components/access-tokens/token-state";
import { graphql } from "@/app/_data/generated";
import { mutate } from "@/app/_data/run";
import { text } from "@/app/_lib/form-data";
import { toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";
import type { ActionResult } from "@/app/_ui/use-action";

const CREATE = graphql(`
  mutation CreateApplicationToken($input: CreateApplicationTokenInput!) {
    createApplicationToken(input: $input) {
      token
      ...UserErrors
    }
  }
`);

const ROTATE = graphql(`
  mutation RotateApplicationToken($input: RotateAccessTokenInput!) {
    rotateApplicationToken(input: $input) {
      token
      ...UserErrors
    }
  }
`);

const REVOKE = graphql(`
  mutation RevokeApplicationToken($input: RevokeAccessTokenInput!) {
    revokeApplicationToken(input: $input) {
      accessToken {
        id
        applicationId
      }
      ...UserErrors
    }
  }
`);

export async function createApplicationToken(_before: TokenState, data: FormData): Promise<TokenState> {
  const [applicationId, name] = [text(data, "applicationId"), text(data, "name")];
  const days = Number(text(data, "expiresInDays"));
  const { data: result, userErrors } = await mutate(CREATE, {
    input: {
      applicationId,
      name,
      scopes: text(data, "scope") === "SUBSCRIPTIONS" ? ["READ", "SUBSCRIPTIONS"] : ["READ"],
      expiresInDays: days > 0 ? days : null,
    },
  });
  const secret = result?.createApplicationToken.token;
  if (!secret) return { ...toFormState(userErrors), values: { name } };
  revalidatePath(paths.credentials(applicationId));
  return { errors: {}, secret };
}

/** The list shows the rotation at its next load: a fresh one would close the dialog with the new secret. */
export async function rotateApplicationToken(_before: TokenState, data: FormData): Promise<TokenState> {
  const input = { id: text(data, "id"), gracePeriodHours: Number(text(data, "gracePeriodHours")) };
  const { data: result, userErrors } = await mutate(ROTATE, { input });
  const secret = result?.rotateApplicationToken.token;
  return secret ? { errors: {}, secret } : toFormState(userErrors);
}

export async function revokeApplicationToken(data: FormData): Promise<ActionResult> {
  const { data: result, userErrors } = await mutate(REVOKE, { input: { id: text(data, "id") } });
  if (userErrors[0]) return { error: userErrors[0].message };
  revalidatePath(paths.credentials(result?.revokeApplicationToken.accessToken?.applicationId ?? ""));
}
