import type { Actor } from "@/domain/kernel/actor";
import { invalid } from "@/domain/kernel/domain-error";
import {
  resendWebhookDeliveries,
  resendWebhookDelivery,
  testWebhook,
} from "@/domain/webhooks/resend.service";
import type { Webhook } from "@/domain/webhooks/webhook.queries";
import type { WebhookOwner } from "@/domain/webhooks/webhook.repository";
import {
  createWebhook,
  deleteWebhook,
  pauseWebhook,
  renewWebhookSecret,
  resumeWebhook,
  updateWebhook,
} from "@/domain/webhooks/webhook.service";
import { type GraphQLContext, requireActor } from "../context";
import { Arg, Ctx, Mutation, Resolver } from "../tg";
import { describeVerb } from "../transport/describe-verb";
import { encodeId, inputId } from "../transport/ids";
import { payload } from "../transport/user-error";
import {
  CreateWebhookInput,
  RenewWebhookSecretInput,
  ResendWebhookDeliveriesInput,
  ResendWebhookDeliveryInput,
  UpdateWebhookInput,
  WebhookInput,
} from "./webhook.inputs";
import {
  DeleteWebhookPayload,
  presentDelivery,
  presentWebhook,
  ResendWebhookDeliveriesPayload,
  WebhookDeliveryPayload,
  WebhookObject,
  WebhookPayload,
  WebhookSecretPayload,
} from "./webhook.type";

const WHO =
  "Requires owner of the application, publisher of the API, or platform administrator for a stream.";

