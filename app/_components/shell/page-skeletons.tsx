import { paths } from "@/app/_lib/paths";
import {
  CardsSkeleton,
  DefinitionListSkeleton,
  FormSkeleton,
  ObjectHeaderSkeleton,
  PageHeaderSkeleton,
  TableSkeleton,
} from "@/app/_ui/skeleton";
import { entryOf } from "@/domain/kernel/request/entry";
import { PageLayout } from "./page-layout";

const LISTS: Readonly<Record<string, { label: string; columns: number }>> = {
  [paths.applications()]: { label: "Applications", columns: 6 },
  [paths.subscriptions()]: { label: "Subscriptions", columns: 5 },
  [paths.publishing.requests()]: { label: "Requests", columns: 6 },
  [paths.publishing.apis()]: { label: "My APIs", columns: 6 },
  [paths.teams()]: { label: "Teams", columns: 6 },
  [paths.admin.teams()]: { label: "All teams", columns: 6 },
  [paths.accessTokens()]: { label: "Access tokens", columns: 5 },
  [paths.admin.applications()]: { label: "All applications", columns: 6 },
  [paths.admin.apis()]: { label: "All APIs", columns: 6 },
  [paths.admin.users()]: { label: "Users", columns: 7 },
  [paths.admin.backups()]: { label: "Backups", columns: 5 },
  [paths.admin.gateways()]: { label: "Gateways", columns: 7 },
  [paths.admin.health()]: { label: "Health", columns: 3 },
  [paths.admin.archived()]: { label: "Archived applications", columns: 6 },
  [paths.admin.registrations()]: { label: "Registrations", columns: 6 },
};

const LOADING = "Loading page";

/** The skeleton of a loading page in its final layout. */
export function PageSkeleton({ path }: { path: string }) {
  const list = entryOf(LISTS, path);
  if (list) {
    return (
      <PageLayout breadcrumbs={[{ label: list.label }]}>
        <PageHeaderSkeleton label={LOADING} />
        <TableSkeleton columns={list.columns} label={LOADING} />
      </PageLayout>
    );
  }
  if (path === paths.apis()) {
    return (
      <PageLayout breadcrumbs={[{ label: "APIs" }]}>
        <PageHeaderSkeleton label={LOADING} />
        <CardsSkeleton label={LOADING} />
      </PageLayout>
    );
  }
  if (path === paths.home()) {
    return (
      <PageLayout breadcrumbs={[{ label: "Home" }]}>
        <PageHeaderSkeleton label={LOADING} />
        <TableSkeleton columns={4} rows={5} label={LOADING} />
      </PageLayout>
    );
  }
  if (/^\/apis\/api_[^/]+(\/reference)?$/.test(path)) {
    return (
      <PageLayout breadcrumbs={[{ label: "APIs", href: paths.apis() }, { label: "API" }]}>
        <ObjectHeaderSkeleton label={LOADING} />
        <CardsSkeleton label={LOADING} />
      </PageLayout>
    );
  }
  if (/^\/applications\/app_/.test(path)) {
    return (
      <PageLayout
        breadcrumbs={[{ label: "Applications", href: paths.applications() }, { label: "Application" }]}
      >
        <ObjectHeaderSkeleton label={LOADING} />
        <PartSkeleton path={path} />
      </PageLayout>
    );
  }
  if (/^\/publishing\/apis\/api_/.test(path)) {
    return (
      <PageLayout breadcrumbs={[{ label: "My APIs", href: paths.publishing.apis() }, { label: "API" }]}>
        <ObjectHeaderSkeleton label={LOADING} />
        <PartSkeleton path={path} />
      </PageLayout>
    );
  }
  return (
    <PageLayout breadcrumbs={[]} width="form">
      <PageHeaderSkeleton label={LOADING} />
      <FormSkeleton label={LOADING} />
    </PageLayout>
  );
}

/** The skeleton of one tab of an application or API. */
export function PartSkeleton({ path }: { path: string }) {
  if (path.endsWith("/members")) return <TableSkeleton columns={4} rows={3} label={LOADING} />;
  if (/\/(plans|people)$/.test(path)) return <TableSkeleton columns={5} label={LOADING} />;
  if (path.endsWith("/settings")) return <FormSkeleton label={LOADING} />;
  return <DefinitionListSkeleton rows={8} label={LOADING} />;
}
