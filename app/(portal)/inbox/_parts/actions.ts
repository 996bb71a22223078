"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import { mutate } from "@/app/_data/run";
import { paths } from "@/app/_lib/paths";

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
