import type { SubscriptionDetail } from "@/app/_data/subscriptions";
import { paths } from "@/app/_lib/paths";
import { CodeTabs } from "@/app/_ui/code-tabs";
import { Section } from "@/app/_ui/section";
import { TextLink } from "@/app/_ui/text-link";
import { callExamples } from "@/app/(portal)/_parts/examples";

/** How the API is called with this subscription. */
export function CallSection({
  subscription,
  entryPoint,
}: {
  subscription: SubscriptionDetail;
  entryPoint: string | null;
}) {
  const { status, security, application } = subscription;
  if (!entryPoint || status === "CLOSED" || status === "REJECTED") return null;
  return (
    <Section
      title="Call the API"
      description={
        security === "API_KEY" ? (
          <>
            Put a live key into <Variable>API_KEY</Variable> first.
          </>
        ) : (
          <>
            Get a token with the client{" "}
            {application.clientId ? <Variable>{application.clientId}</Variable> : "of the application"} and
            put it into <Variable>TOKEN</Variable> first. The application's{" "}
            <TextLink href={paths.credentials(application.id)}>credentials</TextLink> show how.
          </>
        )
      }
    >
      <CodeTabs label="Call example" samples={callExamples(security, entryPoint)} />
      {entryPoint.startsWith("/") ? (
        <p className="max-w-measure text-sm text-text-muted">
          The entry point is a path on the gateway. In place of gateway.example.com put the gateway's address,
          which the API's publishers know.
        </p>
      ) : null}
    </Section>
  );
}

function Variable({ children }: { children: string }) {
  return <code className="break-all font-mono text-sm">{children}</code>;
}
