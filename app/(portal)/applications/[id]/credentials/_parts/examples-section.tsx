import { grantLabel } from "@/app/_components/application-labels";
import type { GrantType } from "@/app/_data/generated/graphql";
import { Banner } from "@/app/_ui/banner";
import { CodeTabs } from "@/app/_ui/code-tabs";
import { Section } from "@/app/_ui/section";
import { type ExampleClient, exampleFor } from "@/app/(portal)/_parts/token-examples";

const ORDER: readonly GrantType[] = [
  "AUTHORIZATION_CODE",
  "CLIENT_CREDENTIALS",
  "REFRESH_TOKEN",
  "PASSWORD",
  "IMPLICIT",
];

/** Example token requests for each of the client's grant types. */
export function ExamplesSection({
  client,
  grantTypes,
}: {
  client: ExampleClient;
  grantTypes: readonly GrantType[];
}) {
  const hasSecret = client.authMethod.startsWith("client_secret");
  const mustEncode = client.authMethod === "client_secret_basic";
  return (
    <Section
      title="Get a token"
      description={
        <>
          The examples use this application's values.
          {hasSecret ? (
            <>
              {" "}
              Set <Variable>CLIENT_SECRET</Variable> to the client secret first
              {mustEncode ? (
                <>
                  ; for curl, percent-encode it if it has characters other than letters, digits and{" "}
                  <Variable>-._~</Variable>
                </>
              ) : null}
              .
            </>
          ) : null}
        </>
      }
    >
      <div className="flex flex-col gap-6">
        {ORDER.filter((grant) => grantTypes.includes(grant)).map((grant) => (
          <GrantExample key={grant} grant={grant} client={client} />
        ))}
      </div>
    </Section>
  );
}

function GrantExample({ grant, client }: { grant: GrantType; client: ExampleClient }) {
  const { label, discouraged } = grantLabel(grant);
  const { curl, library } = exampleFor(grant, client);
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <h3 className="font-medium">
        {label}
        {grant === "AUTHORIZATION_CODE" ? (
          <span className="font-normal text-text-muted"> with PKCE</span>
        ) : null}
      </h3>
      {discouraged ? (
        <Banner tone="warning" title="Discouraged">
          {discouraged}
        </Banner>
      ) : null}
      <CodeTabs
        label={`${label} example`}
        samples={[
          { language: "curl", code: curl },
          { language: "openid-client (Node.js)", code: library },
        ]}
      />
    </div>
  );
}

function Variable({ children }: { children: string }) {
  return <code className="font-mono text-sm">{children}</code>;
}
