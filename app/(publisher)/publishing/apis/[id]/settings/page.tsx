import type { Metadata } from "next";
import { factsOf, loadPublishedApi, type PublishedApi } from "@/app/_data/publishing";
import { plural } from "@/app/_lib/format";
import { whoCan } from "@/app/_lib/who-can";
import { Panel, PanelRow } from "@/app/_ui/panel";
import { Section } from "@/app/_ui/section";
import { RefusedState } from "@/app/_ui/states";
import { updateApi } from "@/app/(publisher)/publishing/apis/_parts/api-actions";
import { ApiActButton } from "@/app/(publisher)/publishing/apis/_parts/api-acts";
import { ApiForm } from "@/app/(publisher)/publishing/apis/_parts/api-form";

export const metadata: Metadata = { title: "API settings" };

export default async function ApiSettingsPage({ params }: { params: Promise<{ id: string }> }) {
  const { data: api } = await loadPublishedApi((await params).id);
  if (!api) return null;
  if (!api.viewerCanManage) {
    return (
      <RefusedState title="You may not edit this API">
        {api.status === "ARCHIVED" ? "An archived API cannot be changed." : whoCan("api.manage")}
      </RefusedState>
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
    <Section title="Life cycle" className="max-w-form">
      <Panel flush>
        {status === "DRAFT" || status === "DEPRECATED" ? (
          <PanelRow
            title={status === "DRAFT" ? "Publish" : "Publish again"}
            description="In the catalog; its published plans can be subscribed."
            action={<ApiActButton facts={facts} act="PUBLISH" />}
          />
        ) : null}
        {status === "PUBLISHED" ? (
          <>
            <PanelRow
              title="Deprecate"
              description="Stays in the catalog, takes no new subscriptions. Existing ones go on."
              action={<ApiActButton facts={facts} act="DEPRECATE" />}
            />
            <PanelRow
              title="Take back to draft"
              description="Leaves the catalog. Existing subscriptions go on."
              action={<ApiActButton facts={facts} act="UNPUBLISH" />}
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
          description={`Closes ${plural(facts.openPlans, "plan")} and ${plural(facts.openSubscriptions, "open subscription")}. This cannot be undone.`}
          action={<ApiActButton facts={facts} act="ARCHIVE" />}
        />
      </Panel>
    </Section>
  );
}
