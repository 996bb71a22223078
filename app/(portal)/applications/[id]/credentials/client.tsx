import { grantWords } from "@/app/_components/application-words";
import { RevealSecret } from "@/app/_components/reveal-secret";
import type { ApplicationHeader } from "@/app/_data/application";
import type { CredentialsQuery } from "@/app/_data/generated/graphql";
import { Banner } from "@/app/_ui/banner";
import { type Definition, DefinitionList } from "@/app/_ui/definition-list";
import { Identifier } from "@/app/_ui/identifier";
import { Section } from "@/app/_ui/section";
import { Time } from "@/app/_ui/time";

export type Registration = NonNullable<NonNullable<CredentialsQuery["application"]>["clientRegistration"]>;

/** What the application identifies itself with, and how. */
export function Client({
  application,
  registration,
}: {
  application: ApplicationHeader;
  registration: Registration;
}) {
  const gone = registration.state === "REMOVED" || application.status === "ARCHIVED";
  return (
    <Section title="Client">
      {registration.differences.length > 0 ? <Differences differences={registration.differences} /> : null}
      {!gone && !registration.manageable && registration.clientId ? (
        <Banner tone="warning" title="This client cannot be managed from here">
          The authorization server gave nothing to change or delete it with, or its provider was deleted. It
          goes on working as it is.
        </Banner>
      ) : null}
      <DefinitionList
        items={[...credentials(application, registration), ...terms(application, registration)]}
      />
    </Section>
  );
}

function credentials(application: ApplicationHeader, registration: Registration): Definition[] {
  const { clientId, hasClientSecret, clientSecretExpiresAt } = registration;
  return [
    {
      term: "client_id",
      description: clientId ? <Identifier value={clientId} label="client_id" whole /> : null,
    },
    { term: "Client secret", description: <Secret application={application} registration={registration} /> },
    ...(hasClientSecret
      ? [
          {
            term: "Secret ends",
            description: clientSecretExpiresAt ? <Time value={clientSecretExpiresAt} /> : "Never",
          },
        ]
      : []),
  ];
}

function terms({ grantTypes }: ApplicationHeader, registration: Registration): Definition[] {
  const { tokenEndpointAuthMethod, scope, providerName } = registration;
  return [
    {
      term: "Authentication",
      description: tokenEndpointAuthMethod ? (
        <code className="font-mono text-sm">{tokenEndpointAuthMethod}</code>
      ) : null,
    },
    { term: "Grant types", description: grantTypes.map((grant) => grantWords(grant).label).join(", ") },
    ...(scope ? [{ term: "Scope", description: scope }] : []),
    { term: "Authorization server", description: providerName },
  ];
}

function Secret({
  application,
  registration,
}: {
  application: ApplicationHeader;
  registration: Registration;
}) {
  const { clientId, hasClientSecret, state, tokenEndpointAuthMethod } = registration;
  if (hasClientSecret && application.viewerCanRevealClientSecret) {
    return <RevealSecret applicationId={application.id} />;
  }
  if (hasClientSecret) return <Quiet>Only owners can see it</Quiet>;
  if (state === "REMOVED") return <Quiet>Gone with the client</Quiet>;
  if (!clientId) return <Quiet>Not set</Quiet>;
  return tokenEndpointAuthMethod === "none" ? (
    <Quiet>None: a public client, which uses PKCE</Quiet>
  ) : (
    <Quiet>The authorization server gave none</Quiet>
  );
}

function Quiet({ children }: { children: string }) {
  return <span className="text-text-muted">{children}</span>;
}

function Differences({ differences }: { differences: Registration["differences"] }) {
  return (
    <Banner tone="warning" title="The authorization server decided some things otherwise">
      <ul className="flex flex-col gap-1">
        {differences.map(({ member, requested, confirmed }) => (
          <li key={member} className="break-words">
            <Code>{member}</Code> is <Code>{inWords(confirmed)}</Code>; asked for was{" "}
            <Code>{inWords(requested)}</Code>.
          </li>
        ))}
      </ul>
    </Banner>
  );
}

function Code({ children }: { children: string }) {
  return <code className="font-mono text-sm">{children}</code>;
}

/** A member of the metadata as one would say it: a list without its brackets, nothing as nothing. */
function inWords(json: string): string {
  const value: unknown = parse(json);
  if (value === null || value === "") return "nothing";
  if (Array.isArray(value)) return value.length === 0 ? "nothing" : value.map(String).join(", ");
  return typeof value === "string" ? value : json;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}
