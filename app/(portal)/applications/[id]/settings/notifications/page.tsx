import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import { paths } from "@/app/_lib/paths";
import { whoCan } from "@/app/_lib/who-can";
import { Section } from "@/app/_ui/section";
import { DeniedState } from "@/app/_ui/states";
import { TextLink } from "@/app/_ui/text-link";
import { RecipientsForm } from "./recipients-form";

export const metadata: Metadata = { title: "Notifications" };

const SETTINGS = graphql(`
  query ApplicationNotifications($id: ID!) {
    application(id: $id) {
      id
      notificationSettings {
        event
        label
        groupLabel
        recipients
      }
    }
  }
`);

/** Which members of an application are notified of what. */
export default async function ApplicationNotificationsPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { data, problem } = await load(SETTINGS, { id });
  if (problem) {
    return (
      <ProblemState problem={problem} what="the settings" retryHref={paths.applicationNotifications(id)} />
    );
  }
  const settings = data.application?.notificationSettings;
  if (!settings) {
    return (
      <DeniedState title="You don't have permission to choose which members are notified">
        {whoCan("application.notifications")}
      </DeniedState>
    );
  }
  return (
    <Section title="Notifications of members">
      <p className="max-w-measure text-text-muted">
        Choose who among the members is notified. Each member decides by which channels in their{" "}
        <TextLink href={paths.notificationSettings()}>own settings</TextLink>.
      </p>
      <RecipientsForm id={id} settings={settings} />
    </Section>
  );
}
