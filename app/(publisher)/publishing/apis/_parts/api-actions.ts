"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { graphql } from "@/app/_data/generated";
import type { ApiAction, ApiVisibility } from "@/app/_data/generated/graphql";
import { mutate } from "@/app/_data/run";
import { NOT_UTF_8, readTextFile } from "@/app/_lib/files/text-file";
import { formOf, text } from "@/app/_lib/form-data";
import { doneAfter, type FormState, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";
import type { ActionResult } from "@/app/_ui/use-action";

const CREATE = graphql(`
  mutation CreateApi($input: CreateApiInput!) {
    createApi(input: $input) {
      api {
        id
      }
      ...UserErrors
    }
  }
`);

const UPDATE = graphql(`
  mutation UpdateApi($input: UpdateApiInput!) {
    updateApi(input: $input) {
      api {
        id
      }
      ...UserErrors
    }
  }
`);

const CHANGE_STATUS = graphql(`
  mutation ChangeApiStatus($input: ChangeApiStatusInput!) {
    changeApiStatus(input: $input) {
      api {
        id
      }
      ...UserErrors
    }
  }
`);

function fieldsOf(data: FormData) {
  return {
    name: text(data, "name"),
    version: text(data, "version"),
    description: text(data, "description"),
    entryPoint: text(data, "entryPoint").trim(),
    upstreamUrl: text(data, "upstreamUrl").trim() || null,
    keyHeader: text(data, "keyHeader").trim(),
    keyQueryParameter: text(data, "keyQueryParameter").trim() || null,
    forwardsCredential: text(data, "forwardsCredential") !== "",
    visibility: text(data, "visibility") as ApiVisibility,
    tags: text(data, "tags")
      .split(",")
      .map((tag) => tag.trim())
      .filter(Boolean),
  };
}

/** Tags share one field, so errors about any of them go there. */
function withTags(state: FormState): FormState {
  const entries = Object.entries(state.errors).map(([name, message]) => [
    name.replace(/^tags\.\d+$/, "tags"),
    message,
  ]);
  return { ...state, errors: Object.fromEntries(entries) };
}

export async function createApi(_before: FormState, data: FormData): Promise<FormState> {
  const { data: result, userErrors } = await mutate(CREATE, {
    input: { ...fieldsOf(data), teamId: text(data, "teamId") || null },
  });
  const api = result?.createApi.api;
  if (!api) return withTags(toFormState(userErrors));
  redirect(paths.publishing.api(api.id));
}

export async function updateApi(before: FormState, data: FormData): Promise<FormState> {
  const { userErrors } = await mutate(UPDATE, { input: { id: text(data, "id"), ...fieldsOf(data) } });
  return savedOr(before, withTags(toFormState(userErrors)), data);
}

export async function updateMarkdown(before: FormState, data: FormData): Promise<FormState> {
  const { userErrors } = await mutate(UPDATE, {
    input: { id: text(data, "id"), markdown: text(data, "markdown") || null },
  });
  return savedOr(before, toFormState(userErrors), data);
}

/** The selected file's document, or else the entered one. */
export async function updateOpenapi(before: FormState, data: FormData): Promise<FormState> {
  const file = formOf(data).get("openapiFile");
  const isChosen = file instanceof File && file.size > 0;
  const chosen = isChosen ? await readTextFile(file) : text(data, "openapi");
  if (chosen === null) return { errors: { openapiFile: NOT_UTF_8 } };
  const { userErrors } = await mutate(UPDATE, {
    input: { id: text(data, "id"), openapi: chosen || null },
  });
  return savedOr(before, toFormState(userErrors), data);
}

function savedOr(before: FormState, failed: FormState, data: FormData): FormState {
  if (failed.message || Object.keys(failed.errors).length > 0) return failed;
  revalidatePath(paths.publishing.api(text(data, "id")), "layout");
  return doneAfter(before);
}

export async function changeApiStatus(data: FormData): Promise<ActionResult> {
  const id = text(data, "id");
  const { userErrors } = await mutate(CHANGE_STATUS, {
    input: { id, action: text(data, "chosenAction") as ApiAction },
  });
  if (userErrors[0]) return { error: userErrors[0].message };
  revalidatePath(paths.publishing.api(id), "layout");
}
