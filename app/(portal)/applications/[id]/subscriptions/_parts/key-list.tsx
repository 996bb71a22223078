import { keyStatusLabel } from "@/app/_components/api-labels";
import { Rollout, rolloutText } from "@/app/_components/rollout";
import type { SubscriptionDetail, SubscriptionKey } from "@/app/_data/subscriptions";
import { formatRelative, plural } from "@/app/_lib/format";
import { Badge } from "@/app/_ui/badge";
import { Panel } from "@/app/_ui/panel";
import { Section } from "@/app/_ui/section";
import { StatusDot } from "@/app/_ui/status-dot";
import { type Column, Table } from "@/app/_ui/table";
import { Time } from "@/app/_ui/time";
import { RenewKey, RevealKey, RevokeKey } from "./key-buttons";

const isOver = ({ status }: SubscriptionKey) => status === "REVOKED" || status === "EXPIRED";

/** A subscription's keys: active and scheduled ones with their actions, then expired and revoked ones. */
export function KeyList({
  subscription,
  shownOnce,
}: {
  subscription: SubscriptionDetail;
  shownOnce: boolean;
}) {
  const { id, application, keys, status } = subscription;
  const live = keys.filter((key) => !isOver(key));
  const over = keys.filter(isOver);
  const renewable = subscription.viewerCanManageKeys && (status === "ACCEPTED" || status === "PAUSED");
  return (
    <Section
      id="api-keys"
      title="API keys"
      description={
        shownOnce ? "Keys are shown once, when created. Renew a key that you didn't copy." : undefined
      }
    >
      {live.length > 0 ? (
        <Panel flush>
          {live.map((key) => (
            <ActiveKey key={key.id} apiKey={key} subscription={subscription} />
          ))}
        </Panel>
      ) : (
        <p className="text-text-muted">{noKey(subscription)}</p>
      )}
      {renewable ? (
        <RenewKey
          applicationId={application.id}
          subscriptionId={id}
          activeKeys={live.length}
          shownOnce={shownOnce}
        />
      ) : null}
      {over.length > 0 ? <EndedKeys keys={over} /> : null}
    </Section>
  );
}

function noKey({ status, viewerCanManageKeys }: SubscriptionDetail): string {
  if (status === "PENDING") return "The application gets a key when the request is accepted.";
  if (status === "CLOSED" || status === "REJECTED") return "No active keys.";
  return viewerCanManageKeys
    ? "No active keys. Calls are rejected until you create one."
    : "No active keys. Calls are rejected until an owner of the application creates one.";
}

function ActiveKey({
  apiKey: key,
  subscription,
}: {
  apiKey: SubscriptionKey;
  subscription: SubscriptionDetail;
}) {
  const { label, tone, hollow } = keyStatusLabel(key.status);
  const revealable = key.revealable && subscription.viewerCanRevealKeys;
  return (
    <div className="flex flex-col gap-2.5 px-4 py-4 sm:px-5">
      <div className="flex min-h-control-small flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <div className="flex flex-wrap items-center gap-x-3">
          <StatusDot tone={tone} hollow={hollow}>
            {label}
          </StatusDot>
          {key.custom ? <Badge>Custom</Badge> : null}
          {revealable ? null : <code className="font-mono text-sm">…{key.lastFour}</code>}
        </div>
        {subscription.viewerCanManageKeys ? (
          <RevokeKey
            applicationId={subscription.application.id}
            keyId={key.id}
            lastFour={key.lastFour}
            used={lastUseLabel(key)}
          />
        ) : null}
      </div>
      {revealable ? <RevealKey keyId={key.id} lastFour={key.lastFour} /> : null}
      <KeyFacts apiKey={key} />
    </div>
  );
}

function KeyFacts({ apiKey: key }: { apiKey: SubscriptionKey }) {
  return (
    <p className="flex flex-wrap gap-x-5 gap-y-1 text-sm text-text-muted">
      <span>
        Created <Time value={key.createdAt} />
      </span>
      <span>
        {key.lastUsedAt ? (
          <>
            Last used <Time value={key.lastUsedAt} />
          </>
        ) : (
          "Never used"
        )}
      </span>
      {key.callsSinceRenewal ? (
        <span className="text-warning-text">
          {plural(key.callsSinceRenewal, "call")} with this key since it was renewed
        </span>
      ) : null}
      {key.expiresAt ? (
        <span className="text-warning-text">
          Expires <Time value={key.expiresAt} />
        </span>
      ) : (
        <span>Never expires</span>
      )}
      <Rollout rollout={key.gatewayRollout} />
    </p>
  );
}

function lastUseLabel({ lastUsedAt }: SubscriptionKey): string {
  if (!lastUsedAt) return "It was never used.";
  return `It was last used ${formatRelative(lastUsedAt, new Date())}. Everything that uses it stops working.`;
}

const ENDED: readonly Column<SubscriptionKey>[] = [
  {
    key: "key",
    header: "Key",
    kind: "title",
    cell: (key) => <code className="font-mono text-sm">…{key.lastFour}</code>,
  },
  {
    key: "status",
    header: "Status",
    cell: ({ status }) => <StatusDot hollow>{keyStatusLabel(status).label}</StatusDot>,
  },
  { key: "created", header: "Created", cell: (key) => <Time value={key.createdAt} /> },
  {
    key: "used",
    header: "Last used",
    cell: (key) => (key.lastUsedAt ? <Time value={key.lastUsedAt} /> : "Never"),
  },
  {
    key: "over",
    header: "Ended",
    cell: ({ revokedAt, expiresAt }) => {
      const since = revokedAt ?? expiresAt;
      return since ? <Time value={since} /> : "–";
    },
  },
  {
    key: "gateways",
    header: "Gateways",
    cell: ({ gatewayRollout }) => rolloutText(gatewayRollout, "Ended") || "–",
  },
];

function EndedKeys({ keys }: { keys: readonly SubscriptionKey[] }) {
  return <Table caption="Expired and revoked keys" columns={ENDED} rows={keys} rowKey={(key) => key.id} />;
}
