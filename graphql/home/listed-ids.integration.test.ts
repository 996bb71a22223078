import { afterAll, beforeAll, expect, it } from "vitest";
import { createAccessToken } from "@/domain/access-tokens/access-token.service";
import { createApplicationToken } from "@/domain/access-tokens/application-token.service";
import { after, DAY, now } from "@/domain/kernel/clock";
import { changeSubscriptionDates } from "@/domain/subscriptions/subscription.service";
import { changeApiKeyExpiry } from "@/domain/subscriptions/subscription-keys.service";
import { createWebhook, pauseWebhook } from "@/domain/webhooks/webhook.service";
import { ENDPOINT } from "@/testing/domain/permissions/webhook-actions";
import { aSubscription } from "@/testing/domain/usage-stage";
import { createWorld, type World } from "@/testing/domain/world";
import { executeOperation } from "../execute";
import { encodeId } from "../transport/ids";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

interface Listed {
  readonly viewer: {
    readonly consumerDashboard: {
      readonly expiring: readonly {
        readonly kind: string;
        readonly apiKeyId: string | null;
        readonly subscriptionId: string | null;
      }[];
      readonly expiringAccessTokens: readonly { readonly name: string; readonly accessTokenId: string }[];
      readonly pausedWebhooks: readonly { readonly webhookId: string }[];
    };
  };
}
const LISTED = `{ viewer { consumerDashboard { expiring { kind apiKeyId subscriptionId }
  expiringAccessTokens { name accessTokenId } pausedWebhooks { webhookId } } } }`;

it("a dashboard names each object that it lists by an ID, which the viewer can load", async () => {
  const ofKey = await aSubscription();
  const { owner, applicationId } = ofKey;
  const ending = await aSubscription({ owner });
  const soon = after(now(), 5 * DAY);
  await changeApiKeyExpiry(ofKey.publisher, ofKey.apiKeyId, { expiresAt: soon });
  await changeSubscriptionDates(ending.publisher, ending.subscriptionId, { endsAt: after(soon, DAY) });
  await createAccessToken(owner, { name: "Mine", scope: "FULL", expiresInDays: 5 });
  await createApplicationToken(owner, applicationId, { name: "Its own", scopes: [], expiresInDays: 5 });
  const { webhook } = await createWebhook(owner, { applicationId }, ENDPOINT);
  await pauseWebhook(owner, webhook.id);
  const { data, errors } = await executeOperation<Listed>(LISTED, {}, owner);
  expect(errors).toEqual([]);
  const { expiring, expiringAccessTokens, pausedWebhooks } = (data as Listed).viewer.consumerDashboard;
  expect(expiring).toEqual([
    {
      kind: "API_KEY",
      apiKeyId: encodeId("apiKey", ofKey.apiKeyId),
      subscriptionId: encodeId("subscription", ofKey.subscriptionId),
    },
    {
      kind: "SUBSCRIPTION",
      apiKeyId: null,
      subscriptionId: encodeId("subscription", ending.subscriptionId),
    },
  ]);
  expect(pausedWebhooks).toEqual([{ webhookId: encodeId("webhook", webhook.id) }]);
  expect(expiringAccessTokens).toHaveLength(2);
  const ids = [
    ...expiring.flatMap(({ apiKeyId, subscriptionId }) => [apiKeyId, subscriptionId]),
    ...expiringAccessTokens.map(({ accessTokenId }) => accessTokenId),
    ...pausedWebhooks.map(({ webhookId }) => webhookId),
  ].filter((id) => id !== null);
  const NODES = `query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on AccessToken { name } } }`;
  const { data: loaded } = await executeOperation<{ nodes: ({ id: string; name?: string } | null)[] }>(
    NODES,
    { ids },
    owner,
  );
  expect(loaded?.nodes.map((node) => node?.id)).toEqual(ids);
  for (const { name, accessTokenId } of expiringAccessTokens)
    expect(loaded?.nodes.find((node) => node?.id === accessTokenId)?.name).toBe(name);
});
