import type { ReactNode } from "react";
import { roleLabel, statusLabel, typeLabel } from "@/app/_components/application-labels";
import { Page } from "@/app/_components/shell/page";
import { PageTransition } from "@/app/_components/shell/page-transition";
import type { ApplicationHeader } from "@/app/_data/application";
import { paths } from "@/app/_lib/paths";
import { Avatar } from "@/app/_ui/avatar";
import { Badge } from "@/app/_ui/badge";
import { Banner } from "@/app/_ui/banner";
import { ButtonLink } from "@/app/_ui/button";
import { Identifier } from "@/app/_ui/identifier";
import { PageHeader } from "@/app/_ui/page-header";
import { StatusDot } from "@/app/_ui/status-dot";
import { type TabLink, TabLinks } from "@/app/_ui/tab-links";
import { Time } from "@/app/_ui/time";

/** The frame of an application's pages: header, status and tabs. */
export function ApplicationFrame({
  application,
  children,
}: {
  application: ApplicationHeader;
  children: ReactNode;
}) {
  const { id, name } = application;
  return (
    <Page breadcrumbs={[{ label: "Applications", href: paths.applications() }, { label: name }]}>
      <div className="flex flex-col gap-5">
        <PageHeader
          title={name}
          avatar={<Avatar name={name} src={application.picturePath} size="large" shape="square" />}
          badges={<Badges application={application} />}
          description={
            application.description ? (
              <span className="line-clamp-2 whitespace-pre-line">{application.description}</span>
            ) : undefined
          }
          facts={<Facts application={application} />}
        />
        <TabLinks label="Application sections" items={tabs(application)} />
      </div>
      {application.status === "ARCHIVED" ? <Archived application={application} /> : null}
      {application.status === "ACTIVE" && !application.viewerRole ? (
        <Banner tone="info" title="You're viewing this application as a platform administrator">
          You aren't a member. Activity marks your actions as an administrator's.
        </Banner>
      ) : null}
      <PageTransition key={id} inside="application">
        {children}
      </PageTransition>
    </Page>
  );
}

function Badges({ application }: { application: ApplicationHeader }) {
  const { label, tone, hollow } = statusLabel(application.registrationStatus);
  return (
    <>
      <Badge>{typeLabel(application.type)}</Badge>
      {application.status === "ARCHIVED" ? (
        <StatusDot hollow>Archived</StatusDot>
      ) : (
        <StatusDot tone={tone} hollow={hollow}>
          {label}
        </StatusDot>
      )}
    </>
  );
}

/** The most used facts: client_id and the viewer's role. */
function Facts({ application }: { application: ApplicationHeader }) {
  const { clientId, viewerRole } = application;
  if (!clientId && !viewerRole) return null;
  return (
    <>
      {clientId ? (
        <span className="flex min-w-0 items-center gap-1.5">
          client_id <Identifier value={clientId} label="client_id" />
        </span>
      ) : null}
      {viewerRole ? (
        <span>
          Your role <span className="text-text">{roleLabel(viewerRole)}</span>
        </span>
      ) : null}
    </>
  );
}

function Archived({ application }: { application: ApplicationHeader }) {
  return (
    <Banner
      tone="neutral"
      title="This application is archived"
      actions={<ButtonLink href={paths.admin.restore(application.id)}>Restore application</ButtonLink>}
    >
      {application.archivedAt ? (
        <>
          Archived <Time value={application.archivedAt} />. It's read-only.
        </>
      ) : null}
    </Banner>
  );
}

function tabs(application: ApplicationHeader): TabLink[] {
  const { id, memberCount, viewerCanSeeActivity, viewerCanSeeUsage, viewerCanSeeWebhooks } = application;
  return [
    { href: paths.application(id), label: "Overview", exact: true },
    { href: paths.applicationSubscriptions(id), label: "Subscriptions" },
    { href: paths.credentials(id), label: "Credentials" },
    ...(viewerCanSeeUsage ? [{ href: paths.usage(id), label: "Usage" }] : []),
    { href: paths.members(id), label: "Members", count: memberCount },
    ...(viewerCanSeeActivity ? [{ href: paths.activity(id), label: "Activity" }] : []),
    ...(viewerCanSeeWebhooks ? [{ href: paths.webhooks(id), label: "Webhooks" }] : []),
    { href: paths.applicationSettings(id), label: "Settings" },
  ];
}
