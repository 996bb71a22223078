"use server";

import { revalidatePath } from "next/cache";
import { loadFirstCall } from "@/app/_data/first-call";
import { graphql } from "@/app/_data/generated";
import type { SubscriptionStatus } from "@/app/_data/generated/graphql";
import { mutate } from "@/app/_data/run";
import { answersIn } from "@/app/_lib/answers";
import { text } from "@/app/_lib/form-data";
import { type FormState, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";
import { type FirstCallSetup, firstCallSetup } from "@/app/(portal)/_parts/first-call-setup";

const SUBSCRIBE = graphql(`
  mutation Subscribe($input: SubscribeInput!) {
    subscribe(input: $input) {
      apiKey
      subscription {
        id
        status
        apiId
        planId
        authenticationType
        application {
          id: applicationId
          name
        }
      }
      ...UserErrors
    }
  }
`);

/** The result of a successful subscription. */
export interface Subscribed {
  readonly id: string;
  readonly status: SubscriptionStatus;
  readonly application: { readonly id: string; readonly name: string };
  /** The first key in plaintext. */
  readonly apiKey: string | null;
  /** Null if it can't be loaded. */
  readonly firstCall: FirstCallSetup | null;
}

export interface SubscribeState extends FormState {
  readonly subscribed?: Subscribed;
  /** The entered answers, for browsers without script. */
  readonly answers?: Readonly<Record<string, string>>;
}

export async function subscribe(_before: SubscribeState, data: FormData): Promise<SubscribeState> {
  const applicationId = text(data, "applicationId");
  const comment = text(data, "comment");
  const values = { applicationId, comment };
  if (!applicationId) return { errors: { applicationId: "Choose an application." }, values };
  const fields = answersIn(data);
  const accepted = text(data, "acceptedTermsVersion");
  const { data: result, userErrors } = await mutate(SUBSCRIBE, {
    input: {
      applicationId,
      planId: text(data, "planId"),
      comment,
      acceptedTermsVersion: accepted ? Number(accepted) : null,
      fields,
    },
  });
  const made = result?.subscribe.subscription;
  if (!made) {
    const answers = Object.fromEntries(fields.map(({ key, value }) => [key, value]));
    const { errors, message } = toFormState(userErrors);
    // The plan isn't a field of this form, so its error goes above the form.
    const { planId, ...rest } = errors;
    return {
      errors: rest,
      message: [planId, message].filter(Boolean).join(" ") || undefined,
      values,
      answers,
    };
  }
  revalidatePath(paths.application(made.application.id), "layout");
  const { id, status, application } = made;
  const ids = { subscriptionId: id, apiId: made.apiId, applicationId: application.id };
  const firstCall = firstCallSetup(await loadFirstCall(ids), made);
  const apiKey = result?.subscribe.apiKey ?? null;
  return { errors: {}, subscribed: { id, status, application, apiKey, firstCall } };
}
