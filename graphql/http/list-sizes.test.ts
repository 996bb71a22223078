import type { GraphQLField, GraphQLObjectType } from "graphql";
import { describe, expect, it } from "vitest";
import { MAXIMUM_ACTIVE_KEYS } from "@/domain/api-keys/api-key.rules";
import { SHOWN_TAGS } from "@/domain/apis/api.queries";
import { MAXIMUM_CANDIDATES as CANDIDATES_OF_API } from "@/domain/apis/api-collaborators.queries";
import { HISTORY } from "@/domain/audit/audit.service";
import { GLANCE, RECENT } from "@/domain/home/home.queries";
import { MAXIMUM_TOGETHER } from "@/domain/kernel/limits";
import { MAXIMUM_OF_TEAM } from "@/domain/lifecycle/restore.queries";
import { OFFERED } from "@/domain/lifecycle/succession.repository";
import { MAXIMUM_CANDIDATES as CANDIDATES_OF_TEAM } from "@/domain/lifecycle/teams/add-team-member.service";
import { MAXIMUM_RECEIVED as RECEIVED_OFFERS } from "@/domain/lifecycle/transfers/transfer.queries";
import { SHOWN } from "@/domain/lifecycle/user-administration/account-details.repository";
import { LISTED_ROLES } from "@/domain/lifecycle/user-administration/end-account";
import { MAXIMUM_CANDIDATES } from "@/domain/memberships/candidates.queries";
import { MAXIMUM_RECEIVED as RECEIVED_INVITATIONS } from "@/domain/memberships/invitations/invitation.queries";
import { MAXIMUM_PLANS } from "@/domain/plans/plan.rules";
import { MAXIMUM_FIELDS } from "@/domain/settings/forms/form-field.rules";
import { MAXIMUM_PASSKEYS } from "@/domain/sign-in/second-factor/passkey.service";
import { MAXIMUM_KEYS, MAXIMUM_OWN } from "@/domain/subscriptions/subscription.queries";
import { MAXIMUM_MANAGED_TEAMS } from "@/domain/teams/team.rules";
import { MAXIMUM_SERIES } from "@/domain/usage/usage-views.repository";
import { SHOWN_IDENTITIES } from "@/domain/users/identities.repository";
import { APPLICATION_TYPES } from "@/domain/vocabulary/application-types";
import { MAXIMUM_WEBHOOKS } from "@/domain/webhooks/webhook.rules";
import { type Place, RESULTS_BY_ID, schema, wholeLists } from "@/testing/graphql/schema-walk";
import { fieldCost } from "./cost";

/** The most items of each list, by the constant that ends it. */
const BOUNDS: Readonly<Record<string, number>> = {
  "Account.linkedSignIns": SHOWN_IDENTITIES,
  "Account.teamsToHandOver": MAXIMUM_MANAGED_TEAMS,
  "Api.plans": MAXIMUM_PLANS,
  "Api.publisherCandidates": CANDIDATES_OF_API,
  "Api.viewerCandidates": CANDIDATES_OF_API,
  "Api.viewerSubscriptions": MAXIMUM_OWN,
  "Api.webhooks": MAXIMUM_WEBHOOKS,
  "ApiKeyPayload.replacedKeys": MAXIMUM_ACTIVE_KEYS,
  "Application.fields": MAXIMUM_FIELDS,
  "Application.memberCandidates": MAXIMUM_CANDIDATES,
  "Application.webhooks": MAXIMUM_WEBHOOKS,
  "ConsumerDashboard.activity": RECENT,
  "ConsumerDashboard.applications": GLANCE,
  "ConsumerDashboard.expiring": GLANCE,
  "ConsumerDashboard.expiringAccessTokens": GLANCE,
  "ConsumerDashboard.needsAttention": GLANCE,
  "ConsumerDashboard.incompleteWebhooks": GLANCE,
  "ConsumerDashboard.pausedWebhooks": GLANCE,
  "ConsumerDashboard.pending": GLANCE,
  "ConsumerDashboard.rejectedApplications": GLANCE,
  "FormFieldsPayload.fields": MAXIMUM_FIELDS,
  "MarkNotificationsAsReadPayload.notifications": MAXIMUM_TOGETHER,
  "OwnedByUser.candidates": OFFERED,
  "OwnedByUser.teams": OFFERED,
  "PublisherDashboard.pending": GLANCE,
  "PublisherDashboard.recent": GLANCE,
  "Query.apiTags": SHOWN_TAGS,
  "Query.applicationTypes": APPLICATION_TYPES.length,
  "Query.auditStreams": MAXIMUM_WEBHOOKS,
  "Query.formFields": MAXIMUM_FIELDS,
  "Query.receivedInvitations": RECEIVED_INVITATIONS,
  "Query.receivedOwnershipTransfers": RECEIVED_OFFERS,
  "SecondFactor.passkeys": MAXIMUM_PASSKEYS,
  "Subscription.fields": MAXIMUM_FIELDS,
  "Subscription.history": HISTORY,
  "Subscription.keys": MAXIMUM_KEYS,
  "Team.archivedApplications": MAXIMUM_OF_TEAM,
  "Team.memberCandidates": CANDIDATES_OF_TEAM,
  "Usage.series": MAXIMUM_SERIES + 1,
  "UserAccount.access": 3 * SHOWN,
  "UserAccount.formerAccess": LISTED_ROLES,
  "UserAccount.identities": SHOWN,
  "UserAccount.sessions": SHOWN,
  "UserAccount.signUpAnswers": MAXIMUM_FIELDS,
};