@Resolver(() => WebhookObject)
export class WebhookMutationsResolver {
  @Mutation(() => WebhookSecretPayload, {
    description: describeVerb(
      `Creates a webhook; at most 20 for each application or API. ${WHO}`,
      createWebhook,
    ),
  })
  async createWebhook(
    @Arg("input", () => CreateWebhookInput) input: CreateWebhookInput,
    @Ctx() context: GraphQLContext,
  ): Promise<WebhookSecretPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const { name, url, format, events, includesExisting } = input;
      const { webhook, secret } = await createWebhook(actor, ownerIn(input), {
        name,
        url,
        format: format ?? undefined,
        events: events ?? undefined,
        includesExisting: includesExisting ?? undefined,
      });
      return { webhook: presentWebhook(webhook), secret };
    });
  }

  @Mutation(() => WebhookSecretPayload, {
    description: describeVerb(
      `Changes a webhook. A URL on another server gets a new secret, and the old one ends immediately. ${WHO}`,
      updateWebhook,
    ),
  })
  async updateWebhook(
    @Arg("input", () => UpdateWebhookInput) { id, name, url, events }: UpdateWebhookInput,
    @Ctx() context: GraphQLContext,
  ): Promise<WebhookSecretPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const { webhook, secret } = await updateWebhook(actor, inputId("webhook", id), {
        name: name ?? undefined,
        url: url ?? undefined,
        events: events ?? undefined,
      });
      return { webhook: presentWebhook(webhook), secret };
    });
  }

  @Mutation(() => WebhookSecretPayload, {
    description: describeVerb(
      `Renews a webhook's signing secret. During the grace period, requests have a signature of each secret. ${WHO}`,
      renewWebhookSecret,
    ),
  })
  async renewWebhookSecret(
    @Arg("input", () => RenewWebhookSecretInput) input: RenewWebhookSecretInput,
    @Ctx() context: GraphQLContext,
  ): Promise<WebhookSecretPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const gracePeriodHours = input.gracePeriodHours ?? undefined;
      const { webhook, secret } = await renewWebhookSecret(actor, inputId("webhook", input.id), {
        gracePeriodHours,
      });
      return { webhook: presentWebhook(webhook), secret };
    });
  }

  @Mutation(() => WebhookPayload, {
    description: describeVerb(`Pauses a webhook: what happens waits. Idempotent. ${WHO}`, pauseWebhook),
  })
  async pauseWebhook(
    @Arg("input", () => WebhookInput) input: WebhookInput,
    @Ctx() context: GraphQLContext,
  ): Promise<WebhookPayload> {
    return onWebhook(context, input.id, pauseWebhook);
  }

  @Mutation(() => WebhookPayload, {
    description: describeVerb(
      `Resumes a paused or disabled webhook: what waits is sent in order. Idempotent. ${WHO}`,
      resumeWebhook,
    ),
  })
  async resumeWebhook(
    @Arg("input", () => WebhookInput) input: WebhookInput,
    @Ctx() context: GraphQLContext,
  ): Promise<WebhookPayload> {
    return onWebhook(context, input.id, resumeWebhook);
  }

  @Mutation(() => DeleteWebhookPayload, {
    description: describeVerb(
      `Deletes a webhook with its secrets. What waits is not sent. ${WHO}`,
      deleteWebhook,
    ),
  })
  async deleteWebhook(
    @Arg("input", () => WebhookInput) input: WebhookInput,
    @Ctx() context: GraphQLContext,
  ): Promise<DeleteWebhookPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      await deleteWebhook(actor, inputId("webhook", input.id));
      return { deletedId: input.id };
    });
  }

  @Mutation(() => WebhookDeliveryPayload, {
    description: describeVerb(
      `Sends the event webhook.test to a webhook's endpoint, at most 60 times an hour. ${WHO}`,
      testWebhook,
    ),
  })
  async testWebhook(
    @Arg("input", () => WebhookInput) input: WebhookInput,
    @Ctx() context: GraphQLContext,
  ): Promise<WebhookDeliveryPayload> {
    const actor = requireActor(context);
    return payload(async () => ({
      delivery: presentDelivery(await testWebhook(actor, inputId("webhook", input.id))),
    }));
  }

  @Mutation(() => WebhookDeliveryPayload, {
    description: describeVerb(
      `Sends a delivery again, with the same \`webhook-id\`. Returns the same delivery while it waits. ${WHO}`,
      resendWebhookDelivery,
    ),
  })
  async resendWebhookDelivery(
    @Arg("input", () => ResendWebhookDeliveryInput) input: ResendWebhookDeliveryInput,
    @Ctx() context: GraphQLContext,
  ): Promise<WebhookDeliveryPayload> {
    const actor = requireActor(context);
    return payload(async () => ({
      delivery: presentDelivery(await resendWebhookDelivery(actor, inputId("webhookDelivery", input.id))),
    }));
  }

  @Mutation(() => ResendWebhookDeliveriesPayload, {
    description: describeVerb(
      `Sends the deliveries of a time range again, in their order, without tests and those that wait. Up to 1,000 at a time: while \`hasMore\` is true, repeat with \`lastDeliveryId\` as \`afterDeliveryId\`. ${WHO}`,
      resendWebhookDeliveries,
    ),
  })
  async resendWebhookDeliveries(
    @Arg("input", () => ResendWebhookDeliveriesInput) input: ResendWebhookDeliveriesInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ResendWebhookDeliveriesPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const { from, to, afterDeliveryId: after } = input;
      const { webhook, lastId, ...rest } = await resendWebhookDeliveries(
        actor,
        inputId("webhook", input.id),
        {
          from,
          to,
          afterId: after ? inputId("webhookDelivery", after, "afterDeliveryId") : null,
        },
      );
      const lastDeliveryId = lastId && encodeId("webhookDelivery", lastId);
      return { webhook: presentWebhook(webhook), lastDeliveryId, ...rest };
    });
  }
}

function ownerIn({ applicationId, apiId }: CreateWebhookInput): WebhookOwner {
  if (applicationId && apiId) throw invalid("apiId", "Enter an application or an API, not both.");
  if (applicationId) return { applicationId: inputId("application", applicationId, "applicationId") };
  return apiId ? { apiId: inputId("api", apiId, "apiId") } : { platform: true };
}

async function onWebhook(
  context: GraphQLContext,
  id: string,
  verb: (actor: Actor, id: string) => Promise<Webhook>,
): Promise<WebhookPayload> {
  const actor = requireActor(context);
  return payload(async () => ({ webhook: presentWebhook(await verb(actor, inputId("webhook", id))) }));
}
