import { sql } from "drizzle-orm";
import { boolean, check, jsonb, pgEnum, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { applicationType } from "./applications";
import { type ProviderCapabilities, timestamptz } from "./types";

export const initialAccessMethod = pgEnum("initial_access_method", [
  "CLIENT_CREDENTIALS",
  "INITIAL_ACCESS_TOKEN",
  "NONE",
]);
export const renewalMethod = pgEnum("renewal_method", ["POST", "PUT", "PATCH"]);

/** An authorization server that registers clients for applications (RFC 7591, RFC 7592). Secrets are encrypted. */
export const clientRegistrationProviders = pgTable(
  "client_registration_providers",
  {
    id: uuid("id").primaryKey(),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    discoveryUrl: text("discovery_url").notNull(),
    initialAccessMethod: initialAccessMethod("initial_access_method").notNull(),
    clientId: text("client_id"),
    sealedClientSecret: text("sealed_client_secret"),
    scopes: text("scopes").array().notNull().default(sql`'{}'`),
    tokenEndpointAuthMethod: text("token_endpoint_auth_method"),
    sealedInitialAccessToken: text("sealed_initial_access_token"),
    initialAccessTokenExpiresAt: timestamptz("initial_access_token_expires_at"),
    /** What gateways introspect access tokens with (RFC 7662 2.1): its own client, not the one that registers clients. */
    introspectionClientId: text("introspection_client_id"),
    sealedIntrospectionSecret: text("sealed_introspection_secret"),
    /** `software_id` of every registration: the server's client template. */
    softwareId: text("software_id"),
    renewalMethod: renewalMethod("renewal_method"),
    renewalEndpoint: text("renewal_endpoint"),
    trustedCertificates: text("trusted_certificates"),
    /** Origins besides the discovery URL's that can receive the credentials. */
    trustedOrigins: text("trusted_origins").array().notNull().default(sql`'{}'`),
    isDefault: boolean("is_default").notNull().default(false),
    /** Sends `browser` and `service` as `application_type`, which some servers know beside `web` and `native`. */
    extendedApplicationTypes: boolean("extended_application_types").notNull().default(false),
    /** Empty: serves every type. */
    applicationTypes: applicationType("application_types").array().notNull().default(sql`'{}'`),
    /** The server's metadata as last discovered (OIDC Discovery 3, RFC 8414 2), validated. */
    serverMetadata: jsonb("server_metadata"),
    serverMetadataAt: timestamptz("server_metadata_at"),
    /** Origins to which the server's document has moved endpoints since; they get no credentials until an administrator saves again. */
    unconfirmedOrigins: text("unconfirmed_origins").array().notNull().default(sql`'{}'`),
    /** The server's capabilities as found by the test bench. */
    capabilities: jsonb("capabilities").$type<ProviderCapabilities>(),
    testedAt: timestamptz("tested_at"),
    /** The token from client credentials, encrypted, reused until shortly before it expires. */
    sealedAccessToken: text("sealed_access_token"),
    accessTokenExpiresAt: timestamptz("access_token_expires_at"),
    /** The embedded authorization server: its URLs follow the port. */
    isEmbedded: boolean("is_embedded").notNull().default(false),
    createdAt: timestamptz("created_at").notNull(),
    updatedAt: timestamptz("updated_at").notNull(),
  },
  (t) => [
    unique("client_registration_providers_name_unique").on(t.name),
    uniqueIndex("client_registration_providers_one_default").on(t.isDefault).where(sql`${t.isDefault}`),
    check(
      "client_registration_providers_access",
      sql`case ${t.initialAccessMethod}
        when 'CLIENT_CREDENTIALS' then ${t.clientId} is not null and ${t.sealedClientSecret} is not null
        when 'INITIAL_ACCESS_TOKEN' then ${t.sealedInitialAccessToken} is not null
        else ${t.clientId} is null and ${t.sealedClientSecret} is null and ${t.sealedInitialAccessToken} is null
      end`,
    ),
    check(
      "client_registration_providers_introspection",
      sql`(${t.introspectionClientId} is null) = (${t.sealedIntrospectionSecret} is null)`,
    ),
    check(
      "client_registration_providers_renewal",
      sql`(${t.renewalMethod} is null) = (${t.renewalEndpoint} is null)`,
    ),
  ],
);
