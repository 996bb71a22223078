import type { Metadata } from "next";
import { requireSignedIn } from "@/app/_auth/current";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { loadHealthChecks, loadHome } from "@/app/_data/home";
import { paths } from "@/app/_lib/paths";
import { rolesMay } from "@/app/_lib/who-can";
import { Columns } from "@/app/_ui/columns";
import { PageHeader } from "@/app/_ui/page-header";
import { FirstSteps } from "./_home/first-steps";
import { HomeActivity } from "./_home/home-activity";
import { HomeApplications } from "./_home/home-applications";
import { NeedsYou } from "./_home/needs-you";
import { RoleSteps } from "./_home/role-steps";

export const metadata: Metadata = { title: "Home" };

/** The viewer's home: what needs attention in each of their roles, their applications and recent activity. */
export default async function HomePage() {
  const { session } = await requireSignedIn();
  const [{ data, problem }, checks] = await Promise.all([
    loadHome(),
    rolesMay(session.roles, "health.see") ? loadHealthChecks() : [],
  ]);
  return (
    <Page breadcrumbs={[{ label: "Home" }]}>
      <PageHeader title="Home" />
      {problem ? (
        <ProblemState problem={problem} what="your home page" retryHref={paths.home()} />
      ) : (
        <Columns aside={<HomeActivity entries={data.viewer.consumerDashboard.activity} />}>
          <NeedsYou home={data.viewer} offers={data} checks={checks} />
          <RoleSteps home={data.viewer} />
          {data.viewer.subscriptions.nodes.length === 0 ? (
            <FirstSteps hasApplication={data.viewer.consumerDashboard.applications.length > 0} />
          ) : null}
          <HomeApplications applications={data.viewer.consumerDashboard.applications} />
        </Columns>
      )}
    </Page>
  );
}
