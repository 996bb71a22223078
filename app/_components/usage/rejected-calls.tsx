import type { RefusedCallRow } from "@/app/_data/usage";
import { paths } from "@/app/_lib/paths";
import type { UsageUrl } from "@/app/_lib/usage-url";
import { Banner } from "@/app/_ui/banner";
import { Button, ButtonLink } from "@/app/_ui/button";
import { Input } from "@/app/_ui/input";
import { Pagination } from "@/app/_ui/pagination";
import { Section } from "@/app/_ui/section";
import { EmptyState } from "@/app/_ui/states";
import { Table } from "@/app/_ui/table";
import { TextLink } from "@/app/_ui/text-link";
import { Time } from "@/app/_ui/time";

/** Whose page it is. */
export type UsageArea = "application" | "api" | "platform";

type Calls = {
  readonly nodes: readonly RefusedCallRow[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
};

/** The last rejected calls, and the answer for one of them. */
export function RejectedCalls({
  area,
  calls,
  asked,
  url,
}: {
  area: UsageArea;
  calls: Calls;
  /** The call with the request ID in the URL; null if there is none. */
  asked: RefusedCallRow | null;
  url: UsageUrl;
}) {
  return (
    <Section
      id="rejected"
      title="Rejected calls"
      description={
        area === "platform"
          ? "The last 200 calls of each day to addresses without an API."
          : "The last 200 calls of each application and day that a gateway rejected."
      }
    >
      <WhyForm url={url} />
      {url.request ? <Explained area={area} call={asked} request={url.request} /> : null}
      {calls.nodes.length === 0 ? (
        <EmptyState title="No rejected calls">{NONE[area]}</EmptyState>
      ) : (
        <CallTable area={area} calls={calls} url={url} />
      )}
    </Section>
  );
}

/** What an empty list means: the last calls are stored, and each for one side. */
const NONE: Readonly<Record<UsageArea, string>> = {
  application: "None is stored for this application. Calls with an unknown key or token aren't listed here.",
  api: "None is stored for this API.",
  platform: "None is stored without an API.",
};

/** A form without script: the answer has its own URL. */
function WhyForm({ url }: { url: UsageUrl }) {
  return (
    <search>
      <form
        method="get"
        action="#rejected"
        aria-label="Find a rejected call"
        className="flex flex-wrap gap-2"
      >
        {url.rangeName === "day" ? null : <input type="hidden" name="range" value={url.rangeName} />}
        <div className="w-full sm:w-80">
          <Input
            name="request"
            aria-label="Request ID"
            placeholder="Request ID"
            defaultValue={url.request ?? ""}
            maxLength={128}
            autoComplete="off"
            spellCheck={false}
          />
        </div>
        <Button type="submit" variant="secondary">
          Why was it rejected?
        </Button>
      </form>
    </search>
  );
}

function Explained({
  area,
  call,
  request,
}: {
  area: UsageArea;
  call: RefusedCallRow | null;
  request: string;
}) {
  if (!call) {
    return (
      <Banner tone="info" title="No rejected call has this request ID">
        Check the ID <code className="break-all font-mono">{request}</code>. Only the last calls are stored,
        and only those of your own applications and APIs are shown. A call with an unknown key or token is
        shown to the API's publishers.
      </Banner>
    );
  }
  const page = fixPage(call, area);
  return (
    <Banner
      tone="warning"
      title={call.title}
      actions={page ? <ButtonLink href={page.href}>{page.label}</ButtonLink> : undefined}
    >
      <p>{call.explanation}</p>
      <p>
        {call.solution} <TextLink href={paths.refusal(call.slug)}>About this reason</TextLink>
      </p>
      <p className="text-sm">
        <span className="break-all font-mono">
          {call.method} {call.path}
        </span>
        , <Time value={call.at} />, status {call.status}
      </p>
    </Banner>
  );
}

/** The page on which the viewer can fix the cause. */
function fixPage(call: RefusedCallRow, area: UsageArea): { href: string; label: string } | null {
  const { apiId, applicationId, subscriptionId } = call;
  switch (call.fixPage) {
    case "SUBSCRIPTION":
      if (area === "api" && subscriptionId)
        return { href: paths.publishing.subscription(subscriptionId), label: "Open subscription" };
      return subscriptionId
        ? { href: paths.anySubscription(subscriptionId), label: "Open subscription" }
        : null;
    case "SUBSCRIBE":
      return apiId ? { href: paths.subscribe(apiId), label: "Subscribe to API" } : null;
    case "API_KEYS":
      if (subscriptionId) return { href: paths.anySubscription(subscriptionId), label: "Open subscription" };
      return applicationId ? { href: paths.credentials(applicationId), label: "Open credentials" } : null;
    case "CLIENT":
      return applicationId ? { href: paths.credentials(applicationId), label: "Open credentials" } : null;
    case "API":
      return apiId ? { href: paths.publishing.api(apiId), label: "Open API" } : null;
    case "PLANS":
      return apiId ? { href: paths.publishing.plans(apiId), label: "Open plans" } : null;
    case "PROVIDERS":
      return { href: paths.admin.clientRegistration(), label: "Open client registration" };
    case "GATEWAYS":
      return { href: paths.admin.gateways(), label: "Open gateways" };
    default:
      return null;
  }
}

function CallTable({ area, calls, url }: { area: UsageArea; calls: Calls; url: UsageUrl }) {
  const { hasNextPage, endCursor } = calls.pageInfo;
  return (
    <Table
      caption="Rejected calls"
      rows={calls.nodes}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "reason",
          header: "Reason",
          cell: ({ title, requestId }) => (
            <TextLink look="name" href={`${url.href({ request: requestId })}#rejected`} scroll={false}>
              {title}
            </TextLink>
          ),
          className: "whitespace-normal",
        },
        { key: "at", header: "Time", cell: ({ at }) => <Time value={at} /> },
        {
          key: "call",
          header: "Call",
          kind: "text",
          cell: ({ method, path, status }) => (
            <span className="break-all font-mono text-sm">
              {method} {path} <span className="text-text-muted">{status}</span>
            </span>
          ),
        },
        ...(area === "application"
          ? [
              { key: "api", header: "API", cell: ({ apiName }: RefusedCallRow) => apiName ?? "–" },
              {
                key: "key",
                header: "Key",
                cell: ({ keyLastFour }: RefusedCallRow) => (keyLastFour ? `…${keyLastFour}` : "–"),
              },
            ]
          : []),
        ...(area === "api"
          ? [
              {
                key: "application",
                header: "Application",
                cell: ({ applicationName }: RefusedCallRow) => applicationName ?? "Unknown",
              },
            ]
          : []),
      ]}
      footer={
        <Pagination
          noun="calls"
          previousHref={url.after ? `${url.href({})}#rejected` : undefined}
          nextHref={hasNextPage ? `${url.href({ after: endCursor ?? null })}#rejected` : undefined}
        />
      }
    />
  );
}
