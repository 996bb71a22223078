import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { type ApplicationHeader, loadApplication } from "@/app/_data/application";
import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import { readListing, type SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { ButtonLink } from "@/app/_ui/button";
import { DefinitionList } from "@/app/_ui/definition-list";
import { Identifier } from "@/app/_ui/identifier";
import { Panel, PanelRow } from "@/app/_ui/panel";
import { Section } from "@/app/_ui/section";
import { TextLink } from "@/app/_ui/text-link";
import { RegistrationBanner } from "@/app/(portal)/applications/[id]/_parts/registration-banner";
import { ApiKeysSection } from "./_parts/api-keys-section";
import { ExamplesSection } from "./_parts/examples-section";
import { ReregisterClient } from "./_parts/new-secret";
import { OperationList } from "./_parts/operation-list";
import { TokensSection } from "./_parts/tokens-section";
import { Client, type Registration } from "./client";
import { Endpoints } from "./endpoints";
import { ReplacedClient } from "./replaced-client";

export const metadata: Metadata = { title: "Credentials" };

const CREDENTIALS = graphql(`
  query Credentials($id: ID!) {
    application(id: $id) {
      clientRegistration {
        status
        providerName
        clientId
        hasClientSecret
        clientSecretExpiresAt
        secretChangedAt
        clientIdIssuedAt
        tokenEndpointAuthMethod
        scope
        manageable
        updatable
        renewalUnavailableReason
        checkedAt
        mismatches {
          field
          requested
          registered
        }
        endpoints {
          issuer
          authorizationEndpoint
          tokenEndpoint
          jwksUri
          introspectionEndpoint
          revocationEndpoint
          userinfoEndpoint
        }
      }
      replacedClient {
        clientId
        providerName
        hasClientSecret
        clientSecretExpiresAt
        replacedAt
        inUse
        deletable
      }
      registrationOperations(first: 10) {
        nodes {
          id
          kind
          status
          outcomeUnknown
          cancelable
          nextAttemptAt
          requestedByName
          createdAt
          finishedAt
          error {
            message
          }
          attempts {
            number
            startedAt
            finishedAt
            error {
              message
            }
          }
        }
      }
    }
  }
`);

export default async function CredentialsPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { id } = await params;
  const listing = await readListing(paths.credentials(id), searchParams, ["tokens"]);
  const [{ data: application }, credentials] = await Promise.all([
    loadApplication(id),
    load(CREDENTIALS, { id }),
  ]);
  if (!application) return null;
  if (credentials.problem) {
    return (
      <ProblemState problem={credentials.problem} what="the credentials" retryHref={paths.credentials(id)} />
    );
  }
  const registration = credentials.data.application?.clientRegistration;
  const isOwner = application.viewerRole === "PRIMARY_OWNER" || application.viewerRole === "OWNER";
  const tokens =
    isOwner && application.status === "ACTIVE" ? (
      <TokensSection applicationId={id} listing={listing} />
    ) : null;
  const keys = (
    <>
      <ApiKeysSection application={application} listing={listing} />
      <CallHint applicationId={application.id} />
      {tokens}
    </>
  );
  if (!registration) {
    return (
      <>
        {keys}
        <SimpleCredentials application={application} />
      </>
    );
  }
  const replaced = credentials.data.application?.replacedClient;
  const operations = credentials.data.application?.registrationOperations.nodes ?? [];
  return (
    <>
      {registration.status === "ACTIVE" && registration.mismatches.length > 0 ? null : (
        <RegistrationBanner application={application} />
      )}
      <Client application={application} registration={registration} />
      {replaced ? <ReplacedClient application={application} replaced={replaced} /> : null}
      {keys}
      {registration.endpoints ? <Endpoints endpoints={registration.endpoints} /> : null}
      <Examples application={application} registration={registration} />
      <Section
        title="Changes at the authorization server"
        description={`Latchkey's requests to “${registration.providerName}”, newest first.`}
      >
        <OperationList
          applicationId={application.viewerCanRepairRegistration ? application.id : null}
          operations={operations}
        />
      </Section>
      {application.viewerCanEdit && registration.clientId ? (
        <Section title="Danger zone" className="max-w-form" id="register-new-client">
          <Panel tone="danger" flush>
            <PanelRow
              title="Register a new client"
              description="Replaces a lost, leaked or unmanageable client with a new client_id and secret."
              action={<ReregisterClient applicationId={application.id} />}
            />
          </Panel>
        </Section>
      ) : null}
    </>
  );
}

/** Calls belong to a subscription, whose page has them with its key or token. */
function CallHint({ applicationId }: { applicationId: string }) {
  return (
    <p className="max-w-measure text-text-muted">
      To make a call, open one of the application's{" "}
      <TextLink href={paths.applicationSubscriptions(applicationId)}>subscriptions</TextLink>: each has its
      call in curl, JavaScript, Python, Java and Go.
    </p>
  );
}

/** Shown only for an existing client, so that every example is complete. */
function Examples({
  application,
  registration,
}: {
  application: ApplicationHeader;
  registration: Registration;
}) {
  const { clientId, endpoints, tokenEndpointAuthMethod, scope, status } = registration;
  if (!clientId || !endpoints || status === "REMOVED" || status === "ORPHANED") return null;
  return (
    <ExamplesSection
      grantTypes={application.grantTypes}
      client={{
        clientId,
        authMethod: tokenEndpointAuthMethod ?? "client_secret_basic",
        redirectUri: application.redirectUris[0] ?? null,
        scope: scope ?? null,
        issuer: endpoints.issuer,
        authorizationEndpoint: endpoints.authorizationEndpoint ?? null,
        tokenEndpoint: endpoints.tokenEndpoint ?? null,
      }}
    />
  );
}

function SimpleCredentials({ application }: { application: ApplicationHeader }) {
  const { id, clientId, viewerCanEdit } = application;
  if (clientId) {
    return (
      <Section
        title="Client"
        description="Simple applications have no registered client. An owner entered this client_id from another authorization server."
      >
        <DefinitionList
          items={[
            { term: "client_id", description: <Identifier value={clientId} label="client_id" whole /> },
          ]}
        />
      </Section>
    );
  }
  return (
    <Section
      title="Client"
      description="Simple applications don't need a client_id for API keys. Add one from an authorization server to subscribe to plans with JWT or OAuth 2.0."
    >
      {viewerCanEdit ? (
        <div>
          <ButtonLink variant="secondary" href={paths.applicationSettings(id)}>
            Add client_id
          </ButtonLink>
        </div>
      ) : null}
    </Section>
  );
}
