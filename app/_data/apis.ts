import { notFound } from "next/navigation";
import { cache } from "react";
import { AUTHENTICATION_TYPES } from "../_components/plan-labels";
import type { FilterName, Listing } from "../_lib/listing";
import { graphql } from "./generated";
import type { ApiDetailQuery, AuthenticationType, CatalogQuery } from "./generated/graphql";
import { type Loaded, load } from "./run";

const CATALOG = graphql(`
  query Catalog(
    $search: String
    $tag: String
    $authenticationType: AuthenticationType
    $first: Int
    $after: String
    $last: Int
    $before: String
  ) {
    apiTags {
      tag
      count
    }
    apis(
      scope: CATALOG
      search: $search
      tag: $tag
      authenticationType: $authenticationType
      first: $first
      after: $after
      last: $last
      before: $before
    ) {
      nodes {
        id
        name
        version
        description
        tags
        status
        visibility
        authenticationTypes
        ownerName
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
`);

const DETAIL = graphql(`
  query ApiDetail($id: ID!) {
    api(id: $id) {
      id
      name
      version
      description
      tags
      status
      visibility
      entryPoint
      callUrl
      keyHeader
      hasMarkdown
      hasOpenapi
      updatedAt
      publishedAt
      ownerName
      plans {
        id
        name
        description
        authenticationType
        approval
        status
        features
        commentRequired
        commentPrompt
        termsVersion
        terms
        jwt {
          issuer
          audience
          clientIdClaim
          requiredScopes
        }
        oauth2 {
          authorizationServer
          requiredScopes
        }
        rate {
          ...RateFields
        }
        quota {
          ...QuotaFields
        }
      }
      viewerSubscriptions {
        id
        status
        planId
        planName
        createdAt
        endsAt
        application {
          id: applicationId
          name
        }
      }
    }
  }
`);

export type CatalogApi = CatalogQuery["apis"]["nodes"][number];
export type ApiDetail = NonNullable<ApiDetailQuery["api"]>;
export type ApiPlan = ApiDetail["plans"][number];

/** The catalog's parameters kept while paging. */
export const CATALOG_FILTERS: readonly FilterName[] = ["q", "tag", "authenticationType"];

/** A page of the catalog by its URL, with the tags for filtering. */
export function loadCatalog({ filters, variables }: Listing) {
  const authenticationType = AUTHENTICATION_TYPES.find(
    (candidate) => candidate === filters.authenticationType,
  );
  return load(CATALOG, {
    search: filters.q,
    tag: filters.tag,
    authenticationType: authenticationType as AuthenticationType | undefined,
    ...variables,
  });
}

/** An API with the plans available to consumers, loaded once for the frame and the page inside it. */
export const loadApi = cache(async (id: string): Promise<Loaded<ApiDetail>> => {
  const loaded = await load(DETAIL, { id });
  if (loaded.problem) return loaded;
  const { api } = loaded.data;
  if (!api) notFound();
  // Publishers can read all plans. These pages show them the consumer's view.
  const plans = api.plans.filter(({ status }) => status === "PUBLISHED" || status === "DEPRECATED");
  return { data: { ...api, plans }, problem: null };
});

/** The reason a plan accepts no subscriptions, or null. */
export function planProblem(api: Pick<ApiDetail, "status">, plan: ApiPlan): string | null {
  if (plan.authenticationType === "KEYLESS") return "No subscription required. Call the API directly.";
  if (plan.status !== "PUBLISHED")
    return "This plan is deprecated. Existing subscriptions keep working, but new ones aren't accepted.";
  if (api.status !== "PUBLISHED") return "This API isn't accepting new subscriptions.";
  return null;
}

/** The plans that accept subscriptions. */
export function openPlans(api: ApiDetail): readonly ApiPlan[] {
  return api.plans.filter((plan) => planProblem(api, plan) === null);
}
