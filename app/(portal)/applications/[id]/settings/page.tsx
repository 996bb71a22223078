import type { Metadata } from "next";
import { OwnershipRow } from "@/app/_components/invitations/ownership-row";
import { ProblemState } from "@/app/_components/problem-state";
import { type ApplicationHeader, loadApplication } from "@/app/_data/application";
import { answersByKey, fieldsOf } from "@/app/_data/forms";
import { graphql } from "@/app/_data/generated";
import type { ApplicationSettingsQuery } from "@/app/_data/generated/graphql";
import { load } from "@/app/_data/run";
import { listJoin, plural } from "@/app/_lib/format";
import { paths } from "@/app/_lib/paths";
import { whoCan } from "@/app/_lib/who-can";
import { ButtonLink } from "@/app/_ui/button";
import { Panel, PanelRow } from "@/app/_ui/panel";
import { Section } from "@/app/_ui/section";
import { DeniedState } from "@/app/_ui/states";
import { searchPeople } from "../_parts/search-people";
import { ArchiveApplication } from "./archive-application";
import { EditForm } from "./edit-form";

export const metadata: Metadata = { title: "Settings" };

const SETTINGS = graphql(`
  query ApplicationSettings($id: ID!) {
    applicationTypes {
      type
      mandatoryGrant
      needsRedirectUris
      optionalGrants {
        grant
        forbidden
      }
    }
    formFields(form: APPLICATION) {
      ...FormFieldFields
    }
    viewer {
      teams(first: 100) {
        nodes {
          id
          name
        }
      }
    }
    application(id: $id) {
      ownershipTransfer {
        ...TransferFields
      }
      fields {
        ...AnswerFields
      }
      archivePreview {
        members
        subscriptions
        apiKeys
        deletesClient
        leavesClient
      }
    }
  }
`);

export default async function SettingsPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [{ data: application }, { data, problem }] = await Promise.all([
    loadApplication(id),
    load(SETTINGS, { id }),
  ]);
  if (!application) return null;
  if (problem)
    return <ProblemState problem={problem} what="the settings" retryHref={paths.applicationSettings(id)} />;
  const offer = data.applicationTypes.find((candidate) => candidate.type === application.type);
  const effects = data.application?.archivePreview;
  return (
    <>
      {application.viewerCanEdit && offer ? (
        <Section title="General" className="max-w-form">
          <EditForm
            application={application}
            offer={offer}
            fields={fieldsOf(data.formFields, application.type)}
            answers={answersByKey(data.application?.fields ?? [])}
          />
        </Section>
      ) : (
        <ReadOnly application={application} />
      )}
      {application.viewerCanEdit ? (
        <Section title="Notifications" className="max-w-form">
          <Panel flush>
            <PanelRow
              title="Members who are notified"
              description="By event: all members, owners, or no members."
              action={
                <ButtonLink variant="secondary" href={paths.applicationNotifications(id)}>
                  Choose members
                </ButtonLink>
              }
            />
          </Panel>
        </Section>
      ) : null}
      {application.viewerCanTransferOwnership ? (
        <Section title="Ownership" className="max-w-form">
          <Panel flush>
            <OwnershipRow
              owned={{ what: "APPLICATION", id, name: application.name }}
              teams={data.viewer.teams.nodes}
              search={searchPeople.bind(null, id)}
              transfer={data.application?.ownershipTransfer}
            />
          </Panel>
        </Section>
      ) : null}
      {effects ? <DangerZone application={application} effects={effects} /> : null}
    </>
  );
}

function ReadOnly({ application }: { application: ApplicationHeader }) {
  const { status, ownerName } = application;
  if (status === "ARCHIVED") {
    return (
      <DeniedState title="Archived applications can't be edited">
        Restore the application first. Its settings stay the same.
      </DeniedState>
    );
  }
  return (
    <DeniedState title="You don't have permission to edit this application">
      {whoCan("application.edit")} {ownerName ? `Ask ${ownerName}. ` : ""}The overview shows all settings.
    </DeniedState>
  );
}

type Effects = NonNullable<NonNullable<ApplicationSettingsQuery["application"]>["archivePreview"]>;

function inShort({ members, subscriptions, deletesClient, leavesClient }: Effects): string {
  const parts = [
    `ends ${plural(members, "membership")}`,
    ...(subscriptions > 0 ? [`closes ${plural(subscriptions, "subscription")}`] : []),
    ...(deletesClient ? ["deletes the client at the authorization server"] : []),
    ...(leavesClient ? ["leaves the client at the authorization server"] : []),
  ];
  const sentence = listJoin(parts);
  return `${sentence[0]?.toUpperCase()}${sentence.slice(1)}.`;
}

function DangerZone({ application, effects }: { application: ApplicationHeader; effects: Effects }) {
  const consequences = [
    `Ends ${plural(effects.members, "membership")}. Only administrators can see it.`,
    ...(effects.subscriptions > 0
      ? [
          `Closes ${plural(effects.subscriptions, "subscription")}${effects.apiKeys > 0 ? ` and revokes ${plural(effects.apiKeys, "API key")}` : ""}. Calls fail immediately.`,
        ]
      : []),
    ...(effects.deletesClient
      ? ["Deletes its client at the authorization server. Its credentials stop working."]
      : []),
    ...(effects.leavesClient
      ? [
          "Leaves its client at the authorization server, which doesn't let Latchkey delete it. The credentials keep working there until an administrator deletes the client by hand.",
        ]
      : []),
    effects.subscriptions > 0
      ? "An administrator can restore it. Its subscriptions then return as requests, without their keys."
      : "An administrator can restore it.",
  ];
  return (
    <Section title="Danger zone" className="max-w-form">
      <Panel tone="danger" flush>
        <PanelRow
          title="Archive application"
          description={inShort(effects)}
          action={
            <ArchiveApplication
              applicationId={application.id}
              name={application.name}
              effects={consequences}
              asAdministrator={application.viewerRole !== "PRIMARY_OWNER"}
            />
          }
        />
      </Panel>
    </Section>
  );
}
