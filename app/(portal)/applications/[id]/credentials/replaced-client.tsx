import type { ApplicationHeader } from "@/app/_data/application";
import type { CredentialsQuery } from "@/app/_data/generated/graphql";
import { DefinitionList } from "@/app/_ui/definition-list";
import { Identifier } from "@/app/_ui/identifier";
import { Section } from "@/app/_ui/section";
import { Time } from "@/app/_ui/time";
import { RevealSecret } from "./_parts/reveal-secret";

type Replaced = NonNullable<NonNullable<CredentialsQuery["application"]>["replacedClient"]>;

/** The client before the current one, as long as it works: what uses it must be changed, or needs its secret until then. */
export function ReplacedClient({
  application,
  replaced,
}: {
  application: ApplicationHeader;
  replaced: Replaced;
}) {
  const { clientId, hasClientSecret, clientSecretExpiresAt, providerName, replacedAt } = replaced;
  return (
    <Section title="Replaced client" description={worksUntil(replaced)}>
      <DefinitionList
        items={[
          {
            term: "client_id",
            description: <Identifier value={clientId} label="replaced client_id" whole />,
          },
          {
            term: "Client secret",
            description: !hasClientSecret ? (
              <span className="text-text-muted">None</span>
            ) : application.viewerCanRevealClientSecret ? (
              <RevealSecret applicationId={application.id} replaced />
            ) : (
              <span className="text-text-muted">Only owners can see it</span>
            ),
          },
          ...(hasClientSecret
            ? [
                {
                  term: "Secret expires",
                  description: clientSecretExpiresAt ? <Time value={clientSecretExpiresAt} /> : "Never",
                },
              ]
            : []),
          { term: "Replaced", description: <Time value={replacedAt} /> },
          { term: "Authorization server", description: providerName },
        ]}
      />
    </Section>
  );
}

function worksUntil({ inUse, deletable }: Replaced): string {
  if (inUse) {
    return deletable
      ? "This application uses it until the new client exists. Then Latchkey deletes it."
      : "This application uses it until the new client exists. Latchkey can't delete it: it works until it is deleted at the authorization server.";
  }
  return deletable
    ? "It still exists at the authorization server, and works until it is deleted there."
    : "Latchkey can't delete it: it works until it is deleted at the authorization server.";
}
