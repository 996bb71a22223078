"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import type { InvitationRole } from "@/app/_data/generated/graphql";
import { mutate } from "@/app/_data/run";
import { text, textOf } from "@/app/_lib/form-data";
import type { ActionResult } from "@/app/_ui/use-action";

const RESEND = graphql(`
  mutation ResendInvitation($input: InvitationInput!) {
    resendInvitation(input: $input) {
      invitation {
        id
      }
      ...UserErrors
    }
  }
`);

const WITHDRAW = graphql(`
  mutation WithdrawInvitation($input: InvitationInput!) {
    withdrawInvitation(input: $input) {
      invitation {
        id
      }
      ...UserErrors
    }
  }
`);

const CHANGE_ROLE = graphql(`
  mutation ChangeInvitationRole($input: ChangeInvitationRoleInput!) {
    changeInvitationRole(input: $input) {
      invitation {
        id
      }
      ...UserErrors
    }
  }
`);

export async function resendInvitation(invitationId: string): Promise<ActionResult> {
  const { userErrors } = await mutate(RESEND, { input: { invitationId: textOf(invitationId) } });
  revalidatePath("/", "layout");
  if (userErrors[0]) return { error: userErrors[0].message };
}

export async function withdrawInvitation(data: FormData): Promise<ActionResult> {
  const { userErrors } = await mutate(WITHDRAW, { input: { invitationId: text(data, "invitationId") } });
  revalidatePath("/", "layout");
  if (userErrors[0]) return { error: userErrors[0].message };
}

export async function changeInvitationRole(
  invitationId: string,
  role: InvitationRole,
): Promise<ActionResult> {
  for (const argument of [invitationId, role]) textOf(argument);
  const { userErrors } = await mutate(CHANGE_ROLE, { input: { invitationId, role } });
  revalidatePath("/", "layout");
  if (userErrors[0]) return { error: userErrors[0].message };
}
