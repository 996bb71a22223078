import { Cable, Lock } from "lucide-react";
import type { ReactNode } from "react";
import { apiStatusLabel } from "@/app/_components/api-labels";
import { Page } from "@/app/_components/shell/page";
import { PageTransition } from "@/app/_components/shell/page-transition";
import { type ApiDetail, openPlans } from "@/app/_data/apis";
import { paths } from "@/app/_lib/paths";
import { Avatar } from "@/app/_ui/avatar";
import { Badge } from "@/app/_ui/badge";
import { Banner } from "@/app/_ui/banner";
import { ButtonLink } from "@/app/_ui/button";
import { Identifier } from "@/app/_ui/identifier";
import { PageHeader } from "@/app/_ui/page-header";
import { StatusDot } from "@/app/_ui/status-dot";
import { TabLinks } from "@/app/_ui/tab-links";

/** The frame of an API's pages: header, entry point, subscribe button and tabs. */
export function ApiFrame({ api, children }: { api: ApiDetail; children: ReactNode }) {
  const { id, name, status } = api;
  const state = apiStatusLabel(status);
  return (
    <Page breadcrumbs={[{ label: "APIs", href: paths.apis() }, { label: name }]}>
      <div className="flex flex-col gap-5">
        <PageHeader
          title={name}
          avatar={<Avatar name={name} size="large" shape="square" />}
          badges={
            <>
              <Badge>{api.version}</Badge>
              {api.visibility === "PRIVATE" ? <Badge icon={<Lock />}>Private</Badge> : null}
              <StatusDot tone={state.tone} hollow={state.hollow}>
                {state.label}
              </StatusDot>
            </>
          }
          description={api.description || undefined}
          facts={
            <span className="flex min-w-0 items-center gap-1.5">
              {api.callUrl ? "URL" : "Entry point"}{" "}
              <Identifier
                value={api.callUrl ?? api.entryPoint}
                label={api.callUrl ? "URL" : "entry point"}
                whole
              />
            </span>
          }
          actions={
            openPlans(api).length > 0 ? (
              <ButtonLink variant="primary" icon={<Cable />} href={paths.subscribe(id)}>
                Subscribe
              </ButtonLink>
            ) : undefined
          }
        />
        <TabLinks
          label="API sections"
          items={[
            { href: paths.api(id), label: "Overview", exact: true },
            ...(api.hasOpenapi ? [{ href: paths.apiReference(id), label: "Reference" }] : []),
          ]}
        />
      </div>
      <Stage status={status} />
      <PageTransition key={id} inside="api">
        {children}
      </PageTransition>
    </Page>
  );
}

function Stage({ status }: { status: ApiDetail["status"] }) {
  if (status === "DEPRECATED") {
    return (
      <Banner tone="warning" title="This API is deprecated">
        Existing subscriptions keep working. New ones aren't accepted.
      </Banner>
    );
  }
  if (status === "PUBLISHED") return null;
  return (
    <Banner tone="neutral" title={status === "DRAFT" ? "This API is a draft" : "This API is archived"}>
      Only its publishers and administrators can see this page.
    </Banner>
  );
}
