"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import { mutate } from "@/app/_data/run";
import { answersIn } from "@/app/_lib/answers";
import { text } from "@/app/_lib/form-data";
import { doneAfter, type FormState, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";
import type { ActionResult } from "@/app/_ui/use-action";

const APPROVE = graphql(`
  mutation ApproveApplication($input: ReviewApplicationInput!) {
    approveApplication(input: $input) {
      ...UserErrors
    }
  }
`);

const REJECT = graphql(`
  mutation RejectApplication($input: ReviewApplicationInput!) {
    rejectApplication(input: $input) {
      ...UserErrors
    }
  }
`);

const REQUEST = graphql(`
  mutation RequestApplicationApproval($input: ReviewApplicationInput!) {
    requestApplicationApproval(input: $input) {
      ...UserErrors
    }
  }
`);

const SET_FIELDS = graphql(`
  mutation SetApplicationFields($input: SetFieldsInput!) {
    setApplicationFields(input: $input) {
      ...UserErrors
    }
  }
`);

/** The result of a decision; the application's pages show it from then on. */
function resultOf(id: string, userErrors: readonly { readonly message: string }[]): ActionResult {
  if (userErrors[0]) return { error: userErrors[0].message };
  revalidatePath(paths.application(id), "layout");
}

/** Lets an application subscribe to APIs. */
export async function approveApplication(data: FormData): Promise<ActionResult> {
  const id = text(data, "applicationId");
  return resultOf(id, (await mutate(APPROVE, { input: { id } })).userErrors);
}

/** Rejects an application, with a reason. */
export async function rejectApplication(data: FormData): Promise<ActionResult> {
  const id = text(data, "applicationId");
  return resultOf(id, (await mutate(REJECT, { input: { id, reason: text(data, "reason") } })).userErrors);
}

/** Requests approval of a rejected application again. */
export async function requestApproval(data: FormData): Promise<ActionResult> {
  const id = text(data, "applicationId");
  return resultOf(id, (await mutate(REQUEST, { input: { id } })).userErrors);
}

/** Sets the answers of an application as a reviewer. */
export async function setApplicationFields(before: FormState, data: FormData): Promise<FormState> {
  const id = text(data, "id");
  const { userErrors } = await mutate(SET_FIELDS, { input: { id, fields: answersIn(data) } });
  if (userErrors.length > 0) return toFormState(userErrors);
  revalidatePath(paths.application(id), "layout");
  return doneAfter(before);
}
