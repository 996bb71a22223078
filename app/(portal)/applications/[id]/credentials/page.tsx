import type { Metadata } from "next";
import { grantWords, stateWords } from "@/app/_components/application-words";
import { OperationList } from "@/app/_components/operation-list";
import { ProblemState } from "@/app/_components/problem-state";
import { RegistrationBanner } from "@/app/_components/registration-banner";
import { RevealSecret } from "@/app/_components/reveal-secret";
import { type ApplicationHeader, loadApplication } from "@/app/_data/application";
import { graphql } from "@/app/_data/generated";
import type { CredentialsQuery } from "@/app/_data/generated/graphql";
import { load } from "@/app/_data/run";
import { paths } from "@/app/_lib/paths";
import { Banner } from "@/app/_ui/banner";
import { ButtonLink } from "@/app/_ui/button";
import { DefinitionList } from "@/app/_ui/definition-list";
import { Identifier } from "@/app/_ui/identifier";
import { Section } from "@/app/_ui/section";
import { EmptyState } from "@/app/_ui/states";
import { StatusDot } from "@/app/_ui/status-dot";
import { Time } from "@/app/_ui/time";

export const metadata: Metadata = { title: "Credentials" };

const CREDENTIALS = graphql(`
  query Credentials($id: ID!) {
    application(id: $id) {
      clientRegistration {
        state
        providerName
        clientId
        hasClientSecret
        clientSecretExpiresAt
        secretChangedAt
        clientIdIssuedAt
        tokenEndpointAuthMethod
        scope
        manageable
        differences {
          member
          requested
          confirmed
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
      registrationOperations(first: 10) {
        nodes {
          id
          kind
          state
          outcomeUnknown
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

export default async function CredentialsPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
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
  if (!registration) return <SimpleCredentials application={application} />;
  const operations = credentials.data.application?.registrationOperations.nodes ?? [];
  return (
    <>
      <RegistrationBanner application={application} />
      <Client application={application} registration={registration} />
      {registration.endpoints ? <Endpoints endpoints={registration.endpoints} /> : null}
      <Section
        title="At the authorization server"
        description={`What Latchkey asked ${registration.providerName} to do, newest first.`}
      >
        <OperationList operations={operations} />
      </Section>
    </>
  );
}

function SimpleCredentials({ application }: { application: ApplicationHeader }) {
  const { id, clientId, viewerCanEdit } = application;
  if (clientId) {
    return (
      <Section
        title="Client"
        description="A simple application has no registered client; its owners stated the client_id that it has elsewhere."
      >
        <DefinitionList
          items={[
            { term: "Client id", description: <Identifier value={clientId} label="client id" whole /> },
          ]}
        />
      </Section>
    );
  }
  return (
    <EmptyState
      title="No client_id"
      actions={
        viewerCanEdit ? (
          <ButtonLink variant="secondary" href={paths.applicationSettings(id)}>
            State a client_id
          </ButtonLink>
        ) : undefined
      }
    >
      A simple application needs none for API keys. State the one that it has at an authorization server to
      subscribe to plans with JWT or OAuth 2.0.
    </EmptyState>
  );
}

type Registration = NonNullable<NonNullable<CredentialsQuery["application"]>["clientRegistration"]>;

function Client({
  application,
  registration,
}: {
  application: ApplicationHeader;
  registration: Registration;
}) {
  const { label, tone, hollow } = stateWords(registration.state);
  const { viewerCanRevealClientSecret: canReveal } = application;
  const secret = registration.hasClientSecret ? (
    canReveal ? (
      <RevealSecret applicationId={application.id} />
    ) : (
      <span className="text-text-muted">Only owners can see it</span>
    )
  ) : (
    <span className="text-text-muted">None: a public client, which uses PKCE</span>
  );
  return (
    <Section title="Client">
      {registration.differences.length > 0 ? <Differences differences={registration.differences} /> : null}
      {!registration.manageable && registration.clientId ? (
        <Banner tone="warning" title="This client cannot be managed from here">
          The authorization server gave nothing to change or delete it with, or its provider was deleted. It
          goes on working as it is.
        </Banner>
      ) : null}
      <DefinitionList
        items={[
          {
            term: "State",
            description: (
              <StatusDot tone={tone} hollow={hollow}>
                {label}
              </StatusDot>
            ),
          },
          { term: "Authorization server", description: registration.providerName },
          {
            term: "Client id",
            description: registration.clientId ? (
              <Identifier value={registration.clientId} label="client id" whole />
            ) : null,
          },
          { term: "Client secret", description: registration.clientId ? secret : null },
          ...(registration.hasClientSecret
            ? [
                {
                  term: "Secret ends",
                  description: registration.clientSecretExpiresAt ? (
                    <Time value={registration.clientSecretExpiresAt} />
                  ) : (
                    "Never"
                  ),
                },
              ]
            : []),
          {
            term: "Authentication",
            description: registration.tokenEndpointAuthMethod ? (
              <code className="font-mono text-sm">{registration.tokenEndpointAuthMethod}</code>
            ) : null,
          },
          {
            term: "Grant types",
            description: application.grantTypes.map((grant) => grantWords(grant).label).join(", "),
          },
          ...(registration.scope ? [{ term: "Scope", description: registration.scope }] : []),
        ]}
      />
    </Section>
  );
}

function Differences({ differences }: { differences: Registration["differences"] }) {
  return (
    <Banner tone="warning" title="The authorization server decided some things otherwise">
      <ul className="flex flex-col gap-1">
        {differences.map(({ member, requested, confirmed }) => (
          <li key={member} className="break-all">
            <code className="font-mono text-sm">{member}</code>: asked for{" "}
            <code className="font-mono text-sm">{requested}</code>, and it is{" "}
            <code className="font-mono text-sm">{confirmed}</code>
          </li>
        ))}
      </ul>
    </Banner>
  );
}

function Endpoints({ endpoints }: { endpoints: NonNullable<Registration["endpoints"]> }) {
  const all: [string, string | null | undefined][] = [
    ["Issuer", endpoints.issuer],
    ["Authorization endpoint", endpoints.authorizationEndpoint],
    ["Token endpoint", endpoints.tokenEndpoint],
    ["JWKS", endpoints.jwksUri],
    ["Userinfo endpoint", endpoints.userinfoEndpoint],
    ["Introspection endpoint", endpoints.introspectionEndpoint],
    ["Revocation endpoint", endpoints.revocationEndpoint],
  ];
  return (
    <Section title="Endpoints" description="Where your application speaks to the authorization server.">
      <DefinitionList
        items={all.flatMap(([term, value]) =>
          value ? [{ term, description: <Identifier value={value} label={term.toLowerCase()} whole /> }] : [],
        )}
      />
    </Section>
  );
}
