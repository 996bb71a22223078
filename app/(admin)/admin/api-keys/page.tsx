import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import { paths } from "@/app/_lib/paths";
import { DefinitionList } from "@/app/_ui/definition-list";
import { PageHeader } from "@/app/_ui/page-header";
import { Section } from "@/app/_ui/section";
import { ApiKeySettingsForm } from "./settings-form";

export const metadata: Metadata = { title: "API keys" };

const SETTINGS = graphql(`
  query ApiKeySettings {
    platformSettings {
      apiKeysShownOnce {
        value
        source
        variable
      }
      customApiKeysAllowed {
        value
        source
        variable
      }
    }
  }
`);

const RULES = [
  {
    term: "Format",
    description: <code className="font-mono text-sm">lk_</code>,
    hint: "A prefix, a random part of at least 192 bits and a checksum. Secret scanners can find it, and mistyped keys are rejected immediately.",
  },
  {
    term: "Grace period at renewal",
    description: "0 hours to 30 days. Default: 2 hours",
    hint: "Chosen by the owner who renews the key. Old keys expire after it, never later than planned.",
  },
  { term: "Keys per subscription", description: "At most 10 active keys" },
  { term: "Expiry warnings", description: "30, 7 and 1 days before" },
];

export default async function ApiKeysPage() {
  const { data, problem } = await load(SETTINGS, {});
  return (
    <Page breadcrumbs={[{ label: "Administration" }, { label: "API keys" }]}>
      <PageHeader title="API keys" description="How keys of API key plans are created and stored." />
      {problem ? (
        <ProblemState problem={problem} what="the settings" retryHref={paths.admin.apiKeys()} />
      ) : (
        <>
          <ApiKeySettingsForm settings={data.platformSettings} />
          <Section title="Fixed rules" className="max-w-form">
            <DefinitionList items={RULES} />
          </Section>
        </>
      )}
    </Page>
  );
}
