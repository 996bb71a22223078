import { authenticationTypeLabel } from "@/app/_components/plan-labels";
import type { ApiDetail } from "@/app/_data/apis";
import { CodeTabs } from "@/app/_ui/code-tabs";
import { Section } from "@/app/_ui/section";
import { callExamples } from "@/app/(portal)/_parts/call-examples";
import { NoGateway } from "@/app/(portal)/_parts/no-gateway";

/** Examples of a call for each kind of credential that the API's plans take. */
export function CallExamples({ api }: { api: ApiDetail }) {
  const types = [...new Set(api.plans.map((plan) => plan.authenticationType))];
  if (types.length === 0) return null;
  if (!api.callUrl) {
    return (
      <Section title="Call the API">
        <NoGateway entryPoint={api.entryPoint} />
      </Section>
    );
  }
  const { callUrl: url, keyHeader } = api;
  return (
    <Section
      title="Call the API"
      description={
        types.some((type) => type !== "KEYLESS")
          ? "A subscription's page has these examples with its key, or with how to get a token."
          : undefined
      }
    >
      <div className="flex flex-col gap-5">
        {types.map((authenticationType) => (
          <div key={authenticationType} className="flex min-w-0 flex-col gap-2">
            <h3 className="font-medium">{authenticationTypeLabel(authenticationType).label}</h3>
            <CodeTabs
              label={`Call example, ${authenticationTypeLabel(authenticationType).label}`}
              samples={callExamples({ url, authenticationType, keyHeader })}
            />
          </div>
        ))}
      </div>
    </Section>
  );
}
