import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActivityFeed } from "@/app/_components/activity-feed";
import { AnswerList } from "@/app/_components/forms/answer-list";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import { paths } from "@/app/_lib/paths";
import { Banner } from "@/app/_ui/banner";
import { DefinitionList } from "@/app/_ui/definition-list";
import { PageHeader } from "@/app/_ui/page-header";
import { Section } from "@/app/_ui/section";
import { StatusDot } from "@/app/_ui/status-dot";
import { Time } from "@/app/_ui/time";
import { ReviewUser } from "@/app/(admin)/admin/users/_parts/review-dialog";
import { ORIGINS, rolesText, userStatusLabel } from "@/app/(admin)/admin/users/_parts/user-labels";
import { AccessList } from "./_parts/access-list";
import { DangerZone } from "./_parts/danger-zone";
import { RolesForm } from "./_parts/roles-form";
import { EmailForm, PasswordReset } from "./_parts/sign-in-forms";
import { Identities, Sessions } from "./_parts/sign-ins";
import type { User } from "./_parts/user";

export const metadata: Metadata = { title: "User" };

const USER = graphql(`
  query UserDetail($id: ID!) {
    userAccount(id: $id) {
      id
      user {
        id
      }
      name
      email
      emailVerifiedAt
      roles
      status
      origin
      createdAt
      lastSignedInAt
      hasPassword
      hasSecondFactor
      deletedAt
      accessTokenCount
      signUpAnswers {
        ...AnswerFields
      }
      sessions {
        sessionId
        device
        createdAt
        lastSeenAt
        ip
      }
      identities {
        issuer
        subject
        createdAt
      }
      access {
        kind
        subjectId
        name
        role
      }
      formerAccess {
        kind
        subjectId
        name
        role
      }
      history(first: 10) {
        nodes {
          ...UserEntry
        }
      }
      activity(first: 20) {
        nodes {
          ...UserEntry
        }
      }
    }
  }
  fragment UserEntry on AuditEntry {
    id
    occurredAt
    action
    actorKind
    actorName
    asAdministrator
    subjectName
    applicationName
    applicationId
    apiId
    changes {
      field
      before
      after
    }
  }
`);

export default async function UserPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { data, problem } = await load(USER, { id });
  const user = data?.userAccount;
  const breadcrumbs = [
    { label: "Administration" },
    { label: "Users", href: paths.admin.users() },
    { label: user?.name ?? "User" },
  ];
  if (problem) {
    return (
      <Page breadcrumbs={breadcrumbs}>
        <ProblemState problem={problem} what="this user" retryHref={paths.admin.user(id)} />
      </Page>
    );
  }
  if (!user) notFound();
  const { label, tone, hollow } = userStatusLabel(user.status, user.deletedAt);
  return (
    <Page breadcrumbs={breadcrumbs}>
      <PageHeader
        title={user.name}
        badges={
          <StatusDot tone={tone} hollow={hollow}>
            {label}
          </StatusDot>
        }
      />
      <Situation user={user} />
      <Section title="Account">
        <DefinitionList items={factsOf(user)} />
      </Section>
      {user.signUpAnswers.length > 0 ? (
        <Section title="Sign-up form">
          <AnswerList answers={user.signUpAnswers} />
        </Section>
      ) : null}
      {user.status === "ACTIVE" ? (
        <Section title="Platform roles" className="max-w-form">
          <RolesForm id={user.id} roles={user.roles} />
        </Section>
      ) : null}
      {user.status === "ACTIVE" ? (
        <Section title="Password" className="max-w-form">
          <PasswordReset id={user.id} />
        </Section>
      ) : null}
      {user.deletedAt ? null : (
        <Section title="Email" className="max-w-form">
          <EmailForm id={user.id} email={user.email} />
        </Section>
      )}
      <Section title="Applications, APIs and teams">
        <AccessList access={user.access} empty={`${user.name} has no role in any.`} />
      </Section>
      {user.status === "DISABLED" && user.formerAccess.length > 0 && !user.deletedAt ? (
        <Section
          title="Roles before"
          description="What the user had when disabled. Enabling gives none of it back: owners can add the user again."
        >
          <AccessList access={user.formerAccess} empty="None" />
        </Section>
      ) : null}
      <Section title="Sessions">
        <Sessions sessions={user.sessions} />
      </Section>
      {user.identities.length > 0 ? (
        <Section title="Linked sign-ins">
          <Identities identities={user.identities} />
        </Section>
      ) : null}
      <History title="Changes to the account" entries={user.history.nodes} empty="No changes recorded" />
      <History title="Activity" entries={user.activity.nodes} empty="No activity yet" />
      {user.deletedAt ? null : <DangerZone user={user} />}
    </Page>
  );
}

function Situation({ user }: { user: User }) {
  const { status, deletedAt, name, emailVerifiedAt } = user;
  if (deletedAt)
    return (
      <Banner tone="info" title="This user was deleted">
        Name and email are erased. What the audit log recorded stays.
      </Banner>
    );
  if (status === "PENDING_APPROVAL")
    return (
      <Banner
        tone="warning"
        title="Waiting for approval"
        actions={<ReviewUser id={user.id} name={name} email={user.email} />}
      >
        {name} signed up, and can sign in when an administrator approves it.
      </Banner>
    );
  if (status === "DISABLED")
    return (
      <Banner tone="warning" title="Disabled">
        {name} can't sign in, and has no roles.
      </Banner>
    );
  if (!emailVerifiedAt)
    return (
      <Banner tone="info" title="The email isn't verified">
        Until it is, {name} can't join applications, APIs or teams of others.
      </Banner>
    );
  return null;
}

function History({
  title,
  entries,
  empty,
}: {
  title: string;
  entries: User["history"]["nodes"];
  empty: string;
}) {
  return (
    <Section title={title}>
      {entries.length > 0 ? (
        <ActivityFeed entries={entries} detailed />
      ) : (
        <p className="text-text-muted">{empty}</p>
      )}
    </Section>
  );
}

function factsOf(user: User) {
  return [
    { term: "Email", description: user.deletedAt ? null : user.email },
    {
      term: "Email verified",
      description: user.emailVerifiedAt ? <Time value={user.emailVerifiedAt} /> : "Not verified",
    },
    { term: "Platform roles", description: rolesText(user.roles) },
    { term: "Added", description: ORIGINS[user.origin] },
    { term: "Created", description: <Time value={user.createdAt} /> },
    {
      term: "Last sign-in",
      description: user.lastSignedInAt ? <Time value={user.lastSignedInAt} /> : "Never",
    },
    { term: "Password", description: user.hasPassword ? "Set" : "None" },
    { term: "Second factor", description: user.hasSecondFactor ? "Set up" : "None" },
    { term: "Active access tokens", description: String(user.accessTokenCount) },
  ];
}
