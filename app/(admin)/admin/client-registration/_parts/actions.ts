"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { graphql } from "@/app/_data/generated";
import type {
  ApplicationType,
  InitialAccessMethod,
  ProviderTestQuery,
  RenewalMethod,
} from "@/app/_data/generated/graphql";
import { load, mutate } from "@/app/_data/run";
import { text, textOf, texts } from "@/app/_lib/form-data";
import { type FormState, toFormState } from "@/app/_lib/form-state";
import { submittedTimestamp } from "@/app/_lib/local-dates";
import { paths } from "@/app/_lib/paths";
import type { ActionResult } from "@/app/_ui/use-action";

const CREATE = graphql(`
  mutation CreateProvider($input: CreateClientRegistrationProviderInput!) {
    createClientRegistrationProvider(input: $input) {
      provider {
        id
      }
      ...UserErrors
    }
  }
`);

const UPDATE = graphql(`
  mutation UpdateProvider($input: UpdateClientRegistrationProviderInput!) {
    updateClientRegistrationProvider(input: $input) {
      provider {
        id
      }
      ...UserErrors
    }
  }
`);

const DELETE = graphql(`
  mutation DeleteProvider($input: DeleteClientRegistrationProviderInput!) {
    deleteClientRegistrationProvider(input: $input) {
      deletedId
      ...UserErrors
    }
  }
`);

const TEST = graphql(`
  mutation TestProvider($input: TestClientRegistrationProviderInput!) {
    testClientRegistrationProvider(input: $input) {
      test {
        id
      }
      ...UserErrors
    }
  }
`);

const LATEST_TEST = graphql(`
  query ProviderTest($id: ID!) {
    node(id: $id) {
      ... on ClientRegistrationProvider {
        latestTest {
          id
          status
          undeletedProbe
          requestedByName
          createdAt
          steps {
            step
            status
            milliseconds
            detail
            error {
              message
            }
          }
        }
      }
    }
  }
`);

export async function createProvider(_before: FormState, data: FormData): Promise<FormState> {
  const { data: result, userErrors } = await mutate(CREATE, { input: fieldsOf(data) });
  const provider = result?.createClientRegistrationProvider.provider;
  if (!provider) return toFormState(userErrors);
  redirect(paths.admin.provider(provider.id));
}

export async function updateProvider(_before: FormState, data: FormData): Promise<FormState> {
  const id = text(data, "id");
  const { data: result, userErrors } = await mutate(UPDATE, { input: { id, ...fieldsOf(data) } });
  if (!result?.updateClientRegistrationProvider.provider) return toFormState(userErrors);
  revalidatePath(paths.admin.provider(id), "layout");
  redirect(paths.admin.provider(id));
}

function fieldsOf(data: FormData) {
  return {
    name: text(data, "name"),
    description: text(data, "description"),
    discoveryUrl: text(data, "discoveryUrl").trim(),
    initialAccessMethod: (text(data, "initialAccessMethod") || "CLIENT_CREDENTIALS") as InitialAccessMethod,
    clientId: text(data, "clientId") || null,
    clientSecret: text(data, "clientSecret") || null,
    scopes: text(data, "scopes").split(/\s+/).filter(Boolean),
    tokenEndpointAuthMethod: text(data, "tokenEndpointAuthMethod") || null,
    initialAccessToken: text(data, "initialAccessToken") || null,
    initialAccessTokenExpiresAt: submittedTimestamp(data, "initialAccessTokenExpiresAt"),
    introspectionClientId: text(data, "introspectionClientId") || null,
    introspectionSecret: text(data, "introspectionSecret") || null,
    softwareId: text(data, "softwareId") || null,
    renewal: text(data, "renewalEnabled")
      ? {
          method: (text(data, "renewal.method") || "POST") as RenewalMethod,
          endpoint: text(data, "renewal.endpoint").trim(),
        }
      : null,
    trustedCertificates: text(data, "trustedCertificates") || null,
    trustedOrigins: text(data, "trustedOrigins").split(/\s+/).filter(Boolean),
    isDefault: text(data, "isDefault") === "true",
    extendedApplicationTypes: text(data, "extendedApplicationTypes") === "true",
    applicationTypes: texts(data, "applicationTypes") as ApplicationType[],
  };
}

export async function deleteProvider(data: FormData): Promise<ActionResult> {
  const id = text(data, "id");
  const dependentApplications = Number(text(data, "dependentApplications"));
  const { userErrors } = await mutate(DELETE, { input: { id, dependentApplications } });
  if (userErrors[0]) return { error: userErrors[0].message };
  redirect(paths.admin.clientRegistration());
}

export async function startProviderTest(data: FormData): Promise<ActionResult> {
  const { userErrors } = await mutate(TEST, { input: { id: text(data, "id") } });
  if (userErrors[0]) return { error: userErrors[0].message };
}

type Node = NonNullable<ProviderTestQuery["node"]>;
export type ProviderTest = NonNullable<Extract<Node, { latestTest?: unknown }>["latestTest"]>;

/** A provider's latest test. Polled while it's in progress. */
export async function latestProviderTest(id: string): Promise<ProviderTest | null> {
  const { data } = await load(LATEST_TEST, { id: textOf(id) });
  return data?.node && "latestTest" in data.node ? (data.node.latestTest ?? null) : null;
}

/** Reloads the provider's page after a test, because its capabilities changed. */
export async function refreshProvider(id: string): Promise<void> {
  revalidatePath(paths.admin.provider(textOf(id)), "layout");
}
