"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { memberErrors, namedMember } from "@/app/_components/members/added-member";
import { graphql } from "@/app/_data/generated";
import type { TeamRole } from "@/app/_data/generated/graphql";
import { mutate } from "@/app/_data/run";
import { text } from "@/app/_lib/form-data";
import { doneAfter, type FormState, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";
import type { ActionResult } from "@/app/_ui/use-action";

const CREATE = graphql(`
  mutation CreateTeam($input: CreateTeamInput!) {
    createTeam(input: $input) {
      team {
        id
      }
      ...UserErrors
    }
  }
`);

const UPDATE = graphql(`
  mutation UpdateTeam($input: UpdateTeamInput!) {
    updateTeam(input: $input) {
      team {
        id
      }
      ...UserErrors
    }
  }
`);

const DELETE = graphql(`
  mutation DeleteTeam($input: TeamInput!) {
    deleteTeam(input: $input) {
      deletedId
      ...UserErrors
    }
  }
`);

const ADD_MEMBER = graphql(`
  mutation AddTeamMember($input: AddTeamMemberInput!) {
    addTeamMember(input: $input) {
      member {
        id
      }
      ...UserErrors
    }
  }
`);

const INVITE = graphql(`
  mutation InviteToTeam($input: InviteToTeamInput!) {
    inviteToTeam(input: $input) {
      invitation {
        id
      }
      ...UserErrors
    }
  }
`);

const CHANGE_ROLE = graphql(`
  mutation ChangeTeamMemberRole($input: ChangeTeamMemberRoleInput!) {
    changeTeamMemberRole(input: $input) {
      member {
        id
      }
      ...UserErrors
    }
  }
`);

const REMOVE_MEMBER = graphql(`
  mutation RemoveTeamMember($input: RemoveTeamMemberInput!) {
    removeTeamMember(input: $input) {
      deletedId
      ...UserErrors
    }
  }
`);

const LEAVE = graphql(`
  mutation LeaveTeam($input: TeamInput!) {
    leaveTeam(input: $input) {
      deletedId
      ...UserErrors
    }
  }
`);

const valuesOf = (data: FormData) => ({
  name: text(data, "name"),
  description: text(data, "description"),
  applicationRole: text(data, "applicationRole") as "OWNER" | "USER",
  apiRole: text(data, "apiRole") as "PUBLISHER" | "VIEWER",
});

export async function createTeam(_before: FormState, data: FormData): Promise<FormState> {
  const values = valuesOf(data);
  const { data: result, userErrors } = await mutate(CREATE, { input: values });
  const team = result?.createTeam.team;
  if (!team) return { ...toFormState(userErrors), values };
  redirect(paths.team(team.id));
}

export async function updateTeam(before: FormState, data: FormData): Promise<FormState> {
  const values = valuesOf(data);
  const id = text(data, "id");
  const { userErrors } = await mutate(UPDATE, { input: { id, ...values } });
  if (userErrors.length > 0) return { ...toFormState(userErrors), values };
  revalidatePath(paths.team(id), "layout");
  return doneAfter(before);
}

export async function deleteTeam(data: FormData): Promise<ActionResult> {
  const { userErrors } = await mutate(DELETE, { input: { id: text(data, "id") } });
  if (userErrors[0]) return { error: userErrors[0].message };
  redirect(paths.teams());
}

export async function addTeamMember(before: FormState, data: FormData): Promise<FormState> {
  const teamId = text(data, "teamId");
  const named = namedMember(data);
  if ("errors" in named) return named;
  const { userId, email } = named;
  const role = text(data, "role") as TeamRole;
  const { userErrors } = userId
    ? await mutate(ADD_MEMBER, { input: { teamId, userId, role } })
    : await mutate(INVITE, { input: { teamId, email, role } });
  if (userErrors.length > 0) return memberErrors(userErrors);
  revalidatePath(paths.team(teamId), "layout");
  return { ...doneAfter(before), ...(!userId && { values: { invited: email } }) };
}

export async function changeTeamMemberRole(data: FormData): Promise<ActionResult> {
  const teamId = text(data, "teamId");
  const role = text(data, "role") as TeamRole;
  const { userErrors } = await mutate(CHANGE_ROLE, { input: { teamId, userId: text(data, "userId"), role } });
  if (userErrors[0]) return { error: userErrors[0].message };
  revalidatePath(paths.team(teamId), "layout");
}

export async function removeTeamMember(data: FormData): Promise<ActionResult> {
  const teamId = text(data, "teamId");
  const { userErrors } = await mutate(REMOVE_MEMBER, { input: { teamId, userId: text(data, "userId") } });
  if (userErrors[0]) return { error: userErrors[0].message };
  revalidatePath(paths.team(teamId), "layout");
}

export async function leaveTeam(data: FormData): Promise<ActionResult> {
  const { userErrors } = await mutate(LEAVE, { input: { id: text(data, "id") } });
  if (userErrors[0]) return { error: userErrors[0].message };
  redirect(paths.teams());
}
