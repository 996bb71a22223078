import type {
  ApiRecord,
  ApplicationRecord,
  KeyRecord,
  PlanRecord,
  ProviderRecord,
  SubscriptionRecord,
} from "./records";

/** What a gateway holds in memory, as the decision reads it. Every look-up is a constant-time one. */
export interface AccessState {
  api(id: string): ApiRecord | undefined;
  /**
   * The APIs with exactly this entry point, as `entryPointOf` (`entry-points.rules.ts`) gives it: an index by host (null: any host) and
   * prefix (empty for the root). APIs for which it gives null are in no index. The decision asks for each prefix of a path.
   */
  apisAt(host: string | null, prefix: string): readonly ApiRecord[];
  /** The published and deprecated plans of an API, by position. */
  plansOf(apiId: string): readonly PlanRecord[];
  plan(id: string): PlanRecord | undefined;
  /** @param digest SHA-256 of the key */
  key(digest: Buffer): KeyRecord | undefined;
  subscription(id: string): SubscriptionRecord | undefined;
  application(id: string): ApplicationRecord | undefined;
  /** The active application with a client_id, compared exactly. */
  applicationOf(clientId: string): ApplicationRecord | undefined;
  /** The subscriptions of an application to the plans of an API, in any status. */
  subscriptionsOf(applicationId: string, apiId: string): readonly SubscriptionRecord[];
  provider(id: string): ProviderRecord | undefined;
}
