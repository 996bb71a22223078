"use client";

import { type ReactNode, useState } from "react";
import { typeLabel } from "@/app/_components/application-labels";
import { CustomFields } from "@/app/_components/forms/custom-fields";
import { approvalLabel, authenticationTypeLabel } from "@/app/_components/plan-labels";
import type { ApiDetail, ApiPlan } from "@/app/_data/apis";
import type { CustomField } from "@/app/_data/forms";
import type { SubscriptionCandidatesQuery } from "@/app/_data/generated/graphql";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import { shortenMiddle } from "@/app/_lib/format";
import { paths } from "@/app/_lib/paths";
import { ButtonLink } from "@/app/_ui/button";
import { Checkbox } from "@/app/_ui/checkbox";
import { Consequences } from "@/app/_ui/consequences";
import { DefinitionList } from "@/app/_ui/definition-list";
import { Field } from "@/app/_ui/field";
import { Fieldset } from "@/app/_ui/fieldset";
import { Form } from "@/app/_ui/form";
import { PageHeader } from "@/app/_ui/page-header";
import { RadioCards } from "@/app/_ui/radio-cards";
import { EmptyState } from "@/app/_ui/states";
import { SubmitButton } from "@/app/_ui/submit-button";
import { TextLink } from "@/app/_ui/text-link";
import { Textarea } from "@/app/_ui/textarea";
import { useFormAction } from "@/app/_ui/use-form-action";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";
import { type SubscribeState, subscribe } from "./actions";
import { SubscribedView } from "./subscribed-view";

type Choice = NonNullable<SubscriptionCandidatesQuery["subscriptionCandidates"]>["nodes"][number];

export interface SubscribeFormProps {
  readonly api: Pick<ApiDetail, "id" | "name" | "version">;
  readonly plan: ApiPlan;
  readonly choices: readonly Choice[];
  readonly shownOnce: boolean;
  /** The fields of the plan's request form. */
  readonly fields: readonly CustomField[];
  readonly canChangePlan: boolean;
  /** Search and pagination for viewers with many applications. */
  readonly search: ReactNode;
  readonly pages: ReactNode;
  /** The plan's terms, rendered. */
  readonly terms: ReactNode;
}

/** The second step: choosing an application and completing what the plan requires. Replaced by the result. */
export function SubscribeForm(props: SubscribeFormProps) {
  const { api, plan, choices, search, shownOnce } = props;
  const [state, action] = useFormAction<SubscribeState>(subscribe, EMPTY_FORM, ({ subscribed }) =>
    shownOnce && subscribed?.apiKey ? { what: "API key", value: subscribed.apiKey } : undefined,
  );
  if (state.subscribed) return <SubscribedView {...props} subscribed={state.subscribed} />;
  const isAnyPossible = choices.some(isPossible);
  // A search changes the cards and nothing else: what is entered below them stays.
  const isSearchable = search !== null;
  return (
    <>
      <PageHeader title={`Subscribe to ${api.name}`} />
      <PlanFacts {...props} />
      {search}
      {choices.length === 0 && !isSearchable ? (
        <NoApplications />
      ) : (
        <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-6">
          <input type="hidden" name="planId" value={plan.id} />
          <ApplicationCards choices={choices} entered={state.values?.applicationId} />
          {props.pages}
          {isAnyPossible || isSearchable ? (
            <Rest {...props} values={state.values} answers={state.answers} />
          ) : null}
        </Form>
      )}
    </>
  );
}

const isPossible = ({ unavailableReason }: Choice) => unavailableReason === null;

/**
 * The applications found, after the one that was chosen before the search. What is chosen is one state: a search or a page changes
 * neither it nor what is sent.
 */
export function ApplicationCards({ choices, entered }: { choices: readonly Choice[]; entered?: string }) {
  const [kept, setKept] = useState(() => firstChosen(choices, entered));
  const { shown, chosen, isNonePossible } = cardsOf(choices, kept);
  return (
    <>
      {shown.length > 0 ? (
        <RadioCards
          name="applicationId"
          legend="Application"
          required
          value={chosen}
          onValueChange={(id) => setKept(shown.find(({ application }) => application.id === id))}
          options={shown.map(({ application, unavailableReason }) => ({
            value: application.id,
            title: application.name,
            description: application.clientId
              ? `${typeLabel(application.type)}, client_id ${shortenMiddle(application.clientId)}`
              : typeLabel(application.type),
            disabledReason: unavailableReason ?? undefined,
          }))}
        />
      ) : null}
      {choices.length === 0 ? (
        <EmptyState title="No matching applications">Search by part of the name.</EmptyState>
      ) : null}
      {isNonePossible ? <NothingPossible /> : null}
    </>
  );
}

