import { pendingRequests } from "@/domain/apis/api.queries";
import { administratorDashboard, consumerDashboard, publisherDashboard } from "@/domain/home/home.queries";
import type { TroubledWebhook } from "@/domain/home/waiting.repository";
import { presentApplication } from "../applications/application.type";
import { presentEntry } from "../audit/audit.type";
import { type GraphQLContext, requireActor } from "../context";
import { presentProviderObject } from "../providers/provider.type";
import { presentCounts } from "../registrations/repair.type";
import { presentSubscription } from "../subscriptions/subscription.type";
import { Ctx, FieldResolver, Int, Resolver } from "../tg";
import { encodeId } from "../transport/ids";
import { STATEMENTS } from "../transport/page-cost";
import { ViewerType } from "../users/user.type";
import { AdministratorDashboardObject, ConsumerDashboardObject, PublisherDashboardObject } from "./home.type";

const presentWebhookInDashboard = ({ id, applicationId, apiId, ...webhook }: TroubledWebhook) => ({
  ...webhook,
  webhookId: encodeId("webhook", id),
  applicationId: applicationId && encodeId("application", applicationId),
  apiId: apiId && encodeId("api", apiId),
});

@Resolver(() => ViewerType)
export class DashboardResolver {
  @FieldResolver(() => ConsumerDashboardObject, {
    complexity: 3 * STATEMENTS,
    description: "The viewer's dashboard as a consumer.",
  })
  async consumerDashboard(@Ctx() context: GraphQLContext): Promise<ConsumerDashboardObject> {
    const actor = requireActor(context);
    const home = await consumerDashboard(actor);
    return {
      needsAttention: home.needsAttention.map((view) => presentApplication(actor, view)),
      expiring: home.expiring.map((ending) => ({
        ...ending,
        applicationId: encodeId("application", ending.applicationId),
        subscriptionId: ending.subscriptionId && encodeId("subscription", ending.subscriptionId),
        apiKeyId: ending.apiKeyId && encodeId("apiKey", ending.apiKeyId),
      })),
      expiringAccessTokens: home.expiringTokens.map(({ id, ...token }) => ({
        ...token,
        accessTokenId: encodeId("accessToken", id),
        applicationId: token.applicationId && encodeId("application", token.applicationId),
      })),
      rejectedApplications: home.rejected.map((view) => presentApplication(actor, view)),
      pending: home.pending.map(presentSubscription),
      applications: home.applications.map((view) => presentApplication(actor, view)),
      activity: home.activity.map(presentEntry),
      pausedWebhooks: home.pausedWebhooks.map(presentWebhookInDashboard),
      incompleteWebhooks: home.incompleteWebhooks.flatMap((webhook) => {
        const { missingSince, ...rest } = presentWebhookInDashboard(webhook);
        return missingSince ? [{ ...rest, missingSince }] : [];
      }),
      complete: home.complete,
    };
  }

  @FieldResolver(() => Int, {
    complexity: STATEMENTS,
    nullable: true,
    description:
      "Number of requests pending for the viewer as a publisher, counted up to 100; null if the viewer publishes no API and cannot create one.",
  })
  async pendingRequestCount(@Ctx() context: GraphQLContext): Promise<number | null> {
    return pendingRequests(requireActor(context));
  }

  @FieldResolver(() => PublisherDashboardObject, {
    nullable: true,
    complexity: STATEMENTS,
    description:
      "The viewer's dashboard as a publisher; null if the viewer publishes no API and cannot create one.",
  })
  async publisherDashboard(@Ctx() context: GraphQLContext): Promise<PublisherDashboardObject | null> {
    const home = await publisherDashboard(requireActor(context));
    if (!home) return null;
    const { pending, recent, apiCount } = home;
    return { pending: pending.map(presentSubscription), recent: recent.map(presentSubscription), apiCount };
  }

  @FieldResolver(() => AdministratorDashboardObject, {
    nullable: true,
    complexity: 2 * STATEMENTS,
    description: "The viewer's dashboard as a platform administrator; null for other users.",
  })
  async administratorDashboard(@Ctx() context: GraphQLContext): Promise<AdministratorDashboardObject | null> {
    const home = await administratorDashboard(requireActor(context));
    if (!home) return null;
    const { problemCounts, providers, providerCount, failedMailCount, pendingUserCount } = home;
    const { pausedWebhookCount, silentGatewayCount, pendingApplicationCount, backupFailed } = home;
    const { backupUnverified, incompleteWebhookCount, unmanagedTeamCount } = home;
    return {
      failedMailCount,
      pendingUserCount,
      pendingApplicationCount,
      backupFailed,
      backupUnverified,
      pausedWebhookCount,
      incompleteWebhookCount,
      silentGatewayCount,
      unmanagedTeamCount,
      problemCounts: presentCounts(problemCounts),
      providers: providers.map(presentProviderObject),
      providerCount,
    };
  }
}
