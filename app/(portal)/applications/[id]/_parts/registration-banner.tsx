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
            step
            code
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
  const note = application.clientRegistration?.statusNote;
  if (!state || status === "ARCHIVED") return null;
  if (state === "ACTIVE") {
    return note ? (
      <Banner tone="warning" title="The client differs from this application">
        {note} <TextLink href={paths.credentials(id)}>See credentials</TextLink>.
      </Banner>
    ) : null;
  }
  const { data } = await load(LAST_OPERATION, { id });
  const operation = data?.application?.registrationOperations.nodes[0];
  if (state === "PENDING") {
    return (
      <Banner
        tone="info"
        title="Client registration in progress"
        actions={
          operation?.nextAttemptAt && application.viewerCanRepairRegistration ? (
            <RetryRegistration applicationId={id} label="Retry now" />
          ) : undefined
        }
      >
        {operation?.nextAttemptAt ? (
          <>
            {operation.error?.message} Latchkey tries again <Time value={operation.nextAttemptAt} />.
          </>
        ) : (
          <>
            The authorization server hasn't responded yet.{" "}
            <TextLink href={paths.credentials(id)}>Reload</TextLink> in a moment.
          </>
        )}
      </Banner>
    );
  }
  return (
    <Banner
      tone={state === "FAILED" ? "danger" : "warning"}
      title={TITLES[state]}
      actions={
        application.viewerCanRepairRegistration ? (
          <Remedies
            id={id}
            status={state}
            canEdit={application.viewerCanEdit}
            accessLost={accessLost(operation?.error)}
          />
        ) : undefined
      }
    >
      {state === "OUT_OF_SYNC" && note ? `${note} ` : null}
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

/** The server no longer accepts the registration access token, and no retry brings it back. */
function accessLost(error: { step: string; code: string } | null | undefined): boolean {
  return error?.code === "UNAUTHORIZED" && (error.step === "update" || error.step === "read");
}

interface RemediesProps {
  readonly id: string;
  readonly status: keyof typeof LABELS;
  readonly canEdit: boolean;
  readonly accessLost: boolean;
}

function Remedies({ id, status, canEdit, accessLost }: RemediesProps) {
  return (
    <>
      {accessLost && canEdit ? (
        <ButtonLink variant="secondary" href={`${paths.credentials(id)}#register-new-client`}>
          Register new client
        </ButtonLink>
      ) : null}
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
  OUT_OF_SYNC: "The authorization server hasn't confirmed the latest change",
  REMOVED: "The client was deleted at the authorization server",
  ORPHANED: "The client is orphaned at the authorization server",
} as const;

const LABELS = {
  FAILED: "Retry now",
  OUT_OF_SYNC: "Retry now",
  REMOVED: "Register client again",
  ORPHANED: "Retry now",
} as const;
