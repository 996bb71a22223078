import { notFound } from "next/navigation";
import { graphql } from "./generated";
import type { ProviderDetailQuery } from "./generated/graphql";
import { type Loaded, load } from "./run";

const PROVIDER = graphql(`
  query ProviderDetail($id: ID!) {
    node(id: $id) {
      ... on ClientRegistrationProvider {
        id
        name
        description
        discoveryUrl
        initialAccessMethod
        clientId
        hasClientSecret
        scopes
        tokenEndpointAuthMethod
        hasInitialAccessToken
        initialAccessTokenExpiresAt
        introspectionClientId
        hasIntrospectionSecret
        softwareId
        renewal {
          method
          endpoint
        }
        announcedRenewalEndpoint
        trustedCertificates
        trustedOrigins
        unconfirmedOrigins
        isDefault
        isEmbedded
        extendedApplicationTypes
        applicationTypes
        dependentApplications
        createdAt
        updatedAt
        testedAt
        capabilities {
          management
          read
          update
          delete
          renewSecret
          secretRotatesAtUpdate
          registrationTokenRotates
          issuesSecret
        }
        endpoints {
          issuer
          tokenEndpoint
        }
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

export type ProviderDetail = Extract<NonNullable<ProviderDetailQuery["node"]>, { discoveryUrl: string }>;

/** A provider with the data for its pages. */
export async function loadProvider(id: string): Promise<Loaded<ProviderDetail>> {
  const loaded = await load(PROVIDER, { id });
  if (loaded.problem) return loaded;
  const { node } = loaded.data;
  if (!node || !("discoveryUrl" in node)) notFound();
  return { data: node as ProviderDetail, problem: null };
}
