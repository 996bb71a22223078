import { type GraphQLObjectType, getNamedType, isObjectType } from "graphql";
import { describe, expect, it } from "vitest";
import { ID_PREFIXES, type IdKind } from "@/domain/kernel/ids";
import { isConnection, isNode, objectTypes } from "@/testing/graphql/schema-walk";
import { NODE_KINDS } from "./node-kinds";

/** Object types without an identity, and why. A new type must be a Node or have a line here. */
const VALUES: Readonly<Record<string, string>> = {
  Account: "part of the viewer",
  AuthenticatorApp: "part of the viewer's second factors: there is one at most",
  SecondFactor: "part of the viewer",
  ApiCollaboratorCandidate: "a search result: its email depends on the search text; `userId` names the user",
  ApiDocumentation: "part of its API",
  AdministratorDashboard: "counts and lists of other objects, part of the viewer",
  ApiKeyFinding: "the result of one look-up; `keyId` and `subscriptionId` name the objects",
  ApiKeyPolicy: "two of the platform settings, for everyone",
  ApplicationTypeOption: "computed from settings and providers; its type names it",
  ArchivePreview: "counts, computed for one application",
  AuditChange: "part of its audit entry",
  BooleanSetting: "part of the platform settings",
  IntegerSetting: "part of the platform settings",
  RedirectSchemesSetting: "part of the platform settings",
  SearchableUsersSetting: "part of the platform settings",
  ConsumerDashboard: "lists of other objects, part of the viewer",
  DeviceAuthorization: "a request of ten minutes, named by the code that the user types",
  DryRunEffect: "part of the result of a dry run",
  DryRunNotification: "part of the result of a dry run",
  DryRunResult: "the result of one dry run, which changes nothing",
  ExpiringAccessToken: "part of a dashboard; `accessTokenId` names the token",
  ExpiringItem: "a date of an application; `subscriptionId` and `apiKeyId` name its subscription and key",
  ApprovalTypesSetting: "part of the platform settings",
  FieldAnswer: "part of its application or subscription; `field` is the object",
  FormerMember: "part of a restore preview; `user` is the object",
  IssuerOption: "a provider's issuer, for publishers; `providerId` names the provider",
  InvitationLink: "a view of an invitation for those who have its link",
  BackupSettings: "settings from the environment",
  GatewayRollout: "numbers, computed for one key, subscription or API",
  FormerSubscription: "part of a restore preview; `subscription` is the object",
  HealthCheck: "the result of one look, named by its name",
  InstallationHealth: "the results of one look",
  GrantOption: "part of an application type's options",
  JwtSettings: "part of its plan",
  ApplicationNotificationSetting: "part of its application's settings, named by its event",
  MailContent: "the text of a mail or of a template's preview",
  MailSettings: "part of the platform settings",
  MailTemplate: "part of the platform settings, named by its kind",
  NotificationEventSetting: "part of the viewer's settings, named by its event",
  NotificationSettings: "part of the viewer",
  Outbox: "counts",
  LinkedSignIn: "part of the viewer's account; `issuer` and `subject` name it",
  MemberCandidate: "a search result: its email depends on the search text; `userId` names the user",
  MetadataMismatch: "a difference, part of its registration",
  NotificationDetail: "part of its notification",
  ObservedCalls: "what gateways reported last, part of its subscription",
  OAuth2Settings: "part of its plan",
  OperationError: "part of its operation, attempt or step",
  IncompleteWebhook: "part of a dashboard; `webhookId` names the webhook",
  PausedWebhook: "part of a dashboard; `webhookId` names the webhook",
  PageInfo: "part of a page",
  ProviderCapabilities: "part of its provider or test",
  ProviderOption: "part of an application type's options; `providerId` names the provider",
  ProviderTestStep: "part of its test",
  PublisherDashboard: "lists of other objects, part of the viewer",
  Quota: "part of its plan or subscription",
  QuotaUse: "counts of a subscription",
  Rate: "part of its plan or subscription",
  ObservedRejection: "the last one, part of its subscription",
  ReplacedClient: "part of its application: there is one at most",
  RegistrationAttempt: "part of its operation, named by its number",
  RegistrationProblemCounts: "counts",
  RegistrationRepairResult: "the outcome of one item; `problem` is the object",
  RestorePreview: "computed for one archived application, which it contains",
  ReviewResult: "the outcome of one item; `subscription` is the object",
  SecretRenewal: "part of its provider",
  ServerEndpoints: "part of its registration or provider",
  SubscriptionLimits: "part of its subscription",
  TagCount: "a count; the tag names itself",
  OwnershipTransferContents: "numbers, computed for one offer",
  OwnedByUser: "a part of a user's succession; `subjectId` names the object",
  UserReviewResult: "the outcome of one item; `account` is the object",
  SuccessorTeam: "a team that could own something; `teamId` names the object",
  SuccessorCandidate: "a user who could own something; `user` is the object",
  UserAccess: "a role; `subjectId` names the object",
  UserImportLine: "a line of a file; `accountId` names the account",
  UserIdentity: "part of its user, named by issuer and subject",
  UserSession: "part of its user; `sessionId` names the session",
  Usage: "sums of calls, computed for one object and range",
  UsagePoint: "part of usage, named by its time",
  UsageSeries: "part of usage; `key` names the object",
  UsageTotals: "part of usage",
  AuditChain: "digests and positions, computed for one request",
  AuditChainBreak: "part of the chain; `entryId` names the entry",
  WebhookAttempt: "part of its delivery",
  WebhookEvent: "an entry of a closed list; its name names it",
  UserError: "part of one response",
};

