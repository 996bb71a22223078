import { Eye } from "lucide-react";
import type { ReactNode } from "react";
import { apiStatusLabel, visibilityLabel } from "@/app/_components/api-labels";
import { Page } from "@/app/_components/shell/page";
import { PageTransition } from "@/app/_components/shell/page-transition";
import { factsOf, type PublishedApi } from "@/app/_data/publishing";
import { paths } from "@/app/_lib/paths";
import { Badge } from "@/app/_ui/badge";
import { Banner } from "@/app/_ui/banner";
import { ButtonLink } from "@/app/_ui/button";
import { Identifier } from "@/app/_ui/identifier";
import { PageHeader } from "@/app/_ui/page-header";
import { StatusDot } from "@/app/_ui/status-dot";
import { type TabLink, TabLinks } from "@/app/_ui/tab-links";
import { PublishApi } from "./publish-api";

/** The frame of an API's pages for its publishers: header, status and tabs. */
export function ApiFrame({ api, children }: { api: PublishedApi; children: ReactNode }) {
  const { label, tone, hollow } = apiStatusLabel(api.status);
  return (
    <Page breadcrumbs={[{ label: "My APIs", href: paths.publishing.apis() }, { label: api.name }]}>
      <div className="flex flex-col gap-5">
        <PageHeader
          title={api.name}
          badges={
            <>
              <Badge>{api.version}</Badge>
              <StatusDot tone={tone} hollow={hollow}>
                {label}
              </StatusDot>
            </>
          }
          description={
            api.description ? (
              <span className="line-clamp-2 whitespace-pre-line">{api.description}</span>
            ) : undefined
          }
          facts={
            <>
              <span className="flex min-w-0 items-center gap-1.5">
                Entry point <Identifier value={api.entryPoint} label="entry point" />
              </span>
              <span>
                Visibility <span className="text-text">{visibilityLabel(api.visibility).label}</span>
              </span>
            </>
          }
          actions={<HeaderAction api={api} />}
        />
        <TabLinks label="API sections" items={tabs(api)} />
      </div>
      <AccessContext api={api} />
      <PageTransition key={api.id} inside="api">
        {children}
      </PageTransition>
    </Page>
  );
}

function HeaderAction({ api }: { api: PublishedApi }) {
  if (api.status === "PUBLISHED" || api.status === "DEPRECATED") {
    return (
      <ButtonLink variant="secondary" icon={<Eye />} href={paths.api(api.id)}>
        View in catalog
      </ButtonLink>
    );
  }
  if (!api.viewerCanManage) return null;
  return api.status === "DRAFT" ? <PublishApi facts={factsOf(api)} /> : null;
}

/** A banner about the API's status or the viewer's access. */
function AccessContext({ api }: { api: PublishedApi }) {
  if (api.status === "ARCHIVED") {
    return (
      <Banner tone="neutral" title="This API is archived">
        Its plans and subscriptions are closed. It's read-only.
      </Banner>
    );
  }
  if (!api.viewerCanManageSubscriptions) {
    return (
      <Banner tone="info" title="You're viewing this API as a platform administrator">
        Only its publishers can change it and review its requests.
      </Banner>
    );
  }
  if (api.status === "PUBLISHED" && !api.plans.some((plan) => plan.status === "PUBLISHED")) {
    return (
      <Banner
        tone="warning"
        title="Applications can't subscribe to this API"
        actions={<ButtonLink href={paths.publishing.plans(api.id)}>Go to plans</ButtonLink>}
      >
        It's in the catalog but has no published plan.
      </Banner>
    );
  }
  return null;
}

function tabs(api: PublishedApi): TabLink[] {
  const { id, plans, viewerCanManage, viewerCanManageSubscriptions, viewerCanSeeUsage } = api;
  return [
    { href: paths.publishing.api(id), label: "Overview", exact: true },
    {
      href: paths.publishing.plans(id),
      label: "Plans",
      count: plans.filter((plan) => plan.status !== "CLOSED").length,
    },
    {
      href: paths.publishing.subscriptions(id),
      label: "Subscriptions",
    },
    ...(viewerCanSeeUsage ? [{ href: paths.publishing.usage(id), label: "Usage" }] : []),
    { href: paths.publishing.documentation(id), label: "Documentation" },
    ...(viewerCanManage ? [{ href: paths.publishing.access(id), label: "Access" }] : []),
    ...(viewerCanManageSubscriptions ? [{ href: paths.publishing.activity(id), label: "Activity" }] : []),
    ...(viewerCanManage ? [{ href: paths.publishing.webhooks(id), label: "Webhooks" }] : []),
    ...(viewerCanManage ? [{ href: paths.publishing.settings(id), label: "Settings" }] : []),
  ];
}
