import { messageId } from "@/domain/notifications/webhooks/signing";
import type { Attempt, Delivery, Webhook } from "@/domain/webhooks/webhook.queries";
import { Field, ID, Int, ObjectType } from "../tg";
import { connectionOf } from "../transport/connection";
import { encodeId } from "../transport/ids";
import { Node } from "../transport/node";
import { DeletedIdField, Payload, PayloadField, PayloadType } from "../transport/user-error";
import { WebhookDeliveryStatusEnum, WebhookFormatEnum, WebhookStatusEnum } from "./webhook.enums";

@ObjectType("WebhookEvent", { simpleResolvers: true, description: "An event that webhooks can send." })
export class WebhookEventObject {
  @Field(() => String, { description: "Name, such as subscription.accepted." })
  readonly name!: string;

  @Field(() => String, { description: "What happens, in a few words." })
  readonly label!: string;
}

@ObjectType("Webhook", {
  implements: Node,
  simpleResolvers: true,
  description:
    "An endpoint that gets what happens to an application or an API, or the entries of the audit log. At least once, and in order for each subject.",
})
export class WebhookObject {
  /** Not a field. */
  readonly row!: Webhook;

  @Field(() => ID, { description: "ID of the webhook." })
  readonly id!: string;

  @Field(() => String, { description: "Name." })
  readonly name!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "URL of the endpoint; its origin and `/…` for viewers who cannot manage the webhook, because its path can be a credential. Null if it cannot be decrypted, because a key is missing from LATCHKEY_ENCRYPTION_KEYS: then nothing is sent until the key is there again, or `updateWebhook` sets the URL.",
  })
  readonly url!: string | null;

  @Field(() => WebhookFormatEnum, { description: "What it sends." })
  readonly format!: string;

  @Field(() => [String], { description: "Names of the events that it sends; empty for all." })
  readonly events!: readonly string[];

  @Field(() => WebhookStatusEnum, { description: "Status of the webhook." })
  readonly status!: string;

  @Field(() => String, { nullable: true, description: "Why it is paused or disabled; null if active." })
  readonly statusReason!: string | null;

  @Field(() => Date, {
    nullable: true,
    description: "Since when all attempts have failed; null after a success.",
  })
  readonly failingSince!: Date | null;

  @Field(() => Date, {
    nullable: true,
    description:
      "Since when events have not been stored for it, because 10,000 deliveries wait; null if all are. For a stream: entries from before this time were deleted for their age before it sent them.",
  })
  readonly missingSince!: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: "Until when the previous secret signs too; null if only the current one does.",
  })
  readonly previousSecretEndsAt!: Date | null;

  @Field(() => Date, { description: "Creation time." })
  readonly createdAt!: Date;

  @Field(() => Date, { description: "Time of the last change." })
  readonly updatedAt!: Date;
}

@ObjectType("WebhookAttempt", { simpleResolvers: true, description: "One attempt to deliver." })
export class WebhookAttemptObject {
  @Field(() => Date, { description: "Time when it began." })
  readonly startedAt!: Date;

  @Field(() => Int, { nullable: true, description: "Duration; null if the process ended meanwhile." })
  readonly milliseconds!: number | null;

  @Field(() => Int, { nullable: true, description: "HTTP status of the response; null if there was none." })
  readonly status!: number | null;

  @Field(() => String, { nullable: true, description: "Beginning of the response, up to 500 characters." })
  readonly response!: string | null;

  @Field(() => String, { nullable: true, description: "Why it failed; null if it did not." })
  readonly error!: string | null;
}

@ObjectType("WebhookDelivery", {
  implements: Node,
  simpleResolvers: true,
  description: "One event for one webhook. Stored for 30 days.",
})
export class WebhookDeliveryObject {
  /** Not a field. */
  readonly row!: Delivery;

  @Field(() => ID, { description: "ID of the delivery." })
  readonly id!: string;

  @Field(() => String, {
    description: "Its `webhook-id`: the same at every attempt, and when it is sent again on request.",
  })
  readonly messageId!: string;

  @Field(() => String, { description: "Name of the event." })
  readonly event!: string;

