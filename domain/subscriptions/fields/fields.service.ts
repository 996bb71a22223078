import type { Actor } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { parseInput, rejectIssues } from "@/domain/kernel/input";
import { verb } from "@/domain/kernel/verb";
import { answersInput, checkAnswers, type GivenAnswer } from "@/domain/settings/forms/answers.rules";
import { selectFields } from "@/domain/settings/forms/form-field.repository";
import { audit } from "@/domain/store/audit";
import { change } from "@/domain/store/database";
import { loadSubscription } from "../subscription.access";
import { updateSubscriptionRow } from "../subscription.repository";
import { auditedAnswers } from "./audited-answers";

/** Sets the publishers' answers of a subscription, in any status: hidden fields, and those that consumers can set only once. */
export const setSubscriptionFields = verb(
  ["FORBIDDEN", "INVALID_INPUT", "NOT_FOUND"],
  async function setSubscriptionFields(
    actor: Actor,
    id: string,
    given: readonly GivenAnswer[],
  ): Promise<void> {
    await change(actor, async (tx) => {
      const loaded = await loadSubscription(tx, actor, id, "subscription.setFields");
      const { subscription, plan, apiName } = loaded;
      const answers = parseInput(answersInput, { fields: given }).fields;
      const fields = await selectFields(tx, "SUBSCRIPTION", plan.id);
      const { values, issues } = checkAnswers(fields, answers, {
        before: subscription.fields,
        asReviewer: true,
        complete: false,
      });
      rejectIssues(issues);
      const { changes, hiddenChanges } = auditedAnswers(loaded, fields, values);
      if (changes.length + hiddenChanges.length === 0) return;
      await updateSubscriptionRow(tx, id, { fields: values, updatedAt: now() });
      await audit(tx, actor, {
        action: "subscription.fields_set",
        subject: { kind: "subscription", id, name: `${apiName} – ${plan.name}` },
        applicationId: subscription.applicationId,
        apiId: subscription.apiId,
        changes,
        hiddenChanges,
      });
    });
  },
);
