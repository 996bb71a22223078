import { graphql } from "./generated";
import type { TypedDocumentString } from "./generated/graphql";

/** The operations of the README's story, from an application to its revoked key, for the generated client. */
export const STORY = {
  create: graphql(`
    mutation CreateApplication($input: CreateApplicationInput!) {
      createApplication(input: $input) {
        application { id name status viewerRole memberCount }
        userErrors { code field message }
      }
    }
  `),
  offer: graphql(`
    query Offer($search: String!) {
      apis(search: $search, first: 1) {
        nodes { id name plans { id name authenticationType approval termsVersion } }
      }
    }
  `),
  subscribe: graphql(`
    mutation Subscribe($input: SubscribeInput!) {
      subscribe(input: $input) {
        subscription { ...StorySubscription }
        apiKey
        userErrors { code field message }
      }
    }
  `),
  subscription: graphql(`
    fragment StorySubscription on Subscription {
      id
      status
      application { id applicationId name }
      keys { id lastFour status revokedAt }
    }
  `),
  requests: graphql(`
    query Requests($statuses: [SubscriptionStatus!]) {
      publisherSubscriptions(statuses: $statuses, first: 10) {
        nodes { ...StorySubscription }
        pageInfo { hasNextPage endCursor }
      }
    }
  `),
  accept: graphql(`
    mutation Accept($input: AcceptSubscriptionInput!) {
      acceptSubscription(input: $input) {
        subscription { ...StorySubscription }
        userErrors { code field message }
      }
    }
  `),
  node: graphql(`
    query SubscriptionById($id: ID!) {
      node(id: $id) { __typename id ... on Subscription { ...StorySubscription } }
    }
  `),
  reveal: graphql(`
    mutation Reveal($input: ApiKeyInput!) {
      revealApiKey(input: $input) { apiKey subscription { id } userErrors { code field message } }
    }
  `),
  renew: graphql(`
    mutation Renew($input: RenewApiKeyInput!) {
      renewApiKey(input: $input) {
        apiKey
        subscription { ...StorySubscription }
        userErrors { code field message }
      }
    }
  `),
  revoke: graphql(`
    mutation Revoke($input: ApiKeyInput!) {
      revokeApiKey(input: $input) {
        subscription { ...StorySubscription }
        userErrors { code field message }
      }
    }
  `),
};

/** Sends a typed operation with an access token. @throws for errors of the whole operation */
export async function send<T, V>(
  { url, token }: { readonly url: string; readonly token: string },
  document: TypedDocumentString<T, V>,
  variables: V,
): Promise<T> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: document.toString(), variables }),
  });
  const { data, errors } = (await response.json()) as { data: T | null; errors?: { message: string }[] };
  if (errors || !data) throw new Error(errors?.map(({ message }) => message).join(" ") ?? "no data");
  return data;
}
