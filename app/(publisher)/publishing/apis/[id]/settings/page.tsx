import type { Metadata } from "next";
import { factsOf, loadPublishedApi, type PublishedApi } from "@/app/_data/publishing";
import { plural } from "@/app/_lib/format";
import { whoCan } from "@/app/_lib/who-can";
import { Panel, PanelRow } from "@/app/_ui/panel";
import { Section } from "@/app/_ui/section";
import { DeniedState } from "@/app/_ui/states";
import { updateApi } from "@/app/(publisher)/publishing/apis/_parts/api-actions";
import { ApiActionButton } from "@/app/(publisher)/publishing/apis/_parts/api-buttons";
import { ApiForm } from "@/app/(publisher)/publishing/apis/_parts/api-form";

export const metadata: Metadata = { title: "API settings" };

export default async function ApiSettingsPage({ params }: { params: Promise<{ id: string }> }) {
  const { data: api } = await loadPublishedApi((await params).id);
  if (!api) return null;
  if (!api.viewerCanManage) {
    return (
      <DeniedState title="You don't have permission to edit this API">
        {api.status === "ARCHIVED" ? "Archived APIs can't be edited." : whoCan("api.manage")}
      </DeniedState>
    );
  }
  return (
    <>
      <Section title="General" className="max-w-form">
        <ApiForm action={updateApi} values={api} />
      </Section>
      <LifeCycle api={api} />
      {api.viewerCanArchive ? <DangerZone api={api} /> : null}
    </>
  );
}

function LifeCycle({ api }: { api: PublishedApi }) {
  const facts = factsOf(api);
  const { status } = api;
  return (
    <Section title="Lifecycle" className="max-w-form">
      <Panel flush>
        {status === "DRAFT" || status === "DEPRECATED" ? (
          <PanelRow
            title={status === "DRAFT" ? "Publish" : "Publish again"}
            description="Adds it to the catalog. Applications can subscribe to its published plans."
            action={<ApiActionButton facts={facts} action="PUBLISH" />}
          />
        ) : null}
        {status === "PUBLISHED" ? (
          <>
            <PanelRow
              title="Deprecate"
              description="Keeps it in the catalog without new subscriptions. Existing ones keep working."
              action={<ApiActionButton facts={facts} action="DEPRECATE" />}
            />
            <PanelRow
              title="Unpublish"
              description="Removes it from the catalog. Gateways reject calls to it, and its subscriptions stay."
              action={<ApiActionButton facts={facts} action="UNPUBLISH" />}
            />
          </>
        ) : null}
      </Panel>
    </Section>
  );
}

function DangerZone({ api }: { api: PublishedApi }) {
  const facts = factsOf(api);
  return (
    <Section title="Danger zone" className="max-w-form">
      <Panel tone="danger" flush>
        <PanelRow
          title="Archive API"
          description={`Closes ${plural(facts.openPlans, "plan")} and ${plural(facts.openSubscriptions, "open subscription")}. This can't be undone.`}
          action={<ApiActionButton facts={facts} action="ARCHIVE" />}
        />
      </Panel>
    </Section>
  );
}
