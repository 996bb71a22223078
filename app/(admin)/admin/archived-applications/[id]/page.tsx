import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { typeLabel } from "@/app/_components/application-labels";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import { paths } from "@/app/_lib/paths";
import { Avatar } from "@/app/_ui/avatar";
import { Badge } from "@/app/_ui/badge";
import { DefinitionList } from "@/app/_ui/definition-list";
import { Identifier } from "@/app/_ui/identifier";
import { PageHeader } from "@/app/_ui/page-header";
import { Section } from "@/app/_ui/section";
import { TextLink } from "@/app/_ui/text-link";
import { Time } from "@/app/_ui/time";
import { RestoreForm } from "./restore-form";

export const metadata: Metadata = { title: "Restore application" };

const PREVIEW = graphql(`
  query RestorePreview($id: ID!) {
    restorePreview(applicationId: $id) {
      archived {
        applicationId
        name
        type
        clientId
        picturePath
        archivedAt
        archivedByName
        asAdministrator
        reason
      }
      formerMembers {
        user {
          id
          name
        }
        email
        role
        returnsAs
        unavailableReason
      }
      subscriptions {
        formerStatus
        unavailableReason
        subscription {
          id
          apiName
          apiVersion
          planName
          planStatus
          authenticationType
        }
      }
      clientIdTaken
      registersClient
      noProvider
    }
  }
`);

export default async function RestorePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { data, problem } = await load(PREVIEW, { id });
  const breadcrumbs = [
    { label: "Administration" },
    { label: "Archived applications", href: paths.admin.archived() },
    { label: data?.restorePreview?.archived.name ?? "Restore" },
  ];
  if (problem) {
    return (
      <Page breadcrumbs={breadcrumbs} width="form">
        <ProblemState
          problem={problem}
          what="this archived application"
          retryHref={paths.admin.restore(id)}
        />
      </Page>
    );
  }
  const preview = data.restorePreview;
  // Without script, the form's own page is loaded again after the restore.
  if (!preview) redirect(paths.application(id));
  const { archived } = preview;
  return (
    <Page breadcrumbs={breadcrumbs} width="form">
      <PageHeader
        title={`Restore “${archived.name}”`}
        avatar={<Avatar name={archived.name} src={archived.picturePath} size="large" shape="square" />}
        badges={<Badge>{typeLabel(archived.type)}</Badge>}
      />
      <Section title="Archive record" actions={<TextLink href={paths.activity(id)}>View activity</TextLink>}>
        <DefinitionList
          items={[
            { term: "Archived", description: <Time value={archived.archivedAt} /> },
            {
              term: "Archived by",
              description: archived.asAdministrator
                ? `${archived.archivedByName}, as an administrator`
                : archived.archivedByName,
            },
            { term: "Reason", description: archived.reason || null },
            {
              term: "client_id",
              description: archived.clientId ? (
                <Identifier value={archived.clientId} label="client_id" whole />
              ) : null,
            },
          ]}
        />
      </Section>
      <RestoreForm preview={preview} />
    </Page>
  );
}
