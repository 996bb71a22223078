import type { ApiKeyView } from "@/domain/subscriptions/subscription.queries";
import { Field, ID, ObjectType } from "../tg";
import { encodeId } from "../transport/ids";
import { Payload, PayloadType } from "../transport/user-error";
import { ApiKeyStateEnum } from "./subscription.enums";
import { SubscriptionPayload } from "./subscription.type";

@ObjectType("ApiKey", {
  simpleResolvers: true,
  description: "A key of a subscription; never the key itself.",
})
export class ApiKeyObject {
  @Field(() => ID, { description: "The key's id; not the key." })
  readonly id!: string;

  @Field(() => String, { description: "Its last four characters." })
  readonly hint!: string;

  @Field(() => ApiKeyStateEnum, { description: "How it stands now." })
  readonly state!: string;

  @Field(() => Boolean, { description: "A publisher chose it." })
  readonly custom!: boolean;

  @Field(() => Boolean, { description: "Members can reveal it; false when it was shown once." })
  readonly copyable!: boolean;

  @Field(() => Date, { description: "When it was made." })
  readonly createdAt!: Date;

  @Field(() => Date, {
    nullable: true,
    description: "When it ends: its own end or its subscription's, the earlier; null for never.",
  })
  readonly endsAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "When it was revoked." })
  readonly revokedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "When a call last used it; null for never." })
  readonly lastUsedAt!: Date | null;
}

/** A key as both sides of its subscription see it, without the key itself. */
export function presentKey(key: ApiKeyView): ApiKeyObject {
  const { hint, state, custom, copyable, createdAt, endsAt, revokedAt, lastUsedAt } = key;
  return {
    id: encodeId("apiKey", key.id),
    hint,
    state,
    custom,
    copyable,
    createdAt,
    endsAt,
    revokedAt,
    lastUsedAt,
  };
}

@PayloadType("ApiKeyPayload", "A key in the clear.")
export class ApiKeyPayload extends SubscriptionPayload {
  @Field(() => String, { nullable: true, description: "The key itself; null when the mutation was refused." })
  readonly apiKey?: string | null;
}

@ObjectType("ApiKeyFinding", { simpleResolvers: true, description: "What is known of a key." })
export class ApiKeyFindingObject {
  @Field(() => ID, { description: "The key's id." })
  readonly keyId!: string;

  @Field(() => ID, { description: "Its subscription." })
  readonly subscriptionId!: string;

  @Field(() => String, { description: "The application whose key it is." })
  readonly applicationName!: string;

  @Field(() => String, { description: "The plan." })
  readonly planName!: string;

  @Field(() => String, { description: "Its last four characters." })
  readonly hint!: string;

  @Field(() => ApiKeyStateEnum, { description: "Whether calls with it pass now." })
  readonly state!: string;
}

@PayloadType("LookUpApiKeyPayload", "What is known of a key.")
export class LookUpApiKeyPayload extends Payload {
  @Field(() => ApiKeyFindingObject, { nullable: true, description: "Null when this API knows no such key." })
  readonly finding?: ApiKeyFindingObject | null;
}
