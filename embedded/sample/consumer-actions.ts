import type { CreateApplicationInput } from "@/domain/applications/application.rules";
import type { Person } from "@/domain/kernel/actor";
import { createApplication } from "@/domain/lifecycle/application.service";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { acceptInvitation } from "@/domain/memberships/invitations/answer.service";
import { addMember } from "@/domain/memberships/membership.service";
import { findTroubled, openOperations } from "@/domain/registrations/operations/operation.repository";
import { runOrRecoverOperation } from "@/domain/registrations/operations/runner";
import { findCurrentRegistration } from "@/domain/registrations/registration.repository";
import { retryRegistration } from "@/domain/registrations/registration.service";
import { database } from "@/domain/store/database";
import { subscribe } from "@/domain/subscriptions/subscribe.service";
import { planName } from "./publisher-actions";
import { type Action, emailOf, type Role } from "./seed";

/** Actions of the sample's consumers on applications. */

export function createsApplication(daysAgo: number, who: Role, input: CreateApplicationInput): Action {
  return {
    daysAgo,
    title: `create the application ${input.name}`,
    makes: applicationName(input.name),
    trace: (entry) => entry.action === "application.created" && entry.subjectName === input.name,
    made: (entry) => entry.applicationId,
    resume: ({ cast }, id) => completeRegistration(cast[who], id),
    play: async ({ cast }) => (await createApplication(cast[who], input)).id,
  };
}

/** Later actions need the client, and the background worker starts only after the sample. */
async function completeRegistration(owner: Person, applicationId: string): Promise<void> {
  const registration = await findCurrentRegistration(database(), applicationId);
  if (!registration || registration.clientId) return;
  for (const { id } of await openOperations(database(), registration.id)) {
    // The runner of an operation in progress is dead: recover the operation, then run it if possible.
    await runOrRecoverOperation(id);
    await runOrRecoverOperation(id);
  }
  const troubled = await findTroubled(database(), registration.id);
  if (troubled?.status === "FAILED" && troubled.outcomeUnknown) await retryRegistration(owner, applicationId);
}

export function shares(
  daysAgo: number,
  who: Role,
  application: string,
  other: Role,
  role: "OWNER" | "USER",
): Action {
  return {
    daysAgo,
    title: `share ${application} with the ${other}`,
    trace: (entry, stage) =>
      entry.action === "invitation.accepted" &&
      entry.applicationId === stage.id(applicationName(application)),
    play: async ({ cast, id }) => {
      const input = { email: await emailOf(cast[other]), role };
      const { invitation } = await addMember(cast[who], id(applicationName(application)), input);
      await acceptInvitation(cast[other], { invitationId: invitation?.id });
      return undefined;
    },
  };
}

export function archives(daysAgo: number, who: Role, application: string, reason: string): Action {
  return {
    daysAgo,
    title: `archive ${application}`,
    trace: (entry, stage) =>
      entry.action === "application.archived" &&
      entry.applicationId === stage.id(applicationName(application)),
    play: async ({ cast, id }) => {
      await archiveApplication(cast[who], id(applicationName(application)), { reason });
      return undefined;
    },
  };
}

/** Who requests access, for which application and plan. */
export interface Request {
  readonly who: Role;
  readonly application: string;
  readonly api: string;
  readonly plan: string;
  readonly comment?: string;
  /** Accepted version of the plan's terms. */
  readonly terms?: number;
}

export function requests(daysAgo: number, request: Request): Action {
  const { who, application, api, plan, comment, terms } = request;
  return {
    daysAgo,
    title: `subscribe ${application} to ${api} – ${plan}`,
    makes: subscriptionName(application, api),
    trace: (entry, stage) =>
      entry.action === "subscription.requested" &&
      entry.subjectName === `${api} – ${plan}` &&
      entry.applicationId === stage.id(applicationName(application)),
    made: (entry) => entry.subjectId,
    play: async ({ cast, id }) => {
      const subscribed = await subscribe(cast[who], {
        applicationId: id(applicationName(application)),
        planId: id(planName(api, plan)),
        comment,
        acceptedTermsVersion: terms,
      });
      return subscribed.id;
    },
  };
}

export const applicationName = (application: string) => `application ${application}`;
/** In the sample an application requests one plan of an API at a time; this finds the latest request. */
export const subscriptionName = (application: string, api: string) =>
  `subscription of ${application} to ${api}`;
