"use server";

import { revalidatePath } from "next/cache";
import { answerTransfer } from "@/app/_components/invitations/answer-transfer";
import { graphql } from "@/app/_data/generated";
import { mutate } from "@/app/_data/run";
import { text } from "@/app/_lib/form-data";
import type { ActionResult } from "@/app/_ui/use-action";

const ACCEPT_INVITATION = graphql(`
  mutation AcceptInvitation($input: AnswerInvitationInput!) {
    acceptInvitation(input: $input) {
      subjectId
      ...UserErrors
    }
  }
`);

const DECLINE_INVITATION = graphql(`
  mutation DeclineInvitation($input: AnswerInvitationInput!) {
    declineInvitation(input: $input) {
      subjectId
      ...UserErrors
    }
  }
`);

/** Accepts or declines an invitation or an offer of ownership. */
export async function answerOffer(data: FormData): Promise<ActionResult> {
  const accepts = text(data, "answer") === "accept";
  const [invitationId, transferId] = [text(data, "invitationId"), text(data, "transferId")];
  const { userErrors } = invitationId
    ? await answerInvitation(accepts, { input: { invitationId } })
    : await answerTransfer(transferId, accepts ? "accept" : "decline");
  revalidatePath("/", "layout");
  if (userErrors[0]) return { error: userErrors[0].message };
}

const answerInvitation = (accepts: boolean, variables: { input: { invitationId: string } }) =>
  accepts ? mutate(ACCEPT_INVITATION, variables) : mutate(DECLINE_INVITATION, variables);
