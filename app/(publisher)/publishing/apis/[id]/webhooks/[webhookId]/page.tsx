import type { Metadata } from "next";
import { WebhookDetail } from "@/app/_components/webhooks/webhook-detail";
import type { SearchParams } from "@/app/_lib/listing";

export const metadata: Metadata = { title: "Webhook" };

type Props = { params: Promise<{ id: string; webhookId: string }>; searchParams: SearchParams };

export default async function ApiWebhookPage({ params, searchParams }: Props) {
  const { id, webhookId } = await params;
  return <WebhookDetail place={{ kind: "api", id }} id={webhookId} searchParams={searchParams} />;
}
