import { GraphQLScalarType, type GraphQLSchema, isAbstractType, isObjectType } from "graphql";
import { AccessTokenResolver } from "./access-tokens/access-token.resolver";
import { ApplicationTokenResolver } from "./access-tokens/application-token.resolver";
import { DeviceAuthorizationResolver } from "./access-tokens/device-authorization.resolver";
import { ApiResolver } from "./apis/api.resolver";
import { ApiObject } from "./apis/api.type";
import { ApiCollaboratorsResolver } from "./apis/api-collaborators.resolver";
import { ApplicationResolver } from "./applications/application.resolver";
import { ApplicationObject } from "./applications/application.type";
import { ActivityResolver, ApiActivityResolver, AuditEntryResolver } from "./audit/activity.resolver";
import { AuditLogResolver } from "./audit/audit-log.resolver";
import { BackupResolver } from "./backups/backup.resolver";
import { FormResolver } from "./forms/form.resolver";
import { ApplicationReviewResolver, SubscriptionReviewResolver } from "./forms/review.resolver";
import { SignUpAnswersResolver } from "./forms/sign-up.resolver";
import { GatewayResolver } from "./gateways/gateway.resolver";
import {
  ApiKeyRolloutResolver,
  ApiRolloutResolver,
  SubscriptionRolloutResolver,
} from "./gateways/rollout.resolver";
import { HealthResolver } from "./health/health.resolver";
import { DashboardResolver } from "./home/home.resolver";
import { ArchiveResolver } from "./lifecycle/archive.resolver";
import { MailResolver } from "./mail/mail.resolver";
import { MailTemplateResolver } from "./mail/mail-template.resolver";
import { MemberResolver } from "./memberships/member.resolver";
import { addMutationArguments } from "./mutations/mutation-arguments";
import { NodeResolver } from "./nodes/node.resolver";
import { NotificationNamesResolver, NotificationResolver } from "./notifications/notification.resolver";
import {
  ApplicationNotificationSettingsResolver,
  NotificationSettingsResolver,
} from "./notifications/notification-settings.resolver";
import { IssuerOptionsResolver, PlanResolver } from "./plans/plan.resolver";
import { PlanObject } from "./plans/plan.type";
import { ProviderTestResolver } from "./provider-tests/provider-test.resolver";
import { ProviderResolver } from "./providers/provider.resolver";
import { ProviderObject } from "./providers/provider.type";
import { RegistrationResolver } from "./registrations/registration.resolver";
import { RepairResolver } from "./registrations/repair.resolver";
import { SecondFactorResolver } from "./second-factor/second-factor.resolver";
import { SettingsResolver } from "./settings/settings.resolver";
import {
  ApiInvitationsResolver,
  ApplicationInvitationsResolver,
  InvitationResolver,
  TeamInvitationsResolver,
} from "./sharing/invitation.resolver";
import {
  ApiTransferResolver,
  ApplicationTransferResolver,
  TransferResolver,
} from "./sharing/transfer.resolver";
import { ApiKeyResolver } from "./subscriptions/api-key.resolver";
import {
  ApiKeySubscriptionResolver,
  ApplicationApiKeysResolver,
  OwnApiKeysResolver,
} from "./subscriptions/api-key-list.resolver";
import { SubscriptionLimitsResolver } from "./subscriptions/limits.resolver";
import { ObservedCallsResolver } from "./subscriptions/observed-calls.resolver";
import {
  ApplicationSubscriptionsResolver,
  SubscriptionResolver,
} from "./subscriptions/subscription.resolver";
import { SubscriptionObject } from "./subscriptions/subscription.type";
import {
  OwnSubscriptionsResolver,
  SubscriptionDetailsResolver,
  ViewerSubscriptionsResolver,
} from "./subscriptions/subscription-details.resolver";
import { SubscriptionPublishingResolver } from "./subscriptions/subscription-publishing.resolver";
import { GroupMappingResolver } from "./teams/group.resolver";
import { ApiTeamResolver, ApplicationTeamResolver, OwningResolver } from "./teams/owner.resolver";
import { TeamResolver, ViewerTeamsResolver } from "./teams/team.resolver";
import { buildSchemaSync, GraphQLISODateTime, type NonEmptyArray } from "./tg";
import { resolveTotalCount, TOTAL_COUNT } from "./transport/connection";
import { markCursors } from "./transport/cursors";
import type { Presented } from "./transport/node";
import {
  ApiKeyUsageResolver,
  ApiUsageResolver,
  ApplicationUsageResolver,
  PlatformUsageResolver,
} from "./usage/usage.resolver";
import { AccountResolver } from "./users/account.resolver";
import { UserAccountResolver } from "./users/administration/account.resolver";
import { UserAccountChangesResolver } from "./users/administration/account-changes.resolver";
import { AddingUsersResolver } from "./users/administration/adding.resolver";
import { ConfirmUserEmailResolver } from "./users/administration/confirm-email.resolver";
import { DeleteAccountResolver } from "./users/delete-account.resolver";
import { SessionResolver } from "./users/session.resolver";
import { ViewerResolver } from "./users/viewer.resolver";
import { WebhookMutationsResolver } from "./webhooks/webhook.resolver";
import {
  ApiWebhooksResolver,
  ApplicationWebhooksResolver,
  WebhookDeliveryResolver,
  WebhookResolver,
} from "./webhooks/webhook-lists.resolver";

