import { ENTRY, PAGE, type ScalePage, type Viewer } from "./page";
import { PEOPLE_PAGES } from "./people-pages";

export type { ScalePage, Viewer };

const APPLICATION =
  "id name type picturePath registrationStatus viewerRole memberCount primaryOwner { name } updatedAt";
const SUBSCRIPTION = `id status authenticationType comment restored requestedByName createdAt startsAt endsAt apiName apiVersion planName planStatus
  application { id name ownerName clientId } viewerCanClose viewerCanManageKeys viewerCanManageSubscriptions viewerConsumes
  keys { id lastFour status expiresAt lastUsedAt }`;
const API =
  "id name version description tags status visibility authenticationTypes viewerRole owner { name } hasMarkdown hasOpenapi publishedAt";
const applications = (name: string, viewer: Viewer, variables: Record<string, unknown>): ScalePage => ({
  name,
  viewer,
  variables,
  query: `query Applications($scope: ApplicationScope, $search: String, $types: [ApplicationType!], $roles: [ApplicationRole!],
    $statuses: [RegistrationStatus!], $orderBy: ApplicationOrder) {
    applications(first: 20, scope: $scope, search: $search, types: $types, roles: $roles, statuses: $statuses, orderBy: $orderBy) {
      nodes { ${APPLICATION} } ${PAGE} } }`,
});

const inbox = (name: string, variables: Record<string, unknown>): ScalePage => ({
  name,
  viewer: "publisher",
  variables,
  query: `query Inbox($statuses: [SubscriptionStatus!], $search: String, $apiId: ID) {
    publisherSubscriptions(first: 20, statuses: $statuses, search: $search, apiId: $apiId) { nodes { ${SUBSCRIPTION} } ${PAGE} } }`,
});

const mine = (name: string, variables: Record<string, unknown>): ScalePage => ({
  name,
  viewer: "consumer",
  variables,
  query: `query Mine($statuses: [SubscriptionStatus!], $search: String) { viewer {
    subscriptions(first: 20, statuses: $statuses, search: $search) { nodes { ${SUBSCRIPTION} } ${PAGE} } } }`,
});

const keys = (name: string, variables: Record<string, unknown>): ScalePage => ({
  name,
  viewer: "consumer",
  variables,
  query: `query Keys($statuses: [ApiKeyStatus!], $search: String) { viewer {
    apiKeys(first: 20, statuses: $statuses, search: $search) { nodes { id lastFour status subscription { ${SUBSCRIPTION} } } ${PAGE} } } }`,
});

const catalog = (name: string, viewer: Viewer, variables: Record<string, unknown>): ScalePage => ({
  name,
  viewer,
  variables,
  query: `query Catalog($scope: ApiScope, $search: String, $tag: String, $authenticationType: AuthenticationType) {
    apis(first: 20, scope: $scope, search: $search, tag: $tag, authenticationType: $authenticationType) { nodes { ${API} } ${PAGE} } }`,
});

const ofApplication = (name: string, selection: string, viewer: Viewer = "consumer"): ScalePage => ({
  name,
  viewer,
  query: `query OfApplication($applicationId: ID!) { application(id: $applicationId) { id name ${selection} } }`,
});

const auditLog = (name: string, filter: Record<string, unknown>): ScalePage => ({
  name,
  viewer: "admin",
  variables: { filter },
  query: `query AuditLog($filter: AuditFilter) { auditLog(first: 20, filter: $filter) { nodes { ${ENTRY} actorUserId ip } ${PAGE} } }`,
});

const clients = (name: string, variables: Record<string, unknown>): ScalePage => ({
  name,
  viewer: "admin",
  variables,
  query: `query Clients($statuses: [RegistrationStatus!]) { registeredClients(first: 20, statuses: $statuses) {
    nodes { id applicationName applicationStatus clientId status providerName updatedAt } ${PAGE} } }`,
});

/**
 * Every list and search page. Searches find at least a page in both databases, so that search times are compared, not
 * page lengths. Each gets `applicationId`, `apiId` and `planId`.
 */
