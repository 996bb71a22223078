"use server";

import { graphql } from "@/app/_data/generated";
import { mutate } from "@/app/_data/run";
import { text } from "@/app/_lib/form-data";
import { type FormState, toFormState } from "@/app/_lib/form-state";

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

export interface DeviceState extends FormState {
  readonly decided?: "APPROVED" | "DENIED";
}

/** Approves or denies the sign-in of a command-line tool. */
export async function answerDevice(_before: DeviceState, data: FormData): Promise<DeviceState> {
  const approve = text(data, "decision") === "APPROVE";
  const { data: result, userErrors } = await mutate(ANSWER, {
    input: { userCode: text(data, "userCode"), approve },
  });
  // The form has no field for the code, so every error is shown above it.
  if (!result || userErrors.length > 0)
    return toFormState(userErrors.map(({ code, message }) => ({ code, message })));
  return { errors: {}, decided: approve ? "APPROVED" : "DENIED" };
}
