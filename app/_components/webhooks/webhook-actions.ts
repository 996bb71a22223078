"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { graphql } from "@/app/_data/generated";
import type { WebhookFormat } from "@/app/_data/generated/graphql";
import { mutate } from "@/app/_data/run";
import { formOf, text, texts } from "@/app/_lib/form-data";
import { doneAfter, type FormState, toFormState } from "@/app/_lib/form-state";
import { submittedTimestamp, UNREADABLE } from "@/app/_lib/local-dates";
import type { ActionResult } from "@/app/_ui/use-action";
import { webhooksPath } from "./places";

const CREATE = graphql(`
  mutation CreateWebhook($input: CreateWebhookInput!) {
    createWebhook(input: $input) {
      secret
      webhook {
        id
      }
      ...UserErrors
    }
  }
`);

const UPDATE = graphql(`
  mutation UpdateWebhook($input: UpdateWebhookInput!) {
    updateWebhook(input: $input) {
      secret
      ...UserErrors
    }
  }
`);

const RENEW = graphql(`
  mutation RenewWebhookSecret($input: RenewWebhookSecretInput!) {
    renewWebhookSecret(input: $input) {
      secret
      ...UserErrors
    }
  }
`);

const PAUSE = graphql(`
  mutation PauseWebhook($input: WebhookInput!) {
    pauseWebhook(input: $input) {
      ...UserErrors
    }
  }
`);

const RESUME = graphql(`
  mutation ResumeWebhook($input: WebhookInput!) {
    resumeWebhook(input: $input) {
      ...UserErrors
    }
  }
`);

const DELETE = graphql(`
  mutation DeleteWebhook($input: WebhookInput!) {
    deleteWebhook(input: $input) {
      ...UserErrors
    }
  }
`);

const TEST = graphql(`
  mutation TestWebhook($input: WebhookInput!) {
    testWebhook(input: $input) {
      ...UserErrors
    }
  }
`);

const RESEND = graphql(`
  mutation ResendWebhookDelivery($input: ResendWebhookDeliveryInput!) {
    resendWebhookDelivery(input: $input) {
      ...UserErrors
    }
  }
`);

const RESEND_RANGE = graphql(`
  mutation ResendWebhookDeliveries($input: ResendWebhookDeliveriesInput!) {
    resendWebhookDeliveries(input: $input) {
      count
      hasMore
      lastDeliveryId
      ...UserErrors
    }
  }
`);

export interface WebhookFormState extends FormState {
  /** The new secret, shown once. */
  readonly secret?: string;
  /** The new webhook. */
  readonly webhookId?: string;
}

/** Every page with webhooks. */
function refresh(): void {
  revalidatePath("/applications/[id]/webhooks", "layout");
  revalidatePath("/publishing/apis/[id]/webhooks", "layout");
  revalidatePath("/admin/audit/streams", "layout");
}

/**
 * The chosen events; none if all are chosen, which includes those of later releases. Undefined for a form without events, and "NONE" if
 * neither all nor any is chosen, which the API would take for all.
 */
function eventsIn(data: FormData): string[] | "NONE" | undefined {
  if (!text(data, "withEvents")) return undefined;
  if (text(data, "allEvents") === "on") return [];
  const events = texts(data, "events");
  return events.length === 0 ? "NONE" : events;
}

const NO_EVENT = { events: "Choose all events, or at least one." };

export async function createWebhook(_before: WebhookFormState, data: FormData): Promise<WebhookFormState> {
  const [name, url, format] = [text(data, "name"), text(data, "url"), text(data, "format")];
  const events = eventsIn(data);
  if (events === "NONE") return { errors: NO_EVENT, values: { name, url, format } };
  const { data: result, userErrors } = await mutate(CREATE, {
    input: {
      applicationId: text(data, "applicationId") || null,
      apiId: text(data, "apiId") || null,
      name,
      url,
      format: (format as WebhookFormat) || null,
      events,
      includesExisting: text(data, "includesExisting") === "on",
    },
  });
  const { webhook, secret } = result?.createWebhook ?? {};
  if (!webhook) return { ...toFormState(userErrors), values: { name, url, format } };
  refresh();
  return { errors: {}, webhookId: webhook.id, secret: secret ?? undefined };
}

