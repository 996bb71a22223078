import { encodeId } from "@/domain/kernel/ids";
import type { EveryObject } from "./every-object";

const N = "__typename id";
const ENTRIES = `nodes { ${N} }`;
const SUBSCRIPTION = `${N} application { ${N} } keys { ${N} } history { ${N} }`;
const APPLICATION = `${N} primaryOwner { ${N} } clientRegistration { ${N} }
  members { nodes { ${N} user { ${N} } } } activity { ${ENTRIES} }`;
const WEBHOOK = `${N} deliveries { ${ENTRIES} }`;
const API = `${N} owner { ${N} } plans { ${N} } publishers { ${N} user { ${N} } } viewers { ${N} user { ${N} } }`;

/** Queries for everything that a caller's pages can show, each for itself because some are forbidden to some callers. */
export function usualPaths(stage: EveryObject): string[] {
  const apis = [stage.apiId, stage.draftId, stage.publicOffer.apiId].map((id) => encodeId("api", id));
  const plans = [stage.planId, stage.otherPlanId, stage.stagedPlanId, stage.publicOffer.planId];
  const lists = (scope: string) => [
    `{ applications(scope: ${scope}, first: 20) { nodes { ${APPLICATION} } } }`,
    `{ applications(scope: ${scope}, first: 10) { nodes { invitations { nodes { ${N} } } ownershipTransfer { ${N} } } } }`,
    `{ applications(scope: ${scope}, first: 10) { nodes { registrationOperations { nodes { ${N} } } } } }`,
  ];
  return [
    `{ viewer { ${N} user { ${N} } consumerDashboard { activity { ${N} } } publisherDashboard { pending { ${N} } } } }`,
    `{ viewer { ${N} } }`,
    `{ applications(first: 20) { nodes { ${N} } } }`,
    `{ viewer { notifications(first: 100) { nodes { ${N} } } subscriptions(first: 10) { nodes { ${SUBSCRIPTION} } } } }`,
    `{ receivedInvitations { ${N} } receivedOwnershipTransfers { ${N} } }`,
    `{ viewer { accessTokens { nodes { ${N} } } } }`,
    `{ viewer { secondFactor { passkeys { ${N} } } } }`,
    `{ allAccessTokens(onlyActive: false, first: 100) { nodes { ${N} } } }`,
    `{ application(id: "${encodeId("application", stage.applicationId)}") { accessTokens { nodes { ${N} } } } }`,
    `{ viewer { sessions { nodes { ${N} } } } }`,
    ...lists("MINE"),
    ...lists("ALL"),
    ...["CATALOG", "MINE", "ALL"].map(
      (scope) => `{ apis(scope: ${scope}) { nodes { ${N} owner { ${N} } plans { ${N} } } } }`,
    ),
    ...apis.map((id) => `{ api(id: "${id}") { ${API} viewerSubscriptions { ${SUBSCRIPTION} } } }`),
    ...apis.map((id) => `{ api(id: "${id}") { refusedCalls(first: 100) { ${ENTRIES} } } }`),
    `{ application(id: "${encodeId("application", stage.applicationId)}") { refusedCalls(first: 100) { ${ENTRIES} } } }`,
    ...apis.map((id) => `{ api(id: "${id}") { activity(first: 100) { ${ENTRIES} } } }`),
    ...plans.map(
      (id) =>
        `{ subscriptionCandidates(planId: "${encodeId("plan", id)}") { nodes { ${N} application { ${N} } } } }`,
    ),
    `{ application(id: "${encodeId("application", stage.applicationId)}") { subscriptions(first: 10) { nodes { ${SUBSCRIPTION} } } } }`,
    `{ publisherSubscriptions(first: 10) { nodes { ${SUBSCRIPTION} } } }`,
    `{ subscription(id: "${encodeId("subscription", stage.subscriptionId)}") { ${SUBSCRIPTION} } }`,
    `{ archivedApplications { nodes { ${N} applicationId } } }`,
    `{ registeredClients { nodes { ${N} } } }`,
    ...["FAILED", "ORPHANED", "POSSIBLE_ORPHAN"].map(
      (kind) => `{ registrationProblems(kind: ${kind}) { nodes { ${N} } } }`,
    ),
    `{ clientRegistrationProviders { ${N} latestTest { ${N} } } }`,
    ...["MINE", "ALL"].map(
      (scope) =>
        `{ teams(scope: ${scope}, first: 10) { nodes { ${N} members { nodes { ${N} user { ${N} } } } archivedApplications { ${N} } } } }`,
    ),
    `{ groupMappings { nodes { ${N} team { ${N} } } } }`,
    `{ mails(first: 100) { nodes { ${N} } } }`,
    `{ mailSuppressions(first: 100) { nodes { ${N} } } }`,
    ...plans.map((id) => `{ formFields(form: SUBSCRIPTION, planId: "${encodeId("plan", id)}") { ${N} } }`),
    `{ backups { nodes { ${N} } } }`,
    `{ gateways { nodes { ${N} } } }`,
    `{ userAccounts(first: 20) { nodes { ${N} user { ${N} } } } }`,
    `{ auditLog(first: 100) { ${ENTRIES} } }`,
    `{ auditStreams { ${WEBHOOK} } }`,
    `{ application(id: "${encodeId("application", stage.applicationId)}") { webhooks { ${WEBHOOK} } } }`,
    ...apis.map((id) => `{ api(id: "${id}") { webhooks { ${WEBHOOK} } } }`),
    `{ platformSettings { ${N} } }`,
    ...stage.archivedIds.flatMap((id) => archivedPaths(encodeId("application", id))),
    ...singleEdges(stage),
  ];
}

