import type { Metadata } from "next";
import { NewWebhookPage } from "@/app/_components/webhooks/new-webhook-page";

export const metadata: Metadata = { title: "Create webhook" };

export default async function NewApiWebhookPage({ params }: { params: Promise<{ id: string }> }) {
  return <NewWebhookPage place={{ kind: "api", id: (await params).id }} />;
}
