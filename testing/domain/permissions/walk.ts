import { eq } from "drizzle-orm";
import { subscriptions } from "@/db/schema";
import {
  createApplicationToken,
  listApplicationTokens,
  revokeApplicationToken,
  rotateApplicationToken,
} from "@/domain/access-tokens/application-token.service";
import { getApi } from "@/domain/apis/api.queries";
import { addApiCollaborator, removeApiCollaborator, updateApi } from "@/domain/apis/api.service";
import { listApiCollaborators, searchApiCollaborators } from "@/domain/apis/api-collaborators.queries";
import { getApplication } from "@/domain/applications/application.queries";
import { listApiActivity, listApplicationActivity } from "@/domain/audit/audit.service";
import { notFound } from "@/domain/kernel/domain-error";
import { newId } from "@/domain/kernel/ids";
import type { ApiPermission, ApplicationPermission, Verb } from "@/domain/kernel/permissions";
import { changeApiStatus } from "@/domain/lifecycle/api-status.service";
import { updateApplication } from "@/domain/lifecycle/application.service";
import { archiveApplication, previewArchive } from "@/domain/lifecycle/archive.service";
import { changePlanStatus } from "@/domain/lifecycle/plan-status.service";
import { searchCandidates } from "@/domain/memberships/candidates.queries";
import { listMembers } from "@/domain/memberships/membership.queries";
import {
  addMember,
  changeMemberRole,
  leaveApplication,
  removeMember,
} from "@/domain/memberships/membership.service";
import {
  applicationNotificationSettings,
  updateApplicationNotificationSettings,
} from "@/domain/memberships/notification-settings.service";
import { getPlan } from "@/domain/plans/plan.queries";
import { createPlan, reorderPlans, updatePlan } from "@/domain/plans/plan.service";
import { adoptRegistration } from "@/domain/registrations/adopt.service";
import { listOperations, revealClientSecret } from "@/domain/registrations/registration.queries";
import {
  checkRegistration,
  reapplyRegistration,
  renewClientSecret,
  reregisterClient,
  retryRegistration,
} from "@/domain/registrations/registration.service";
import { database } from "@/domain/store/database";
import { subscribe } from "@/domain/subscriptions/subscribe.service";
import { listOfApplication, listOfPublisher } from "@/domain/subscriptions/subscription.queries";
import { lookUpApiKey } from "@/domain/subscriptions/subscription-keys.queries";
import { refusedCallsOfApi, refusedCallsOfApplication } from "@/domain/usage/rejected/refused-calls.queries";
import { usageOfApi, usageOfApplication } from "@/domain/usage/usage.queries";
import { aPerson } from "@/testing/domain/world";
import { type Action, rest } from "./action";
import { PLATFORM_ACTS, SUBSCRIPTION_ACTIONS } from "./actions";
import { MAIL_ACTIONS } from "./mail-actions";
import {
  ANSWERS,
  API_OWNERSHIP,
  API_PUBLISHER_INVITATIONS,
  API_VIEWER_INVITATIONS,
  APPLICATION_OWNERSHIP,
  MANAGED_INVITATIONS,
} from "./sharing-actions";
import { aPeopledApi, aPeopledApplication, type PermissionStage } from "./stage";
import { TEAM_ACTIONS } from "./team-actions";
import { seeingWebhooks, webhookActions } from "./webhook-actions";

async function anApplicationToken({ people, applicationId }: PermissionStage): Promise<string> {
  const input = { name: "Old", scopes: [] };
  const { accessToken } = await createApplicationToken(people.owner, applicationId, input);
  return accessToken.id;
}

const found = async (value: Promise<unknown>) => {
  if ((await value) === null) throw notFound("thing");
};
const someone = async () => (await aPerson()).userId;
const aPublisher = async () => (await aPerson({ roles: ["API_PUBLISHER"] })).userId;
const noClient = { outcome: "INVALID_STATUS" } as const;

async function aMember({ people, applicationId }: PermissionStage): Promise<string> {
  const userId = await someone();
  await addMember(people["primary owner"], applicationId, { userId, role: "USER" });
  return userId;
}

