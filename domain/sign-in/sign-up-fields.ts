import { parseInput, rejectIssues } from "@/domain/kernel/input";
import { answersInput, checkAnswers } from "@/domain/settings/forms/answers.rules";
import { selectFields } from "@/domain/settings/forms/form-field.repository";
import type { FieldValues, FormField } from "@/domain/settings/forms/form-field.rules";
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
