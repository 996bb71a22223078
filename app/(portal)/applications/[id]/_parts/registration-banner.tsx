import type { ApplicationHeader } from "@/app/_data/application";
import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import { paths } from "@/app/_lib/paths";
import { Banner } from "@/app/_ui/banner";
import { ButtonLink } from "@/app/_ui/button";
import { TextLink } from "@/app/_ui/text-link";
import { Time } from "@/app/_ui/time";
import { RetryRegistration } from "./retry-registration";

const LAST_OPERATION = graphql(`
  query LastOperation($id: ID!) {
    application(id: $id) {
      registrationOperations(first: 1) {
        nodes {
          kind
          state
          outcomeUnknown
          nextAttemptAt
          error {
            message
          }
        }
      }
    }
  }
`);

/** Says when the authorization server has not done what the application wants, why, and what to do. Nothing when all is well. */
export async function RegistrationBanner({ application }: { application: ApplicationHeader }) {
  const { id, registrationState: state, status } = application;
  if (!state || state === "ACTIVE" || status === "ARCHIVED") return null;
  const { data } = await load(LAST_OPERATION, { id });
  const operation = data?.application?.registrationOperations.nodes[0];
  if (state === "PENDING") {
    return (
      <Banner tone="info" title="The client is being registered">
        The authorization server has not answered yet.{" "}
        <TextLink href={paths.credentials(id)}>Load again</TextLink> in a moment.
      </Banner>
    );
  }
  return (
    <Banner
      tone={state === "FAILED" ? "danger" : "warning"}
      title={TITLES[state]}
      actions={
        application.viewerCanRepairRegistration ? (
          <Remedies id={id} state={state} canEdit={application.viewerCanEdit} />
        ) : undefined
      }
    >
      {operation?.error?.message}
      {operation?.outcomeUnknown ? (
        <> A client may have been made there that nobody knows of; administrators see it listed.</>
      ) : null}
      {operation?.state === "PENDING" && operation.nextAttemptAt ? (
        <>
          {" "}
          Latchkey tries again <Time value={operation.nextAttemptAt} />.
        </>
      ) : null}
    </Banner>
  );
}

function Remedies({ id, state, canEdit }: { id: string; state: keyof typeof LABELS; canEdit: boolean }) {
  return (
    <>
      {state === "FAILED" && canEdit ? (
        <ButtonLink variant="quiet" href={paths.applicationSettings(id)}>
          Change settings
        </ButtonLink>
      ) : null}
      <RetryRegistration applicationId={id} label={LABELS[state]} />
    </>
  );
}

const TITLES = {
  FAILED: "The client could not be registered",
  OUT_OF_SYNC: "The authorization server does not have the latest change",
  REMOVED: "The client was deleted at the authorization server",
  LEFT_BEHIND: "The client was left behind at the authorization server",
} as const;

const LABELS = {
  FAILED: "Try again now",
  OUT_OF_SYNC: "Try again now",
  REMOVED: "Register again",
  LEFT_BEHIND: "Try again now",
} as const;
