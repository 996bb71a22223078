"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import type { TeamRole } from "@/app/_data/generated/graphql";
import { mutate } from "@/app/_data/run";
import { text } from "@/app/_lib/form-data";
import { doneAfter, type FormState, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";
import type { ActionResult } from "@/app/_ui/use-action";

const MAP = graphql(`
  mutation MapGroup($input: MapGroupInput!) {
    mapGroup(input: $input) {
      mapping {
        id
      }
      ...UserErrors
    }
  }
`);

const UNMAP = graphql(`
  mutation UnmapGroup($input: UnmapGroupInput!) {
    unmapGroup(input: $input) {
      deletedId
      ...UserErrors
    }
  }
`);

/** `gives` is a platform role, or a team's ID with the role in `teamRole`. */
export async function mapGroup(before: FormState, data: FormData): Promise<FormState> {
  const values = {
    groupName: text(data, "groupName"),
    gives: text(data, "gives"),
    teamRole: text(data, "teamRole"),
  };
  const isTeam = values.gives.startsWith("tea_");
  const { userErrors } = await mutate(MAP, {
    input: {
      groupName: values.groupName,
      platformRole: isTeam ? null : (values.gives as "ADMIN" | "API_PUBLISHER"),
      teamId: isTeam ? values.gives : null,
      teamRole: isTeam ? (values.teamRole as TeamRole) : null,
    },
  });
  if (userErrors.length > 0) return { ...toFormState(userErrors), values };
  revalidatePath(paths.admin.groups());
  return doneAfter(before);
}

export async function unmapGroup(data: FormData): Promise<ActionResult> {
  const { userErrors } = await mutate(UNMAP, { input: { id: text(data, "id") } });
  if (userErrors[0]) return { error: userErrors[0].message };
  revalidatePath(paths.admin.groups());
}
