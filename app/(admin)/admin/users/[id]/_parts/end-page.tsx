import { notFound } from "next/navigation";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import { paths } from "@/app/_lib/paths";
import { PageHeader } from "@/app/_ui/page-header";
import { EndForm } from "./end-form";

const SUCCESSION = graphql(`
  query UserSuccession($id: ID!) {
    userAccount(id: $id) {
      id
      name
      deletedAt
      accessTokenCount
      sessions {
        createdAt
      }
      access {
        kind
        subjectId
      }
      owned {
        kind
        subjectId
        name
        candidates {
          role
          user {
            id
            name
          }
        }
        teams {
          teamId
          name
        }
      }
    }
  }
`);

const TEXTS = {
  disable: { title: "Disable user", verb: "Disable" },
  delete: { title: "Delete user", verb: "Delete" },
} as const;

/** The decision to disable or delete a user, with who owns what was theirs. */
export async function EndPage({ id, how }: { id: string; how: "disable" | "delete" }) {
  const { data, problem } = await load(SUCCESSION, { id });
  const user = data?.userAccount;
  const { title, verb } = TEXTS[how];
  const breadcrumbs = [
    { label: "Administration" },
    { label: "Users", href: paths.admin.users() },
    { label: user?.name ?? "User", href: paths.admin.user(id) },
    { label: title },
  ];
  if (problem) {
    return (
      <Page breadcrumbs={breadcrumbs}>
        <ProblemState problem={problem} what="this user" retryHref={paths.admin.user(id)} />
      </Page>
    );
  }
  if (!user || user.deletedAt) notFound();
  return (
    <Page breadcrumbs={breadcrumbs}>
      <PageHeader title={`${verb} ${user.name}?`} />
      <EndForm
        id={user.id}
        how={how}
        owned={user.owned}
        ends={{
          sessions: user.sessions.length,
          tokens: user.accessTokenCount,
          roles: user.access.length - user.owned.length,
        }}
      />
    </Page>
  );
}
