"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import { mutate } from "@/app/_data/run";
import { text } from "@/app/_lib/form-data";
import { type FormState, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";
import type { ActionResult } from "@/app/_ui/use-action";

const CREATE = graphql(`
  mutation CreateAccessToken($input: CreateAccessTokenInput!) {
    createAccessToken(input: $input) {
      token
      accessToken {
        name
      }
      ...UserErrors
    }
  }
`);

const REVOKE = graphql(`
  mutation RevokeAccessToken($input: RevokeAccessTokenInput!) {
    revokeAccessToken(input: $input) {
      accessToken {
        id
      }
      ...UserErrors
    }
  }
`);

export interface CreateTokenState extends FormState {
  readonly secret?: string;
}

export async function createAccessToken(
  _before: CreateTokenState,
  data: FormData,
): Promise<CreateTokenState> {
  const name = text(data, "name");
  const days = Number(text(data, "expiresInDays"));
  const { data: result, userErrors } = await mutate(CREATE, {
    input: {
      name,
      scope: text(data, "scope") === "FULL" ? "FULL" : "READ_ONLY",
      expiresInDays: days > 0 ? days : null,
    },
  });
  const secret = result?.createAccessToken.token;
  if (!secret) return { ...toFormState(userErrors), values: { name } };
  revalidatePath(paths.accessTokens());
  return { errors: {}, secret };
}

export async function revokeAccessToken(data: FormData): Promise<ActionResult> {
  const { userErrors } = await mutate(REVOKE, { input: { id: text(data, "id") } });
  if (userErrors[0]) return { error: userErrors[0].message };
  revalidatePath(paths.accessTokens());
}
