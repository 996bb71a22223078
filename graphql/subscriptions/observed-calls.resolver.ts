import type { Reason } from "@/domain/access/reasons.rules";
import type { ObservedCalls } from "@/domain/subscriptions/subscription-views.repository";
import { explain, type FixPage } from "@/domain/usage/rejected/explanation.rules";
import type { GraphQLContext } from "../context";
import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from "../tg";
import { FixPageEnum } from "../usage/usage.enums";
import { SubscriptionObject } from "./subscription.type";

@ObjectType("ObservedRejection", { simpleResolvers: true, description: "A call that a gateway rejected." })
class ObservedRejectionObject {
  @Field(() => Date, { description: "Time of the call." })
  readonly at!: Date;

  @Field(() => String, {
    description:
      "Why it was rejected: a stable code, such as KEY_REVOKED. The gateway's documentation lists all.",
  })
  readonly reason!: string;

  @Field(() => String, { description: "The reason in a few words." })
  readonly title!: string;

  @Field(() => String, { description: "What happened, in one sentence." })
  readonly sentence!: string;

  @Field(() => String, { description: "How members of the application fix it." })
  readonly fix!: string;

  @Field(() => FixPageEnum, {
    nullable: true,
    description: "Page on which members of the application can fix it; null if there is none.",
  })
  readonly fixPage!: FixPage | null;

  @Field(() => String, { description: "The reason in the URL of its public page: `/refusals/{slug}`." })
  readonly slug!: string;

  @Field(() => Int, { description: "The response's HTTP status." })
  readonly status!: number;

  @Field(() => String, { description: "The gateway's ID of the call, as in the response." })
  readonly requestId!: string;
}

@ObjectType("ObservedCalls", {
  simpleResolvers: true,
  description: "What gateways reported last about a subscription's calls, up to 10 seconds late.",
})
class ObservedCallsObject {
  @Field(() => Date, { nullable: true, description: "Time of the last admitted call; null for none yet." })
  readonly lastAdmittedAt!: Date | null;

  @Field(() => ObservedRejectionObject, {
    nullable: true,
    description:
      "The last rejected call of the application to the API under this subscription or under none.",
  })
  readonly lastRejected!: ObservedRejectionObject | null;
}

@Resolver(() => SubscriptionObject)
export class ObservedCallsResolver {
  @FieldResolver(() => ObservedCallsObject, {
    nullable: true,
    complexity: 10,
    description:
      "The subscription's last calls, to see whether the first one arrived; null unless the viewer is a member of the application.",
  })
  async observedCalls(
    @Root() { view }: SubscriptionObject,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<ObservedCallsObject | null> {
    const rights = await loaders.rights.load(view);
    if (!rights?.isMember) return null;
    const calls = await loaders.observedCalls.load(view);
    return { lastAdmittedAt: calls?.lastUsedAt ?? null, lastRejected: rejectionOf(calls) };
  }
}

function rejectionOf(calls: ObservedCalls | null): ObservedRejectionObject | null {
  const { rejectedAt: at, reason, status, requestId } = calls ?? {};
  if (!at || !reason || !status || !requestId) return null;
  // Reports with a reason that isn't in the list are dropped (domain/usage/batch.rules.ts).
  const { title, why, fix, page, slug } = explain(reason as Reason, "CONSUMER");
  return { at, reason, status, requestId, title, sentence: why, fix, fixPage: page, slug };
}
