"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import type { PlatformRole, UserImportPreviewQuery } from "@/app/_data/generated/graphql";
import { load, mutate } from "@/app/_data/run";
import { text, texts } from "@/app/_lib/form-data";
import { doneAfter, type FormState, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";

const ADD = graphql(`
  mutation AddUser($input: AddUserInput!) {
    addUser(input: $input) {
      link
      account {
        id
        email
      }
      ...UserErrors
    }
  }
`);

const RESET = graphql(`
  mutation SendPasswordReset($input: UserAccountInput!) {
    sendPasswordReset(input: $input) {
      link
      account {
        id
      }
      ...UserErrors
    }
  }
`);

const SET_EMAIL = graphql(`
  mutation SetUserEmail($input: SetUserEmailInput!) {
    setUserEmail(input: $input) {
      account {
        id
      }
      ...UserErrors
    }
  }
`);

const PREVIEW = graphql(`
  query UserImportPreview($input: ImportUsersInput!) {
    userImportPreview(input: $input) {
      line
      name
      email
      outcome
      message
      link
    }
  }
`);

const IMPORT = graphql(`
  mutation ImportUsers($input: ImportUsersInput!) {
    importUsers(input: $input) {
      lines {
        line
        name
        email
        outcome
        message
        link
      }
      ...UserErrors
    }
  }
`);

/** A form whose success can show a link once. */
export interface LinkState extends FormState {
  /** The user's page; set on success. */
  readonly userId?: string;
  readonly email?: string;
  /** Only without a mail server. */
  readonly link?: string;
}

export async function addUser(_before: LinkState, data: FormData): Promise<LinkState> {
  const [name, email] = [text(data, "name"), text(data, "email")];
  const roles = texts(data, "roles").filter(
    (role): role is PlatformRole => role === "ADMIN" || role === "API_PUBLISHER",
  );
  const { data: result, userErrors } = await mutate(ADD, { input: { name, email, roles } });
  const { account, link } = result?.addUser ?? {};
  if (!account) return { ...toFormState(userErrors), values: { name, email, roles: roles.join(" ") } };
  revalidatePath(paths.admin.users(), "layout");
  return { errors: {}, userId: account.id, email: account.email, ...(link && { link }) };
}

export async function sendPasswordReset(before: LinkState, data: FormData): Promise<LinkState> {
  const id = text(data, "id");
  const { data: result, userErrors } = await mutate(RESET, { input: { id } });
  if (userErrors.length > 0) return toFormState(userErrors);
  const link = result?.sendPasswordReset.link;
  revalidatePath(paths.admin.user(id));
  return { ...doneAfter(before), userId: id, ...(link && { link }) };
}

export async function setUserEmail(before: FormState, data: FormData): Promise<FormState> {
  const input = { id: text(data, "id"), email: text(data, "email"), reason: text(data, "reason") };
  const { userErrors } = await mutate(SET_EMAIL, { input });
  if (userErrors.length > 0)
    return { ...toFormState(userErrors), values: { email: input.email, reason: input.reason } };
  revalidatePath(paths.admin.users(), "layout");
  return doneAfter(before);
}

export type ImportLines = UserImportPreviewQuery["userImportPreview"];

/** The outcome of reading or importing a file. */
export type ImportOutcome =
  | { readonly lines: ImportLines; readonly error?: undefined }
  | { readonly lines?: undefined; readonly error: string };

/** What an import would do with each line of the form's file. */
export async function previewImport(data: FormData): Promise<ImportOutcome> {
  const { data: preview, problem } = await load(PREVIEW, { input: { csv: text(data, "csv") } });
  return preview ? { lines: preview.userImportPreview } : { error: problem.message };
}

/** Adds the users of the form's file. */
export async function runImport(data: FormData): Promise<ImportOutcome> {
  const { data: result, userErrors } = await mutate(IMPORT, { input: { csv: text(data, "csv") } });
  const lines = result?.importUsers.lines;
  if (!lines) return { error: userErrors[0]?.message ?? "Latchkey didn't respond. Try again." };
  revalidatePath(paths.admin.users(), "layout");
  return { lines };
}
