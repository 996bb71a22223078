import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import { paths } from "@/app/_lib/paths";
import { DeleteForm } from "./delete-form";
import { TeamsToHandOver } from "./teams-to-hand-over";

export const metadata: Metadata = { title: "Delete account" };

const OWNED = graphql(`
  query OwnSuccession {
    viewer {
      email
      account {
        hasPassword
        owned {
          kind
          subjectId
          name
          candidates {
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
        teamsToHandOver {
          id
          name
        }
      }
    }
  }
`);

export default async function DeleteAccountPage() {
  const { data, problem } = await load(OWNED, {});
  if (problem) {
    return <ProblemState problem={problem} what="your account" retryHref={paths.account.delete()} />;
  }
  const { email, account } = data.viewer;
  if (account.teamsToHandOver.length > 0) return <TeamsToHandOver teams={account.teamsToHandOver} />;
  return <DeleteForm email={email} hasPassword={account.hasPassword} owned={account.owned} />;
}
