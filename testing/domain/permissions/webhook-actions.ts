import { webhooks } from "@/db/schema";
import type { Actor } from "@/domain/kernel/actor";
import { after, DAY, now } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { database } from "@/domain/store/database";
import {
  resendWebhookDeliveries,
  resendWebhookDelivery,
  testWebhook,
} from "@/domain/webhooks/resend.service";
import { listWebhooks } from "@/domain/webhooks/webhook.queries";
import type { WebhookOwner } from "@/domain/webhooks/webhook.repository";
import {
  createWebhook,
  deleteWebhook,
  pauseWebhook,
  renewWebhookSecret,
  resumeWebhook,
  updateWebhook,
} from "@/domain/webhooks/webhook.service";
import { SYSTEM } from "@/testing/domain/world";
import type { Action } from "./action";
import type { PermissionStage } from "./stage";

/** An endpoint of tests: nothing listens there. */
export const ENDPOINT = { name: "Endpoint", url: "http://127.0.0.1:9/hook" };

type OwnerOf = (stage: PermissionStage) => WebhookOwner;

/** Deletes what earlier actions left: an owner has at most 20. */
export async function tidyWebhooks(): Promise<void> {
  await database().update(webhooks).set({ deletedAt: now() });
}

/** A new webhook, created by Latchkey itself, which can do everything. */
async function aWebhook(owner: WebhookOwner): Promise<string> {
  await tidyWebhooks();
  const { webhook } = await createWebhook(SYSTEM, owner, ENDPOINT);
  return webhook.id;
}

async function aDeliveredTest(owner: WebhookOwner): Promise<string> {
  const { id } = await testWebhook(SYSTEM, await aWebhook(owner));
  return id;
}

const lastWeek = () => ({ from: after(now(), -7 * DAY), to: now() });

/** What managers of webhooks can do. */
export function webhookActions(ownerOf: OwnerOf): readonly Action[] {
  const given = (stage: PermissionStage) => aWebhook(ownerOf(stage));
  const on = (does: (actor: Actor, id: string) => Promise<unknown>): Action => ({
    given,
    does: (actor, _, id) => does(actor, id),
  });
  return [
    { given: tidyWebhooks, does: (actor, stage) => createWebhook(actor, ownerOf(stage), ENDPOINT) },
    on((actor, id) => updateWebhook(actor, id, { name: newId() })),
    on((actor, id) => renewWebhookSecret(actor, id)),
    on(pauseWebhook),
    on(resumeWebhook),
    on(testWebhook),
    on((actor, id) => resendWebhookDeliveries(actor, id, lastWeek())),
    on(deleteWebhook),
    {
      given: (stage) => aDeliveredTest(ownerOf(stage)),
      does: (actor, _, id) => resendWebhookDelivery(actor, id),
      outcome: "INVALID_STATUS",
    },
  ];
}

/** What those who see webhooks can do. */
export const seeingWebhooks = (ownerOf: OwnerOf): readonly Action[] => [
  { does: (actor, stage) => listWebhooks(actor, ownerOf(stage)), looks: true },
];