  @Field(() => WebhookDeliveryStatusEnum, { description: "Status of the delivery." })
  readonly status!: string;

  @Field(() => Boolean, { description: "Whether it was sent again on request." })
  readonly isResend!: boolean;

  @Field(() => String, { description: "The body of its requests." })
  readonly payload!: string;

  @Field(() => Int, { description: "Number of attempts." })
  readonly attemptCount!: number;

  @Field(() => Date, { description: "Creation time." })
  readonly createdAt!: Date;

  @Field(() => Date, {
    nullable: true,
    description:
      "Time of the next attempt; null if it has ended, or waits for an earlier delivery about its subject or for the webhook to be resumed.",
  })
  readonly nextAttemptAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "Delivery time; null if not delivered." })
  readonly deliveredAt!: Date | null;

  @Field(() => Int, {
    nullable: true,
    description: "HTTP status of the last response; null if there was none.",
  })
  readonly lastStatus!: number | null;

  @Field(() => String, {
    nullable: true,
    description: "Why the last attempt failed, or why it was canceled.",
  })
  readonly lastError!: string | null;
}

export const WebhookDeliveryConnection = connectionOf("WebhookDelivery", WebhookDeliveryObject);

export function presentWebhook(row: Webhook): WebhookObject {
  const { name, url, format, events, status, statusReason, failingSince, missingSince } = row;
  const { previousSecretEndsAt, createdAt, updatedAt } = row;
  return {
    row,
    id: encodeId("webhook", row.id),
    name,
    url,
    format,
    events,
    status,
    statusReason,
    failingSince,
    missingSince,
    previousSecretEndsAt:
      previousSecretEndsAt && previousSecretEndsAt > new Date() ? previousSecretEndsAt : null,
    createdAt,
    updatedAt,
  };
}

export function presentDelivery(row: Delivery): WebhookDeliveryObject {
  const { event, status, payload, attempts, createdAt, nextAttemptAt, deliveredAt, lastStatus, lastError } =
    row;
  return {
    row,
    id: encodeId("webhookDelivery", row.id),
    messageId: messageId(row),
    event,
    status,
    isResend: row.resendOf !== null,
    payload,
    attemptCount: attempts,
    createdAt,
    nextAttemptAt,
    deliveredAt,
    lastStatus,
    lastError,
  };
}

export function presentAttempt(row: Attempt): WebhookAttemptObject {
  const { startedAt, milliseconds, status, response, error } = row;
  return { startedAt, milliseconds, status, response, error };
}

@PayloadType("WebhookPayload", "The webhook after the change.")
export class WebhookPayload extends Payload {
  @PayloadField(() => WebhookObject)
  readonly webhook?: WebhookObject | null;
}

@PayloadType("WebhookSecretPayload", "The webhook after the change, with its secret if there is a new one.")
export class WebhookSecretPayload extends WebhookPayload {
  @Field(() => String, {
    nullable: true,
    description:
      "The new signing secret (`whsec_…`). Shown only in this response; null if there is none, as in chat formats.",
  })
  readonly secret?: string | null;
}

@PayloadType("DeleteWebhookPayload", "The deleted webhook.")
export class DeleteWebhookPayload extends Payload {
  @DeletedIdField("the deleted webhook")
  readonly deletedId?: string | null;
}

@PayloadType("WebhookDeliveryPayload", "The delivery that was created.")
export class WebhookDeliveryPayload extends Payload {
  @PayloadField(() => WebhookDeliveryObject)
  readonly delivery?: WebhookDeliveryObject | null;
}

@PayloadType("ResendWebhookDeliveriesPayload", "The webhook, and how much it sends again.")
export class ResendWebhookDeliveriesPayload extends WebhookPayload {
  @Field(() => Int, { nullable: true, description: "Number of deliveries that are sent again." })
  readonly count?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether more deliveries of the range remain, because one request takes 1,000.",
  })
  readonly hasMore?: boolean | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "ID of the last delivery that is sent again: `afterDeliveryId` of the next request. Null if none is.",
  })
  readonly lastDeliveryId?: string | null;
}
