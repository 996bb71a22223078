import {
  createAccessToken,
  listAccessTokens,
  revokeAccessToken,
} from "@/domain/access-tokens/access-token.service";
import {
  listAllAccessTokens,
  revokeAnyAccessToken,
} from "@/domain/access-tokens/access-token-administration.service";
import {
  answerDeviceAuthorization,
  findDeviceAuthorization,
  requestDeviceAuthorization,
} from "@/domain/access-tokens/device/device-authorization.service";
import { rotateAccessToken } from "@/domain/access-tokens/rotation.service";
import { listApis } from "@/domain/apis/api.queries";
import { createApi } from "@/domain/apis/api.service";
import { listApplications } from "@/domain/applications/application.queries";
import { listAuditLog } from "@/domain/audit/audit.service";
import { verifyChain } from "@/domain/audit/chain/verification.service";
import { backupSettings, listBackups } from "@/domain/backups/backup.queries";
import { createBackup } from "@/domain/backups/backup.service";
import { listGateways } from "@/domain/gateways/gateway.queries";
import {
  allowNewKeyPair,
  createGateway,
  renameGateway,
  revokeGateway,
} from "@/domain/gateways/gateway.service";
import { installationHealth } from "@/domain/health/health.queries";
import type { Actor } from "@/domain/kernel/actor";
import { after, DAY, now } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import type { PlatformVerb, SubscriptionVerb } from "@/domain/kernel/permissions";
import { createApplication } from "@/domain/lifecycle/application.service";
import {
  approveApplication,
  rejectApplication,
  setApplicationFields,
} from "@/domain/lifecycle/approval/approval.service";
import { deleteProvider } from "@/domain/lifecycle/delete-provider.service";
import { listArchived, previewRestore } from "@/domain/lifecycle/restore.queries";
import { restoreApplication } from "@/domain/lifecycle/restore.service";
import {
  createFormField,
  removeFormField,
  reorderFormFields,
  updateFormField,
} from "@/domain/plans/form-field.service";
import { latestProviderTest, startProviderTest } from "@/domain/provider-tests/provider-test.service";
import {
  createProvider,
  dependentApplications,
  getProvider,
  listProviders,
  updateProvider,
} from "@/domain/providers/provider.service";
import {
  listProblems,
  listRegisteredClients,
  problemCounts,
  repairRegistrations,
} from "@/domain/registrations/repair/repair.service";
import { serverVersion, settingsForAdministrator, updateSettings } from "@/domain/settings/settings.service";
import { setSubscriptionFields } from "@/domain/subscriptions/fields/fields.service";
import { setSubscriptionLimits } from "@/domain/subscriptions/limits/limits.service";
import {
  acceptSubscription,
  changeSubscriptionDates,
  closeSubscription,
  pauseSubscription,
  rejectSubscription,
  resumeSubscription,
  transferSubscription,
  withdrawSubscription,
} from "@/domain/subscriptions/subscription.service";
import {
  changeApiKeyExpiry,
  giveApiKey,
  reactivateApiKey,
  renewApiKey,
  revealApiKey,
  revokeApiKey,
} from "@/domain/subscriptions/subscription-keys.service";
import { listGroupMappings, mapGroup, unmapGroup } from "@/domain/teams/groups/group-mapping.service";
import { listTeams } from "@/domain/teams/team.queries";
import { createTeam } from "@/domain/teams/team.service";
import { refusedCallsWithoutApi } from "@/domain/usage/rejected/refused-calls.queries";
import { usageOfPlatform } from "@/domain/usage/usage.queries";
import { createWebhook, deleteWebhook } from "@/domain/webhooks/webhook.service";
import { ACCOUNT_ACTIONS } from "./account-actions";
import { type Action, rest } from "./action";
import { anArchivedApplication, type PermissionStage, resetSubscription } from "./stage";
import { USER_ACTIONS } from "./user-actions";
import { ENDPOINT, seeingWebhooks, tidyWebhooks } from "./webhook-actions";

const nextWeek = () => after(now(), 7 * DAY);
const PROVIDER = {
  name: "P",
  discoveryUrl: "no address",
  initialAccessMethod: "CLIENT_CREDENTIALS" as const,
};

const APPLICATION_FORM = { form: "APPLICATION", planId: null } as const;
const aField = () => ({ key: `k${newId().slice(-12)}`, label: "Field", kind: "TEXT" as const, hidden: true });

