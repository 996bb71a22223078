import { AnswerList } from "@/app/_components/forms/answer-list";
import { ReviewFields } from "@/app/_components/forms/review-fields";
import { answersByKey } from "@/app/_data/forms";
import type { PublishedSubscription } from "@/app/_data/published-subscription";
import { Section } from "@/app/_ui/section";
import { setSubscriptionFields } from "./answer-actions";

/** The answers to the plan's request form, and the fields that only publishers see and set. Empty without fields. */
export function RequestAnswers({ subscription }: { subscription: PublishedSubscription }) {
  const { id, fields: answers, updatedAt, viewerCanManageSubscriptions } = subscription;
  const hidden = answers.filter(({ field }) => field.hidden);
  if (answers.length === 0) return null;
  return (
    <>
      <Section title="Request form">
        <AnswerList answers={answers} />
      </Section>
      {viewerCanManageSubscriptions && hidden.length > 0 ? (
        <Section title="For reviewers" description="Only the API's publishers see these fields.">
          <ReviewFields
            key={updatedAt}
            id={id}
            fields={hidden.map(({ field }) => field)}
            answers={answersByKey(hidden)}
            action={setSubscriptionFields}
          />
        </Section>
      ) : null}
    </>
  );
}
