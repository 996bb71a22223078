"use server";

import { revalidatePath } from "next/cache";
import type { TokenState } from "@/app/_components/access-tokens/token-state";
import { graphql } from "@/app/_data/generated";
import type { TokenScope } from "@/app/_data/generated/graphql";
import { mutate } from "@/app/_data/run";
import { text, texts } from "@/app/_lib/form-data";
import { toFormState } from "@/app/_lib/form-state";
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

const ROTATE = graphql(`
  mutation RotateAccessToken($input: RotateAccessTokenInput!) {
    rotateAccessToken(input: $input) {
      token
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

export async function createAccessToken(_before: TokenState, data: FormData): Promise<TokenState> {
  const name = text(data, "name");
  const days = Number(text(data, "expiresInDays"));
  const isLimited = text(data, "resources") === "CHOSEN";
  const { data: result, userErrors } = await mutate(CREATE, {
    input: {
      name,
      // The API rejects what isn't a scope.
      scopes: texts(data, "scopes") as TokenScope[],
      applicationIds: isLimited ? texts(data, "applicationIds") : null,
      apiIds: isLimited ? texts(data, "apiIds") : null,
      expiresInDays: days > 0 ? days : null,
    },
  });
  const secret = result?.createAccessToken.token;
  if (!secret) return { ...toFormState(userErrors), values: { name } };
  revalidatePath(paths.accessTokens());
  return { errors: {}, secret };
}

/** The list shows the rotation at its next load: a fresh one would close the dialog with the new secret. */
export async function rotateAccessToken(_before: TokenState, data: FormData): Promise<TokenState> {
  const input = { id: text(data, "id"), gracePeriodHours: Number(text(data, "gracePeriodHours")) };
  const { data: result, userErrors } = await mutate(ROTATE, { input });
  const secret = result?.rotateAccessToken.token;
  return secret ? { errors: {}, secret } : toFormState(userErrors);
}

export async function revokeAccessToken(data: FormData): Promise<ActionResult> {
  const { userErrors } = await mutate(REVOKE, { input: { id: text(data, "id") } });
  if (userErrors[0]) return { error: userErrors[0].message };
  revalidatePath(paths.accessTokens());
}