const startingAt = (status: "PENDING" | "ACCEPTED" | "PAUSED") => (stage: PermissionStage) =>
  resetSubscription(stage, status);
const applyAction = (
  status: "PENDING" | "ACCEPTED" | "PAUSED",
  does: (actor: Actor, id: string) => Promise<unknown>,
) => [{ given: startingAt(status), does: (a: Actor, s: PermissionStage) => does(a, s.subscriptionId) }];
const onKey = (does: (actor: Actor, keyId: string) => Promise<unknown>) => [
  { given: startingAt("ACCEPTED"), does: (a: Actor, s: PermissionStage) => does(a, s.keyId) },
];

/** For a subscription and its keys. */
export const SUBSCRIPTION_ACTIONS: Readonly<Record<SubscriptionVerb, readonly Action[]>> = {
  "subscription.accept": applyAction("PENDING", acceptSubscription),
  "subscription.setFields": applyAction("ACCEPTED", (a, id) => setSubscriptionFields(a, id, [])),
  "subscription.reject": applyAction("PENDING", rejectSubscription),
  "subscription.withdraw": applyAction("PENDING", withdrawSubscription),
  "subscription.pause": applyAction("ACCEPTED", pauseSubscription),
  "subscription.resume": applyAction("PAUSED", resumeSubscription),
  "subscription.changeDates": applyAction("ACCEPTED", (a, id) =>
    changeSubscriptionDates(a, id, { endsAt: nextWeek() }),
  ),
  "subscription.setLimits": applyAction("ACCEPTED", (a, id) =>
    setSubscriptionLimits(a, id, { rateCalls: null }),
  ),
  "subscription.transfer": [
    {
      given: startingAt("ACCEPTED"),
      does: (a, s) => transferSubscription(a, s.subscriptionId, s.otherPlanId),
    },
  ],
  "subscription.close": applyAction("ACCEPTED", closeSubscription),
  "apiKey.reveal": onKey(revealApiKey),
  "apiKey.renew": applyAction("ACCEPTED", renewApiKey),
  "apiKey.give": applyAction("ACCEPTED", (a, id) => giveApiKey(a, id, { customKey: `chosen-${newId()}` })),
  "apiKey.revoke": onKey(revokeApiKey),
  "apiKey.reactivate": [
    {
      given: (s) =>
        resetSubscription(s, "ACCEPTED", { revokedAt: after(now(), -DAY), endCause: "REVOKED_BY_PUBLISHER" }),
      does: (a, s) => reactivateApiKey(a, s.keyId),
    },
  ],
  "apiKey.changeExpiry": onKey((a, keyId) => changeApiKeyExpiry(a, keyId, { expiresAt: nextWeek() })),
};

const aWaitingTool = async () =>
  (await requestDeviceAuthorization({ clientName: "CLI", scopes: ["READ"] }, null)).userCode;

const nowhere = { outcome: "NOT_FOUND" } as const;
/** For the platform. */
export const PLATFORM_ACTS: Readonly<
  Record<Exclude<PlatformVerb, `mail.${string}` | "invitation.answer">, readonly Action[]>
