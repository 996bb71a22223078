import type { Visitor } from "./visitor";

export interface GraphQLResponse<T> {
  readonly status: number;
  readonly data: T;
  readonly errors: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** The sender: a program with a personal access token, or a signed-in user. */
export type Credentials = { readonly token: string } | { readonly visitor: Visitor };

/** Sends an operation like a program. */
export async function graphql<T>(
  base: string,
  credentials: Credentials,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<GraphQLResponse<T>> {
  const response = await fetch(`${base}/api/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headersOf(credentials) },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors = [] } = (await response.json()) as GraphQLResponse<T>;
  return { status: response.status, data, errors };
}

function headersOf(credentials: Credentials): Record<string, string> {
  if ("token" in credentials) return { authorization: `Bearer ${credentials.token}` };
  return { cookie: credentials.visitor.cookies() };
}

/** A personal access token of a signed-in user. */
export async function accessTokenOf(visitor: Visitor, scope: "FULL" | "READ_ONLY" = "FULL"): Promise<string> {
  const { data } = await graphql<{ createAccessToken: { token: string } }>(
    visitor.base,
    { visitor },
    `mutation ($scope: AccessTokenScope!) {
      createAccessToken(input: { name: "Test", scope: $scope, expiresInDays: 1 }) { token userErrors { message } }
    }`,
    { scope },
  );
  return data.createAccessToken.token;
}
