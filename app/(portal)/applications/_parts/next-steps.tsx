import { paths } from "@/app/_lib/paths";
import { ButtonLink } from "@/app/_ui/button";
import { Panel, PanelRow } from "@/app/_ui/panel";
import { Section } from "@/app/_ui/section";

/** What to do with a new application: subscribe it to an API, share it. */
export function NextSteps({
  applicationId,
  canAddMembers,
  primary,
}: {
  applicationId: string;
  canAddMembers: boolean;
  /** Whether finding an API is the page's primary action. */
  primary: boolean;
}) {
  return (
    <Section title="Next steps">
      <Panel flush>
        <PanelRow
          title="Subscribe to an API"
          description="Choose an API and one of its plans. The application can then call it."
          action={
            <ButtonLink variant={primary ? "primary" : "secondary"} href={paths.apis()}>
              Find an API
            </ButtonLink>
          }
        />
        {canAddMembers ? (
          <PanelRow
            title="Add members"
            description="Members see the application and its keys. Owners also manage it when you're away."
            action={
              <ButtonLink variant="secondary" href={paths.members(applicationId)}>
                Manage members
              </ButtonLink>
            }
          />
        ) : null}
      </Panel>
    </Section>
  );
}