/** Lists that count fewer items than they can have: how many, and why. A new list has a bound, or a line here. */
const USUAL: Readonly<Record<string, readonly [number, string]>> = {
  "Account.owned": [
    20,
    "what a user owns alone has no limit; the portal lists it once, before an account ends",
  ],
  "UserAccount.owned": [20, "as of the account"],
  "AdministratorDashboard.providers": [10, "an installation has a handful of providers"],
  "ApplicationTypeOption.providers": [20, "an installation has a handful of providers"],
  "Api.issuerOptions": [10, "an installation has a handful of providers"],
  "Query.clientRegistrationProviders": [10, "an installation has a handful of providers"],
  "Api.publishers": [50, "up to 500; an API has a handful of publishers"],
  "Api.viewers": [50, "up to 500; only private APIs have viewers"],
  "ApplicationTypeOption.optionalGrants": [10, "a closed list of a handful of grants"],
  "Application.notificationSettings": [20, "a closed list of events"],
  "AuditEntry.changes": [4, "up to one for each field of an object; a change is of a few fields"],
  "DryRunEffect.changes": [4, "as of an audit entry"],
  "DryRunResult.effects": [20, "one for each object that a mutation changes, of one operation"],
  "DryRunResult.notifications": [20, "one for each event of one operation"],
  "ClientRegistration.mismatches": [20, "one for each member of a client's metadata"],
  "ImportUsersPayload.lines": [
    100,
    "up to 5,000 lines of a file, of a few values each, once in an operation",
  ],
  "Query.userImportPreview": [100, "as of the import"],
  "InstallationHealth.checks": [20, "a closed list of checks"],
  "MailSettings.templates": [20, "a closed list of kinds of mail"],
  "MutationPayload.userErrors": [10, "one for each value of an input that doesn't fit"],
  "Notification.details": [10, "a few values for each event"],
  "NotificationSettings.events": [50, "a closed list of events"],
  "ProviderTest.steps": [20, "a closed list of steps"],
  "RegistrationOperation.attempts": [10, "an operation ends after a few attempts"],
  "RestorePreview.formerMembers": [100, "up to 1,000; once in an operation"],
  "RestorePreview.subscriptions": [20, "as many as the application had; once in an operation"],
  "Usage.points": [100, "up to 400 of a few numbers, which the price of usage covers"],
  "WebhookDelivery.attempts": [25, "up to 50; a delivery is tried about 24 times in three days"],
  "Query.webhookEvents": [50, "a closed list of events"],
};

/** Counts the IDs that are given. */
const BY_ARGUMENT = "Query.nodes";

/** Payloads have the interface's list. */
const nameOf = ({ name, field }: Place) =>
  field.name === "userErrors" ? "MutationPayload.userErrors" : name;

/** How often what is selected in a list counts. */
function countedBy({ type, field }: Place): number {
  const cost = (childComplexity: number) =>
    fieldCost({ type, field, args: {}, childComplexity, node: undefined as never }) as number;
  return cost(1) - cost(0);
}

const lists = wholeLists.filter(({ name }) => name !== BY_ARGUMENT && !(name in RESULTS_BY_ID));

describe("a list without pages", () => {
  it("has a bound, or a reason to count fewer items", () => {
    const names = new Set(lists.map(nameOf));
    expect([...Object.keys(BOUNDS), ...Object.keys(USUAL)].sort()).toEqual([...names].sort());
  });

  it("counts as many items as it can have, or as many as it usually has", () => {
    for (const place of lists) {
      const name = nameOf(place);
      const bound = BOUNDS[name];
      if (bound === undefined) expect([name, countedBy(place)]).toEqual([name, USUAL[name]?.[0]]);
      else expect(countedBy(place), name).toBeGreaterThanOrEqual(bound);
    }
  });

  it.each(Object.entries(RESULTS_BY_ID))(
    "of results counts as many items as %s is given IDs",
    (name, mutation) => {
      const results = wholeLists.filter((place) => place.name === name);
      expect(results.map(countedBy)).toEqual([1]);
      const type = schema.getMutationType() as GraphQLObjectType;
      const field = type.getFields()[mutation] as GraphQLField<unknown, unknown>;
      const count = (input?: unknown) =>
        fieldCost({ type, field, args: { input }, childComplexity: 10, node: undefined as never });
      const ids = (length: number) => ({ ids: Array.from({ length }, () => "id") });
      expect([0, 1, 2, MAXIMUM_TOGETHER, 5_000].map((length) => count(ids(length)))).toEqual([
        11, 11, 21, 1_001, 1_001,
      ]);
      expect([undefined, null, {}, { ids: null }, { ids: "id" }].map(count)).toEqual(Array(5).fill(1_001));
    },
  );
});
