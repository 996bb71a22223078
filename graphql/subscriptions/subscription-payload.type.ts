import { MAXIMUM_ACTIVE_KEYS } from "@/domain/api-keys/api-key.rules";
import { Field } from "../tg";
import { Payload, PayloadField, PayloadType } from "../transport/user-error";
import { ApiKeyObject } from "./api-key.type";
import { SubscriptionObject } from "./subscription.type";

@PayloadType("SubscriptionPayload", "The subscription after the change.")
export class SubscriptionPayload extends Payload {
  @PayloadField(() => SubscriptionObject)
  readonly subscription?: SubscriptionObject | null;

  @Field(() => ApiKeyObject, {
    nullable: true,
    description:
      "The key that a mutation of one key created, changed or revealed; null for a mutation of the whole subscription, which can change all its keys.",
  })
  readonly key?: ApiKeyObject | null;
}

@PayloadType("SubscribePayload", "The new subscription.")
export class SubscribePayload extends SubscriptionPayload {
  @Field(() => String, {
    nullable: true,
    description:
      "The first API key, if the plan has automatic approval and API keys. If keys are shown only once, this is the only time.",
  })
  readonly apiKey?: string | null;
}

@PayloadType("ApiKeyPayload", "A key in plaintext.")
export class ApiKeyPayload extends SubscriptionPayload {
  @Field(() => String, { nullable: true, description: "The key itself; null if the mutation failed." })
  readonly apiKey?: string | null;

  @Field(() => [ApiKeyObject], {
    nullable: true,
    complexity: ({ childComplexity }) => 1 + MAXIMUM_ACTIVE_KEYS * childComplexity,
    description:
      "Former keys that a renewal gave an earlier expiry; null for other mutations, or if the mutation failed.",
  })
  readonly replacedKeys?: readonly ApiKeyObject[] | null;
}
