"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import { mutate } from "@/app/_data/run";
import { text } from "@/app/_lib/form-data";
import { doneAfter, type FormState, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";
import type { ActionResult } from "@/app/_ui/use-action";

const GIVE = graphql(`
  mutation GiveToTeam($input: GiveToTeamInput!) {
    giveToTeam(input: $input) {
      ...UserErrors
    }
  }
`);

const TAKE = graphql(`
  mutation TakeFromTeam($input: TakeFromTeamInput!) {
    takeFromTeam(input: $input) {
      ...UserErrors
    }
  }
`);

/** Which of the two an ID names, by its prefix. */
const ownedBy = (id: string) => (id.startsWith("api_") ? { apiId: id } : { applicationId: id });

export async function giveToTeam(before: FormState, data: FormData): Promise<FormState> {
  const [teamId, ownedId] = [text(data, "teamId"), text(data, "ownedId")];
  if (!ownedId) return { errors: { ownedId: "Choose what to give to the team." } };
  const { userErrors } = await mutate(GIVE, { input: { teamId, ...ownedBy(ownedId) } });
  if (userErrors.length > 0) {
    const { errors, message } = toFormState(userErrors);
    const { applicationId, apiId, ...rest } = errors;
    const ofOwned = applicationId ?? apiId;
    return { errors: ofOwned ? { ...rest, ownedId: ofOwned } : rest, message };
  }
  revalidatePath(paths.team(teamId), "layout");
  return doneAfter(before);
}

export async function takeFromTeam(data: FormData): Promise<ActionResult> {
  const { userErrors } = await mutate(TAKE, { input: ownedBy(text(data, "ownedId")) });
  if (userErrors[0]) return { error: userErrors[0].message };
  revalidatePath(paths.team(text(data, "teamId")), "layout");
}
