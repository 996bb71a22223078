import { eq } from "drizzle-orm";
import { webhookDeliveries, webhooks } from "@/db/schema";
import type { Person } from "@/domain/kernel/actor";
import { shiftClock } from "@/domain/kernel/clock";
import { notifyUsers } from "@/domain/notifications/notification.service";
import { deliverDue } from "@/domain/notifications/webhooks/delivery.service";
import { spreadOccurrences } from "@/domain/notifications/webhooks/spreading.service";
import { change, database } from "@/domain/store/database";
import { createWebhook } from "@/domain/webhooks/webhook.service";
import { anApplication, SYSTEM } from "@/testing/domain/world";
import { type Endpoint, startEndpoint } from "./endpoint";

/** An application with a webhook and its endpoint. */
export interface HookStage {
  readonly applicationId: string;
  readonly webhookId: string;
  readonly secret: string;
  readonly endpoint: Endpoint;
  /** Something happens to a subject of the application. */
  happen(name: string, subject?: string, event?: string): Promise<void>;
  /** The names of what happened, as the endpoint got them. */
  names(): string[];
  deliveries(): Promise<(typeof webhookDeliveries.$inferSelect)[]>;
  row(): Promise<typeof webhooks.$inferSelect | undefined>;
  close(): Promise<void>;
}

/** Creates an application of the owner with a webhook. */
export async function createHookStage(owner: Person): Promise<HookStage> {
  const endpoint = await startEndpoint();
  const applicationId = await anApplication(owner);
  await spreadOccurrences();
  const hook = { name: "Hook", url: endpoint.url };
  const { webhook, secret } = await createWebhook(owner, { applicationId }, hook);
  const webhookId = webhook.id;
  return {
    applicationId,
    webhookId,
    secret: secret ?? "",
    endpoint,
    async happen(name, subject = "subscription:1", event = "subscription.paused") {
      const data = { application: name };
      const input = { event: event as "subscription.paused", applicationId, subject, data };
      await change(SYSTEM, (tx) => notifyUsers(tx, SYSTEM, [], input));
    },
    names: () => namesOf(endpoint),
    deliveries: () =>
      database()
        .select()
        .from(webhookDeliveries)
        .where(eq(webhookDeliveries.webhookId, webhookId))
        .orderBy(webhookDeliveries.id),
    async row() {
      const [found] = await database().select().from(webhooks).where(eq(webhooks.id, webhookId));
      return found;
    },
    async close() {
      shiftClock(0);
      await endpoint.stop();
      await database().update(webhooks).set({ status: "DISABLED" });
      await database().delete(webhookDeliveries);
    },
  };
}

/** The names of what happened, as an endpoint got them. */
export const namesOf = (endpoint: Endpoint): string[] =>
  endpoint.received.map(({ body }) => JSON.parse(body).data.application as string);

/** Lets time pass from now, and does what is due. */
export async function pass(milliseconds = 0): Promise<void> {
  shiftClock(milliseconds);
  await spreadOccurrences();
  await deliverDue();
}
