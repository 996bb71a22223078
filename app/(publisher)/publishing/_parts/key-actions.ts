"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import type { LookUpApiKeyMutation } from "@/app/_data/generated/graphql";
import { mutate } from "@/app/_data/run";
import { text } from "@/app/_lib/form-data";
import { doneAfter, type FormState, toFormState } from "@/app/_lib/form-state";
import { submittedTimestamp } from "@/app/_lib/local-dates";
import { paths } from "@/app/_lib/paths";
import type { ActionResult } from "@/app/_ui/use-action";

const REVOKE = graphql(`
  mutation RevokeApiKeyAsPublisher($input: ApiKeyInput!) {
    revokeApiKey(input: $input) {
      ...UserErrors
    }
  }
`);

const REACTIVATE = graphql(`
  mutation ReactivateApiKey($input: ApiKeyInput!) {
    reactivateApiKey(input: $input) {
      ...UserErrors
    }
  }
`);

const CHANGE_EXPIRY = graphql(`
  mutation ChangeApiKeyExpiry($input: ChangeApiKeyExpiryInput!) {
    changeApiKeyExpiry(input: $input) {
      ...UserErrors
    }
  }
`);

const LOOK_UP = graphql(`
  mutation LookUpApiKey($input: LookUpApiKeyInput!) {
    lookUpApiKey(input: $input) {
      finding {
        subscriptionId
        applicationName
        planName
        lastFour
        status
      }
      ...UserErrors
    }
  }
`);

type Finding = NonNullable<LookUpApiKeyMutation["lookUpApiKey"]["finding"]>;

/** The result of a key lookup. `searched` is set once there's a result; `finding` is null for an unknown key. */
export interface KeySearch extends FormState {
  readonly searched?: boolean;
  readonly finding?: Finding | null;
}

export async function lookUpApiKey(_before: KeySearch, data: FormData): Promise<KeySearch> {
  const key = text(data, "key").trim();
  if (!key) return { errors: { key: "Enter the key." } };
  const { data: result, userErrors } = await mutate(LOOK_UP, { input: { apiId: text(data, "apiId"), key } });
  if (userErrors.length > 0) return toFormState(userErrors);
  return { errors: {}, searched: true, finding: result?.lookUpApiKey.finding ?? null };
}

export async function revokeApiKey(data: FormData): Promise<ActionResult> {
  const { userErrors } = await mutate(REVOKE, { input: { id: text(data, "id") } });
  return after(data, userErrors[0]?.message);
}

export async function reactivateApiKey(data: FormData): Promise<ActionResult> {
  const { userErrors } = await mutate(REACTIVATE, { input: { id: text(data, "id") } });
  return after(data, userErrors[0]?.message);
}

function after(data: FormData, error: string | undefined): ActionResult {
  revalidatePath(paths.publishing.subscription(text(data, "subscriptionId")));
  return error ? { error } : undefined;
}

export async function changeApiKeyExpiry(before: FormState, data: FormData): Promise<FormState> {
  const { userErrors } = await mutate(CHANGE_EXPIRY, {
    input: { id: text(data, "id"), expiresAt: submittedTimestamp(data, "expiresAt") },
  });
  if (userErrors.length > 0) return toFormState(userErrors);
  revalidatePath(paths.publishing.subscription(text(data, "subscriptionId")));
  return doneAfter(before);
}
