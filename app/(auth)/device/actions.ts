"use server";

import { redirect } from "next/navigation";
import { graphql } from "@/app/_data/generated";
import { mutate } from "@/app/_data/run";
import { text } from "@/app/_lib/form-data";
import { type FormState, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";

const ANSWER = graphql(`
  mutation AnswerDeviceAuthorization($input: AnswerDeviceAuthorizationInput!) {
    answerDeviceAuthorization(input: $input) {
      accessToken {
        name
      }
      ...UserErrors
    }
  }
`);

/** Approves or denies the sign-in of a command-line tool. The result is a page of its own, which works without script, too. */
export async function answerDevice(_before: FormState, data: FormData): Promise<FormState> {
  const approve = text(data, "decision") === "APPROVE";
  const { data: result, userErrors } = await mutate(ANSWER, {
    input: { userCode: text(data, "userCode"), approve },
  });
  if (result && userErrors.length === 0) redirect(paths.device({ done: approve ? "approved" : "denied" }));
  // The form has no field for the code, so every error is shown above it.
  return toFormState(userErrors.map(({ code, message }) => ({ code, message })));
}
