"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import { mutate } from "@/app/_data/run";
import { text } from "@/app/_lib/form-data";
import { paths } from "@/app/_lib/paths";
import type { ActionResult } from "@/app/_ui/use-action";

const WITHDRAW = graphql(`
  mutation WithdrawSubscription($input: SubscriptionActionInput!) {
    withdrawSubscription(input: $input) {
      ...UserErrors
    }
  }
`);

const CLOSE = graphql(`
  mutation CloseSubscription($input: SubscriptionActionInput!) {
    closeSubscription(input: $input) {
      ...UserErrors
    }
  }
`);

export async function withdrawSubscription(data: FormData): Promise<ActionResult> {
  const { userErrors } = await mutate(WITHDRAW, { input: { id: text(data, "subscriptionId") } });
  return refreshed(data, userErrors[0]?.message);
}

export async function closeSubscription(data: FormData): Promise<ActionResult> {
  const { userErrors } = await mutate(CLOSE, {
    input: { id: text(data, "subscriptionId"), message: text(data, "message") || null },
  });
  return refreshed(data, userErrors[0]?.message);
}

function refreshed(data: FormData, error: string | undefined): ActionResult {
  revalidatePath(paths.application(text(data, "applicationId")), "layout");
  if (error) return { error };
}
