import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import { paths } from "@/app/_lib/paths";
import { PageHeader } from "@/app/_ui/page-header";
import { Section } from "@/app/_ui/section";
import { LimitsForm } from "./limits-form";
import { RetentionForm } from "./retention-form";

export const metadata: Metadata = { title: "Limits" };

const LIMITS = graphql(`
  query Limits {
    platformSettings {
      maxApplicationsPerUser {
        ...LimitFields
      }
      usageMinuteDays {
        ...LimitFields
      }
      usageHourDays {
        ...LimitFields
      }
      usageDayDays {
        ...LimitFields
      }
      auditDays {
        ...LimitFields
      }
    }
  }
  fragment LimitFields on IntegerSetting {
    value
    source
    variable
  }
`);

export default async function LimitsPage() {
  const { data, problem } = await load(LIMITS, {});
  return (
    <Page breadcrumbs={[{ label: "Administration" }, { label: "Limits" }]} width="form">
      <PageHeader
        title="Limits"
        description="How much one user can create, and how long usage and the audit log are stored."
      />
      {problem ? (
        <ProblemState problem={problem} what="the limits" retryHref={paths.admin.limits()} />
      ) : (
        <>
          <LimitsForm limit={data.platformSettings.maxApplicationsPerUser} />
          <Section
            title="Retention"
            description="For how long the calls that gateways counted and the audit log are stored. Shorter times delete what is older."
          >
            <RetentionForm settings={data.platformSettings} />
          </Section>
        </>
      )}
    </Page>
  );
}
