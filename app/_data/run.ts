import { redirect } from "next/navigation";
import { executeOperation } from "@/graphql/execute";
import { requireSignedIn } from "../_auth/current";
import { paths } from "../_lib/paths";
import { graphql } from "./generated";
import type { TypedDocumentString, UserErrorsFragment } from "./generated/graphql";

// What mutate() reads of a payload: the document of every mutation spreads it, and generated documents contain its text.
graphql(`
  fragment UserErrors on MutationPayload {
    userErrors {
      code
      field
      message
    }
  }
`);

/** What a page could not be given. */
export interface Problem {
  /** REFUSED: the viewer may not; FAILED: it went wrong. */
  readonly kind: "REFUSED" | "FAILED";
  readonly message: string;
}

export type Loaded<T> =
  | { readonly data: T; readonly problem: null }
  | { readonly data: null; readonly problem: Problem };

/** Runs a page's query as whoever is signed in; anybody else is sent to the sign-in page. */
export async function load<T, V extends Record<string, unknown>>(
  document: TypedDocumentString<T, V>,
  variables: V,
): Promise<Loaded<T>> {
  const { actor } = await requireSignedIn();
  const { data, errors } = await executeOperation<T>(document.toString(), variables, actor);
  const [error] = errors;
  if (!error && data) return { data, problem: null };
  if (error?.code === "UNAUTHENTICATED") redirect(paths.signIn());
  const kind = error?.code === "FORBIDDEN" ? "REFUSED" : "FAILED";
  return { data: null, problem: { kind, message: error?.message ?? "There was no answer." } };
}

/** A refusal that a mutation's payload has. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly field?: readonly string[] | null;
}

export type Mutated<T> =
  | { readonly data: T; readonly refusals: readonly Refusal[] }
  | { readonly data: null; readonly refusals: readonly Refusal[] };

/**
 * Runs a server action's mutation, which has one field. Its user errors come back beside its data; an error of the whole operation
 * comes back as a refusal without a field.
 */
export async function mutate<T extends Record<string, UserErrorsFragment>, V extends Record<string, unknown>>(
  document: TypedDocumentString<T, V>,
  variables: V,
): Promise<Mutated<T>> {
  const { actor } = await requireSignedIn();
  const { data, errors } = await executeOperation<T>(document.toString(), variables, actor);
  const [error] = errors;
  if (error?.code === "UNAUTHENTICATED") redirect(paths.signIn());
  if (error || !data) {
    return {
      data: null,
      refusals: [{ code: error?.code ?? "", message: error?.message ?? "There was no answer." }],
    };
  }
  const [payload] = Object.values(data);
  return { data, refusals: payload?.userErrors ?? [] };
}
