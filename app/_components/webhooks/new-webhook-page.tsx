import { load } from "@/app/_data/run";
import { WEBHOOK_EVENTS } from "@/app/_data/webhooks";
import { Section } from "@/app/_ui/section";
import { ProblemState } from "../problem-state";
import { NewWebhookForm } from "./new-webhook-form";
import { newWebhookPath, type WebhookPlace } from "./places";

/** Creates a webhook of an application or an API. */
export async function NewWebhookPage({ place }: { place: WebhookPlace }) {
  const subject = place.kind === "api" ? "API" : "APPLICATION";
  const { data, problem } = await load(WEBHOOK_EVENTS, { subject });
  if (problem) return <ProblemState problem={problem} what="the events" retryHref={newWebhookPath(place)} />;
  return (
    <Section
      title="Create webhook"
      description="Each event is sent as soon as it happens, and again until the endpoint responds with a status from 200 to 299."
      className="max-w-form"
    >
      <NewWebhookForm place={place} events={data.webhookEvents} />
    </Section>
  );
}
