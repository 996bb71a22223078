"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import { mutate } from "@/app/_data/run";
import { text, textOf } from "@/app/_lib/form-data";
import { paths } from "@/app/_lib/paths";
import type { ActionResult } from "@/app/_ui/use-action";
import type { SecretResult } from "@/app/_ui/use-copy";

const RENEW = graphql(`
  mutation RenewApiKey($input: RenewApiKeyInput!) {
    renewApiKey(input: $input) {
      apiKey
      ...UserErrors
    }
  }
`);

const REVEAL = graphql(`
  mutation RevealApiKey($input: ApiKeyInput!) {
    revealApiKey(input: $input) {
      apiKey
      ...UserErrors
    }
  }
`);

const REVOKE = graphql(`
  mutation RevokeApiKey($input: ApiKeyInput!) {
    revokeApiKey(input: $input) {
      ...UserErrors
    }
  }
`);

export type NewKey = { readonly error: string } | { readonly error?: undefined; readonly key: string };

/**
 * Creates a new key, shown on the requesting page. With the field `later`, the page refreshes itself when the key is no longer shown: a
 * refreshed list could lose the row that shows it.
 */
export async function renewApiKey(data: FormData): Promise<NewKey> {
  const { data: result, userErrors } = await mutate(RENEW, {
    input: {
      subscriptionId: text(data, "subscriptionId"),
      gracePeriodHours: Number(text(data, "gracePeriodHours") || 0),
    },
  });
  if (!text(data, "later")) refresh(data);
  const key = result?.renewApiKey.apiKey;
  return key ? { key } : { error: userErrors[0]?.message ?? "Latchkey returned no key. Try again." };
}

/** A key in plaintext, fetched for each reveal and copy. Each call is recorded. */
export async function revealApiKey(keyId: string): Promise<SecretResult> {
  const { data: result, userErrors } = await mutate(REVEAL, { input: { id: textOf(keyId) } });
  const value = result?.revealApiKey.apiKey;
  return value ? { value } : { error: userErrors[0]?.message ?? "This key doesn't exist." };
}

/** Revokes a key immediately. */
export async function revokeApiKey(data: FormData): Promise<ActionResult> {
  const { userErrors } = await mutate(REVOKE, { input: { id: text(data, "keyId") } });
  refresh(data);
  if (userErrors[0]) return { error: userErrors[0].message };
}

function refresh(data: FormData): void {
  revalidatePath(paths.application(text(data, "applicationId")), "layout");
  revalidatePath(paths.apiKeys());
}
