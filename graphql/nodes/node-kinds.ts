import { visibleAccessTokens } from "@/domain/access-tokens/visible.queries";
import { visibleApis } from "@/domain/apis/api.queries";
import { visibleApiCollaborators } from "@/domain/apis/api-collaborators.queries";
import type { NamedRole } from "@/domain/apis/api-collaborators.repository";
import { visibleApplications } from "@/domain/applications/application.access";
import { visibleBackups } from "@/domain/backups/backup.queries";
import { visibleGateways } from "@/domain/gateways/gateway.queries";
import { type Actor, viewerIdOf } from "@/domain/kernel/actor";
import { may } from "@/domain/kernel/authorize";
import { DomainError } from "@/domain/kernel/domain-error";
import { decodeId, decodePairId, encodeId, type IdKind, kindOfId } from "@/domain/kernel/ids";
import { visibleArchived } from "@/domain/lifecycle/restore.queries";
import { visibleTransfers } from "@/domain/lifecycle/transfers/transfer.queries";
import { visibleInvitations } from "@/domain/memberships/invitations/invitation.queries";
import { visibleMembers, visibleUsers } from "@/domain/memberships/visible.queries";
import { ownNotifications } from "@/domain/notifications/inbox.service";
import { visibleMails, visibleSuppressions } from "@/domain/notifications/mail/outbox.service";
import { visiblePlans } from "@/domain/plans/plan.queries";
import { visibleProviderTests } from "@/domain/provider-tests/provider-test.service";
import { visibleProviders } from "@/domain/providers/provider.service";
import { visibleOperations, visibleRegistrations } from "@/domain/registrations/registration.queries";
import { visibleProblems, visibleRegisteredClients } from "@/domain/registrations/repair/repair.service";
import { settingsForAdministrator } from "@/domain/settings/settings.service";
import { ownSessions } from "@/domain/sign-in/account/sessions.service";
import { ownPasskeys } from "@/domain/sign-in/second-factor/second-factor.service";
import { visibleFields } from "@/domain/subscriptions/fields/visible-fields.queries";
import {
  visibleApiKeys,
  visibleCandidates,
  visibleEntries,
  visibleSubscriptions,
} from "@/domain/subscriptions/visible.queries";
import { visibleGroupMappings } from "@/domain/teams/groups/group-mapping.service";
import { visibleTeams } from "@/domain/teams/team.access";
import { visibleTeamMembers } from "@/domain/teams/team.queries";
import { visibleRefusedCalls } from "@/domain/usage/rejected/refused-calls.queries";
import { visibleAccounts } from "@/domain/users/administration/account.queries";
import { viewerOf } from "@/domain/users/viewer.queries";
import { visibleDeliveries, visibleWebhooks } from "@/domain/webhooks/webhook.queries";
import { presentAccessToken } from "../access-tokens/access-token.type";
import { presentApi, presentApiCollaborator } from "../apis/api.type";
import { presentApplication } from "../applications/application.type";
import { presentEntry } from "../audit/audit.type";
import { presentBackup } from "../backups/backup.type";
import { presentField } from "../forms/form.type";
import { presentGateway } from "../gateways/gateway.type";
import { presentArchived } from "../lifecycle/archive.type";
import { presentMail, presentSuppression } from "../mail/mail.type";
import { presentMember } from "../memberships/member.type";
import { presentNotification } from "../notifications/notification.type";
import { presentPlan } from "../plans/plan.type";
import { presentTest } from "../provider-tests/provider-test.type";
import { presentProviderObject } from "../providers/provider.type";
import { presentOperation } from "../registrations/operation.type";
import { presentRegistration } from "../registrations/registration.type";
import { presentClient, presentProblem } from "../registrations/repair.type";
import { presentPasskey } from "../second-factor/second-factor.type";
import { presentSettings, SETTINGS_ID } from "../settings/settings.type";
import { presentInvitation } from "../sharing/invitation.type";
import { presentTransfer } from "../sharing/transfer.type";
import { presentKey } from "../subscriptions/api-key.type";
import { presentCandidate, presentSubscribed, presentSubscription } from "../subscriptions/subscription.type";
import { presentGroupMapping } from "../teams/group.type";
import { presentTeam, presentTeamMember } from "../teams/team.type";
import type { Node } from "../transport/node";
import { presentRefusedCall } from "../usage/refused-call.type";
import { presentAccount } from "../users/administration/account.type";
import { presentSession } from "../users/session.type";
import { presentUser, presentViewer } from "../users/user.type";
import { presentDelivery, presentWebhook } from "../webhooks/webhook.type";

