import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { graphql } from "@/app/_data/generated";
import type { MailTemplatesQuery } from "@/app/_data/generated/graphql";
import { load } from "@/app/_data/run";
import { paths } from "@/app/_lib/paths";
import { PageHeader } from "@/app/_ui/page-header";
import { Section } from "@/app/_ui/section";
import { type Column, Table } from "@/app/_ui/table";
import { TextLink } from "@/app/_ui/text-link";
import { Time } from "@/app/_ui/time";
import { SenderForm } from "./sender-form";

export const metadata: Metadata = { title: "Mail" };

const TEMPLATES = graphql(`
  query MailTemplates {
    outbox {
      from
    }
    platformSettings {
      id
      mail {
        senderName
        isSenderChanged
        templates {
          kind
          label
          subject
          updatedAt
        }
      }
    }
  }
`);

type Template = MailTemplatesQuery["platformSettings"]["mail"]["templates"][number];

/** The sender and the templates of mails. */
export default async function MailPage() {
  const { data, problem } = await load(TEMPLATES, {});
  return (
    <Page breadcrumbs={[{ label: "Administration" }, { label: "Mail" }]}>
      <PageHeader title="Mail" description="The sender of Latchkey's mails, and what they say." />
      {problem ? (
        <ProblemState problem={problem} what="the templates" retryHref={paths.admin.mail()} />
      ) : (
        <>
          <Section title="Sender" className="max-w-form">
            <SenderForm
              name={data.platformSettings.mail.senderName}
              isChanged={data.platformSettings.mail.isSenderChanged}
              from={data.outbox.from ?? null}
            />
          </Section>
          <Section title="Templates">
            <Table
              caption="Templates of mails"
              columns={COLUMNS}
              rows={data.platformSettings.mail.templates}
              rowKey={(template) => template.kind}
            />
          </Section>
        </>
      )}
    </Page>
  );
}

const COLUMNS: Column<Template>[] = [
  {
    key: "label",
    header: "Mail",
    cell: ({ kind, label }) => (
      <TextLink href={paths.admin.mailTemplate(kind)} look="name">
        {label}
      </TextLink>
    ),
  },
  { key: "subject", header: "Subject", kind: "text", cell: ({ subject }) => subject },
  {
    key: "changed",
    header: "Changed",
    cell: ({ updatedAt }) => (updatedAt ? <Time value={updatedAt} /> : "Original"),
  },
];