const FIELDS = `fields { field { ${N} } }`;
const TRANSFER = `${N} requestedBy { ${N} } toUser { ${N} } endedBy { ${N} }`;
const INVITATIONS = `invitations { nodes { ${N} invitedBy { ${N} } } }`;

/** Queries for what shows users and fields of forms, each for itself: a part without permission can empty a whole response. */
function singleEdges(stage: EveryObject): string[] {
  const application = `application(id: "${encodeId("application", stage.applicationId)}")`;
  const apis = [stage.apiId, stage.draftId, stage.publicOffer.apiId].map(
    (id) => `api(id: "${encodeId("api", id)}")`,
  );
  const ofApplications = [
    `primaryOwner { ${N} }`,
    `members { nodes { user { ${N} } } }`,
    FIELDS,
    `ownershipTransfer { ${TRANSFER} }`,
    INVITATIONS,
  ];
  const ofApis = [
    `owner { ${N} }`,
    `publishers { ${N} user { ${N} } }`,
    `viewers { ${N} user { ${N} } }`,
    `ownershipTransfer { ${TRANSFER} }`,
    INVITATIONS,
  ];
  return [
    `{ viewer { user { ${N} } } }`,
    `{ viewer { account { owned { candidates { user { ${N} } } } } } }`,
    `{ receivedInvitations { invitedBy { ${N} } } }`,
    `{ receivedOwnershipTransfers { ${TRANSFER} } }`,
    ...["MINE", "ALL"].flatMap((scope) => [
      ...ofApplications.map((edge) => `{ applications(scope: ${scope}, first: 10) { nodes { ${edge} } } }`),
      `{ teams(scope: ${scope}) { nodes { ${INVITATIONS} } } }`,
    ]),
    ...apis.flatMap((api) => ofApis.map((edge) => `{ ${api} { ${edge} } }`)),
    `{ ${application} { accessTokens { nodes { user { ${N} } } } } }`,
    `{ ${application} { subscriptions(first: 10) { nodes { ${FIELDS} } } } }`,
    `{ subscription(id: "${encodeId("subscription", stage.subscriptionId)}") { ${FIELDS} } }`,
    ...["APPLICATION", "SIGN_UP"].map((form) => `{ formFields(form: ${form}) { ${N} } }`),
    `{ userAccounts(first: 20) { nodes { signUpAnswers { field { ${N} } } } } }`,
    ...stage.archivedIds.map(
      (id) =>
        `{ restorePreview(applicationId: "${encodeId("application", id)}") { formerMembers { user { ${N} } } } }`,
    ),
  ];
}

/** Queries for an application that no list of applications shows. */
function archivedPaths(id: string): string[] {
  return [
    `{ application(id: "${id}") { ${APPLICATION} } }`,
    `{ application(id: "${id}") { registrationOperations { nodes { ${N} } } } }`,
    `{ restorePreview(applicationId: "${id}") { subscriptions { subscription { ${SUBSCRIPTION} } } } }`,
  ];
}
