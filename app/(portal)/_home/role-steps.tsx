import type { Home } from "@/app/_data/home";
import { paths } from "@/app/_lib/paths";
import { ButtonLink } from "@/app/_ui/button";
import { Panel, PanelRow } from "@/app/_ui/panel";
import { Section } from "@/app/_ui/section";

/** The first step of a publisher without an API and of an administrator without a provider. */
export function RoleSteps({ home: { publisherDashboard, administratorDashboard } }: { home: Home }) {
  const publishes = publisherDashboard?.apiCount === 0;
  const administers = administratorDashboard?.providerCount === 0;
  if (!publishes && !administers) return null;
  return (
    <Section title="Next steps">
      <Panel flush>
        {administers ? (
          <PanelRow
            title="Add a provider"
            description="Connect an authorization server, so that users can create OAuth applications and not only simple ones."
            action={
              <ButtonLink variant="secondary" href={paths.admin.newProvider()}>
                Add provider
              </ButtonLink>
            }
          />
        ) : null}
        {publishes ? (
          <PanelRow
            title="Publish an API"
            description="Create an API, describe it and add a plan. Consumers then find it in the catalog."
            action={
              <ButtonLink variant="secondary" href={paths.publishing.newApi()}>
                Create API
              </ButtonLink>
            }
          />
        ) : null}
      </Panel>
    </Section>
  );
}
