"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import { mutate } from "@/app/_data/run";
import { formOf, text } from "@/app/_lib/form-data";
import { paths } from "@/app/_lib/paths";
import type { ActionResult } from "@/app/_ui/use-action";

const END = graphql(`
  mutation EndSession($input: EndSessionInput!) {
    endSession(input: $input) {
      deletedId
      ...UserErrors
    }
  }
`);

const END_OTHERS = graphql(`
  mutation EndOtherSessions($input: EndOtherSessionsInput!) {
    endOtherSessions(input: $input) {
      endedSessions
      ...UserErrors
    }
  }
`);

export async function endSession(data: FormData): Promise<ActionResult> {
  const { userErrors } = await mutate(END, { input: { id: text(data, "id") } });
  if (userErrors[0]) return { error: userErrors[0].message };
  revalidatePath(paths.account.sessions());
}

export async function endOtherSessions(data: FormData): Promise<ActionResult> {
  formOf(data);
  const { userErrors } = await mutate(END_OTHERS, { input: {} });
  if (userErrors[0]) return { error: userErrors[0].message };
  revalidatePath(paths.account.sessions());
}
