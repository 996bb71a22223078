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
    term: "Form",
    description: <code className="font-mono text-sm">lk_</code>,
    hint: "The prefix, a random part of at least 192 bits, a checksum: secret scanners can find it, and mistyped keys are refused at once.",
  },
  {
    term: "Overlap at renewal",
    description: "0 hours to 30 days, 2 hours when nothing is chosen",
    hint: "Chosen by the owner who renews. The former keys end after it, never later than they would have.",
  },
  { term: "Keys of a subscription", description: "At most 10 live ones" },
  { term: "Warnings before a key ends", description: "30, 7 and 1 days ahead" },
];

export default async function ApiKeysPage() {
  const { data, problem } = await load(SETTINGS, {});
  return (
    <Page breadcrumbs={[{ label: "Administration" }, { label: "API keys" }]}>
      <PageHeader title="API keys" description="How the keys of API key plans are kept and made." />
      {problem ? (
        <ProblemState problem={problem} what="the settings" retryHref={paths.admin.apiKeys()} />
      ) : (
        <>
          <ApiKeySettingsForm settings={data.platformSettings} />
          <Section title="What always holds" className="max-w-form">
            <DefinitionList items={RULES} />
          </Section>
        </>
      )}
    </Page>
  );
}