type Found = ReadonlyMap<string, Node>;

/** A kind of node: its type, and how to find several of them without those the actor can't see. */
interface NodeKind {
  readonly type: string;
  readonly find: (actor: Actor, ids: readonly string[], kind: IdKind) => Promise<Found>;
}

/** A kind whose ID is one row's. */
function rows<R>(
  type: string,
  load: (actor: Actor, ids: readonly string[]) => Promise<ReadonlyMap<string, R>>,
  present: (actor: Actor, row: R) => object,
): NodeKind {
  return {
    type,
    async find(actor, ids, kind) {
      const uuids = ids.flatMap((id) => decodeId(kind, id) ?? []);
      const found = uuids.length > 0 ? await load(actor, uuids) : new Map<string, R>();
      return new Map([...found].map(([uuid, row]) => [encodeId(kind, uuid), as(type, present(actor, row))]));
    },
  };
}

/** A kind whose ID is that of two rows. The presented objects carry it. */
function pairs<R>(
  type: string,
  load: (actor: Actor, pairs: readonly (readonly [string, string])[]) => Promise<readonly R[]>,
  present: (actor: Actor, row: R) => { readonly id: string },
): NodeKind {
  return {
    type,
    async find(actor, ids, kind) {
      const decoded = ids.flatMap((id) => {
        const pair = decodePairId(kind, id);
        return pair ? [pair] : [];
      });
      const found = decoded.length > 0 ? await load(actor, decoded) : [];
      return new Map(found.map((row) => present(actor, row)).map((node) => [node.id, as(type, node)]));
    },
  };
}

