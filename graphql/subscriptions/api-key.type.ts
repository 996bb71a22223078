import { reactivationProblem } from "@/domain/api-keys/api-key.rules";
import type { ApiKeyView } from "@/domain/subscriptions/subscription.queries";
import type { SubscriptionView } from "@/domain/subscriptions/subscription-views.repository";
import { Field, ID, ObjectType } from "../tg";
import { connectionOf } from "../transport/connection";
import { encodeId } from "../transport/ids";
import { Node } from "../transport/node";
import { Payload, PayloadType } from "../transport/user-error";
import { ApiKeyEndCauseEnum, ApiKeyStatusEnum } from "./subscription.enums";

@ObjectType("ApiKey", {
  implements: Node,
  simpleResolvers: true,
  description: "A key of a subscription; never includes the key itself.",
})
export class ApiKeyObject {
  /** Not a field. */
  readonly keyId!: string;

  /** Not a field. */
  readonly subscriptionId!: string;

  /** Not a field: the subscription, if the key was loaded together with it. */
  readonly loaded?: SubscriptionView;

  @Field(() => ID, { description: "ID of the key, not the key itself." })
  readonly id!: string;

  @Field(() => String, { description: "Last four characters." })
  readonly lastFour!: string;

  @Field(() => ApiKeyStatusEnum, { description: "Status of the key." })
  readonly status!: string;

  @Field(() => Boolean, { description: "Whether a publisher set a custom key." })
  readonly custom!: boolean;

  @Field(() => Boolean, {
    description: "Whether members can reveal the key; false if it was shown only once.",
  })
  readonly revealable!: boolean;

  @Field(() => Date, { description: "Creation time." })
  readonly createdAt!: Date;

  @Field(() => Date, {
    nullable: true,
    description: "Expiry time, from the key or its subscription, whichever is earlier; null for no expiry.",
  })
  readonly expiresAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "Revocation time." })
  readonly revokedAt!: Date | null;

  @Field(() => ApiKeyEndCauseEnum, {
    nullable: true,
    description: "What ended the key, or will after its grace period; null if only its expiry does.",
  })
  readonly endCause!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Why publishers cannot reactivate the key once it has ended; null if they can.",
  })
  readonly reactivationUnavailableReason!: string | null;

  @Field(() => Date, {
    nullable: true,
    description: "Time of the last call with the key; null if never used.",
  })
  readonly lastUsedAt!: Date | null;
}

/** A key as both sides of its subscription see it, without the key itself. */
export function presentKey(key: ApiKeyView, loaded?: SubscriptionView): ApiKeyObject {
  const { lastFour, status, custom, revealable, createdAt, endsAt, revokedAt, lastUsedAt } = key;
  return {
    keyId: key.id,
    subscriptionId: key.subscriptionId,
    ...(loaded && { loaded }),
    id: encodeId("apiKey", key.id),
    lastFour,
    status,
    custom,
    revealable,
    createdAt,
    expiresAt: endsAt,
    revokedAt,
    endCause: key.endCause,
    reactivationUnavailableReason: reactivationProblem(key),
    lastUsedAt,
  };
}

export const ApiKeyConnection = connectionOf("ApiKey", ApiKeyObject);

@ObjectType("ApiKeyFinding", {
  simpleResolvers: true,
  description: "Application, subscription and status of a key.",
})
export class ApiKeyFindingObject {
  @Field(() => ID, { description: "Key ID." })
  readonly keyId!: string;

  @Field(() => ID, { description: "The key's subscription." })
  readonly subscriptionId!: string;

  @Field(() => String, { description: "Name of the key's application." })
  readonly applicationName!: string;

  @Field(() => String, { description: "The plan." })
  readonly planName!: string;

  @Field(() => String, { description: "Last four characters." })
  readonly lastFour!: string;

  @Field(() => ApiKeyStatusEnum, { description: "Status of the key; only active keys work for calls." })
  readonly status!: string;
}

@PayloadType("LookUpApiKeyPayload", "Application, subscription and status of a key.")
export class LookUpApiKeyPayload extends Payload {
  @Field(() => ApiKeyFindingObject, { nullable: true, description: "Null if the API has no such key." })
  readonly finding?: ApiKeyFindingObject | null;
}
