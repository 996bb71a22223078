import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { WebhookList } from "@/app/_components/webhooks/webhook-list";
import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import { paths } from "@/app/_lib/paths";
import { whoCan } from "@/app/_lib/who-can";
import { DeniedState } from "@/app/_ui/states";

export const metadata: Metadata = { title: "API webhooks" };

const WEBHOOKS = graphql(`
  query ApiWebhooks($id: ID!) {
    api(id: $id) {
      webhooks {
        ...WebhookRow
      }
    }
  }
`);

export default async function ApiWebhooksPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { data, problem } = await load(WEBHOOKS, { id });
  if (problem)
    return <ProblemState problem={problem} what="the webhooks" retryHref={paths.publishing.webhooks(id)} />;
  const webhooks = data.api?.webhooks;
  if (!webhooks)
    return (
      <DeniedState title="You don't have permission to see this API's webhooks">
        {whoCan("webhook.seeOfApi")}
      </DeniedState>
    );
  return <WebhookList place={{ kind: "api", id }} webhooks={webhooks} />;
}
