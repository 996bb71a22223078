import { limitsInForce } from "@/domain/subscriptions/limits/limits.queries";
import { setSubscriptionLimits } from "@/domain/subscriptions/limits/limits.service";
import { type GraphQLContext, requireActor } from "../context";
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "../tg";
import { describeVerb } from "../transport/describe-verb";
import { QuotaUseObject, SubscriptionLimitsObject } from "./limits.type";
import { SetSubscriptionLimitsInput } from "./subscription.inputs";
import { applyAction } from "./subscription.resolver";
import { SubscriptionObject } from "./subscription.type";
import { SubscriptionPayload } from "./subscription-payload.type";

/** The largest Int of GraphQL. */
const MAXIMUM_INT = 2 ** 31 - 1;

@Resolver(() => SubscriptionObject)
export class SubscriptionLimitsResolver {
  @FieldResolver(() => SubscriptionLimitsObject, {
    description: "The limits in force.",
  })
  limits(@Root() { view }: SubscriptionObject): SubscriptionLimitsObject {
    const { rate, quota } = limitsInForce(view);
    return {
      rate,
      quota,
      ownRateCalls: rate && view.rateCalls,
      ownQuotaCalls: quota && view.quotaCalls,
    };
  }

  @FieldResolver(() => QuotaUseObject, {
    nullable: true,
    complexity: 10,
    description:
      "Calls in the current period of the quota, for members of the application and publishers of the API; null without a quota.",
  })
  async quotaUse(
    @Root() { view }: SubscriptionObject,
    @Ctx() context: GraphQLContext,
  ): Promise<QuotaUseObject | null> {
    requireActor(context);
    if (!(await context.loaders.rights.load(view))?.seesCalls) return null;
    const use = await context.loaders.quotaUse.load(view);
    const bounded = (calls: number) => Math.min(calls, MAXIMUM_INT);
    return (
      use && {
        ...use,
        used: bounded(use.used),
        forecast: use.forecast === null ? null : bounded(use.forecast),
      }
    );
  }

  @Mutation(() => SubscriptionPayload, {
    description: describeVerb(
      "Sets a subscription's own limits, in the periods of its plan; calls already counted stay counted. Requires API publisher.",
      setSubscriptionLimits,
    ),
  })
  async setSubscriptionLimits(
    @Arg("input", () => SetSubscriptionLimitsInput) input: SetSubscriptionLimitsInput,
    @Ctx() context: GraphQLContext,
  ): Promise<SubscriptionPayload> {
    const { rateCalls, quotaCalls } = input;
    return applyAction(context, input.id, (actor, id) =>
      setSubscriptionLimits(actor, id, { rateCalls, quotaCalls }),
    );
  }
}
