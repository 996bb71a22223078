import type { Application } from "@/domain/applications/application.repository";
import type { Actor } from "@/domain/kernel/actor";
import { may } from "@/domain/kernel/authorize";
import type { InputIssue } from "@/domain/kernel/domain-error";
import { rejectIssues } from "@/domain/kernel/input";
import { answerChanges, checkAnswers, type GivenAnswer } from "@/domain/settings/forms/answers.rules";
import { selectFields } from "@/domain/settings/forms/form-field.repository";
import { type FieldValues, fieldsFor } from "@/domain/settings/forms/form-field.rules";
import type { Transaction } from "@/domain/store/database";
import type { ApplicationType } from "@/domain/vocabulary/application-types";

/** An application's answers, and how audit entries have their changes. */
export interface Answers {
  readonly values: FieldValues;
  readonly audited: ReturnType<typeof answerChanges>;
}

/** The answers of a new application: every required field of its type must have one. */
export async function checkNewAnswers(
  tx: Transaction,
  actor: Actor,
  type: ApplicationType,
  given: readonly GivenAnswer[],
): Promise<Answers & { readonly issues: readonly InputIssue[] }> {
  const fields = fieldsFor(await selectFields(tx, "APPLICATION"), type);
  const asReviewer = may(actor, "application.review");
  const { values, issues } = checkAnswers(fields, given, { before: {}, asReviewer, complete: true });
  return { values, audited: answerChanges(fields, {}, values), issues };
}

/**
 * An application's answers after a change by its owners. Fields that became required meanwhile must be answered too, but only when answers
 * are sent: a rename needs none.
 * @throws INVALID_INPUT at the fields
 */
export async function changedAnswers(
  tx: Transaction,
  actor: Actor,
  application: Pick<Application, "type" | "fields">,
  given: readonly GivenAnswer[],
): Promise<Answers> {
  const fields = fieldsFor(await selectFields(tx, "APPLICATION"), application.type);
  const asReviewer = may(actor, "application.review");
  const { values, issues } = checkAnswers(fields, given, {
    before: application.fields,
    asReviewer,
    complete: true,
  });
  rejectIssues(issues);
  return { values, audited: answerChanges(fields, application.fields, values) };
}
