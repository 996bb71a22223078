import type { SubscriptionDetail } from "@/app/_data/subscriptions";
import { paths } from "@/app/_lib/paths";
import { CodeTabs } from "@/app/_ui/code-tabs";
import { Section } from "@/app/_ui/section";
import { TextLink } from "@/app/_ui/text-link";
import { callExamples } from "@/app/(portal)/_parts/examples";

/** A call example for this subscription. */
export function CallSection({
  subscription,
  entryPoint,
}: {
  subscription: SubscriptionDetail;
  entryPoint: string | null;
}) {
  const { status, authenticationType, application } = subscription;
  if (!entryPoint || status === "CLOSED" || status === "REJECTED") return null;
  return (
    <Section
      title="Call the API"
      description={
        authenticationType === "API_KEY" ? (
          <>
            Set <Variable>API_KEY</Variable> to an active key first.
          </>
        ) : (
          <>
            Get a token with{" "}
            {application.clientId ? <Variable>{application.clientId}</Variable> : "the application's client"}{" "}
            and set <Variable>TOKEN</Variable> to it first. See the application's{" "}
            <TextLink href={paths.credentials(application.id)}>credentials</TextLink> for examples.
          </>
        )
      }
    >
      <CodeTabs label="Call example" samples={callExamples(authenticationType, entryPoint)} />
      {entryPoint.startsWith("/") ? (
        <p className="max-w-measure text-sm text-text-muted">
          The entry point is a path on the gateway. Replace gateway.example.com with the gateway's host. Ask
          the API's publishers for it.
        </p>
      ) : null}
    </Section>
  );
}

function Variable({ children }: { children: string }) {
  return <code className="break-all font-mono text-sm">{children}</code>;
}