/** What is chosen at the start: what was sent without script, or the only application that can subscribe. */
export function firstChosen(choices: readonly Choice[], entered?: string): Choice | undefined {
  const possible = choices.filter(isPossible);
  if (entered) return possible.find(({ application }) => application.id === entered);
  return possible.length === 1 ? possible[0] : undefined;
}

/**
 * The cards of the applications found and of the one kept, and the ID that is chosen: "" for none. One that can no longer subscribe isn't
 * chosen, because the browser wouldn't send it.
 */
export function cardsOf(
  choices: readonly Choice[],
  kept: Choice | undefined,
): { shown: readonly Choice[]; chosen: string; isNonePossible: boolean } {
  const listed = choices.find(({ application }) => application.id === kept?.application.id);
  const current = listed ?? kept;
  const shown = kept && !listed ? [kept, ...choices] : choices;
  return {
    shown,
    isNonePossible: choices.length > 0 && !shown.some(isPossible),
    chosen: current && isPossible(current) ? current.application.id : "",
  };
}

function PlanFacts({ api, plan, canChangePlan }: SubscribeFormProps) {
  const { label, sentence } = authenticationTypeLabel(plan.authenticationType);
  return (
    <DefinitionList
      items={[
        {
          term: "Plan",
          description: (
            <span className="flex flex-wrap items-baseline gap-x-3">
              {plan.name}
              {canChangePlan ? <TextLink href={paths.subscribe(api.id)}>Change plan</TextLink> : null}
            </span>
          ),
          hint: plan.description || undefined,
        },
        { term: "Authentication", description: label, hint: sentence },
        { term: "Approval", description: approvalLabel(plan.approval).accepted },
      ]}
    />
  );
}

function Rest({
  api,
  plan,
  shownOnce,
  terms,
  fields,
  values,
  answers,
}: SubscribeFormProps & Pick<SubscribeState, "values" | "answers">) {
  return (
    <>
      <Field
        label={plan.commentPrompt || "Comment"}
        name="comment"
        optional={!plan.commentRequired}
        required={plan.commentRequired}
        hint="Visible to the API's publishers."
      >
        <Textarea rows={3} maxLength={fieldLength(LIMITS.comment)} defaultValue={values?.comment} />
      </Field>
      <CustomFields fields={fields} answers={answers} />
      {plan.termsVersion !== null && plan.termsVersion !== undefined ? (
        <Fieldset legend={`Terms, version ${plan.termsVersion}`} name="acceptedTermsVersion">
          <section
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard
            tabIndex={0}
            aria-label="Terms"
            className="max-h-72 overflow-y-auto rounded-panel border border-border bg-surface-subtle px-4 py-3 text-sm"
          >
            {terms}
          </section>
          <Checkbox
            name="acceptedTermsVersion"
            value={plan.termsVersion}
            label="I have read and accept these terms"
          />
        </Fieldset>
      ) : null}
      <Consequences items={consequencesOf(plan, shownOnce)} />
      <div className="flex justify-end gap-3">
        <ButtonLink variant="secondary" href={paths.api(api.id)}>
          Cancel
        </ButtonLink>
        <SubmitButton pendingText="Subscribing">
          {plan.approval === "AUTO" ? "Subscribe application" : "Request subscription"}
        </SubmitButton>
      </div>
    </>
  );
}

function consequencesOf(plan: ApiPlan, shownOnce: boolean): string[] {
  const key = shownOnce
    ? "An API key is created and shown once."
    : "An API key is created. The application's members can copy it.";
  const token = "The application calls the API with tokens of its client, identified by its client_id.";
  if (plan.approval === "MANUAL") {
    return [
      "The API's publishers receive your request. Calls are rejected until a publisher accepts it.",
      plan.authenticationType === "API_KEY" ? "When it's accepted, the application gets an API key." : token,
      "The application's owners can withdraw the request while it's pending.",
    ];
  }
  return [
    "The subscription is accepted immediately.",
    plan.authenticationType === "API_KEY" ? key : token,
    "The application's owners can close it at any time.",
  ];
}

function NoApplications() {
  return (
    <EmptyState
      title="No applications yet"
      actions={
        <ButtonLink variant="primary" href={paths.newApplication()}>
          Create application
        </ButtonLink>
      }
    >
      You need an application to subscribe. Create one, then return here.
    </EmptyState>
  );
}

function NothingPossible() {
  return (
    <p className="max-w-measure text-text-muted">
      None of these applications can subscribe to this plan. The reason is listed with each.{" "}
      <TextLink href={paths.newApplication()}>Create another application</TextLink> or choose another plan.
    </p>
  );
}
