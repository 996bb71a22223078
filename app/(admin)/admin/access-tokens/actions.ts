"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import { mutate } from "@/app/_data/run";
import { text } from "@/app/_lib/form-data";
import { paths } from "@/app/_lib/paths";
import type { ActionResult } from "@/app/_ui/use-action";

const REVOKE = graphql(`
  mutation RevokeAnyAccessToken($input: RevokeAccessTokenInput!) {
    revokeAnyAccessToken(input: $input) {
      accessToken {
        id
      }
      ...UserErrors
    }
  }
`);

export async function revokeAnyAccessToken(data: FormData): Promise<ActionResult> {
  const { userErrors } = await mutate(REVOKE, { input: { id: text(data, "id") } });
  if (userErrors[0]) return { error: userErrors[0].message };
  revalidatePath(paths.admin.accessTokens());
}
