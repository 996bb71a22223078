import { DefinitionList } from "@/app/_ui/definition-list";
import { Identifier } from "@/app/_ui/identifier";
import { Section } from "@/app/_ui/section";
import type { Registration } from "./client";

/** The authorization server's endpoints for the application. */
export function Endpoints({ endpoints }: { endpoints: NonNullable<Registration["endpoints"]> }) {
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
    <Section title="Endpoints" description="Where your application connects to the authorization server.">
      <DefinitionList
        items={all.flatMap(([term, value]) =>
          value ? [{ term, description: <Identifier value={value} label={term.toLowerCase()} whole /> }] : [],
        )}
      />
    </Section>
  );
}
