"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import { mutate } from "@/app/_data/run";
import { paths } from "@/app/_lib/paths";
import type { ActionResult } from "@/app/_ui/use-action";

const CREATE = graphql(`
  mutation CreateBackup {
    createBackup {
      backup {
        id
      }
      ...UserErrors
    }
  }
`);

export async function createBackup(): Promise<ActionResult> {
  const { userErrors } = await mutate(CREATE, {});
  if (userErrors[0]) return { error: userErrors[0].message };
  revalidatePath(paths.admin.backups());
}