async function named(stage: PermissionStage, role: "PUBLISHER" | "VIEWER"): Promise<string> {
  const userId = role === "PUBLISHER" ? await aPublisher() : await someone();
  await addApiCollaborator(stage.people["API owner"], stage.apiId, role, { userId });
  return userId;
}

const APPLICATION_ACTS: Readonly<Record<ApplicationPermission, readonly Action[]>> = {
  "application.see": [
    { does: (a, s) => found(getApplication(a, s.applicationId)), ...rest },
    { does: (a, s) => listOperations(a, s.applicationId, { first: 1 }), ...rest },
    { does: (a, s) => listOfApplication(a, s.applicationId, {}), ...rest },
  ],
  "members.see": [{ does: (a, s) => listMembers(a, s.applicationId, {}), ...rest }],
  "applicationToken.see": [{ does: (a, s) => listApplicationTokens(a, s.applicationId, {}), ...rest }],
  "applicationToken.manage": [
    { does: (a, s) => createApplicationToken(a, s.applicationId, { name: "New", scopes: [] }) },
    { given: anApplicationToken, does: (a, _, id) => rotateApplicationToken(a, id) },
    { given: anApplicationToken, does: (a, _, id) => revokeApplicationToken(a, id) },
  ],
  "audit.see": [{ does: (a, s) => listApplicationActivity(a, s.applicationId, {}), ...rest }],
  "webhook.see": seeingWebhooks(({ applicationId }) => ({ applicationId })),
  "webhook.manage": webhookActions(({ applicationId }) => ({ applicationId })),
  "application.edit": [
    { does: (a, s) => updateApplication(a, s.applicationId, { description: newId() }) },
    { does: (a, s) => reregisterClient(a, s.applicationId), ...noClient },
    { does: (a, s) => adoptRegistration(a, s.applicationId), ...noClient },
  ],
  "application.seeNotifications": [
    { does: (a, s) => applicationNotificationSettings(a, s.applicationId), ...rest },
  ],
  "application.notifications": [
    { does: (a, s) => updateApplicationNotificationSettings(a, s.applicationId, { settings: [] }) },
  ],
  "application.archive": [
    { does: (a, s) => previewArchive(a, s.applicationId), ...rest },
    {
      given: (s) => aPeopledApplication(s.people),
      does: (a, _, id) => archiveApplication(a, id),
      isElsewhere: true,
    },
  ],
  "application.leave": [
    {
      given: (s) => aPeopledApplication(s.people),
      does: (a, _, id) => leaveApplication(a, id),
      needsUser: true,
      ownMembership: true,
    },
  ],
  "members.search": [{ does: (a, s) => searchCandidates(a, s.applicationId, "owner"), ...rest }],
  "members.manage": [
    { given: someone, does: (a, s, userId) => addMember(a, s.applicationId, { userId, role: "USER" }) },
    { given: aMember, does: (a, s, userId) => changeMemberRole(a, s.applicationId, userId, "OWNER") },
    { given: aMember, does: (a, s, userId) => removeMember(a, s.applicationId, userId) },
    ...MANAGED_INVITATIONS,
  ],
  ...APPLICATION_OWNERSHIP,
  "clientSecret.reveal": [{ does: (a, s) => revealClientSecret(a, s.applicationId), ...noClient }],
  "clientSecret.renew": [{ does: (a, s) => renewClientSecret(a, s.applicationId), ...noClient }],
  "registration.repair": [
    { does: (a, s) => retryRegistration(a, s.applicationId), ...noClient },
    { does: (a, s) => checkRegistration(a, s.applicationId), ...noClient },
    { does: (a, s) => reapplyRegistration(a, s.applicationId), ...noClient },
  ],
  "usage.see": [
    { does: (a, s) => usageOfApplication(a, s.applicationId, {}), ...rest },
    { does: (a, s) => refusedCallsOfApplication(a, s.applicationId, {}), ...rest },
  ],
  "subscription.create": [
    {
      given: async ({ publicOffer }) => {
        const toIt = eq(subscriptions.planId, publicOffer.planId);
        await database().update(subscriptions).set({ status: "CLOSED" }).where(toIt);
      },
      does: (a, s) => subscribe(a, { applicationId: s.applicationId, planId: s.publicOffer.planId }),
      needsUser: true,
    },
  ],
};

