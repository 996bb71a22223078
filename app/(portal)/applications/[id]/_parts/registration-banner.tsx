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
          status
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

/** Explains a registration problem and its remedies. Empty for a client in sync. */
export async function RegistrationBanner({ application }: { application: ApplicationHeader }) {
  const { id, registrationStatus: state, status } = application;
  if (!state || state === "ACTIVE" || status === "ARCHIVED") return null;
  const { data } = await load(LAST_OPERATION, { id });
  const operation = data?.application?.registrationOperations.nodes[0];
  if (state === "PENDING") {
    return (
      <Banner tone="info" title="Client registration in progress">
        The authorization server hasn't responded yet.{" "}
        <TextLink href={paths.credentials(id)}>Reload</TextLink> in a moment.
      </Banner>
    );
  }
  return (
    <Banner
      tone={state === "FAILED" ? "danger" : "warning"}
      title={TITLES[state]}
      actions={
        application.viewerCanRepairRegistration ? (
          <Remedies id={id} status={state} canEdit={application.viewerCanEdit} />
        ) : undefined
      }
    >
      {operation?.error?.message}
      {operation?.outcomeUnknown ? (
        <>
          {" "}
          A client may exist there that Latchkey doesn't know about. Administrators see it as a possible
          orphan.
        </>
      ) : null}
      {operation?.status === "PENDING" && operation.nextAttemptAt ? (
        <>
          {" "}
          Latchkey retries <Time value={operation.nextAttemptAt} />.
        </>
      ) : null}
    </Banner>
  );
}

function Remedies({ id, status, canEdit }: { id: string; status: keyof typeof LABELS; canEdit: boolean }) {
  return (
    <>
      {status === "FAILED" && canEdit ? (
        <ButtonLink variant="quiet" href={paths.applicationSettings(id)}>
          Change settings
        </ButtonLink>
      ) : null}
      <RetryRegistration applicationId={id} label={LABELS[status]} />
    </>
  );
}

const TITLES = {
  FAILED: "Client registration failed",
  OUT_OF_SYNC: "The authorization server doesn't have the latest change",
  REMOVED: "The client was deleted at the authorization server",
  ORPHANED: "The client is orphaned at the authorization server",
} as const;

const LABELS = {
  FAILED: "Retry now",
  OUT_OF_SYNC: "Retry now",
  REMOVED: "Register client again",
  ORPHANED: "Retry now",
} as const;
