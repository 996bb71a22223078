import { answerChanges } from "@/domain/settings/forms/answers.rules";
import type { FieldValues, FormField } from "@/domain/settings/forms/form-field.rules";
import type { AuditRecord } from "@/domain/store/audit";
import type { LoadedSubscription } from "../subscription.access";

/**
 * A change of a subscription's answers as audit entries have it. The entry that only publishers see names the application, because it is in
 * no application's activity.
 */
export function auditedAnswers(
  { subscription, application }: LoadedSubscription,
  fields: readonly FormField[],
  after: FieldValues,
): Required<Pick<AuditRecord, "changes" | "hiddenChanges">> {
  const { changes, hiddenChanges } = answerChanges(fields, subscription.fields, after);
  if (hiddenChanges.length === 0) return { changes, hiddenChanges };
  const named = { field: "application", before: null, after: application.name };
  return { changes, hiddenChanges: [named, ...hiddenChanges] };
}
