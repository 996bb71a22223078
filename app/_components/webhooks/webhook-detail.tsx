import { ArrowLeft } from "lucide-react";
import { notFound } from "next/navigation";
import { ProblemState } from "@/app/_components/problem-state";
import type { WebhookDeliveryStatus, WebhookDetailQuery } from "@/app/_data/generated/graphql";
import { load } from "@/app/_data/run";
import { WEBHOOK, WEBHOOK_EVENTS } from "@/app/_data/webhooks";
import { formatNumber } from "@/app/_lib/format";
import { rowsOf, type SearchParams } from "@/app/_lib/listing";
import { withQuery } from "@/app/_lib/paths";
import { Banner } from "@/app/_ui/banner";
import { DefinitionList } from "@/app/_ui/definition-list";
import { FilterBar, FilterSelect } from "@/app/_ui/filter-bar";
import { Pagination } from "@/app/_ui/pagination";
import { Panel, PanelRow } from "@/app/_ui/panel";
import { Refresh } from "@/app/_ui/refresh";
import { Section } from "@/app/_ui/section";
import { StatusDot } from "@/app/_ui/status-dot";
import { TextLink } from "@/app/_ui/text-link";
import { Time } from "@/app/_ui/time";
import { DeliveryList } from "./delivery-list";
import { EditWebhookForm, RenewSecretForm } from "./edit-webhook-form";
import { type WebhookPlace, webhookNoun, webhookPath, webhooksPath } from "./places";
import { ResendRangeForm } from "./resend-range-form";
import { DeleteWebhook, WebhookButtons } from "./webhook-buttons";
import { deliveryStatusLabel, webhookFormatLabel, webhookStatusLabel } from "./webhook-labels";

type Webhook = NonNullable<WebhookDetailQuery["webhook"]>;

const STATUSES: readonly WebhookDeliveryStatus[] = ["PENDING", "DELIVERED", "CANCELED"];

/** A webhook: its status, delivery log, settings and secret. */
export async function WebhookDetail({
  place,
  id,
  searchParams,
}: {
  place: WebhookPlace;
  id: string;
  searchParams: SearchParams;
}) {
  const { after, status: given } = await searchParams;
  const cursor = typeof after === "string" ? after : undefined;
  const status = STATUSES.find((name) => name === given);
  const path = webhookPath(place, id);
  const [{ data, problem }, events] = await Promise.all([
    load(WEBHOOK, { id, after: cursor, status }),
    place.kind === "audit"
      ? null
      : load(WEBHOOK_EVENTS, { subject: place.kind === "api" ? "API" : "APPLICATION" }),
  ]);
  const term = webhookNoun(place);
  if (problem) return <ProblemState problem={problem} what={`this ${term}`} retryHref={path} />;
  const { webhook } = data;
  if (!webhook) notFound();
  const { hasNextPage, endCursor } = webhook.deliveries.pageInfo;
  const deliveries = rowsOf({ cursor, firstHref: withQuery(path, { status }) }, webhook.deliveries.nodes);
  const isSigned = webhook.format === "STANDARD" || webhook.format === "JSON_LINES";
  return (
    <>
      <TextLink look="quiet" href={webhooksPath(place)} className="flex w-fit items-center gap-1.5 text-sm">
        <ArrowLeft aria-hidden="true" /> All {term}s
      </TextLink>
      <Section
        title={webhook.name}
        actions={<WebhookButtons id={webhook.id} status={webhook.status} term={term} />}
      >
        <Situation webhook={webhook} term={term} />
        <DefinitionList items={factsOf(webhook)} empty="–" />
      </Section>
      <Section title="Deliveries" description="Newest first.">
        {status || deliveries.length > 0 ? (
          <FilterBar label="Filter deliveries" clearHref={status ? path : undefined}>
            <FilterSelect
              name="status"
              label="Status"
              any="All statuses"
              options={STATUSES.map((value) => ({ value, label: deliveryStatusLabel(value, null).label }))}
              value={status}
            />
          </FilterBar>
        ) : null}
        <DeliveryList deliveries={deliveries} allHref={status ? path : undefined} />
        <Pagination
          noun="deliveries"
          previousHref={cursor ? withQuery(path, { status }) : undefined}
          nextHref={hasNextPage ? withQuery(path, { status, after: endCursor }) : undefined}
        />
      </Section>
      <Section
        title="Resend a time range"
        description="Sends what was created in this time again, in its order and with the same webhook-id."
        className="max-w-form"
      >
        <ResendRangeForm id={webhook.id} />
      </Section>
      <Section title="Settings" className="max-w-form">
        {events?.problem ? (
          <ProblemState problem={events.problem} what="the events" retryHref={path} />
        ) : (
          <EditWebhookForm
            webhook={webhook}
            events={events?.data.webhookEvents ?? null}
            isSigned={isSigned}
          />
        )}
      </Section>
      {isSigned ? (
        <Section title="Signing secret" className="max-w-form">
          <RenewSecretForm id={webhook.id} />
        </Section>
      ) : null}
      <Section title="Danger zone" className="max-w-form">
        <Panel tone="danger" flush>
          <PanelRow
            title={`Delete ${term}`}
            description="Its endpoint gets nothing more."
            action={
              <DeleteWebhook
                id={webhook.id}
                name={webhook.name}
                term={term}
                waiting={webhook.waitingCount}
                place={place}
              />
            }
          />
        </Panel>
      </Section>
      {webhook.status === "ACTIVE" && webhook.waitingCount > 0 ? <Refresh seconds={5} /> : null}
    </>
  );
}

