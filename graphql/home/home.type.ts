import { GLANCE, RECENT } from "@/domain/home/home.queries";
import { ApplicationObject } from "../applications/application.type";
import { AuditEntryObject } from "../audit/audit.type";
import { ProviderObject } from "../providers/provider.type";
import { ProblemCountsObject } from "../registrations/repair.type";
import { SubscriptionObject } from "../subscriptions/subscription.type";
import { Field, ID, Int, ObjectType } from "../tg";
import { listCost } from "../transport/page-cost";
import { ExpiringItemKindEnum } from "./home.enums";

@ObjectType("ExpiringItem", {
  simpleResolvers: true,
  description: "An item of an application that expires soon.",
})
export class ExpiringItemObject {
  @Field(() => ExpiringItemKindEnum, { description: "Kind of item." })
  readonly kind!: keyof typeof ExpiringItemKindEnum;

  @Field(() => ID, { description: "Application of the item." })
  readonly applicationId!: string;

  @Field(() => String, { description: "Application name." })
  readonly applicationName!: string;

  @Field(() => ID, { nullable: true, description: "The subscription, for a subscription or its API key." })
  readonly subscriptionId!: string | null;

  @Field(() => ID, { nullable: true, description: "The API key; null for another kind of item." })
  readonly apiKeyId!: string | null;

  @Field(() => Date, { description: "Expiry or end time." })
  readonly endsAt!: Date;

  @Field(() => String, { description: "The API, or the authorization server for a client secret." })
  readonly detail!: string;
}

@ObjectType("ExpiringAccessToken", {
  simpleResolvers: true,
  description: "An access token that expires soon.",
})
export class ExpiringAccessTokenObject {
  @Field(() => ID, { description: "The token." })
  readonly accessTokenId!: string;

  @Field(() => String, { description: "Name of the token." })
  readonly name!: string;

  @Field(() => ID, { nullable: true, description: "Its application; null for the viewer's own token." })
  readonly applicationId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Name of its application; null for the viewer's own token.",
  })
  readonly applicationName!: string | null;

  @Field(() => Date, { description: "Expiry time." })
  readonly expiresAt!: Date;
}

@ObjectType("PausedWebhook", {
  simpleResolvers: true,
  description: "A webhook that a user paused, or that was paused because its endpoint failed.",
})
export class PausedWebhookObject {
  @Field(() => ID, { description: "The webhook." })
  readonly webhookId!: string;

  @Field(() => String, { description: "Name of the webhook." })
  readonly name!: string;

  @Field(() => ID, { nullable: true, description: "Its application; null for an API's." })
  readonly applicationId!: string | null;

  @Field(() => ID, { nullable: true, description: "Its API; null for an application's." })
  readonly apiId!: string | null;

  @Field(() => String, { description: "Name of its application or API." })
  readonly subjectName!: string;

  @Field(() => String, { nullable: true, description: "Reason of the pause, as a sentence." })
  readonly statusReason!: string | null;

  @Field(() => Date, {
    nullable: true,
    description: "Time since which events are not stored for it, because too many wait; null while all are.",
  })
  readonly missingSince!: Date | null;
}

@ObjectType("IncompleteWebhook", {
  simpleResolvers: true,
  description: "An active webhook for which events are not stored, because too many deliveries wait.",
})
export class IncompleteWebhookObject {
  @Field(() => ID, { description: "The webhook." })
  readonly webhookId!: string;

  @Field(() => String, { description: "Name of the webhook." })
  readonly name!: string;

  @Field(() => ID, { nullable: true, description: "Its application; null for an API's." })
  readonly applicationId!: string | null;

  @Field(() => ID, { nullable: true, description: "Its API; null for an application's." })
  readonly apiId!: string | null;

  @Field(() => String, { description: "Name of its application or API." })
  readonly subjectName!: string;

  @Field(() => Date, { description: "Time since which events are not stored for it." })
  readonly missingSince!: Date;
}

@ObjectType("ConsumerDashboard", { simpleResolvers: true, description: "Dashboard of a consumer." })
export class ConsumerDashboardObject {
  @Field(() => [ApplicationObject], {
    complexity: listCost(GLANCE),
    description: "Applications with a client that needs attention; at most 6.",
  })
  readonly needsAttention!: readonly ApplicationObject[];

  @Field(() => [ExpiringItemObject], {
    complexity: listCost(GLANCE),
    description:
      "Items that expire within 30 days, and client secrets that have expired, soonest first; at most 6.",
  })
  readonly expiring!: readonly ExpiringItemObject[];

