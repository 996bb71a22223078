"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { memberErrors, namedMember } from "@/app/_components/members/added-member";
import { graphql } from "@/app/_data/generated";
import type { ApplicationRole } from "@/app/_data/generated/graphql";
import { mutate } from "@/app/_data/run";
import { text, textOf } from "@/app/_lib/form-data";
import { doneAfter, type FormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";
import type { ActionResult } from "@/app/_ui/use-action";

const ADD = graphql(`
  mutation AddMember($input: AddMemberInput!) {
    addMember(input: $input) {
      member {
        role
      }
      invitation {
        email
      }
      ...UserErrors
    }
  }
`);

const CHANGE_ROLE = graphql(`
  mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {
    changeMemberRole(input: $input) {
      member {
        role
      }
      ...UserErrors
    }
  }
`);

const REMOVE = graphql(`
  mutation RemoveMember($input: RemoveMemberInput!) {
    removeMember(input: $input) {
      application {
        id
      }
      ...UserErrors
    }
  }
`);

const LEAVE = graphql(`
  mutation LeaveApplication($input: LeaveApplicationInput!) {
    leaveApplication(input: $input) {
      applicationId
      ...UserErrors
    }
  }
`);

export async function addMember(before: FormState, data: FormData): Promise<FormState> {
  const applicationId = text(data, "applicationId");
  const named = namedMember(data);
  if ("errors" in named) return named;
  const { userId, email } = named;
  const role = text(data, "role") as ApplicationRole;
  const { data: added, userErrors } = await mutate(ADD, {
    input: { applicationId, role, ...(userId ? { userId } : { email }) },
  });
  if (userErrors.length > 0) return memberErrors(userErrors);
  revalidatePath(paths.application(applicationId), "layout");
  const invited = added?.addMember.invitation?.email;
  return { ...doneAfter(before), ...(invited && { values: { invited } }) };
}

export async function changeMemberRole(
  applicationId: string,
  userId: string,
  role: ApplicationRole,
): Promise<ActionResult> {
  for (const argument of [applicationId, userId, role]) textOf(argument);
  const { userErrors } = await mutate(CHANGE_ROLE, { input: { applicationId, userId, role } });
  revalidatePath(paths.application(applicationId), "layout");
  if (userErrors[0]) return { error: userErrors[0].message };
}

export async function removeMember(data: FormData): Promise<ActionResult> {
  const applicationId = text(data, "applicationId");
  const { userErrors } = await mutate(REMOVE, { input: { applicationId, userId: text(data, "userId") } });
  if (userErrors[0]) return { error: userErrors[0].message };
  revalidatePath(paths.application(applicationId), "layout");
}

export async function leaveApplication(data: FormData): Promise<ActionResult> {
  const { userErrors } = await mutate(LEAVE, { input: { applicationId: text(data, "applicationId") } });
  if (userErrors[0]) return { error: userErrors[0].message };
  redirect(paths.applications());
}
