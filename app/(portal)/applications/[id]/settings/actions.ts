"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import type { ApplicationType, GrantType } from "@/app/_data/generated/graphql";
import { mutate } from "@/app/_data/run";
import { answersIn } from "@/app/_lib/answers";
import { text, texts } from "@/app/_lib/form-data";
import { doneAfter, type FormState, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";
import { pictureOf } from "@/app/_lib/picture-field";

const UPDATE = graphql(`
  mutation UpdateApplication($input: UpdateApplicationInput!) {
    updateApplication(input: $input) {
      application {
        id
      }
      ...UserErrors
    }
  }
`);

const ARCHIVE = graphql(`
  mutation ArchiveApplication($input: ArchiveApplicationInput!) {
    archiveApplication(input: $input) {
      removedMemberCount
      closedSubscriptionCount
      revokedKeyCount
      deletesClient
      ...UserErrors
    }
  }
`);

export async function updateApplication(before: FormState, data: FormData): Promise<FormState> {
  const id = text(data, "id");
  const type = text(data, "type") as ApplicationType;
  const answers = answersIn(data);
  const { userErrors } = await mutate(UPDATE, {
    input: {
      id,
      name: text(data, "name"),
      description: text(data, "description"),
      domain: text(data, "domain") || null,
      ...(type === "SIMPLE"
        ? { clientId: text(data, "clientId") || null }
        : { grantTypes: texts(data, "grantTypes") as GrantType[] }),
      ...(type !== "SIMPLE" && type !== "BACKEND_TO_BACKEND"
        ? { redirectUris: texts(data, "redirectUris") }
        : {}),
      picture: await pictureOf(data),
      ...(answers.length > 0 && { fields: answers }),
    },
  });
  if (userErrors.length > 0) return toFormState(userErrors);
  revalidatePath(paths.application(id), "layout");
  return doneAfter(before);
}

/** What an archiving ended, to say it afterwards. */
export interface ArchiveOutcome {
  readonly members: number;
  readonly subscriptions: number;
  readonly keys: number;
  readonly deletesClient: boolean;
}

/** Archives an application. The viewer may lose access to it, so the caller leaves its pages. */
export async function archiveApplication(
  data: FormData,
): Promise<{ readonly error: string } | { readonly error?: undefined; readonly ended: ArchiveOutcome }> {
  const { data: result, userErrors } = await mutate(ARCHIVE, {
    input: { id: text(data, "applicationId"), reason: text(data, "reason") },
  });
  if (!result || userErrors[0]) {
    return { error: userErrors[0]?.message ?? "Latchkey returned no response. Try again." };
  }
  const { removedMemberCount, closedSubscriptionCount, revokedKeyCount, deletesClient } =
    result.archiveApplication;
  return {
    ended: {
      members: removedMemberCount ?? 0,
      subscriptions: closedSubscriptionCount ?? 0,
      keys: revokedKeyCount ?? 0,
      deletesClient: deletesClient ?? false,
    },
  };
}
