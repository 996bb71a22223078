import { Page } from "@/app/_components/shell/page";
import { PageHeaderSkeleton, TableSkeleton } from "@/app/_ui/skeleton";

export default function LoadingApplications() {
  return (
    <Page breadcrumbs={[{ label: "Applications" }]}>
      <PageHeaderSkeleton label="Loading applications" />
      <TableSkeleton columns={6} rows={8} label="Loading applications" />
    </Page>
  );
}
