"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { graphql } from "@/app/_data/generated";
import { mutate } from "@/app/_data/run";
import { text } from "@/app/_lib/form-data";
import { type FormState, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";

const ACCEPT = graphql(`
  mutation AcceptOffer($input: OwnershipTransferInput!) {
    acceptOwnershipTransfer(input: $input) {
      transfer {
        applicationId
        apiId
      }
      ...UserErrors
    }
  }
`);

const DECLINE = graphql(`
  mutation DeclineOffer($input: OwnershipTransferInput!) {
    declineOwnershipTransfer(input: $input) {
      transfer {
        id
      }
      ...UserErrors
    }
  }
`);

/** Accepts or declines an offer of ownership, by the button that was pressed. */
export async function answerTransfer(_before: FormState, data: FormData): Promise<FormState> {
  const transferId = text(data, "transferId");
  const input = { transferId };
  if (text(data, "answer") !== "accept") {
    const { userErrors } = await mutate(DECLINE, { input });
    if (userErrors.length > 0) return toFormState(userErrors);
    revalidatePath("/", "layout");
    redirect(paths.offer(transferId));
  }
  const { data: accepted, userErrors } = await mutate(ACCEPT, { input });
  const transfer = accepted?.acceptOwnershipTransfer.transfer;
  if (userErrors.length > 0 || !transfer) return toFormState(userErrors);
  revalidatePath("/", "layout");
  const { applicationId, apiId } = transfer;
  redirect(applicationId ? paths.application(applicationId) : paths.publishing.api(apiId ?? ""));
}
