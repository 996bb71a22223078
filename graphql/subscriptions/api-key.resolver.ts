import type { Actor } from "@/domain/kernel/actor";
import { MAXIMUM_KEYS } from "@/domain/subscriptions/subscription.queries";
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
import { listCost } from "../transport/page-cost";
import { payload } from "../transport/user-error";
import { ApiKeyInput, ChangeApiKeyExpiryInput, LookUpApiKeyInput, RenewApiKeyInput } from "./api-key.inputs";
import { ApiKeyObject, LookUpApiKeyPayload, presentKey } from "./api-key.type";
import { reloadKeys, reloadSubscription } from "./subscription.resolver";
import { SubscriptionObject } from "./subscription.type";
import { ApiKeyPayload, SubscriptionPayload } from "./subscription-payload.type";

@Resolver(() => SubscriptionObject)
export class ApiKeyResolver {
  @FieldResolver(() => [ApiKeyObject], {
    complexity: listCost(MAXIMUM_KEYS),
    description: "Keys, newest first, at most 20. Empty for other authentication types.",
  })
  async keys(
    @Root() subscription: SubscriptionObject,
    @Ctx() context: GraphQLContext,
  ): Promise<ApiKeyObject[]> {
    if (subscription.authenticationType !== "API_KEY") return [];
    return (await context.loaders.keys.load(subscription.view)).map((key) =>
      presentKey(key, subscription.view),
    );
  }

  @Mutation(() => ApiKeyPayload, {
    description: describeVerb(
      "Creates a new key immediately; active keys expire after the grace period, and are in `replacedKeys`. Requires application owner.",
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
      const { gracePeriodHours } = input;
      const renewed = await renewApiKey(actor, id, { gracePeriodHours: gracePeriodHours ?? undefined });
      const replacedKeys = await reloadKeys(actor, renewed.replacedIds);
      return { apiKey: renewed.key, replacedKeys, ...(await reload(actor, id, renewed.id)) };
    });
  }

  @Mutation(() => ApiKeyPayload, {
    description: describeVerb(
      "Returns a key in plaintext, unless keys are shown only once. Requires application membership; recorded in the audit log.",
      revealApiKey,
    ),
  })
  async revealApiKey(
    @Arg("input", () => ApiKeyInput) input: ApiKeyInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ApiKeyPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const id = inputId("apiKey", input.id);
      const apiKey = await revealApiKey(actor, id);
      const [key = null] = await reloadKeys(actor, [id]);
      return { apiKey, key, subscription: key && (await reloadSubscription(actor, key.subscriptionId)) };
    });
  }

  @Mutation(() => SubscriptionPayload, {
    description: describeVerb(
      "Revokes a key immediately. Idempotent. Requires application owner or API publisher.",
      revokeApiKey,
    ),
  })
  async revokeApiKey(@Arg("input", () => ApiKeyInput) input: ApiKeyInput, @Ctx() context: GraphQLContext) {
    return onKey(context, input.id, revokeApiKey);
  }

  @Mutation(() => SubscriptionPayload, {
    description: describeVerb(
      "Reactivates an expired key, or one that a publisher revoked, for the duration of its subscription. Keys that the application's owners revoked or renewed, or that ended with their subscription, stay ended. Requires API publisher.",
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
      "Sets or removes a key's own expiry time. A key that the application's owners renewed can only expire earlier. Requires API publisher.",
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
      "Looks up a key's application, subscription and status, for example after a leak report. Makes no changes; it is a mutation to keep the key out of URLs. Requires API publisher.",
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
      const { applicationName, planName, lastFour, status } = found;
      return {
        finding: {
          keyId: encodeId("apiKey", found.keyId),
          subscriptionId: encodeId("subscription", found.subscriptionId),
          applicationName,
          planName,
          lastFour,
          status,
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
    const keyId = inputId("apiKey", id);
    return reload(actor, await verb(actor, keyId), keyId);
  });
}

async function reload(actor: Actor, subscriptionId: string, keyId: string) {
  const [key = null] = await reloadKeys(actor, [keyId]);
  return { subscription: await reloadSubscription(actor, subscriptionId), key };
}