const as = (type: string, value: object) => ({ ...value, __typename: type }) as unknown as Node;
/** Only the asked rows, of those that a load without IDs returns. */
const single =
  <R>(own: (actor: Actor) => string | null, load: (actor: Actor) => Promise<R>) =>
  async (actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, R>> => {
    const id = own(actor);
    return id !== null && ids.includes(id) ? new Map([[id, await load(actor)]]) : new Map();
  };

const collaborators = (role: NamedRole) =>
  pairs(
    "ApiCollaborator",
    (actor, ids) => visibleApiCollaborators(actor, role, ids),
    (_, row) => presentApiCollaborator(row, role),
  );

/**
 * The types of every prefix of an ID, with the visibility of their usual path. A prefix belongs to one type, because clients store objects
 * by ID alone.
 */
export const NODE_KINDS: Readonly<Partial<Record<IdKind, NodeKind>>> = {
  accessToken: rows("AccessToken", visibleAccessTokens, (_, row) => presentAccessToken(row)),
  api: rows("Api", visibleApis, presentApi),
  apiKey: rows("ApiKey", visibleApiKeys, (_, row) => presentKey(row)),
  apiPublisher: collaborators("PUBLISHER"),
  apiViewer: collaborators("VIEWER"),
  application: rows("Application", visibleApplications, presentApplication),
  archiveRecord: rows("ArchivedApplication", visibleArchived, (_, row) => presentArchived(row)),
  auditEntry: rows("AuditEntry", visibleEntries, (_, row) => presentEntry(row)),
  formField: rows("FormField", visibleFields, (_, row) => presentField(row)),
  backup: rows("Backup", visibleBackups, (_, row) => presentBackup(row)),
  gateway: rows("Gateway", visibleGateways, (_, row) => presentGateway(row)),
  mail: rows("Mail", visibleMails, (_, row) => presentMail(row)),
  mailSuppression: rows("MailSuppression", visibleSuppressions, (_, row) => presentSuppression(row)),
  invitation: rows("Invitation", visibleInvitations, (_, row) => presentInvitation(row)),
  membership: pairs("Member", visibleMembers, (_, row) => presentMember(row)),
  notification: rows("Notification", ownNotifications, (_, row) => presentNotification(row)),
  operation: rows("RegistrationOperation", visibleOperations, (_, row) => presentOperation(row)),
  passkey: rows("Passkey", ownPasskeys, (_, row) => presentPasskey(row)),
  plan: rows("Plan", visiblePlans, (_, row) => presentPlan(row)),
  platformSettings: rows(
    "PlatformSettings",
    single((actor) => (may(actor, "settings.see") ? SETTINGS_ID : null), settingsForAdministrator),
    (_, row) => presentSettings(row),
  ),
  provider: rows("ClientRegistrationProvider", visibleProviders, (_, row) => presentProviderObject(row)),
  providerTest: rows("ProviderTest", visibleProviderTests, (_, row) => presentTest(row)),
  refusedCall: rows("RefusedCall", visibleRefusedCalls, (_, row) => presentRefusedCall(row)),
  registeredClient: rows("RegisteredClient", visibleRegisteredClients, (_, row) => presentClient(row)),
  registration: rows("ClientRegistration", visibleRegistrations, (_, row) => presentRegistration(row)),
  registrationProblem: rows("RegistrationProblem", visibleProblems, (_, row) => presentProblem(row)),
  session: rows("Session", ownSessions, (_, row) => presentSession(row)),
  subscribedApplication: rows("SubscribedApplication", visibleSubscriptions, (_, row) =>
    presentSubscribed(row),
  ),
  subscription: rows("Subscription", visibleSubscriptions, (_, row) => presentSubscription(row)),
  subscriptionCandidate: pairs("SubscriptionCandidate", visibleCandidates, presentCandidate),
  team: rows("Team", visibleTeams, presentTeam),
  teamMember: pairs("TeamMember", visibleTeamMembers, (_, row) => presentTeamMember(row)),
  groupMapping: rows("GroupMapping", visibleGroupMappings, (_, row) => presentGroupMapping(row)),
  transfer: rows("OwnershipTransfer", visibleTransfers, (_, row) => presentTransfer(row)),
  user: rows("User", visibleUsers, (_, row) => presentUser(row)),
  userAccount: rows("UserAccount", visibleAccounts, (_, row) => presentAccount(row)),
  viewer: rows("Viewer", single(viewerIdOf, viewerOf), (_, row) => presentViewer(row)),
  webhook: rows("Webhook", visibleWebhooks, (_, row) => presentWebhook(row)),
  webhookDelivery: rows("WebhookDelivery", visibleDeliveries, (_, row) => presentDelivery(row)),
};

/**
 * Several nodes by their IDs, in order; null for those that don't exist or that the actor can't see. A few statements for each kind. A kind
 * that the actor has no permission for leaves those of others as they are.
 */
export async function findNodes(
  actor: Actor,
  ids: readonly string[],
  kinds = NODE_KINDS,
): Promise<(Node | null)[]> {
  const byKind = new Map<IdKind, string[]>();
  for (const id of new Set(ids)) {
    const kind = kindOfId(id);
    if (kind && kinds[kind]) byKind.set(kind, [...(byKind.get(kind) ?? []), id]);
  }
  const found = await Promise.all(
    [...byKind].map(([kind, ofKind]) => kinds[kind]?.find(actor, ofKind, kind).catch(nothingIfForbidden)),
  );
  const nodes = new Map(found.flatMap((map) => [...(map ?? [])]));
  return ids.map((id) => nodes.get(id) ?? null);
}

function nothingIfForbidden(error: unknown): Found {
  if (error instanceof DomainError && error.code === "FORBIDDEN") return new Map();
  throw error;
}
