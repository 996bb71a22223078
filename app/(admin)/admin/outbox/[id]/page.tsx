import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { graphql } from "@/app/_data/generated";
import type { OutboxMailQuery } from "@/app/_data/generated/graphql";
import { load } from "@/app/_data/run";
import { paths } from "@/app/_lib/paths";
import { type Definition, DefinitionList } from "@/app/_ui/definition-list";
import { PageHeader } from "@/app/_ui/page-header";
import { Section } from "@/app/_ui/section";
import { StatusDot } from "@/app/_ui/status-dot";
import { Time } from "@/app/_ui/time";
import { mailStatusLabel } from "@/app/(admin)/admin/outbox/_parts/mail-labels";
import { CancelMail, ResendMail, RevealMail } from "@/app/(admin)/admin/outbox/_parts/outbox-buttons";

export const metadata: Metadata = { title: "Mail" };

const MAIL = graphql(`
  query OutboxMail($id: ID!) {
    mail(id: $id) {
      id
      kind
      recipient
      subject
      status
      attempts
      response
      hasContent
      createdAt
      nextAttemptAt
      sentAt
    }
    mailContent(id: $id) {
      text
      html
    }
  }
`);

type Mail = NonNullable<OutboxMailQuery["mail"]>;

/** One mail: what became of it, and what it says. */
export default async function OutboxMailPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { data, problem } = await load(MAIL, { id });
  const breadcrumbs = [
    { label: "Administration" },
    { label: "Outbox", href: paths.admin.outbox() },
    { label: data?.mail?.subject ?? "Mail" },
  ];
  if (problem) {
    return (
      <Page breadcrumbs={breadcrumbs}>
        <ProblemState problem={problem} what="this mail" retryHref={paths.admin.outboxMail(id)} />
      </Page>
    );
  }
  const { mail, mailContent: content } = data;
  if (!mail) notFound();
  const { label, tone, hollow } = mailStatusLabel(mail.status);
  const isOver = mail.status === "SENT" || mail.status === "FAILED" || mail.status === "BOUNCED";
  return (
    <Page breadcrumbs={breadcrumbs}>
      <PageHeader
        title={mail.subject}
        badges={
          <StatusDot tone={tone} hollow={hollow}>
            {label}
          </StatusDot>
        }
        actions={
          <>
            {isOver && mail.hasContent ? <ResendMail id={id} /> : null}
            {mail.status === "QUEUED" ? <CancelMail id={id} /> : null}
          </>
        }
      />
      <Section title="Delivery">
        <DefinitionList items={factsOf(mail)} />
      </Section>
      {content ? (
        <Section
          title="Content"
          description="Links are cut before their secret, because they act for the recipient. Revealing them is recorded in the audit log."
        >
          <RevealMail id={id} />
          <iframe
            title="The mail as its reader sees it"
            sandbox=""
            srcDoc={content.html}
            className="h-120 w-full rounded-panel border border-border bg-surface"
          />
        </Section>
      ) : (
        <p className="text-text-muted">The content was deleted.</p>
      )}
    </Page>
  );
}

function factsOf({
  kind,
  recipient,
  attempts,
  response,
  createdAt,
  nextAttemptAt,
  sentAt,
}: Mail): Definition[] {
  return [
    { term: "Recipient", description: recipient },
    { term: "Kind", description: <code className="font-mono text-sm">{kind}</code> },
    { term: "Created", description: <Time value={createdAt} /> },
    { term: "Attempts", description: String(attempts) },
    ...(sentAt ? [{ term: "Sent", description: <Time value={sentAt} /> }] : []),
    ...(nextAttemptAt ? [{ term: "Next attempt", description: nextAttempt(nextAttemptAt) }] : []),
    ...(response ? [{ term: "Last response", description: response }] : []),
  ];
}

/** A time in the past would look like a failure: the mail waits for its turn, or for a mail server. */
function nextAttempt(at: string) {
  return new Date(at) > new Date() ? <Time value={at} /> : "As soon as possible";
}