const API_ACTIONS: Readonly<Record<ApiPermission, readonly Action[]>> = {
  "api.see": [{ does: (a, s) => found(getApi(a, s.publicOffer.apiId)), ...rest }],
  "api.seePrivate": [{ does: (a, s) => found(getApi(a, s.apiId)), hides: true, ...rest }],
  "api.seeUnlisted": [{ does: (a, s) => found(getApi(a, s.draftId)), hides: true, ...rest }],
  "plan.seeUnlisted": [{ does: (a, s) => found(getPlan(a, s.stagedPlanId)), hides: true, ...rest }],
  "subscription.list": [{ does: (a, s) => listOfPublisher(a, { apiId: s.apiId }), needsUser: true, ...rest }],
  "api.seeActivity": [{ does: (a, s) => listApiActivity(a, s.apiId, {}), ...rest }],
  "webhook.seeOfApi": seeingWebhooks(({ apiId }) => ({ apiId })),
  "webhook.manageOfApi": webhookActions(({ apiId }) => ({ apiId })),
  "usage.seeOfApi": [
    { does: (a, s) => usageOfApi(a, s.apiId, {}), ...rest },
    { does: (a, s) => refusedCallsOfApi(a, s.apiId, {}), ...rest },
  ],
  "api.seeCollaborators": [{ does: (a, s) => listApiCollaborators(a, s.apiId, "VIEWER"), ...rest }],
  "api.manage": [
    { does: (a, s) => updateApi(a, s.apiId, { description: newId() }) },
    { given: someone, does: (a, s, userId) => addApiCollaborator(a, s.apiId, "VIEWER", { userId }) },
    { given: (s) => named(s, "VIEWER"), does: (a, s, id) => removeApiCollaborator(a, s.apiId, "VIEWER", id) },
    { does: (a, s) => searchApiCollaborators(a, s.apiId, "VIEWER", "owner"), ...rest },
    { given: aPeopledApi, does: (a, _, id) => changeApiStatus(a, id, "deprecate") },
    ...API_VIEWER_INVITATIONS,
  ],
  "api.publishers": [
    { given: aPublisher, does: (a, s, userId) => addApiCollaborator(a, s.apiId, "PUBLISHER", { userId }) },
    {
      given: (s) => named(s, "PUBLISHER"),
      does: (a, s, id) => removeApiCollaborator(a, s.apiId, "PUBLISHER", id),
    },
    { does: (a, s) => searchApiCollaborators(a, s.apiId, "PUBLISHER", "owner"), ...rest },
    ...API_PUBLISHER_INVITATIONS,
  ],
  ...API_OWNERSHIP,
  "api.archive": [{ given: aPeopledApi, does: (a, _, id) => changeApiStatus(a, id, "archive") }],
  "plan.manage": [
    {
      does: (a, s) =>
        createPlan(a, s.apiId, { name: newId(), authenticationType: "API_KEY", approval: "MANUAL" }),
    },
    { does: (a, s) => updatePlan(a, s.otherPlanId, { description: newId() }) },
    { does: (a, s) => changePlanStatus(a, s.otherPlanId, "publish"), outcome: "INVALID_STATUS" },
    { does: (a, s) => reorderPlans(a, s.apiId, []), outcome: "INVALID_INPUT" },
  ],
  "apiKey.lookUp": [{ does: (a, s) => lookUpApiKey(a, s.apiId, "no key"), ...rest }],
};

/** The verbs that assert each row of the permission table. A row without an entry does not compile. */
export const WALK: Readonly<Record<Verb, readonly Action[]>> = {
  ...APPLICATION_ACTS,
  "invitation.answer": ANSWERS,
  ...API_ACTIONS,
  ...TEAM_ACTIONS,
  ...SUBSCRIPTION_ACTIONS,
  ...PLATFORM_ACTS,
  ...MAIL_ACTIONS,
};
