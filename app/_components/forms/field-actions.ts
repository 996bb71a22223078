"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import type { ApplicationType, FieldKind, Form } from "@/app/_data/generated/graphql";
import { mutate } from "@/app/_data/run";
import { listOf, text, textOf, texts } from "@/app/_lib/form-data";
import { doneAfter, type FormState, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";

const CREATE = graphql(`
  mutation CreateFormField($input: CreateFormFieldInput!) {
    createFormField(input: $input) {
      field {
        id
      }
      ...UserErrors
    }
  }
`);

const UPDATE = graphql(`
  mutation UpdateFormField($input: UpdateFormFieldInput!) {
    updateFormField(input: $input) {
      field {
        id
      }
      ...UserErrors
    }
  }
`);

const REMOVE = graphql(`
  mutation RemoveFormField($input: RemoveFormFieldInput!) {
    removeFormField(input: $input) {
      field {
        id
      }
      ...UserErrors
    }
  }
`);

const REORDER = graphql(`
  mutation ReorderFormFields($input: ReorderFormFieldsInput!) {
    reorderFormFields(input: $input) {
      fields {
        id
      }
      ...UserErrors
    }
  }
`);

/** Adds a field to a form, or changes one. */
export async function saveField(before: FormState, data: FormData): Promise<FormState> {
  const id = text(data, "id");
  const kind = text(data, "kind") as FieldKind;
  const values = {
    label: text(data, "label"),
    help: text(data, "help"),
    options: kind === "CHOICE" ? texts(data, "options") : [],
    required: text(data, "required") === "true",
    hidden: text(data, "hidden") === "true",
    writeOnce: text(data, "writeOnce") === "true",
    applicationTypes: texts(data, "applicationTypes") as ApplicationType[],
  };
  const { userErrors } = id
    ? await mutate(UPDATE, { input: { id, ...values } })
    : await mutate(CREATE, {
        input: {
          form: text(data, "form") as Form,
          planId: text(data, "planId") || null,
          key: text(data, "key"),
          kind,
          ...values,
        },
      });
  if (userErrors.length > 0) {
    return {
      ...toFormState(userErrors),
      values: { key: text(data, "key"), label: values.label, help: values.help, kind },
    };
  }
  revalidatePath(paths.home(), "layout");
  return doneAfter(before);
}

/** Removes a field from its form. */
export async function removeField(data: FormData): Promise<{ readonly error: string } | undefined> {
  const { userErrors } = await mutate(REMOVE, { input: { id: text(data, "id") } });
  if (userErrors[0]) return { error: userErrors[0].message };
  revalidatePath(paths.home(), "layout");
  return undefined;
}

/** Sets the order of a form's fields. */
export async function reorderFields(
  form: string,
  planId: string | null,
  ids: readonly string[],
): Promise<{ readonly error: string } | undefined> {
  const { userErrors } = await mutate(REORDER, {
    input: {
      form: textOf(form) as Form,
      planId: planId === null ? null : textOf(planId),
      fieldIds: listOf(ids),
    },
  });
  if (userErrors[0]) return { error: userErrors[0].message };
  revalidatePath(paths.home(), "layout");
  return undefined;
}
