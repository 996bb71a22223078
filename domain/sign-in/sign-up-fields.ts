import { answersInput } from "@/domain/applications/application.rules";
import { checkAnswers } from "@/domain/forms/answers.rules";
import { selectFields } from "@/domain/forms/form-field.repository";
import type { FieldValues, FormField } from "@/domain/forms/form-field.rules";
import { parseInput, rejectIssues } from "@/domain/kernel/input";
import { database } from "@/domain/store/database";

/** The fields that the sign-up form asks for besides its own, in order; not those for reviewers. For anyone. */
export async function signUpFields(): Promise<FormField[]> {
  return (await selectFields(database(), "SIGN_UP")).filter(({ hidden }) => !hidden);
}

/** The answers of someone who signs up. @throws INVALID_INPUT at `fields` and the field's key */
export async function signUpAnswers(given: unknown): Promise<FieldValues> {
  const { fields: answers } = parseInput(answersInput, { fields: given ?? [] });
  const fields = await selectFields(database(), "SIGN_UP");
  const context = { before: {}, asReviewer: false, complete: true };
  const { values, issues } = checkAnswers(fields, answers, context);
  rejectIssues(issues);
  return values;
}
