import type { Actor } from "@/domain/kernel/actor";
import { lookUpApiKey } from "@/domain/subscriptions/subscription-keys.queries";
import {
  changeApiKeyExpiry,
  reactivateApiKey,
  renewApiKey,
  revealApiKey,
  revokeApiKey,
} from "@/domain/subscriptions/subscription-keys.service";
import { type GraphQLContext, requireActor } from "../context";
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "../tg";
import { describeVerb } from "../transport/describe-verb";
import { encodeId, inputId } from "../transport/ids";
import { payload } from "../transport/user-error";
import { ApiKeyInput, ChangeApiKeyExpiryInput, LookUpApiKeyInput, RenewApiKeyInput } from "./api-key.inputs";
import { ApiKeyObject, ApiKeyPayload, LookUpApiKeyPayload, presentKey } from "./api-key.type";
import { reloadSubscription } from "./subscription.resolver";
import { SubscriptionObject, SubscriptionPayload } from "./subscription.type";

@Resolver(() => SubscriptionObject)
export class ApiKeyResolver {
  @FieldResolver(() => [ApiKeyObject], {
    description: "Its keys, the newest first, at most 20. Empty for other securities.",
  })
  async keys(
    @Root() subscription: SubscriptionObject,
    @Ctx() context: GraphQLContext,
  ): Promise<ApiKeyObject[]> {
    if (subscription.security !== "API_KEY") return [];
    return (await context.loaders.keys.load(subscription.view)).map(presentKey);
  }

  @Mutation(() => ApiKeyPayload, {
    description: describeVerb(
      "Makes a new key at once; the live ones end after the overlap. For the application's owners.",
      renewApiKey,
    ),
  })
  async renewApiKey(
    @Arg("input", () => RenewApiKeyInput) input: RenewApiKeyInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ApiKeyPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const id = inputId("subscription", input.subscriptionId, "subscriptionId");
      const { key } = await renewApiKey(actor, id, { overlapHours: input.overlapHours ?? undefined });
      return { apiKey: key, subscription: await reloadSubscription(actor, id) };
    });
  }

  @Mutation(() => ApiKeyPayload, {
    description: describeVerb(
      "Gives a key in the clear, unless keys are shown once. For the application's members; recorded in the audit trail.",
      revealApiKey,
    ),
  })
  async revealApiKey(
    @Arg("input", () => ApiKeyInput) input: ApiKeyInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ApiKeyPayload> {
    const actor = requireActor(context);
    return payload(async () => ({ apiKey: await revealApiKey(actor, inputId("apiKey", input.id)) }));
  }

  @Mutation(() => SubscriptionPayload, {
    description: describeVerb(
      "Ends a key at once; again changes nothing. For the application's owners and the API's publishers.",
      revokeApiKey,
    ),
  })
  async revokeApiKey(@Arg("input", () => ApiKeyInput) input: ApiKeyInput, @Ctx() context: GraphQLContext) {
    return onKey(context, input.id, revokeApiKey);
  }

  @Mutation(() => SubscriptionPayload, {
    description: describeVerb(
      "Lets a revoked or ended key work again, as long as its subscription does. For the API's publishers.",
      reactivateApiKey,
    ),
  })
  async reactivateApiKey(
    @Arg("input", () => ApiKeyInput) input: ApiKeyInput,
    @Ctx() context: GraphQLContext,
  ) {
    return onKey(context, input.id, reactivateApiKey);
  }

  @Mutation(() => SubscriptionPayload, {
    description: describeVerb(
      "Sets a key's own end, or takes it away. For the API's publishers.",
      changeApiKeyExpiry,
    ),
  })
  async changeApiKeyExpiry(
    @Arg("input", () => ChangeApiKeyExpiryInput) input: ChangeApiKeyExpiryInput,
    @Ctx() context: GraphQLContext,
  ) {
    return onKey(context, input.id, (actor, id) =>
      changeApiKeyExpiry(actor, id, { expiresAt: input.expiresAt ?? null }),
    );
  }

  @Mutation(() => LookUpApiKeyPayload, {
    description: describeVerb(
      "Says whose a key is and whether calls with it pass, for somebody who was told of a leaked one. Changes nothing; a mutation so that the key is in no address. For the API's publishers.",
      lookUpApiKey,
    ),
  })
  async lookUpApiKey(
    @Arg("input", () => LookUpApiKeyInput) input: LookUpApiKeyInput,
    @Ctx() context: GraphQLContext,
  ): Promise<LookUpApiKeyPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const found = await lookUpApiKey(actor, inputId("api", input.apiId, "apiId"), input.key.slice(0, 500));
      if (!found) return { finding: null };
      const { applicationName, planName, hint, state } = found;
      return {
        finding: {
          keyId: encodeId("apiKey", found.keyId),
          subscriptionId: encodeId("subscription", found.subscriptionId),
          applicationName,
          planName,
          hint,
          state,
        },
      };
    });
  }
}

async function onKey(
  context: GraphQLContext,
  id: string,
  verb: (actor: Actor, keyId: string) => Promise<string>,
): Promise<SubscriptionPayload> {
  const actor = requireActor(context);
  return payload(async () => {
    const subscriptionId = await verb(actor, inputId("apiKey", id));
    return { subscription: await reloadSubscription(actor, subscriptionId) };
  });
}
