import { paths } from "@/app/_lib/paths";

/** Where webhooks are: of an application, of an API, or of the audit log. */
export type WebhookPlace =
  | { readonly kind: "application"; readonly id: string }
  | { readonly kind: "api"; readonly id: string }
  | { readonly kind: "audit" };

/** The path of a place's list. */
export function webhooksPath(place: WebhookPlace): string {
  if (place.kind === "application") return paths.webhooks(place.id);
  return place.kind === "api" ? paths.publishing.webhooks(place.id) : paths.admin.auditStreams();
}

export const newWebhookPath = (place: WebhookPlace) => `${webhooksPath(place)}/new`;
export const webhookPath = (place: WebhookPlace, id: string) => `${webhooksPath(place)}/${id}`;

/** What a place calls its webhooks. */
export type WebhookTerm = "webhook" | "stream";

/** "webhook", or "stream" in the audit log. */
export const webhookNoun = ({ kind }: WebhookPlace): WebhookTerm => (kind === "audit" ? "stream" : "webhook");
