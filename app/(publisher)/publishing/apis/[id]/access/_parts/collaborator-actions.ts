"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import { loadMatches, mutate, type UserError } from "@/app/_data/run";
import { text, textOf } from "@/app/_lib/form-data";
import { doneAfter, type FormState, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";
import type { ComboboxOption } from "@/app/_ui/combobox";
import type { ActionResult } from "@/app/_ui/use-action";

const PUBLISHER_CANDIDATES = graphql(`
  query ApiPublisherCandidates($id: ID!, $search: String!) {
    api(id: $id) {
      publisherCandidates(search: $search) {
        userId
        name
        email
        unavailableReason
      }
    }
  }
`);

const VIEWER_CANDIDATES = graphql(`
  query ApiViewerCandidates($id: ID!, $search: String!) {
    api(id: $id) {
      viewerCandidates(search: $search) {
        userId
        name
        email
        unavailableReason
      }
    }
  }
`);

const ADD_PUBLISHER = graphql(`
  mutation AddApiPublisher($input: AddApiCollaboratorInput!) {
    addApiPublisher(input: $input) {
      ...UserErrors
    }
  }
`);

const ADD_VIEWER = graphql(`
  mutation AddApiViewer($input: AddApiCollaboratorInput!) {
    addApiViewer(input: $input) {
      ...UserErrors
    }
  }
`);

const REMOVE_PUBLISHER = graphql(`
  mutation RemoveApiPublisher($input: ApiCollaboratorInput!) {
    removeApiPublisher(input: $input) {
      ...UserErrors
    }
  }
`);

const REMOVE_VIEWER = graphql(`
  mutation RemoveApiViewer($input: ApiCollaboratorInput!) {
    removeApiViewer(input: $input) {
      ...UserErrors
    }
  }
`);

/** The access to give a user. */
type NamedAs = "PUBLISHER" | "VIEWER";

/** Users who can be added, by part of their name or email. */
export async function searchApiCollaborators(
  apiId: string,
  as: NamedAs,
  query: string,
): Promise<readonly ComboboxOption[]> {
  const search = textOf(query).trim();
  if (search.length < 2) return [];
  const variables = { id: textOf(apiId), search };
  const found =
    as === "PUBLISHER"
      ? (await loadMatches(PUBLISHER_CANDIDATES, variables)).api?.publisherCandidates
      : (await loadMatches(VIEWER_CANDIDATES, variables)).api?.viewerCandidates;
  return (found ?? []).map(({ userId, name, email, unavailableReason }) => ({
    value: userId,
    label: name,
    detail: unavailableReason ? `${email}, ${unavailableReason}` : email,
  }));
}

export async function addApiCollaborator(before: FormState, data: FormData): Promise<FormState> {
  const apiId = text(data, "apiId");
  const userId = text(data, "userId");
  const email = text(data, "email");
  if (!userId && !email.includes("@"))
    return { errors: { userId: "Choose a user from the list, or enter a full email." } };
  const input = { apiId, ...(userId ? { userId } : { email }) };
  const { userErrors } =
    text(data, "as") === "PUBLISHER"
      ? await mutate(ADD_PUBLISHER, { input })
      : await mutate(ADD_VIEWER, { input });
  if (userErrors.length > 0) return atPerson(userErrors);
  revalidatePath(paths.publishing.access(apiId));
  return { ...doneAfter(before), ...(!userId && { values: { invited: email.trim() } }) };
}

/** Moves errors about the email to the field where it was entered. */
function atPerson(userErrors: readonly UserError[]): FormState {
  const { errors, message } = toFormState(userErrors);
  const { email, ...rest } = errors;
  return { errors: email ? { ...rest, userId: email } : rest, message };
}

export async function removeApiCollaborator(data: FormData): Promise<ActionResult> {
  const input = { apiId: text(data, "apiId"), userId: text(data, "userId") };
  const { userErrors } =
    text(data, "as") === "PUBLISHER"
      ? await mutate(REMOVE_PUBLISHER, { input })
      : await mutate(REMOVE_VIEWER, { input });
  revalidatePath(paths.publishing.access(input.apiId));
  if (userErrors[0]) return { error: userErrors[0].message };
}
