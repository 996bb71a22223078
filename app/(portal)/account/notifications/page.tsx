import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import { paths } from "@/app/_lib/paths";
import { PageHeader } from "@/app/_ui/page-header";
import { SettingsForm } from "./settings-form";

export const metadata: Metadata = { title: "Notification settings" };

const SETTINGS = graphql(`
  query NotificationSettings {
    viewer {
      notificationSettings {
        quietFrom
        quietTo
        digestAt
        timeZone
        events {
          event
          label
          groupLabel
          inbox
          email
          locked
        }
      }
    }
  }
`);

/** How the viewer is notified, by event and channel. */
export default async function NotificationSettingsPage() {
  const { data, problem } = await load(SETTINGS, {});
  return (
    <Page breadcrumbs={[{ label: "Inbox", href: paths.inbox() }, { label: "Notification settings" }]}>
      <PageHeader
        title="Notification settings"
        description="Choose what reaches you in the inbox and by email. Mail goes to your account's email once it is verified."
      />
      {problem ? (
        <ProblemState problem={problem} what="your settings" retryHref={paths.notificationSettings()} />
      ) : (
        <SettingsForm settings={data.viewer.notificationSettings} />
      )}
    </Page>
  );
}
