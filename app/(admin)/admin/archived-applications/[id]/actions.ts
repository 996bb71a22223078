"use server";

import { graphql } from "@/app/_data/generated";
import type { RegistrationStatus } from "@/app/_data/generated/graphql";
import { mutate } from "@/app/_data/run";
import { text, texts } from "@/app/_lib/form-data";
import { type FormState, toFormState } from "@/app/_lib/form-state";

const RESTORE = graphql(`
  mutation RestoreApplication($input: RestoreApplicationInput!) {
    restoreApplication(input: $input) {
      application {
        id
        name
        clientId
        registrationStatus
      }
      returnedMemberCount
      pendingSubscriptionCount
      formerClientId
      ...UserErrors
    }
  }
`);

/** A restored application with what returned. */
export interface RestoredApplication {
  readonly id: string;
  readonly name: string;
  readonly clientId: string | null;
  readonly formerClientId: string | null;
  readonly registrationStatus: RegistrationStatus | null;
  readonly members: number;
  readonly subscriptions: number;
}

export interface RestoreState extends FormState {
  readonly restored?: RestoredApplication;
}

/** Restores an application. Returns what happened, to show instead of the form. */
export async function restoreApplication(_before: RestoreState, data: FormData): Promise<RestoreState> {
  const applicationId = text(data, "applicationId");
  const { data: result, userErrors } = await mutate(RESTORE, {
    input: {
      applicationId,
      memberIds: texts(data, "memberIds"),
      ...(text(data, "asksForClientId") ? { clientId: text(data, "clientId") || null } : {}),
    },
  });
  const payload = result?.restoreApplication;
  if (!payload?.application) return toFormState(userErrors);
  const { id, name, clientId, registrationStatus } = payload.application;
  const restored = {
    id,
    name,
    clientId: clientId ?? null,
    formerClientId: payload.formerClientId ?? null,
    registrationStatus: registrationStatus ?? null,
    members: payload.returnedMemberCount ?? 0,
    subscriptions: payload.pendingSubscriptionCount ?? 0,
  };
  return { errors: {}, restored };
}