export const PAGES: readonly ScalePage[] = [
  applications("my applications", "consumer", {}),
  applications("my applications by name", "consumer", { orderBy: "NAME" }),
  applications("my applications, searched", "consumer", { search: "app" }),
  applications("my applications, by client_id", "consumer", { search: "client-2" }),
  applications("my applications, one type and role", "consumer", {
    types: ["WEB"],
    roles: ["USER", "OWNER"],
  }),
  applications("my applications, failed ones", "consumer", { statuses: ["FAILED"] }),
  applications("applications of the collector", "collector", {}),
  applications("all applications", "admin", { scope: "ALL" }),
  applications("all applications by name", "admin", { scope: "ALL", orderBy: "NAME" }),
  applications("all applications, searched", "admin", { scope: "ALL", search: "robot" }),
  applications("all applications, searched by client_id", "admin", { scope: "ALL", search: "client-9" }),
  applications("all applications, search without a hit", "admin", { scope: "ALL", search: "no such name" }),
  applications("all applications of one type", "admin", { scope: "ALL", types: ["NATIVE"] }),
  applications("all applications, failed ones", "admin", { scope: "ALL", statuses: ["FAILED"] }),
  {
    name: "archived applications",
    viewer: "admin",
    query: `{ archivedApplications(first: 20) { nodes { applicationId name type clientId archivedAt archivedByName reason memberCount } ${PAGE} } }`,
  },
  {
    name: "archived applications, searched",
    viewer: "admin",
    query: `{ archivedApplications(first: 20, search: "s") { nodes { applicationId name } ${PAGE} } }`,
  },
  clients("registered clients", {}),
  clients("registered clients that failed", { statuses: ["FAILED"] }),
  {
    name: "registration problems",
    viewer: "admin",
    query: `{ registrationProblemCounts { failed orphaned possibleOrphans } registrationProblems(first: 20, kind: FAILED) { nodes { id applicationName since } ${PAGE} } }`,
  },
  ofApplication(
    "an application's members",
    `members(first: 20) { nodes { role joinedAt email user { id name } } ${PAGE} }`,
  ),
  ofApplication(
    "an application's subscriptions",
    `subscriptions(first: 20) { nodes { ${SUBSCRIPTION} } ${PAGE} }`,
  ),
  ofApplication(
    "an application's open subscriptions",
    `subscriptions(first: 20, statuses: [PENDING, ACCEPTED, PAUSED]) { nodes { ${SUBSCRIPTION} } ${PAGE} }`,
  ),
  ofApplication(
    "an application's keys",
    `apiKeys(first: 20, statuses: [ACTIVE, SCHEDULED, PAUSED]) { nodes { id lastFour status subscription { ${SUBSCRIPTION} } } ${PAGE} }`,
  ),
  ofApplication(
    "an application's rejected calls",
    `refusedCalls(first: 20) { nodes { id at reason path explanation apiName } ${PAGE} }`,
  ),
  ofApplication("an application's activity", `activity(first: 20) { nodes { ${ENTRY} } ${PAGE} }`),
  ofApplication(
    "an application's webhooks",
    `webhooks { id name status waitingCount deliveries(first: 5) { nodes { id event status lastStatus attempts { status } } ${PAGE} } }`,
  ),
  auditLog("audit log", {}),
  auditLog("audit log, one action", { action: "application.created" }),
  auditLog("audit log, one kind and month", { subjectKind: "application", from: "2026-01-01T00:00:00Z" }),
  auditLog("audit log, an address without entries", { ip: "192.0.2.7" }),
  ofApplication("an application's operations", `registrationOperations(first: 20) { nodes { id } ${PAGE} }`),
  ofApplication(
    "member candidates, searched",
    `memberCandidates(search: "ad") { userId name email isMember }`,
  ),
  ofApplication(
    "member candidates, by email",
    `memberCandidates(search: "person12@") { userId name email isMember }`,
  ),
  ofApplication("the archiving preview", "archivePreview { members subscriptions apiKeys deletesClient }"),
  catalog("catalog", "consumer", {}),
  catalog("catalog, searched", "consumer", { search: "api" }),
  catalog("catalog, one tag", "consumer", { tag: "orders" }),
  catalog("catalog, one security", "consumer", { authenticationType: "OAUTH2" }),
  { name: "tags of the catalog", viewer: "consumer", query: "{ apiTags { tag count } }" },
  catalog("my APIs", "publisher", { scope: "MINE" }),
  {
    name: "an API with its plans and my subscriptions",
    viewer: "consumer",
    query: `query OneApi($apiId: ID!) { api(id: $apiId) { ${API} plans { id name authenticationType status } viewerSubscriptions { ${SUBSCRIPTION} } } }`,
  },
  {
    name: "an API for its publisher",
    viewer: "publisher",
    query: `query OneApi($apiId: ID!) { api(id: $apiId) { ${API} pendingRequests plans { id name openSubscriptionCount } publishers { email } } }`,
  },
  {
    name: "an API's rejected calls",
    viewer: "publisher",
    query: `query ApiRejected($apiId: ID!) { api(id: $apiId) { refusedCalls(first: 20) { nodes { id at reason applicationName } ${PAGE} } } }`,
  },
  {
    name: "rejected calls without an API",
    viewer: "admin",
    query: `{ refusedCallsWithoutApi(first: 20) { nodes { id at reason path } ${PAGE} } }`,
  },
  {
    name: "an API's activity",
    viewer: "publisher",
    query: `query ApiActivity($apiId: ID!) { api(id: $apiId) { activity(first: 20) { nodes { ${ENTRY} } ${PAGE} } } }`,
  },
  {
    name: "applications to subscribe with",
    viewer: "consumer",
    query: `query Choices($planId: ID!) { subscriptionCandidates(planId: $planId, first: 20) { nodes { unavailableReason application { id name } } ${PAGE} } }`,
  },
  {
    name: "applications to subscribe with, searched",
    viewer: "consumer",
    query: `query Choices($planId: ID!) { subscriptionCandidates(planId: $planId, first: 20, search: "orders") { nodes { unavailableReason application { id name } } ${PAGE} } }`,
  },
  mine("my subscriptions", {}),
  mine("my subscriptions, pending", { statuses: ["PENDING"] }),
  mine("my subscriptions, searched", { search: "orders" }),
  keys("my keys", {}),
  keys("my keys, active", { statuses: ["ACTIVE"] }),
  keys("my keys, searched", { search: "orders" }),
  inbox("requests of all my APIs", { statuses: ["PENDING"] }),
  inbox("subscriptions of all my APIs", {}),
  inbox("subscriptions of all my APIs, searched", { search: "app" }),
  inbox("subscriptions of all my APIs, search without a hit", { search: "no such name" }),
  {
    name: "consumer home",
    viewer: "consumer",
    query: `{ viewer { name unreadNotificationCount consumerDashboard { activity { ${ENTRY} } applications { ${APPLICATION} }
      expiring { kind applicationName endsAt detail } needsAttention { id name } pending { id apiName } } } }`,
  },
  {
    name: "publisher home",
    viewer: "publisher",
    query:
      "{ viewer { name pendingRequestCount publisherDashboard { apiCount recent { id apiName application { name } } pending { id apiName application { name } } } } }",
  },
  {
    name: "notifications",
    viewer: "consumer",
    query: `{ viewer { notifications(first: 20) { nodes { id event createdAt readAt details { name value } } ${PAGE} } } }`,
  },
  ...PEOPLE_PAGES,
  ofApplication(
    "an application's own tokens and invitations",
    `accessTokens(first: 20) { nodes { id name lastFour } ${PAGE} } invitations(first: 20) { nodes { id email } ${PAGE} }`,
  ),
  {
    name: "an API's invitations",
    viewer: "publisher",
    query: `query ApiInvitations($apiId: ID!) { api(id: $apiId) { invitations(first: 20) { nodes { id email } ${PAGE} } } }`,
  },
  {
    name: "own teams",
    viewer: "consumer",
    query: `{ viewer { teams(first: 20) { nodes { id name members(first: 20) { nodes { id role } ${PAGE} }
      invitations(first: 20) { nodes { id email } ${PAGE} } applications(first: 20) { nodes { id name } ${PAGE} }
      apis(first: 20) { nodes { id name } ${PAGE} } } ${PAGE} } } }`,
  },
  {
    name: "teams and groups",
    viewer: "admin",
    query: `{ teams(first: 20, scope: ALL) { nodes { id name } ${PAGE} } groupMappings(first: 20) { nodes { id groupName } ${PAGE} } }`,
  },
  {
    name: "all access tokens",
    viewer: "admin",
    query: `{ allAccessTokens(first: 20) { nodes { id name lastFour } ${PAGE} } }`,
  },
  {
    name: "gateways",
    viewer: "admin",
    query: `{ gateways(first: 20) { nodes { id name status secondsBehind } ${PAGE} } }`,
  },
  {
    name: "backups",
    viewer: "admin",
    query: `{ backups(first: 20) { nodes { id status createdAt fileName verification } ${PAGE} } }`,
  },
  {
    name: "access tokens",
    viewer: "consumer",
    query: `{ viewer { accessTokens(first: 20) { nodes { id name lastFour } ${PAGE} } } }`,
  },
  {
    name: "own sessions",
    viewer: "consumer",
    query: `{ viewer { sessions(first: 20) { nodes { id device lastSeenAt } ${PAGE} } } }`,
  },
];
