"use server";

import { redirect } from "next/navigation";
import { graphql } from "@/app/_data/generated";
import { mutate } from "@/app/_data/run";
import { text } from "@/app/_lib/form-data";
import { type FormState, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";

const ACCEPT = graphql(`
  mutation AcceptInvitationByLink($input: AnswerInvitationInput!) {
    acceptInvitation(input: $input) {
      subject
      subjectId
      ...UserErrors
    }
  }
`);

const DECLINE = graphql(`
  mutation DeclineInvitationByLink($input: AnswerInvitationInput!) {
    declineInvitation(input: $input) {
      subjectName
      ...UserErrors
    }
  }
`);

/** Accepts or declines the invitation of a link, by the button that was pressed. */
export async function answerByLink(_before: FormState, data: FormData): Promise<FormState> {
  const asEmail = text(data, "asEmail");
  const input = { token: text(data, "token"), ...(asEmail && { asEmail }) };
  if (text(data, "answer") === "decline") {
    const { userErrors } = await mutate(DECLINE, { input });
    if (userErrors.length > 0) return toFormState(userErrors);
    redirect(paths.home());
  }
  const { data: accepted, userErrors } = await mutate(ACCEPT, { input });
  const answer = accepted?.acceptInvitation;
  if (userErrors.length > 0 || !answer) return toFormState(userErrors);
  redirect(pathOf(answer.subject, answer.subjectId));
}

function pathOf(subject: string | null | undefined, id: string | null | undefined): string {
  if (subject === "APPLICATION" && id) return paths.application(id);
  if (subject === "API" && id) return paths.api(id);
  return id ? paths.team(id) : paths.home();
}
