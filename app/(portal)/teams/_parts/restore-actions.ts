"use server";

import { redirect } from "next/navigation";
import { graphql } from "@/app/_data/generated";
import { mutate } from "@/app/_data/run";
import { text } from "@/app/_lib/form-data";
import { paths } from "@/app/_lib/paths";
import type { ActionResult } from "@/app/_ui/use-action";

const RESTORE = graphql(`
  mutation RestoreToTeam($input: RestoreApplicationInput!) {
    restoreApplication(input: $input) {
      application {
        id
      }
      ...UserErrors
    }
  }
`);

export async function restoreToTeam(data: FormData): Promise<ActionResult> {
  const applicationId = text(data, "applicationId");
  const { userErrors } = await mutate(RESTORE, { input: { applicationId, owner: "TEAM" } });
  if (userErrors[0]) return { error: userErrors[0].message };
  redirect(paths.application(applicationId));
}
