import { keyStatusLabel } from "@/app/_components/api-labels";
import { limitTerms } from "@/app/_components/limits/limit-terms";
import { FollowRollouts, Rollout } from "@/app/_components/rollout";
import type { PublishedSubscription } from "@/app/_data/published-subscription";
import { Badge } from "@/app/_ui/badge";
import { type Definition, DefinitionList } from "@/app/_ui/definition-list";
import { Identifier } from "@/app/_ui/identifier";
import { Section } from "@/app/_ui/section";
import { StatusDot } from "@/app/_ui/status-dot";
import { type Column, Table } from "@/app/_ui/table";
import { Time } from "@/app/_ui/time";
import { KeyMenu } from "./key-menu";

/** The request's details and dates. */
export function SubscriptionDetails({ subscription }: { subscription: PublishedSubscription }) {
  return (
    <Section title="Request">
      <DefinitionList
        items={[...requestTerms(subscription), ...dateTerms(subscription), ...limitTerms(subscription)]}
        empty="None"
      />
      {hasGateways(subscription) ? <FollowRollouts rollouts={[subscription.gatewayRollout]} /> : null}
    </Section>
  );
}

function hasGateways({ status, gatewayRollout: { connected, notResponding } }: PublishedSubscription) {
  return status !== "PENDING" && status !== "REJECTED" && connected + notResponding > 0;
}

function requestTerms(subscription: PublishedSubscription): Definition[] {
  const { application, comment, message, acceptedTerms, acceptedTermsText } = subscription;
  return [
    {
      term: "Comment",
      description: comment ? <p className="max-w-measure whitespace-pre-line">{comment}</p> : null,
    },
    {
      term: "Requested",
      description: (
        <>
          <Time value={subscription.createdAt} /> by {subscription.requestedByName}
        </>
      ),
    },
    { term: "Owner", description: application.ownerName ?? "None" },
    ...(hasGateways(subscription)
      ? [{ term: "Gateways", description: <Rollout rollout={subscription.gatewayRollout} /> }]
      : []),
    ...(subscription.authenticationType === "JWT" || subscription.authenticationType === "OAUTH2"
      ? [
          {
            term: "client_id",
            description: application.clientId ? (
              <Identifier value={application.clientId} label="client_id" whole />
            ) : null,
          },
        ]
      : []),
    ...(acceptedTerms
      ? [
          {
            term: "Accepted terms",
            description: (
              <details>
                <summary className="w-fit rounded-mark">Version {acceptedTerms}</summary>
                <p className="mt-2 max-w-measure whitespace-pre-line text-text-muted">{acceptedTermsText}</p>
              </details>
            ),
          },
        ]
      : []),
    ...(message
      ? [
          {
            term: "Last message to the consumer",
            description: <p className="max-w-measure whitespace-pre-line">{message}</p>,
          },
        ]
      : []),
    {
      term: "Subscription ID",
      description: <Identifier value={subscription.id} label="subscription ID" whole />,
    },
  ];
}

function dateTerms({ startsAt, endsAt, reviewedAt, closedAt }: PublishedSubscription): Definition[] {
  return [
    ...(reviewedAt ? [{ term: "Reviewed", description: <Time value={reviewedAt} /> }] : []),
    ...(startsAt ? [{ term: "Starts", description: <Time value={startsAt} format="datetime" /> }] : []),
    ...(startsAt || endsAt
      ? [
          {
            term: "Ends",
            description: endsAt ? <Time value={endsAt} format="datetime" /> : "Never",
          },
        ]
      : []),
    ...(closedAt ? [{ term: "Ended", description: <Time value={closedAt} /> }] : []),
  ];
}

type Key = PublishedSubscription["keys"][number];

/** The subscription's keys, never in plaintext. */
export function SubscriptionKeys({ subscription }: { subscription: PublishedSubscription }) {
  const { id, keys, status, viewerCanManageSubscriptions } = subscription;
  return (
    <Section
      title="API keys"
      description={
        keys.length === 0
          ? status === "PENDING"
            ? "A key is created when the request is accepted."
            : "No API keys."
          : "Only the application's members can see a key. Publishers see its last characters."
      }
    >
      {keys.length === 0 ? null : (
        <Table
          caption="API keys"
          columns={viewerCanManageSubscriptions ? [...COLUMNS, menuOf(id)] : COLUMNS}
          rows={keys}
          rowKey={(key) => key.id}
        />
      )}
    </Section>
  );
}

/** Whether a key has ended and can't be reactivated. */
const isFinal = ({ status, reactivationUnavailableReason }: Key) =>
  (status === "REVOKED" || status === "EXPIRED") && Boolean(reactivationUnavailableReason);

const COLUMNS: readonly Column<Key>[] = [
  {
    key: "key",
    header: "Key",
    kind: "title",
    cell: ({ lastFour, custom }) => (
      <span className="flex items-center gap-2">
        <span className="font-mono text-sm">…{lastFour}</span>
        {custom ? <Badge>Custom</Badge> : null}
      </span>
    ),
  },
  {
    key: "status",
    header: "Status",
    cell: (key) => {
      const { label, tone, hollow } = keyStatusLabel(key.status);
      return (
        <>
          <StatusDot tone={tone} hollow={hollow}>
            {label}
          </StatusDot>
          {isFinal(key) ? (
            <p className="max-w-measure text-sm text-text-muted">{key.reactivationUnavailableReason}</p>
          ) : null}
        </>
      );
    },
  },
  { key: "made", header: "Created", cell: ({ createdAt }) => <Time value={createdAt} /> },
  {
    key: "used",
    header: "Last used",
    cell: ({ lastUsedAt }) => (lastUsedAt ? <Time value={lastUsedAt} /> : "Never"),
  },
  {
    key: "end",
    header: "End",
    cell: ({ expiresAt, revokedAt }) => {
      const end = revokedAt ?? expiresAt;
      return end ? <Time value={end} /> : "Never";
    },
  },
];

function menuOf(subscriptionId: string): Column<Key> {
  return {
    key: "menu",
    header: "Actions",
    kind: "actions",
    cell: (key) =>
      isFinal(key) ? null : (
        <KeyMenu
          subscriptionId={subscriptionId}
          id={key.id}
          lastFour={key.lastFour}
          status={key.status}
          expiresAt={key.expiresAt ?? null}
          renewed={key.endCause === "RENEWED"}
        />
      ),
  };
}