> = {
  "team.create": [{ does: (a) => createTeam(a, { name: newId() }), needsUser: true }],
  "team.listAll": [{ does: (a) => listTeams(a, { scope: "ALL" }), needsUser: true, ...rest }],
  "application.create": [
    { does: (a) => createApplication(a, { type: "SIMPLE", name: "New" }), needsUser: true },
  ],
  "api.create": [
    {
      does: (a) => createApi(a, { name: "New", version: "1", entryPoint: `/${newId()}` }),
      needsUser: true,
    },
  ],
  "accessToken.manage": [
    { does: (a) => listAccessTokens(a, { first: 1 }), ...rest },
    { does: (a) => createAccessToken(a, { name: "New", scope: "FULL" }) },
    { does: (a) => revokeAccessToken(a, newId()), ...nowhere },
    { does: (a) => rotateAccessToken(a, newId()), ...nowhere },
    { does: (a) => findDeviceAuthorization(a, "no code"), ...rest },
    {
      given: aWaitingTool,
      does: (a, _, userCode) => answerDeviceAuthorization(a, { userCode, approve: true }),
    },
  ],
  ...USER_ACTIONS,
  "account.manage": ACCOUNT_ACTIONS,
  "accessToken.listAll": [{ does: (a) => listAllAccessTokens(a, {}), ...rest }],
  "accessToken.revokeAny": [{ does: (a) => revokeAnyAccessToken(a, newId()), ...nowhere }],
  "application.listAll": [{ does: (a) => listApplications(a, { scope: "ALL" }), needsUser: true, ...rest }],
  "api.listAll": [{ does: (a) => listApis(a, { scope: "ALL" }), needsUser: true, ...rest }],
  "archive.see": [
    { does: (a) => listArchived(a, {}), ...rest },
    { given: anArchivedApplication, does: (a, _, id) => previewRestore(a, id), ...rest },
  ],
  "application.restore": [
    { given: anArchivedApplication, does: (a, _, id) => restoreApplication(a, id), needsUser: true },
  ],
  "provider.see": [
    { does: (a) => listProviders(a), ...rest },
    { does: (a) => getProvider(a, newId()), ...nowhere },
    { does: (a) => dependentApplications(a, newId()), ...rest },
    { does: (a) => latestProviderTest(a, newId()), ...rest },
  ],
  "provider.manage": [
    { does: (a) => createProvider(a, PROVIDER), outcome: "INVALID_INPUT" },
    { does: (a) => updateProvider(a, newId(), PROVIDER), ...nowhere },
    { does: (a) => deleteProvider(a, newId(), 0), ...nowhere },
    { does: (a) => startProviderTest(a, newId()), ...nowhere },
  ],
  "registrations.see": [
    { does: problemCounts, ...rest },
    { does: (a) => listProblems(a, "FAILED", {}), ...rest },
    { does: (a) => listRegisteredClients(a, {}), ...rest },
  ],
  "registrations.repair": [
    { does: (a) => repairRegistrations(a, { kind: "FAILED", ids: [newId()], action: "DISMISS" }) },
  ],
  "backup.see": [
    { does: (a) => listBackups(a, {}), ...rest },
    { does: (a) => backupSettings(a), ...rest },
  ],
  "backup.create": [{ does: (a) => createBackup(a), outcome: "INVALID_STATUS" }],
  "gateway.see": [{ does: (a) => listGateways(a, {}), ...rest }],
  "gateway.manage": [
    { does: (a) => createGateway(a, { name: newId() }) },
    { does: (a) => renameGateway(a, newId(), { name: newId() }), ...nowhere },
    { does: (a) => revokeGateway(a, newId()), ...nowhere },
    { does: (a) => allowNewKeyPair(a, newId()), ...nowhere },
  ],
  "usage.seeAll": [
    { does: (a) => usageOfPlatform(a, {}), ...rest },
    { does: (a) => refusedCallsWithoutApi(a, {}), ...rest },
  ],
  "form.manage": [
    { does: (a) => createFormField(a, APPLICATION_FORM, aField()) },
    { does: (a) => updateFormField(a, newId(), { label: "Other" }), ...nowhere },
    { does: (a) => removeFormField(a, newId()), ...nowhere },
    { does: (a) => reorderFormFields(a, { form: "SIGN_UP", planId: null }, []) },
  ],
  "application.review": [
    { does: (a, s) => approveApplication(a, s.applicationId), outcome: "INVALID_STATUS" },
    { does: (a, s) => rejectApplication(a, s.applicationId), outcome: "INVALID_STATUS" },
    { does: (a, s) => setApplicationFields(a, s.applicationId, []) },
  ],
  "health.see": [{ does: installationHealth, ...rest }],
  "settings.see": [
    { does: settingsForAdministrator, ...rest },
    { does: serverVersion, ...rest },
    { does: serverVersion, ...rest },
    { does: (a) => listGroupMappings(a, {}), ...rest },
  ],
  "settings.manage": [
    { does: (a) => updateSettings(a, { nativeEnabled: true }) },
    { does: (a) => mapGroup(a, { groupName: newId(), platformRole: "API_PUBLISHER" }) },
    { does: (a) => unmapGroup(a, newId()), ...nowhere },
  ],
  "auditLog.see": [
    { does: (a) => listAuditLog(a, {}), ...rest },
    { does: (a) => verifyChain(a, null), ...rest },
  ],
  "auditStream.see": seeingWebhooks(() => ({ platform: true })),
  "auditStream.manage": [
    {
      given: tidyWebhooks,
      does: (a) => createWebhook(a, { platform: true }, ENDPOINT),
    },
    { does: (a) => deleteWebhook(a, newId()), ...nowhere, hides: true },
  ],
};
