import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import { paths } from "@/app/_lib/paths";
import { ButtonLink } from "@/app/_ui/button";
import { PageHeader } from "@/app/_ui/page-header";
import { SecurityForm } from "./security-form";

export const metadata: Metadata = { title: "Security" };

const SETTINGS = graphql(`
  query SecuritySettings {
    platformSettings {
      secondFactorForAdministrators {
        ...SwitchFields
      }
      secondFactorForEveryone {
        ...SwitchFields
      }
      secondFactorAfterProvider {
        ...SwitchFields
      }
      leakedApiKeysRevoked {
        ...SwitchFields
      }
      accessTokenDays {
        value
        source
        variable
      }
    }
  }
  fragment SwitchFields on BooleanSetting {
    value
    source
    variable
  }
`);

export default async function SecurityPage() {
  const { data, problem } = await load(SETTINGS, {});
  return (
    <Page breadcrumbs={[{ label: "Administration" }, { label: "Security" }]} width="form">
      <PageHeader
        title="Security"
        description="Who needs a second factor, how long access tokens live, and what happens to leaked API keys."
        actions={
          <ButtonLink variant="secondary" href={paths.admin.accessTokens()}>
            See all access tokens
          </ButtonLink>
        }
      />
      {problem ? (
        <ProblemState problem={problem} what="the settings" retryHref={paths.admin.security()} />
      ) : (
        <SecurityForm settings={data.platformSettings} />
      )}
    </Page>
  );
}