function Situation({ webhook, term }: { webhook: Webhook; term: string }) {
  const { status, statusReason, failingSince, missingSince, format, url } = webhook;
  return (
    <>
      {url ? null : (
        <Banner tone="danger" title="The URL can't be decrypted">
          Its key is missing from LATCHKEY_ENCRYPTION_KEYS, so nothing can be sent. Have an operator add the
          key again, or enter the URL under Settings.
        </Banner>
      )}
      {status === "ACTIVE" ? null : (
        <Banner tone="warning" title={status === "PAUSED" ? "Paused" : "Disabled"}>
          {statusReason}{" "}
          {status === "PAUSED"
            ? "What happens waits for 30 days, and is sent in order when you resume it."
            : null}
        </Banner>
      )}
      {status === "ACTIVE" && failingSince ? (
        <Banner tone="danger" title="The endpoint is failing">
          All attempts have failed; the first one failed <Time value={failingSince} />. Deliveries are
          attempted for three days, with growing pauses. Then the {term} is paused.
        </Banner>
      ) : null}
      {missingSince && format === "JSON_LINES" ? (
        <Banner tone="danger" title="Some entries are missing">
          The audit log deleted entries from before <Time value={missingSince} /> for their age before this
          stream sent them. A line with <code>deletedBefore</code> stands for them.
        </Banner>
      ) : null}
      {missingSince && format !== "JSON_LINES" ? (
        <Banner tone="danger" title="Some events are missing">
          10,000 deliveries wait, so what has happened since <Time value={missingSince} /> is not stored for
          it.
        </Banner>
      ) : null}
    </>
  );
}

function factsOf(webhook: Webhook) {
  const { label, tone, hollow } = webhookStatusLabel(webhook.status, webhook.failingSince);
  return [
    {
      term: "Status",
      description: (
        <StatusDot tone={tone} hollow={hollow}>
          {label}
        </StatusDot>
      ),
    },
    { term: "Format", description: webhookFormatLabel(webhook.format) },
    { term: "Waiting", description: formatNumber(webhook.waitingCount) },
    ...(webhook.previousSecretEndsAt
      ? [{ term: "Old secret signs until", description: <Time value={webhook.previousSecretEndsAt} /> }]
      : []),
    { term: "Created", description: <Time value={webhook.createdAt} /> },
  ];
}
