import { Plus, Webhook } from "lucide-react";
import type { WebhookRowFragment } from "@/app/_data/generated/graphql";
import { formatNumber } from "@/app/_lib/format";
import { ButtonLink } from "@/app/_ui/button";
import { RowTitle } from "@/app/_ui/row-title";
import { Section } from "@/app/_ui/section";
import { EmptyState } from "@/app/_ui/states";
import { StatusDot } from "@/app/_ui/status-dot";
import { type Column, Table } from "@/app/_ui/table";
import { newWebhookPath, type WebhookPlace, webhookNoun, webhookPath } from "./places";
import { webhookFormatLabel, webhookStatusLabel } from "./webhook-labels";

const TEXTS = {
  webhook: {
    title: "Webhooks",
    description:
      "Endpoints of yours that get what happens here: signed, in order, and again until they have it. Chat channels get it as messages.",
    empty: "Send what happens here to your own systems, or to a channel in Slack, Teams or Mattermost.",
    create: "Create webhook",
  },
  stream: {
    title: "Streams",
    description: "Endpoints that get every entry of the audit log, in order, such as a SIEM.",
    empty: "Send the entries of the audit log to a SIEM as they are written.",
    create: "Create stream",
  },
};

/** The webhooks of a place, with what needs attention. */
export function WebhookList({
  place,
  webhooks,
}: {
  place: WebhookPlace;
  webhooks: readonly WebhookRowFragment[];
}) {
  const term = webhookNoun(place);
  const { title, description, empty, create } = TEXTS[term];
  const add = (variant: "primary" | "secondary") => (
    <ButtonLink variant={variant} icon={<Plus />} href={newWebhookPath(place)}>
      {create}
    </ButtonLink>
  );
  return (
    <Section title={title} description={description} actions={webhooks.length > 0 ? add("primary") : null}>
      {webhooks.length === 0 ? (
        <EmptyState icon={<Webhook />} title={`No ${term}s yet`} actions={add("primary")}>
          {empty}
        </EmptyState>
      ) : (
        <Table caption={title} columns={columns(place)} rows={webhooks} rowKey={({ id }) => id} />
      )}
    </Section>
  );
}

const columns = (place: WebhookPlace): readonly Column<WebhookRowFragment>[] => [
  {
    key: "name",
    header: "Name",
    kind: "title",
    cell: ({ id, name }) => <RowTitle href={webhookPath(place, id)}>{name}</RowTitle>,
  },
  {
    key: "status",
    header: "Status",
    cell: ({ status, failingSince }) => {
      const { label, tone, hollow } = webhookStatusLabel(status, failingSince);
      return (
        <StatusDot tone={tone} hollow={hollow}>
          {label}
        </StatusDot>
      );
    },
  },
  { key: "host", header: "Server", cell: ({ url }) => (url ? new URL(url).host : "Can't be decrypted") },
  { key: "format", header: "Format", wideOnly: true, cell: ({ format }) => webhookFormatLabel(format) },
  {
    key: "waiting",
    header: "Waiting",
    align: "end",
    cell: ({ waitingCount }) => formatNumber(waitingCount),
  },
];
