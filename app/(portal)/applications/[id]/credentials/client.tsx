import { grantLabel } from "@/app/_components/application-labels";
import type { ApplicationHeader } from "@/app/_data/application";
import type { CredentialsQuery } from "@/app/_data/generated/graphql";
import { Banner } from "@/app/_ui/banner";
import { type Definition, DefinitionList } from "@/app/_ui/definition-list";
import { Identifier } from "@/app/_ui/identifier";
import { Section } from "@/app/_ui/section";
import { Time } from "@/app/_ui/time";
import { CheckNow } from "./_parts/check-now";
import { Mismatches } from "./_parts/mismatches";
import { RenewSecret } from "./_parts/new-secret";
import { RevealSecret } from "./_parts/reveal-secret";

export type Registration = NonNullable<NonNullable<CredentialsQuery["application"]>["clientRegistration"]>;

/** The application's client: credentials, authentication and grant types. */
export function Client({
  application,
  registration,
}: {
  application: ApplicationHeader;
  registration: Registration;
}) {
  const gone = registration.status === "REMOVED" || application.status === "ARCHIVED";
  const mayRepair = application.viewerCanRepairRegistration && !gone;
  return (
    <Section
      title="Client"
      actions={
        mayRepair && registration.manageable && registration.clientId ? (
          <CheckNow applicationId={application.id} />
        ) : undefined
      }
    >
      {registration.mismatches.length > 0 ? (
        <Mismatches
          applicationId={application.id}
          mismatches={registration.mismatches}
          canReapply={mayRepair && registration.updatable}
          canAdopt={application.viewerCanEdit && registration.manageable}
        />
      ) : null}
      {!gone && !registration.manageable && registration.clientId ? (
        <Banner tone="warning" title="Latchkey can't manage this client">
          The authorization server issued no access for changing or deleting it, or its provider was deleted.
          The client keeps working.
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
            term: "Secret expires",
            description: clientSecretExpiresAt ? <Time value={clientSecretExpiresAt} /> : "Never",
          },
        ]
      : []),
  ];
}

function terms({ grantTypes, redirectUris }: ApplicationHeader, registration: Registration): Definition[] {
  const { tokenEndpointAuthMethod, scope, providerName, checkedAt } = registration;
  return [
    {
      term: "Authentication",
      description: tokenEndpointAuthMethod ? (
        <code className="font-mono text-sm">{tokenEndpointAuthMethod}</code>
      ) : null,
    },
    { term: "Grant types", description: grantTypes.map((grant) => grantLabel(grant).label).join(", ") },
    ...(redirectUris.length > 0
      ? [{ term: "Redirect URIs", description: <RedirectUris uris={redirectUris} /> }]
      : []),
    ...(scope ? [{ term: "Scope", description: scope }] : []),
    { term: "Authorization server", description: providerName },
    ...(checkedAt ? [{ term: "Last checked", description: <Time value={checkedAt} /> }] : []),
  ];
}

function Secret({
  application,
  registration,
}: {
  application: ApplicationHeader;
  registration: Registration;
}) {
  const { clientId, hasClientSecret, status, tokenEndpointAuthMethod } = registration;
  if (hasClientSecret && application.viewerCanRevealClientSecret) {
    return (
      <div className="flex flex-col gap-2">
        <RevealSecret applicationId={application.id} />
        <Renewal application={application} registration={registration} />
      </div>
    );
  }
  if (hasClientSecret) return <Quiet>Only owners can see and renew it</Quiet>;
  if (status === "REMOVED") return <Quiet>Removed with the client</Quiet>;
  if (!clientId) return <Quiet>Not set</Quiet>;
  return tokenEndpointAuthMethod === "none" ? (
    <Quiet>None: public clients use PKCE</Quiet>
  ) : (
    <Quiet>None issued by the authorization server</Quiet>
  );
}

/** The button that renews the secret, or why there is none. */
function Renewal({
  application,
  registration: { renewalUnavailableReason: reason },
}: {
  application: ApplicationHeader;
  registration: Registration;
}) {
  if (application.status === "ARCHIVED") return null;
  if (!application.viewerCanRenewClientSecret) return <Quiet>Only owners can renew it.</Quiet>;
  return reason ? (
    <p className="max-w-measure text-sm text-text-muted">This secret can't be renewed. {reason}</p>
  ) : (
    <RenewSecret applicationId={application.id} />
  );
}

function RedirectUris({ uris }: { uris: readonly string[] }) {
  return (
    <ul className="flex flex-col gap-1">
      {uris.map((uri) => (
        <li key={uri}>
          <Identifier value={uri} label="redirect URI" whole />
        </li>
      ))}
    </ul>
  );
}

function Quiet({ children }: { children: string }) {
  return <span className="text-text-muted">{children}</span>;
}
