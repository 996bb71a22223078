"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import { mutate } from "@/app/_data/run";
import { text } from "@/app/_lib/form-data";
import { paths } from "@/app/_lib/paths";
import type { ActionResult } from "@/app/_ui/use-action";

const READ = graphql(`
  mutation MarkNotificationsAsRead($input: MarkNotificationsAsReadInput!) {
    markNotificationsAsRead(input: $input) {
      unreadNotificationCount
      ...UserErrors
    }
  }
`);

/** Marks everything in the viewer's inbox as read. */
export async function readAll(): Promise<void> {
  await mutate(READ, { input: {} });
  revalidatePath(paths.home(), "layout");
}

/** Marks one notification as read. */
export async function readOne(data: FormData): Promise<ActionResult> {
  const { userErrors } = await mutate(READ, { input: { ids: [text(data, "id")] } });
  const [error] = userErrors;
  if (error) return { error: error.message };
  revalidatePath(paths.home(), "layout");
}