/** Payloads of mutations that change no object: they reveal a secret, or begin what another mutation ends. */
const WITHOUT_OBJECT = ["RevealClientSecretPayload", "StartAuthenticatorAppPayload", "StartPasskeyPayload"];

/** Kinds of IDs that the API never returns. */
const INTERNAL: readonly IdKind[] = ["attempt", "message"];

const isPayload = (type: GraphQLObjectType) => type.name.endsWith("Payload");
const isFrame = (type: GraphQLObjectType) =>
  /^(Query|Mutation)$|(Connection|Edge)$/.test(type.name) || isPayload(type);

describe("object types", () => {
  it("are nodes, or values with a reason", () => {
    const undecided = objectTypes.filter((type) => !isNode(type) && !isFrame(type) && !(type.name in VALUES));
    expect(undecided.map(({ name }) => name)).toEqual([]);
    const names = objectTypes.filter((type) => !isNode(type)).map(({ name }) => name);
    expect(Object.keys(VALUES).filter((name) => !names.includes(name))).toEqual([]);
  });

  it("have the fields that their reasons name", () => {
    for (const [name, reason] of Object.entries(VALUES)) {
      const fields = Object.keys(objectTypes.find((type) => type.name === name)?.getFields() ?? {});
      const named = [...reason.matchAll(/`(\w+)`/g)].map(([, field]) => field);
      expect(fields, name).toEqual(expect.arrayContaining(named));
    }
  });

  it("have a field `id` only if they are nodes", () => {
    const withId = objectTypes.filter((type) => "id" in type.getFields());
    expect(withId.filter((type) => !isNode(type)).map(({ name }) => name)).toEqual([]);
    for (const type of objectTypes.filter(isNode))
      expect(String(type.getFields().id?.type), type.name).toBe("ID!");
  });

  it("in pages are nodes", () => {
    const pages = objectTypes.filter(isConnection);
    expect(pages.length).toBeGreaterThan(8);
    for (const page of pages) {
      const node = page.getFields().nodes?.type;
      expect(node && isNode(getNamedType(node)), page.name).toBe(true);
    }
  });

  it("that a mutation changes are nodes, or named by an ID in its payload", () => {
    for (const payload of objectTypes.filter(isPayload)) {
      const fields = Object.values(payload.getFields()).filter(
        ({ name }) => name !== "userErrors" && name !== "dryRun",
      );
      const objects = fields.map(({ type }) => getNamedType(type)).filter(isObjectType);
      const values = objects.filter((type) => !isNode(type)).map(({ name }) => name);
      const allowed = [
        "RegistrationRepairResult",
        "ReviewResult",
        "UserReviewResult",
        "ApiKeyFinding",
        "UserImportLine",
      ];
      expect(
        values.filter((name) => !allowed.includes(name)),
        payload.name,
      ).toEqual([]);
      const hasObject = objects.length > 0 || fields.some(({ type }) => getNamedType(type).name === "ID");
      expect(hasObject || WITHOUT_OBJECT.includes(payload.name), payload.name).toBe(true);
    }
  });
});

describe("prefixes of IDs", () => {
  it("name one type each, and every node type has one", () => {
    const kinds = Object.keys(ID_PREFIXES) as IdKind[];
    expect(kinds.filter((kind) => !(kind in NODE_KINDS))).toEqual(INTERNAL);
    const named = new Set(Object.values(NODE_KINDS).map((kind) => kind.type));
    expect([...named].sort()).toEqual(
      objectTypes
        .filter(isNode)
        .map(({ name }) => name)
        .sort(),
    );
    expect(new Set(Object.values(ID_PREFIXES)).size).toBe(kinds.length);
  });
});