export async function updateWebhook(before: WebhookFormState, data: FormData): Promise<WebhookFormState> {
  const [name, url] = [text(data, "name"), text(data, "url")];
  const events = eventsIn(data);
  if (events === "NONE") return { errors: NO_EVENT, values: { name, url } };
  const { data: result, userErrors } = await mutate(UPDATE, {
    input: { id: text(data, "id"), name, url, events },
  });
  if (userErrors.length > 0) return { ...toFormState(userErrors), values: { name, url } };
  refresh();
  return { ...doneAfter(before), secret: result?.updateWebhook.secret ?? undefined };
}

export async function renewWebhookSecret(
  before: WebhookFormState,
  data: FormData,
): Promise<WebhookFormState> {
  const hours = Number(text(data, "gracePeriodHours"));
  const { data: result, userErrors } = await mutate(RENEW, {
    input: { id: text(data, "id"), gracePeriodHours: Number.isInteger(hours) ? hours : null },
  });
  if (userErrors.length > 0) return toFormState(userErrors);
  refresh();
  return { ...doneAfter(before), secret: result?.renewWebhookSecret.secret ?? undefined };
}

async function on(
  document: typeof PAUSE | typeof RESUME | typeof DELETE | typeof TEST | typeof RESEND,
  data: FormData,
): Promise<ActionResult> {
  const { userErrors } = await mutate(document as typeof PAUSE, { input: { id: text(data, "id") } });
  if (userErrors[0]) return { error: userErrors[0].message };
  refresh();
}

export async function pauseWebhook(data: FormData): Promise<ActionResult> {
  return on(PAUSE, data);
}

export async function resumeWebhook(data: FormData): Promise<ActionResult> {
  return on(RESUME, data);
}

/** Deletes a webhook and shows the list it was in: its own page no longer exists. */
export async function deleteWebhook(data: FormData): Promise<ActionResult> {
  const result = await on(DELETE, data);
  if (result?.error) return result;
  const kind = text(data, "kind");
  const id = encodeURIComponent(text(data, "subjectId"));
  redirect(webhooksPath(kind === "application" || kind === "api" ? { kind, id } : { kind: "audit" }));
}

export async function testWebhook(data: FormData): Promise<ActionResult> {
  return on(TEST, data);
}

export async function resendDelivery(data: FormData): Promise<ActionResult> {
  return on(RESEND, data);
}

export interface ResendState extends FormState {
  readonly count?: number;
  /** The delivery after which the next ones of the same time range follow. */
  readonly continueAfter?: string;
}

const NOT_A_TIME = "Enter a date and time.";

/**
 * Sends a time range again, or what is left of it after the request before. A blank or unreadable time is rejected here, because the API
 * takes only times.
 */
export async function resendRange(before: ResendState, data: FormData): Promise<ResendState> {
  const form = formOf(data);
  const [from, to] = [submittedTimestamp(form, "from") ?? "", submittedTimestamp(form, "to") ?? ""];
  const missing = Object.entries({ from, to }).filter(([, value]) => value === "" || value === UNREADABLE);
  if (missing.length > 0)
    return { errors: Object.fromEntries(missing.map(([name]) => [name, NOT_A_TIME])), values: { from, to } };
  const continueAfter = restOf(before, from, to);
  const { data: result, userErrors } = await mutate(RESEND_RANGE, {
    input: { id: text(data, "id"), from, to, afterDeliveryId: continueAfter ?? null },
  });
  if (userErrors.length > 0) return { ...toFormState(userErrors), values: { from, to }, continueAfter };
  refresh();
  const { count, hasMore, lastDeliveryId } = result?.resendWebhookDeliveries ?? {};
  const rest = hasMore && lastDeliveryId ? { continueAfter: lastDeliveryId, values: { from, to } } : {};
  return { ...doneAfter(before), count: count ?? 0, ...rest };
}

/** Where the rest of a time range begins, if the request before was about the same one. `before` comes back from the browser. */
function restOf(before: ResendState | null, from: string, to: string): string | undefined {
  const isSame = before?.values?.from === from && before.values.to === to;
  return isSame ? before.continueAfter : undefined;
}
