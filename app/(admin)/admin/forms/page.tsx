import type { Metadata } from "next";
import { FieldList } from "@/app/_components/forms/field-list";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import { paths } from "@/app/_lib/paths";
import { PageHeader } from "@/app/_ui/page-header";
import { Section } from "@/app/_ui/section";
import { TextLink } from "@/app/_ui/text-link";
import { ApprovalForm } from "./approval-form";

export const metadata: Metadata = { title: "Forms" };

const FORMS = graphql(`
  query Forms {
    application: formFields(form: APPLICATION) {
      ...FormFieldFields
    }
    signUp: formFields(form: SIGN_UP) {
      ...FormFieldFields
    }
    platformSettings {
      approvalRequiredTypes {
        value
        source
        variable
      }
    }
  }
`);

export default async function FormsPage() {
  const { data, problem } = await load(FORMS, {});
  return (
    <Page breadcrumbs={[{ label: "Administration" }, { label: "Forms" }]} width="form">
      <PageHeader
        title="Forms"
        description="What Latchkey asks besides its own fields. Publishers define the fields of their plans' request forms with the plan."
      />
      {problem ? (
        <ProblemState problem={problem} what="the forms" retryHref={paths.admin.forms()} />
      ) : (
        <>
          <Section
            title="Applications"
            description="Asked when a user creates an application, and shown in its settings."
          >
            <FieldList place={{ form: "APPLICATION", planId: null }} fields={data.application} />
          </Section>
          <Section
            title="Signing up"
            description="Asked when a user signs up with an email and a password. Administrators see the answers."
          >
            <FieldList place={{ form: "SIGN_UP", planId: null }} fields={data.signUp} />
          </Section>
          <Section
            title="Approval of applications"
            description={
              <>
                New applications of these types can subscribe to APIs once an administrator has approved them.{" "}
                <TextLink href={paths.admin.applications({ approval: "PENDING" })}>
                  Applications that wait for approval
                </TextLink>
              </>
            }
          >
            <ApprovalForm setting={data.platformSettings.approvalRequiredTypes} />
          </Section>
        </>
      )}
    </Page>
  );
}
