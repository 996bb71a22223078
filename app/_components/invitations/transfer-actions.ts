"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import type { KeptRole } from "@/app/_data/generated/graphql";
import { mutate } from "@/app/_data/run";
import { text } from "@/app/_lib/form-data";
import { doneAfter, type FormState, toFormState } from "@/app/_lib/form-state";
import type { ActionResult } from "@/app/_ui/use-action";
import { answerTransfer } from "./answer-transfer";

const REQUEST = graphql(`
  mutation RequestOwnershipTransfer($input: RequestOwnershipTransferInput!) {
    requestOwnershipTransfer(input: $input) {
      transfer {
        id
      }
      ...UserErrors
    }
  }
`);

/** Offers the ownership to the chosen user or team. */
export async function requestTransfer(before: FormState, data: FormData): Promise<FormState> {
  const [userId, teamId] = [text(data, "userId"), text(data, "teamId")];
  if (!userId && !teamId) return { errors: { userId: "Choose who becomes the owner." } };
  const applicationId = text(data, "applicationId");
  const { userErrors } = await mutate(REQUEST, {
    input: {
      ...(applicationId ? { applicationId } : { apiId: text(data, "apiId") }),
      ...(teamId ? { teamId } : { userId }),
      keptRole: text(data, "keptRole") as KeptRole,
    },
  });
  if (userErrors.length > 0) return toFormState(userErrors);
  revalidatePath("/", "layout");
  return doneAfter(before);
}

export async function withdrawTransfer(data: FormData): Promise<ActionResult> {
  const { userErrors } = await answerTransfer(text(data, "transferId"), "withdraw");
  revalidatePath("/", "layout");
  if (userErrors[0]) return { error: userErrors[0].message };
}
