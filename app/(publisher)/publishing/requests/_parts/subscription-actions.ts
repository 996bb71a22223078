"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import { type Mutated, mutate, type UserError } from "@/app/_data/run";
import { formOf, text, texts } from "@/app/_lib/form-data";
import { doneAfter, type FormState, toFormState } from "@/app/_lib/form-state";
import { submittedTimestamp } from "@/app/_lib/local-dates";
import { paths } from "@/app/_lib/paths";
import type { ActionResult } from "@/app/_ui/use-action";
import { enteredCalls } from "@/app/(publisher)/publishing/_parts/limit-input";
import { entryOf } from "@/domain/kernel/request/entry";

const ACCEPT = graphql(`
  mutation AcceptSubscription($input: AcceptSubscriptionInput!) {
    acceptSubscription(input: $input) {
      ...UserErrors
    }
  }
`);

const REJECT = graphql(`
  mutation RejectSubscription($input: SubscriptionActionInput!) {
    rejectSubscription(input: $input) {
      ...UserErrors
    }
  }
`);

const PAUSE = graphql(`
  mutation PauseSubscription($input: SubscriptionActionInput!) {
    pauseSubscription(input: $input) {
      ...UserErrors
    }
  }
`);

const RESUME = graphql(`
  mutation ResumeSubscription($input: SubscriptionActionInput!) {
    resumeSubscription(input: $input) {
      ...UserErrors
    }
  }
`);

const CLOSE = graphql(`
  mutation CloseSubscriptionAsPublisher($input: SubscriptionActionInput!) {
    closeSubscription(input: $input) {
      ...UserErrors
    }
  }
`);

const CHANGE_DATES = graphql(`
  mutation ChangeSubscriptionDates($input: ChangeSubscriptionDatesInput!) {
    changeSubscriptionDates(input: $input) {
      ...UserErrors
    }
  }
`);

const TRANSFER = graphql(`
  mutation TransferSubscription($input: TransferSubscriptionInput!) {
    transferSubscription(input: $input) {
      ...UserErrors
    }
  }
`);

const SET_LIMITS = graphql(`
  mutation SetSubscriptionLimits($input: SetSubscriptionLimitsInput!) {
    setSubscriptionLimits(input: $input) {
      ...UserErrors
    }
  }
`);

const PROCESS = graphql(`
  mutation ReviewSubscriptions($input: ReviewSubscriptionsInput!) {
    reviewSubscriptions(input: $input) {
      results {
        id: subscriptionId
        error
      }
      ...UserErrors
    }
  }
`);

/** Doesn't reload after an error, because the page would change under the dialog that shows it. */
function response(before: FormState, userErrors: readonly UserError[]): FormState {
  if (userErrors.length > 0) return toFormState(userErrors);
  revalidatePath(paths.publishing.home(), "layout");
  return doneAfter(before);
}

export async function acceptSubscription(before: FormState, data: FormData): Promise<FormState> {
  const customKey = text(data, "customKey");
  const { userErrors } = await mutate(ACCEPT, {
    input: {
      id: text(data, "id"),
      startsAt: submittedTimestamp(data, "startsAt"),
      endsAt: submittedTimestamp(data, "endsAt"),
      message: text(data, "message"),
      ...(customKey && { customKey }),
    },
  });
  return response(before, userErrors);
}

export async function changeSubscriptionDates(before: FormState, data: FormData): Promise<FormState> {
  const { userErrors } = await mutate(CHANGE_DATES, {
    input: {
      id: text(data, "id"),
      startsAt: submittedTimestamp(data, "startsAt"),
      endsAt: submittedTimestamp(data, "endsAt"),
    },
  });
  return response(before, userErrors);
}

export async function transferSubscription(before: FormState, data: FormData): Promise<FormState> {
  const { userErrors } = await mutate(TRANSFER, {
    input: { id: text(data, "id"), planId: text(data, "planId") },
  });
  return response(before, userErrors);
}

/** The form has a field for each limit of the plan. */
export async function setSubscriptionLimits(before: FormState, data: FormData): Promise<FormState> {
  const entered = ["rateCalls", "quotaCalls"]
    .filter((name) => formOf(data).has(name))
    .map((name) => ({ name, ...enteredCalls(data, name) }));
  const errors = entered.flatMap(({ name, error }) => (error ? [[name, error]] : []));
  if (errors.length > 0) return { errors: Object.fromEntries(errors) };
  const limits = Object.fromEntries(entered.map(({ name, calls }) => [name, calls]));
  const { userErrors } = await mutate(SET_LIMITS, { input: { id: text(data, "id"), ...limits } });
  return response(before, userErrors);
}

type Input = { id: string; message: string };

const MESSAGE_ACTS: Readonly<
  Record<string, (input: Input) => Promise<Pick<Mutated<unknown>, "userErrors">>>
> = {
  reject: (input: Input) => mutate(REJECT, { input }),
  pause: (input: Input) => mutate(PAUSE, { input }),
  resume: (input: Input) => mutate(RESUME, { input }),
  close: (input: Input) => mutate(CLOSE, { input }),
};

/** The actions with at most a message. */
export async function applySubscriptionAction(data: FormData): Promise<ActionResult> {
  const applyAction = entryOf(MESSAGE_ACTS, text(data, "chosenAction"));
  if (!applyAction) return { error: "This action doesn't exist. Reload the page, and try again." };
  const { userErrors } = await applyAction({ id: text(data, "id"), message: text(data, "message") });
  if (userErrors[0]) return { error: userErrors[0].message };
  revalidatePath(paths.publishing.home(), "layout");
}

/** The result of a bulk review: the number of reviewed requests, and the error for each of the others. */
export interface Processed {
  readonly error?: string;
  readonly done: number;
  readonly failed: readonly { readonly id: string; readonly error: string }[];
}

/** Accepts or rejects the requests with the form's IDs. */
export async function reviewSubscriptions(data: FormData): Promise<Processed> {
  const { data: result, userErrors } = await mutate(PROCESS, {
    input: {
      ids: texts(data, "id"),
      decision: text(data, "accept") === "true" ? "ACCEPT" : "REJECT",
      message: text(data, "message"),
    },
  });
  revalidatePath(paths.publishing.home(), "layout");
  const outcomes = result?.reviewSubscriptions.results;
  if (!outcomes)
    return { error: userErrors[0]?.message ?? "Latchkey didn't respond. Try again.", done: 0, failed: [] };
  const failed = outcomes.flatMap(({ id, error }) => (error ? [{ id, error }] : []));
  return { done: outcomes.length - failed.length, failed };
}