const resolvers = [
  BackupResolver,
  ViewerResolver,
  UserAccountResolver,
  UserAccountChangesResolver,
  AccountResolver,
  DeleteAccountResolver,
  ConfirmUserEmailResolver,
  SessionResolver,
  AddingUsersResolver,
  NodeResolver,
  ApplicationResolver,
  MemberResolver,
  RegistrationResolver,
  ActivityResolver,
  ArchiveResolver,
  AccessTokenResolver,
  ApplicationTokenResolver,
  DeviceAuthorizationResolver,
  SecondFactorResolver,
  SettingsResolver,
  FormResolver,
  ApplicationReviewResolver,
  SubscriptionReviewResolver,
  SignUpAnswersResolver,
  ProviderResolver,
  ProviderTestResolver,
  RepairResolver,
  NotificationResolver,
  NotificationNamesResolver,
  NotificationSettingsResolver,
  ApplicationNotificationSettingsResolver,
  MailResolver,
  MailTemplateResolver,
  ApiResolver,
  ApiCollaboratorsResolver,
  InvitationResolver,
  ApplicationInvitationsResolver,
  ApiInvitationsResolver,
  TeamInvitationsResolver,
  TransferResolver,
  ApplicationTransferResolver,
  ApiTransferResolver,
  PlanResolver,
  IssuerOptionsResolver,
  SubscriptionResolver,
  SubscriptionPublishingResolver,
  SubscriptionLimitsResolver,
  ApplicationSubscriptionsResolver,
  SubscriptionDetailsResolver,
  ViewerSubscriptionsResolver,
  OwnSubscriptionsResolver,
  ObservedCallsResolver,
  ApiKeyResolver,
  OwnApiKeysResolver,
  ApplicationApiKeysResolver,
  ApiKeySubscriptionResolver,
  ApiActivityResolver,
  AuditEntryResolver,
  AuditLogResolver,
  WebhookMutationsResolver,
  ApplicationWebhooksResolver,
  ApiWebhooksResolver,
  WebhookResolver,
  WebhookDeliveryResolver,
  DashboardResolver,
  TeamResolver,
  ViewerTeamsResolver,
  ApplicationTeamResolver,
  ApiTeamResolver,
  OwningResolver,
  GroupMappingResolver,
  GatewayResolver,
  HealthResolver,
  SubscriptionRolloutResolver,
  ApiKeyRolloutResolver,
  ApiRolloutResolver,
  ApplicationUsageResolver,
  ApiUsageResolver,
  ApiKeyUsageResolver,
  PlatformUsageResolver,
] as const;

const DateTime = new GraphQLScalarType({
  ...GraphQLISODateTime.toConfig(),
  name: "DateTime",
  description: "A date and time in UTC (RFC 3339), such as 2026-11-20T14:02:00.000Z.",
});

/** The whole API. GraphQL checks shapes and the domain checks meanings; there is no third place. */
export function buildLatchkeySchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: resolvers as unknown as NonEmptyArray<() => void>,
    orphanedTypes: [ApplicationObject, ProviderObject, ApiObject, PlanObject, SubscriptionObject],
    scalarsMap: [{ type: Date, scalar: DateTime }],
    validate: false,
  });
  resolveTypesAtOnce(schema);
  resolveTotalCounts(schema);
  markCursors(schema);
  addMutationArguments(schema);
  return schema;
}

/** A list is counted only if the operation asks for it. */
function resolveTotalCounts(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    const field = isObjectType(type) ? type.getFields()[TOTAL_COUNT] : undefined;
    if (field) field.resolve = resolveTotalCount;
  }
}

/** type-graphql wraps every type it resolves in a promise; the compiled queries accept only a name. */
function resolveTypesAtOnce(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type)) type.resolveType = (value: Presented) => value.__typename;
  }
}