  @Field(() => [ExpiringAccessTokenObject], {
    complexity: listCost(GLANCE),
    description:
      "Access tokens of the viewer and of applications that they own that expire within 7 days, soonest first; at most 6. Requests with an access token get none.",
  })
  readonly expiringAccessTokens!: readonly ExpiringAccessTokenObject[];

  @Field(() => [ApplicationObject], {
    complexity: listCost(GLANCE),
    description: "Applications that the viewer owns and an administrator rejected; at most 6.",
  })
  readonly rejectedApplications!: readonly ApplicationObject[];

  @Field(() => [SubscriptionObject], {
    complexity: listCost(GLANCE),
    description: "Requests waiting for a publisher; at most 6.",
  })
  readonly pending!: readonly SubscriptionObject[];

  @Field(() => [ApplicationObject], {
    complexity: listCost(GLANCE),
    description: "Most recently changed applications; at most 6.",
  })
  readonly applications!: readonly ApplicationObject[];

  @Field(() => [AuditEntryObject], {
    complexity: listCost(RECENT),
    description: "Latest activity in applications that the viewer owns; at most 8.",
  })
  readonly activity!: readonly AuditEntryObject[];

  @Field(() => [PausedWebhookObject], {
    complexity: listCost(GLANCE),
    description:
      "Paused webhooks of applications that the viewer owns and APIs that they publish; at most 6.",
  })
  readonly pausedWebhooks!: readonly PausedWebhookObject[];

  @Field(() => [IncompleteWebhookObject], {
    complexity: listCost(GLANCE),
    description:
      "Active webhooks of applications that the viewer owns and APIs that they publish that miss events; at most 6.",
  })
  readonly incompleteWebhooks!: readonly IncompleteWebhookObject[];

  @Field(() => Boolean, {
    description:
      "Whether all of the viewer's applications were examined; false for a member of more than 200, of which only the most recently changed were.",
  })
  readonly complete!: boolean;
}

@ObjectType("AdministratorDashboard", {
  simpleResolvers: true,
  description: "Dashboard of a platform administrator.",
})
export class AdministratorDashboardObject {
  @Field(() => ProblemCountsObject, { description: "Number of problems at authorization servers." })
  readonly problemCounts!: ProblemCountsObject;

  @Field(() => [ProviderObject], {
    complexity: listCost(10),
    description:
      "Providers with endpoints to confirm, or with an initial access token that expires within 30 days or has expired.",
  })
  readonly providers!: readonly ProviderObject[];

  @Field(() => Int, { description: "Mails that failed within the last seven days, counted up to 100." })
  readonly failedMailCount!: number;

  @Field(() => Int, { description: "Users waiting for approval, counted up to 100." })
  readonly pendingUserCount!: number;

  @Field(() => Int, { description: "Applications waiting for approval, counted up to 100." })
  readonly pendingApplicationCount!: number;

  @Field(() => Boolean, { description: "Whether the latest backup failed." })
  readonly backupFailed!: boolean;

  @Field(() => Boolean, {
    description: "Whether the latest backup was created, but its file can't be verified.",
  })
  readonly backupUnverified!: boolean;

  @Field(() => Int, { description: "Paused webhooks of the audit log, counted up to 100." })
  readonly pausedWebhookCount!: number;

  @Field(() => Int, {
    description: "Active webhooks of the audit log that miss entries, counted up to 100.",
  })
  readonly incompleteWebhookCount!: number;

  @Field(() => Int, {
    description: "Gateways that have reported nothing for five minutes, counted up to 100.",
  })
  readonly silentGatewayCount!: number;

  @Field(() => Int, { description: "Teams without an active manager, counted up to 100." })
  readonly unmanagedTeamCount!: number;

  @Field(() => Int, { description: "Number of client registration providers." })
  readonly providerCount!: number;
}

@ObjectType("PublisherDashboard", { simpleResolvers: true, description: "Dashboard of a publisher." })
export class PublisherDashboardObject {
  @Field(() => [SubscriptionObject], {
    complexity: listCost(GLANCE),
    description: "Pending requests; at most 6.",
  })
  readonly pending!: readonly SubscriptionObject[];

  @Field(() => [SubscriptionObject], {
    complexity: listCost(GLANCE),
    description: "Most recently accepted subscriptions; at most 6.",
  })
  readonly recent!: readonly SubscriptionObject[];

  @Field(() => Int, { description: "Number of APIs that the viewer publishes." })
  readonly apiCount!: number;
}
