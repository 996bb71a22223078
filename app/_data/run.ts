import { redirect } from "next/navigation";
import { executeOperation, type OperationResult, outageResult } from "@/graphql/execute";
import { requireSignedIn } from "../_auth/current";
import { paths } from "../_lib/paths";
import { graphql } from "./generated";
import type { TypedDocumentString, UserErrorsFragment } from "./generated/graphql";

// The payload fields read by mutate(). Every mutation's document spreads the fragment, and generated documents contain its text.
graphql(`
  fragment UserErrors on MutationPayload {
    userErrors {
      code
      field
      message
    }
  }
`);

/** The reason a page's data couldn't be loaded. */
export interface Problem {
  /** FORBIDDEN: the viewer lacks permission. FAILED: an error occurred. */
  readonly kind: "FORBIDDEN" | "FAILED";
  readonly message: string;
  /** The ID of the request in which an error occurred, which the log names. */
  readonly requestId?: string | undefined;
}

export type Loaded<T> =
  | { readonly data: T; readonly problem: null }
  | { readonly data: null; readonly problem: Problem };

/** Runs a page's query as the signed-in user. Redirects other users to the sign-in page. */
export async function load<T, V extends Record<string, unknown>>(
  document: TypedDocumentString<T, V>,
  variables: V,
): Promise<Loaded<T>> {
  const { actor } = await requireSignedIn();
  const { data, errors } = await executeOperation<T>(document.toString(), variables, actor);
  const [error] = errors;
  if (!error && data) return { data, problem: null };
  if (error?.code === "UNAUTHENTICATED") redirect(paths.signIn());
  const message = error?.message ?? "Latchkey returned no response. Try again.";
  if (error?.code === "FORBIDDEN") return { data: null, problem: { kind: "FORBIDDEN", message } };
  return { data: null, problem: { kind: "FAILED", message, requestId: error?.requestId } };
}

/**
 * Runs the query of a search while the user types.
 * @throws if it can't be loaded, which the search shows: a list without matches would be untrue
 */
export async function loadMatches<T, V extends Record<string, unknown>>(
  document: TypedDocumentString<T, V>,
  variables: V,
): Promise<T> {
  const { data, problem } = await load(document, variables);
  if (problem) throw new Error(`a search failed: ${problem.message}`);
  return data;
}

/** A user error of a mutation's payload. */
export interface UserError {
  readonly code: string;
  readonly message: string;
  readonly field?: readonly string[] | null;
}

export type Mutated<T> =
  | { readonly data: T; readonly userErrors: readonly UserError[] }
  | { readonly data: null; readonly userErrors: readonly UserError[] };

/**
 * Runs a server action's mutation, which has one field. Returns its user errors beside its data. An error of the whole operation is
 * returned as an error without a field.
 */
export async function mutate<T extends Record<string, UserErrorsFragment>, V extends Record<string, unknown>>(
  document: TypedDocumentString<T, V>,
  variables: V,
): Promise<Mutated<T>> {
  const { data, errors } = await executeSignedIn<T>(document.toString(), variables);
  const [error] = errors;
  if (error?.code === "UNAUTHENTICATED") redirect(paths.signIn());
  if (error || !data) {
    return {
      data: null,
      userErrors: [
        { code: error?.code ?? "", message: error?.message ?? "Latchkey returned no response. Try again." },
      ],
    };
  }
  const [payload] = Object.values(data);
  return { data, userErrors: payload?.userErrors ?? [] };
}

/** An outage found while checking the session is an error of the operation, too: forms keep their input and show it. */
async function executeSignedIn<T>(
  query: string,
  variables: Record<string, unknown>,
): Promise<OperationResult<T>> {
  try {
    const { actor } = await requireSignedIn();
    return await executeOperation<T>(query, variables, actor);
  } catch (error) {
    const outage = outageResult(error);
    if (!outage) throw error;
    return outage;
  }
}
