import type { WebhookFormat } from "@/domain/notifications/webhooks/payload.rules";
import type { Delivery } from "@/domain/webhooks/webhook.queries";
import { ArgsType, Field, ID, InputType, Int } from "../tg";
import { ForwardArgs } from "../transport/connection";
import { WebhookDeliveryStatusEnum, WebhookFormatEnum } from "./webhook.enums";

const URL_TEXT =
  "`https` URL of the endpoint, up to 2,000 characters; `http` only on loopback. Addresses in private networks are rejected unless the installation allows them.";
const EVENTS_TEXT = "Names of the events to send; empty for all.";

@ArgsType()
export class WebhookDeliveriesArgs extends ForwardArgs {
  @Field(() => WebhookDeliveryStatusEnum, {
    nullable: true,
    description: "Only deliveries with this status.",
  })
  readonly status?: Delivery["status"] | null;
}

@InputType("CreateWebhookInput", {
  description: "A new webhook of an application or of an API; without either, a stream of the audit log.",
})
export class CreateWebhookInput {
  @Field(() => ID, { nullable: true, description: "The application." })
  readonly applicationId?: string | null;

  @Field(() => ID, { nullable: true, description: "The API. Not together with an application." })
  readonly apiId?: string | null;

  @Field(() => String, { description: "Name, 1 to 50 characters." })
  readonly name!: string;

  @Field(() => String, { description: URL_TEXT })
  readonly url!: string;

  @Field(() => WebhookFormatEnum, {
    nullable: true,
    description: "Default: STANDARD, and JSON_LINES for a stream. It can't be changed later.",
  })
  readonly format?: WebhookFormat | null;

  @Field(() => [String], { nullable: true, description: `${EVENTS_TEXT} Default: all.` })
  readonly events?: readonly string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "For a stream: begins with the oldest entry instead of the next one. Default: false.",
  })
  readonly includesExisting?: boolean | null;
}

@InputType("UpdateWebhookInput", { description: "Changes to a webhook. Omitted fields keep their value." })
export class UpdateWebhookInput {
  @Field(() => ID, { description: "The webhook." })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: "Name, 1 to 50 characters." })
  readonly name?: string | null;

  @Field(() => String, { nullable: true, description: URL_TEXT })
  readonly url?: string | null;

  @Field(() => [String], { nullable: true, description: EVENTS_TEXT })
  readonly events?: readonly string[] | null;
}

@InputType("WebhookInput", { description: "The webhook to change." })
export class WebhookInput {
  @Field(() => ID, { description: "The webhook." })
  readonly id!: string;
}

@InputType("RenewWebhookSecretInput", { description: "The webhook whose secret to renew." })
export class RenewWebhookSecretInput {
  @Field(() => ID, { description: "The webhook." })
  readonly id!: string;

  @Field(() => Int, {
    nullable: true,
    description: "Hours for which the old secret signs too, 0 to 168. Default: 24.",
  })
  readonly gracePeriodHours?: number | null;
}

@InputType("ResendWebhookDeliveryInput", { description: "The delivery to send again." })
export class ResendWebhookDeliveryInput {
  @Field(() => ID, { description: "The delivery." })
  readonly id!: string;
}

@InputType("ResendWebhookDeliveriesInput", { description: "The deliveries to send again." })
export class ResendWebhookDeliveriesInput {
  @Field(() => ID, { description: "The webhook." })
  readonly id!: string;

  @Field(() => Date, { description: "Deliveries created from this time on." })
  readonly from!: Date;

  @Field(() => Date, { description: "Deliveries created before this time." })
  readonly to!: Date;

  @Field(() => ID, {
    nullable: true,
    description:
      "Continues after this delivery: `lastDeliveryId` of the request before. Default: from the beginning of the range.",
  })
  readonly afterDeliveryId?: string | null;
}
